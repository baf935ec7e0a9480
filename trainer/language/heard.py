"""Phrases of the other side that are sure by themselves: `lexicons/heard.yaml`. They add to what the weights hear."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.moves import SIGNALS, Span
from trainer.conversation.text import Locale
from trainer.language.normalise import Normalised
from trainer.language.reading import Signal

# Words before a phrase that turn it round: "I haven't lost my job", 我没住院. [a]
_TURNED = {
    "zh": re.compile(r"(?:没有?|不是|不|别说|要是|如果|万一)$"),
    "en": re.compile(r"(?:n't|not|never|no|if|unless|without)(?:\s+\w+)?\s*$"),
}
_LOOKED_BACK = 18
# From this share of the heard words on, what they are only taken for explains them. [a]
_MOST = 0.3


class Phrases(BaseModel):
    """Patterns of one signal in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: tuple[str, ...]
    en: tuple[str, ...]


class HeardBook(BaseModel):
    """The file: how sure a phrase is, the phrases by signal, and words that a signal is only taken for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = Field(gt=0, le=1)
    signals: dict[str, Phrases]
    not_this: dict[str, Phrases] = {}
    digest: str = ""


@cache
def heard_book() -> HeardBook:
    """The shipped phrases; raises ValueError with file and line when the file is broken or names no signal."""
    volume = shipped(content_root("lexicons") / "heard.yaml", HeardBook)
    unknown = {*volume.content.signals, *volume.content.not_this} - set(SIGNALS)
    if unknown:
        raise ValueError(f"lexicons/heard.yaml names what is no signal: {', '.join(sorted(unknown))}")
    return volume.content.model_copy(update={"digest": volume.version})


Compiled = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _patterns(locale: Locale) -> Compiled:
    return _compiled(heard_book().signals, locale)


@cache
def _mistaken(locale: Locale) -> Compiled:
    return _compiled(heard_book().not_this, locale)


def _compiled(held: Mapping[str, Phrases], locale: Locale) -> Compiled:
    return tuple(
        (signal, re.compile("|".join(phrases.zh if locale == "zh" else phrases.en))) for signal, phrases in held.items()
    )


def without_mistaken(found: Sequence[Signal], turn: Normalised, locale: Locale) -> tuple[Signal, ...]:
    """`found` less what its words are only taken for: 没活干了 wants work, 五百行不行 asks and refuses nothing."""
    taken = [
        (signal, turn.span(match.start(), match.end()))
        for signal, pattern in _mistaken(locale)
        for match in pattern.finditer(turn.text)
    ]
    return tuple(s for s in found if not any(s.kind == kind and _shares(s.span, span) for kind, span in taken))


def _shares(heard: Span, taken: Span) -> bool:
    """Whether so much of what was heard is `taken` that little else can have told it."""
    common = min(heard[1], taken[1]) - max(heard[0], taken[0])
    return common >= _MOST * max(heard[1] - heard[0], 1)


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
