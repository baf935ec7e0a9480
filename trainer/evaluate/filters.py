"""Ready-made filters for foul language, to be measured beside: they say only whether a text is foul.

None of them is needed by the product. One that is not installed is named as such in the report, and never guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import Any

from trainer.conversation.text import Locale

Flags = Callable[[Sequence[str]], list[bool]]


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A filter: its name in the package index, the languages it reads, how it is opened, whether it is slow."""

    name: str
    locales: tuple[Locale, ...]
    open: Callable[[Locale], Flags]
    slow: bool = False

    @property
    def version(self) -> str:
        """The version that is installed; empty for none."""
        try:
            return metadata.version(self.name)
        except metadata.PackageNotFoundError:
            return ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """What a filter made of some texts; `flags` is None, and `why` says so, where it could not be asked."""

    name: str
    flags: tuple[bool, ...] | None
    why: str = ""


def flagged(filter: ReadyMade, texts: Sequence[str], locale: Locale) -> Flagged:
    """Ask a filter about `texts`. Never raises: a foreign program that fails is told, and the rest still measured."""
    if not filter.version:
        return Flagged(filter.name, None, "not installed")
    try:
        found = filter.open(locale)(texts)
    except Exception as error:  # whatever it throws is its own business
        return Flagged(filter.name, None, f"failed: {type(error).__name__}: {error}"[:200])
    return Flagged(f"{filter.name} {filter.version}", tuple(bool(f) for f in found))


def _better_profanity(locale: Locale) -> Flags:
    profanity: Any = import_module("better_profanity").profanity
    profanity.load_censor_words()
    return lambda texts: [profanity.contains_profanity(text) for text in texts]


def _alt_profanity_check(locale: Locale) -> Flags:
    predict: Any = import_module("profanity_check").predict
    return lambda texts: [bool(flag) for flag in predict(list(texts))] if texts else []


_GLIN: Mapping[Locale, str] = {"zh": "chinese", "en": "english"}


def _glin_profanity(locale: Locale) -> Flags:
    filter: Any = import_module("glin_profanity").Filter({"languages": [_GLIN[locale]]})
    return lambda texts: [filter.is_profane(text) for text in texts]


def _cleanse_speech(locale: Locale) -> Flags:
    module: Any = import_module("cleanse_speech")
    words = module.SpamShelf.CN
    filter = module.DLFA(words_resource=[words.GENERAL, words.NETEASE])
    return lambda texts: [filter.contains_illegal(text) for text in texts]


READY_MADE: tuple[ReadyMade, ...] = (
    ReadyMade("better-profanity", ("en",), _better_profanity, slow=True),
    ReadyMade("alt-profanity-check", ("en",), _alt_profanity_check),
    ReadyMade("glin-profanity", ("zh", "en"), _glin_profanity),
    ReadyMade("cleanse-speech", ("zh",), _cleanse_speech),
)
