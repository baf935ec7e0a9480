"""The second step as a page value: what was read, what is masked and as what, and who seems to be who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.imported.draft import Trouble, Upload
from trainer.imported.kinds import NAMES
from trainer.imported.preparing import Prepared
from trainer.imported.speakers import Role
from trainer.web.quality.facts import Fact, facts
from trainer.web.quality.wording import FIELDS, FORMS, PARTS

SHOWN_TROUBLES = 30
"""Troubles named one by one; the rest are counted."""
EXAMPLES, LONGEST_EXAMPLE = 2, 80
"""What a speaker said, to know them by."""


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """What could not be read; `line` 0 is the whole."""

    line: int
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A label, masked where it is a name, with what it says and who it seems to be."""

    number: int
    label: str
    turns: int
    examples: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class MaskedRow:
    """Something that was masked, or would be if it had not been taken back."""

    kind: str
    stand_in: str
    original: str
    count: int
    kept: bool


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One turn to be looked at."""

    line: int
    label: str
    role: str
    part: str
    words: str
    act: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation to be looked at; `lacks` says why it cannot be judged."""

    number: int
    id: str
    lang: str
    facts: tuple[Fact, ...]
    turns: tuple[TurnLine, ...]
    lacks: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole second step."""

    form: str
    encoding: str
    troubles: tuple[TroubleLine, ...]
    more_troubles: int
    speakers: tuple[SpeakerRow, ...]
    masked: tuple[MaskedRow, ...]
    conversations: tuple[Conversation, ...]
    can_be_judged: int


def trouble_lines(troubles: Sequence[Trouble], here: Locale) -> tuple[TroubleLine, ...]:
    """The first troubles in the reader's language."""
    return tuple(
        TroubleLine(t.line, str(FIELDS.get(t.field, t.field)), t.message.to(here)) for t in troubles[:SHOWN_TROUBLES]
    )


def preview(
    upload: Upload,
    prepared: Sequence[Prepared],
    roles: Mapping[str, Role],
    spared: frozenset[str],
    encoding: str,
    here: Locale,
) -> Preview:
    """The page value; `here` is the reader's language."""
    troubles = sorted((*upload.troubles, *(t for one in prepared for t in one.troubles)))
    return Preview(
        form=str(FORMS[upload.form]) if upload.form else "",
        encoding=encoding,
        troubles=trouble_lines(troubles, here),
        more_troubles=max(0, len(troubles) - SHOWN_TROUBLES),
        speakers=_speakers(upload, prepared, roles),
        masked=_masked(prepared, spared, here),
        conversations=tuple(_conversation(n, one, here) for n, one in enumerate(prepared, 1)),
        can_be_judged=sum(one.lacks is None for one in prepared),
    )


def _speakers(upload: Upload, prepared: Sequence[Prepared], roles: Mapping[str, Role]) -> tuple[SpeakerRow, ...]:
    rows = []
    for number, label in enumerate(upload.labels):
        shown = next((one.shown[label] for one in prepared if label in one.shown), label)
        said = [line.text for one in prepared for line in one.lines if line.label == label and line.text]
        longest = sorted(said[:12], key=len, reverse=True)[:EXAMPLES]
        turns = sum(line.label == label for draft in upload.drafts for line in draft.lines)
        rows.append(SpeakerRow(number, shown, turns, tuple(_short(text) for text in longest), roles[label]))
    return tuple(rows)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE]}…"


def _masked(prepared: Sequence[Prepared], spared: frozenset[str], here: Locale) -> tuple[MaskedRow, ...]:
    counts: dict[tuple[str, str, str], int] = {}
    for one in prepared:
        for each in one.masked:
            key = (NAMES[each.kind].to(here), each.placeholder, each.original)
            counts[key] = counts.get(key, 0) + each.count
    rows = [MaskedRow(*key, count, kept=False) for key, count in counts.items()]
    rows.sort(key=lambda row: (row.kind, row.stand_in, row.original))
    return (*rows, *(MaskedRow("", "", word, 0, kept=True) for word in sorted(spared)))


def _conversation(number: int, one: Prepared, here: Locale) -> Conversation:
    lacks = one.lacks
    return Conversation(
        number=number,
        id=one.id,
        lang="zh-Hans" if one.setting.locale == "zh" else "en",
        facts=facts(one.setting),
        turns=tuple(
            TurnLine(line.number, one.shown.get(line.label, ""), line.role, str(PARTS[line.role]), line.text, line.act)
            for line in one.lines
        ),
        lacks=lacks.to(here) if lacks else "",
    )
