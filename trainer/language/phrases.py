"""Phrases that nearly always do what they say, from `lexicons/phrases.yaml` and `lexicons/phrases_since.yaml`.

What the weights were learned with must not change under them; what came since proposes moves only.
"""

from dataclasses import dataclass
from functools import cache

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.language.lexicon import Shape, Words
from trainer.language.starts import Patterns


class Phrases(Shape):
    """The file of phrases."""

    phrases: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The compiled phrases of one language."""

    patterns: Patterns
    digest: str

    def moves(self, words: str) -> tuple[str, ...]:
        """The moves whose phrases occur in `words`, a normalised clause."""
        return tuple(self.patterns.found_in(words))


@cache
def phrasing(locale: str) -> Phrasing:
    """The phrases of `locale`; raises ValueError with file and line, or for a move that does not exist."""
    volume = shipped(content_root("lexicons") / "phrases.yaml", Phrases)
    phrases = volume.content.phrases
    if unknown := sorted(set(phrases) - set(MOVES)):
        raise ValueError(f"phrases.yaml: not moves: {', '.join(unknown)}")
    compiled = ((move, words.compiled(locale)) for move, words in phrases.items())
    return Phrasing(Patterns.of(compiled, locale), volume.version)


class Since(Shape):
    """The file of what came after the weights were learned: more phrases, what is no such move after all, breaches."""

    phrases: dict[str, Words]
    not_this: dict[str, Words]
    breaches: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Proposing:
    """The phrases that propose moves in one language: those that were learned with, and those that came since."""

    learned: Phrasing
    since: Patterns
    not_this: Patterns
    breaches: Patterns
    digest: str

    def moves(self, words: str) -> tuple[str, ...]:
        """The moves that `words`, a normalised clause, propose."""
        found = (*self.learned.moves(words), *self.since.found_in(words))
        return tuple(dict.fromkeys(move for move in found if move not in self.taken_back(words)))

    def broken(self, words: str) -> tuple[str, ...]:
        """The violations that `words`, a normalised clause, plainly are."""
        return tuple(self.breaches.found_in(words))

    def taken_back(self, words: str) -> frozenset[str]:
        """The moves and violations that `words` only look like."""
        return frozenset(self.not_this.found_in(words))


@cache
def proposing(locale: str) -> Proposing:
    """The proposing phrases of `locale`; raises ValueError with file and line, or for a move that does not exist."""
    volume = shipped(content_root("lexicons") / "phrases_since.yaml", Since)
    content = volume.content
    if unknown := sorted(set(content.phrases) - set(MOVES)):
        raise ValueError(f"phrases_since.yaml: not moves: {', '.join(unknown)}")
    if unknown := sorted(set(content.breaches) - set(VIOLATIONS)):
        raise ValueError(f"phrases_since.yaml: not violations: {', '.join(unknown)}")
    if unknown := sorted(set(content.not_this) - set(MOVES) - set(VIOLATIONS)):
        raise ValueError(f"phrases_since.yaml: neither moves nor violations: {', '.join(unknown)}")
    since, not_this, breaches = (
        Patterns.of(((move, words.compiled(locale)) for move, words in held.items()), locale)
        for held in (content.phrases, content.not_this, content.breaches)
    )
    return Proposing(phrasing(locale), since, not_this, breaches, volume.version)
