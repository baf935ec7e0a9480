"""Phrases of the other side that are sure by themselves: `lexicons/heard.yaml`. They add to what the weights hear."""

import re
from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import open_volume
from trainer.conversation.moves import SIGNALS
from trainer.conversation.text import Locale
from trainer.language.normalise import Normalised
from trainer.language.reading import Signal

# Words before a phrase that turn it round: "I haven't lost my job", 我没住院. [a]
_TURNED = {
    "zh": re.compile(r"(?:没有?|不是|不|别说|要是|如果|万一)$"),
    "en": re.compile(r"(?:n't|not|never|no|if|unless|without)(?:\s+\w+)?\s*$"),
}
_LOOKED_BACK = 18


class Phrases(BaseModel):
    """Patterns of one signal in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: tuple[str, ...]
    en: tuple[str, ...]


class HeardBook(BaseModel):
    """The file: how sure a phrase is, and the phrases by signal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = Field(gt=0, le=1)
    signals: dict[str, Phrases]
    digest: str = ""


@cache
def heard_book() -> HeardBook:
    """The shipped phrases; raises ValueError with file and line when the file is broken or names no signal."""
    volume, problems = open_volume(content_root("lexicons") / "heard.yaml", HeardBook)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    unknown = set(volume.content.signals) - set(SIGNALS)
    if unknown:
        raise ValueError(f"lexicons/heard.yaml names what is no signal: {', '.join(sorted(unknown))}")
    return volume.content.model_copy(update={"digest": volume.version})


@cache
def _patterns(locale: Locale) -> tuple[tuple[str, re.Pattern[str]], ...]:
    book = heard_book()
    return tuple(
        (signal, re.compile("|".join(phrases.zh if locale == "zh" else phrases.en)))
        for signal, phrases in book.signals.items()
    )


def with_sure_phrases(found: Sequence[Signal], turn: Normalised, locale: Locale) -> tuple[Signal, ...]:
    """`found` with each signal that a phrase tells, at least as sure as phrases are; a turned phrase tells nothing."""
    sure = heard_book().sure
    kept = list(found)
    for signal, pattern in _patterns(locale):
        for match in pattern.finditer(turn.text):
            before = turn.text[max(0, match.start() - _LOOKED_BACK) : match.start()]
            if _TURNED[locale].search(before.rstrip() if locale == "zh" else before):
                continue
            if any(s.kind == signal and s.confidence >= sure for s in kept):
                break
            kept = [s for s in kept if s.kind != signal]
            kept.append(Signal(signal, turn.span(match.start(), match.end()), sure))
            break
    return tuple(sorted(kept, key=lambda s: (s.span, s.kind)))
