"""Phrases that nearly always do what they say, from `lexicons/phrases.yaml`."""

from dataclasses import dataclass
from functools import cache

from trainer.content.places import content_root
from trainer.content.shelf import open_volume
from trainer.conversation.moves import MOVES
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
    volume, problems = open_volume(content_root("lexicons") / "phrases.yaml", Phrases)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    phrases = volume.content.phrases
    if unknown := sorted(set(phrases) - set(MOVES)):
        raise ValueError(f"phrases.yaml: not moves: {', '.join(unknown)}")
    compiled = ((move, words.compiled(locale)) for move, words in phrases.items())
    return Phrasing(Patterns.of(compiled, locale), volume.version)
