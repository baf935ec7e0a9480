"""Structure that turns words around: negation, question, report and quotation, condition, past, apology, consent.

A cue is read from the words of a clause and, for quotation, from the turn around it. The patterns stand in
`lexicons/cues.yaml`; their letters enter the names of features.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.language.clauses import Clause
from trainer.language.lexicon import Shape

_QUOTE = re.compile(r"[“「『\"]([^“”「」『』\"]{2,200})[”」』\"]")


class Cue(Shape):
    """One cue: what it means, and how it shows in each language."""

    meaning: str
    zh: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)


class Cues(Shape):
    """The file of cues, by their letter."""

    cues: dict[str, Cue]


@dataclass(frozen=True, slots=True)
class CueBook:
    """The compiled cues of one language."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    digest: str


@cache
def cue_book(locale: str) -> CueBook:
    """The cues of `locale`; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "cues.yaml", Cues)
    compiled = tuple(
        (letter, re.compile("|".join(cue.zh if locale == "zh" else cue.en)))
        for letter, cue in volume.content.cues.items()
    )
    return CueBook(compiled, volume.version)


def cues_of(text: str, cut: Sequence[Clause], locale: str) -> tuple[frozenset[str], ...]:
    """The cue letters of each clause of `cut` (clauses of the normalised `text`), in the same order."""
    patterns = cue_book(locale).patterns
    quoted = [(m.start(1), m.end(1)) for m in _QUOTE.finditer(text)]
    found: list[frozenset[str]] = []
    for clause in cut:
        words = text[clause.start : clause.end]
        cues = {cue for cue, pattern in patterns if pattern.search(words)}
        if clause.ends == "?":
            cues.add("q")
        if any(start <= clause.start + 1 and clause.end - 1 <= end for start, end in quoted):
            cues.add("r")
        if "d" in cues:
            cues.discard("n")
        found.append(frozenset(cues))
    return tuple(found)
