"""Concepts from `lexicons/concepts.yaml`, matched over normalised text."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.language.starts import Patterns


class Shape(BaseModel):
    """The base of the lexicons' shapes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Shape):
    """The patterns of one concept in each language."""

    zh: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)

    def compiled(self, locale: str) -> re.Pattern[str]:
        """One pattern for `locale`; in English with a word border around it where it begins or ends with a letter."""
        if locale == "zh":
            return re.compile("|".join(self.zh))
        return re.compile(r"(?<![a-z])(?:" + "|".join(self.en) + r")(?![a-z])")


class Concepts(Shape):
    """The file of concepts."""

    concepts: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One compiled pattern per concept in one language."""

    patterns: Patterns
    digest: str

    def concepts(self, text: str) -> frozenset[str]:
        """The concepts that occur in normalised `text`."""
        return frozenset(self.patterns.found_in(text))


@cache
def lexicon(locale: str) -> Lexicon:
    """The concepts of `locale`; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "concepts.yaml", Concepts)
    compiled = ((name, words.compiled(locale)) for name, words in volume.content.concepts.items())
    return Lexicon(Patterns.of(compiled, locale), volume.version)
