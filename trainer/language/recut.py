"""English clauses cut once more where a condition meets what follows from it and no comma stands between them.

"If you do not pay by tonight I will phone your employer" promises nothing and denies nothing in one breath: the "not"
is the borrower's. What the weights were learned from keeps its cut (language/clauses.py); every run that it knows is
still among the windows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from trainer.conversation.text import Locale
from trainer.language.clauses import Clause
from trainer.language.normalise import Normalised

# Shorter pieces say too little by themselves. [a] characters.
_LEAST = 12
_CONDITION = re.compile(r"\b(?:if|unless|until|till|once|when|because|since)\b")
# After a condition, who then does what.
_THEN = re.compile(
    r" (?=(?:i|we|they|he|she|you|(?:some|every|no)(?:body|one)|your (?:whole )?\w+|(?:my|our|the) \w+)"
    r"(?:'ll|'m|'re|'d| (?:will|shall|am|are|is|can|could|would|might|may|must|won't|have|gets?|hears?|goes|go|knows?"
    r"|call|ring|phone|comes?|send|tell|take|lose|find))\b)"
)
# And what depends on a condition that comes after it.
_IF = re.compile(r" (?=(?:if|unless|until|or else|otherwise) (?:you|it|the|this|that|we|i|they|your|nothing|there)\b)")
_WILL = re.compile(r"\b(?:will|shall|going to|gonna)\b|'ll\b")
# The second of two things that somebody will do.
_AND = re.compile(
    r" (?=and (?:tell|let|have|send|take|post|put|call|ring|phone|come|get|show|report|warn|break|burn|make|visit)\b)"
)


def recut(cut: Sequence[Clause], turn: Normalised, locale: Locale) -> tuple[Clause, ...]:
    """`cut` with clauses parted at a condition; Chinese stays as it is, where a comma nearly always stands."""
    if locale != "en":
        return tuple(cut)
    return tuple(piece for clause in cut for piece in _parted(clause, turn.text))


def _parted(clause: Clause, text: str) -> Iterator[Clause]:
    cuts = [clause.start]
    for place in sorted(_places(clause, text)):
        if place - cuts[-1] >= _LEAST and clause.end - place >= _LEAST:
            cuts.append(place)
    for left, right in pairwise([*cuts, clause.end]):
        start = left + (text[left] == " ")
        yield Clause(start, right, clause.sentence, clause.ends if right == clause.end else ",")


def _places(clause: Clause, text: str) -> set[int]:
    start, end = clause.start, clause.end
    found = {m.start() for m in _IF.finditer(text, start, end)}
    condition = _CONDITION.search(text, start, end)
    if condition is not None:
        follows = [m.start() for m in _THEN.finditer(text, condition.end() + 4, end)]
        found |= {place for place in follows if not _CONDITION.search(text, place - 8, place)} & set(follows[:1])
    if _WILL.search(text, start, end):
        found |= {m.start() for m in _AND.finditer(text, start, end)}
    return found
