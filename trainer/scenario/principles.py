"""Principles of how people of a temperament talk, from `lexicons/principles.yaml`, as checks over words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale, Text
from trainer.scenario.schema import Temperament

_SENTENCE = re.compile(r"[^。！？!?….]+")
_LETTER = re.compile(r"\w")
_QUESTION = re.compile(r"[?？]")


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Patterns(_Shape):
    """Patterns over lower-case text."""

    zh: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)

    def found(self, words: str, locale: Locale) -> str | None:
        """What of `words` one of the patterns finds; None where none does."""
        match = _compiled(self.zh if locale == "zh" else self.en).search(words.lower())
        return match.group() if match else None


class Often(Patterns):
    """Patterns that at least `share` of the lines hold."""

    share: float = Field(gt=0, le=1)


class Most(_Shape):
    """How much one line may hold."""

    sentences: int = 99
    questions: int = 99


class PrincipleText(_Shape):
    """What an author reads."""

    zh: str
    en: str

    @property
    def text(self) -> Text:
        """Both languages."""
        return Text(self.zh, self.en)


class Principle(_Shape):
    """One principle: for whom, where, and what is never, at most or often said."""

    id: str
    title: PrincipleText
    remedy: PrincipleText
    temperaments: tuple[Temperament, ...] = ()
    voices: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    never: Patterns | None = None
    most: Most | None = None
    often: Often | None = None

    def speaks_of(self, temperament: str, voice: str, act: str) -> bool:
        """Whether it holds for this person in this act of speech."""
        return (
            (not self.temperaments or temperament in self.temperaments)
            and (not self.voices or voice in self.voices)
            and (not self.acts or act in self.acts)
            and act not in self.but
        )


class Principles(_Shape):
    """The file of principles."""

    principles: tuple[Principle, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A principle that words break, and what breaks it: a find, or a count that is too high."""

    principle: Principle
    what: str


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@cache
def principles() -> tuple[Principle, ...]:
    """The shipped principles; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "principles.yaml", Principles)
    return volume.content.principles


def broken(words: str, locale: Locale, temperament: str, voice: str, act: str) -> Iterator[Broken]:
    """Every principle that one line of this person breaks."""
    for principle in principles():
        if not principle.speaks_of(temperament, voice, act):
            continue
        found = principle.never.found(words, locale) if principle.never else None
        if found is not None:
            yield Broken(principle, found)
        if principle.most is not None:
            sentences = sum(bool(_LETTER.search(s)) for s in _SENTENCE.findall(words))
            questions = len(_QUESTION.findall(words))
            if sentences > principle.most.sentences or questions > principle.most.questions:
                yield Broken(principle, str(max(sentences, questions)))


def too_seldom(principle: Principle, lines: Sequence[str], locale: Locale) -> float | None:
    """The share of `lines` that do what the principle wants often, where it is too small; None where it is not."""
    if principle.often is None or not lines:
        return None
    share = sum(principle.often.found(line, locale) is not None for line in lines) / len(lines)
    return share if share < principle.often.share else None
