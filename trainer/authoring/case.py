"""A pasted case or talk, masked before anything else is done with it: what authors see, all that a model is told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.authoring.figures import Figures, figures_in
from trainer.authoring.prose import names_in_prose
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import Channel, Jurisdiction
from trainer.imported.masking import Masked, Said, mask
from trainer.imported.reading import read_upload
from trainer.imported.speakers import guess_roles, is_role

MOST_CHARACTERS = 60_000
"""An hour on the phone. More is no case for one scenario, and no model is sent more."""
LEAST_CHARACTERS = 20

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]+")


class Unfit(ValueError):
    """The text is no case that a draft could be made of; `message` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One turn of a talk: who said it by part, masked."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it may be shown, sent and drafted from: masked, with the figures that stand in it."""

    text: str
    locale: Locale
    channel: Channel
    jurisdiction: Jurisdiction
    lines: tuple[CaseLine, ...]  # empty for a description
    figures: Figures
    masked: tuple[Masked, ...]


def read_case(
    text: str,
    channel: Channel,
    jurisdiction: Jurisdiction,
    *,
    also: Sequence[str] = (),
    spare: Sequence[str] = (),
    file_name: str = "",
) -> Case:
    """The case in `text`, masked. `also` are further words to mask, `spare` what was masked too much. Raises Unfit."""
    if len(text) > MOST_CHARACTERS:
        raise Unfit(
            Text(
                f"一共 {len(text):,} 个字符。一份案情最多 {MOST_CHARACTERS:,} 个，什么都没有读，请删短",
                f"{len(text):,} characters. A case may have {MOST_CHARACTERS:,}; nothing was read, so shorten it",
            )
        )
    text = "".join(c if c.isprintable() or c in "\n\t" else " " for c in text.replace("\r\n", "\n")).strip()
    if len(text) < LEAST_CHARACTERS:
        raise Unfit(
            Text(
                f"太短了，至少写 {LEAST_CHARACTERS} 个字符",
                f"that is too short; {LEAST_CHARACTERS} characters at least",
            )
        )
    locale: Locale = "zh" if len(_HAN.findall(text)) > len(_WORD.findall(text)) else "en"
    upload = read_upload(text, file_name)
    talk = upload.drafts[0] if upload.drafts and len(upload.drafts[0].labels) > 1 else None
    if talk is None:
        people = list(dict.fromkeys(names_in_prose(text)))
        told = mask([Said("", text)], locale, people=people, also=also, spare=spare)
        return Case(told.texts[0], locale, channel, jurisdiction, (), figures_in(told.texts[0], locale), told.masked)
    roles = {**guess_roles(upload.drafts[:1]), **dict(talk.roles)}
    people = [label for label in talk.labels if not is_role(label)]
    people += [name for line in talk.lines for name in names_in_prose(line.text)]
    told = mask([Said(line.label, line.text) for line in talk.lines], locale, people=people, also=also, spare=spare)
    kept = [(roles.get(line.label, "out"), said) for line, said in zip(talk.lines, told.texts, strict=True)]
    lines = tuple(CaseLine(role, said) for role, said in kept if role in ("collector", "borrower", "third_party"))
    masked = "\n".join(f"{line.role}: {line.text}" for line in lines)
    return Case(masked, locale, channel, jurisdiction, lines, figures_in(masked, locale), told.masked)
