"""Dialect words read as the standard has them: `lexicons/dialect.yaml`. Lengths stay, so that every span does."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale


class Dialect(BaseModel):
    """The file: dialect word to standard words of the same length."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: dict[str, str]
    en: dict[str, str]
    digest: str = ""

    @model_validator(mode="after")
    def _keeps_lengths(self) -> "Dialect":
        for word, standard in (*self.zh.items(), *self.en.items()):
            if len(word) != len(standard):
                raise ValueError(f"{word!r} and {standard!r} are not of the same length")
        return self


@cache
def _book() -> Dialect:
    volume = shipped(content_root("lexicons") / "dialect.yaml", Dialect)
    return volume.content.model_copy(update={"digest": volume.version})


def dialect_digest() -> str:
    """The version of the file."""
    return _book().digest


@cache
def _pattern(locale: Locale) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words(locale), key=len, reverse=True)))
    return re.compile(words if locale == "zh" else rf"\b(?:{words})\b", re.IGNORECASE)


def _words(locale: Locale) -> dict[str, str]:
    return _book().zh if locale == "zh" else _book().en


def in_standard(text: str, locale: Locale) -> str:
    """`text` with its dialect words in the standard; as long as before, character for character elsewhere."""
    words = _words(locale)
    return _pattern(locale).sub(lambda found: words[found.group().lower()], text)
