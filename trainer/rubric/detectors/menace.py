"""A consequence that is threatened and not named: "pay now or else", 否则后果自负.

Whoever reads it fills in the worst. The words stand in the rubrics as `menace_words`; a sentence that names what will
follow (`named_words`) tells of a consequence, true or false, and is weighed by other rules; one that takes the words
back or quotes them (`taken_back_words`) says nothing of the kind.
"""

import re
from collections.abc import Iterator

from trainer.conversation.moves import Span
from trainer.rubric.detectors.said import Said, Suspicion

CODE = "threat-of-violence"
# What an unnamed consequence proves: that someone was made afraid, not of what. A person looks, nobody fails by it.
UNNAMED = 0.7
_SENTENCE = re.compile(r"(?:[^。！？；!?;.\n]|\.(?=\S))+(?:[。！？；!?;.]+|$)?")
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))


def menace(said: Said) -> Iterator[Suspicion]:
    """The first sentence that threatens with something it does not name."""
    rules = said.tally.rules
    words = sorted(rules.names(CODE, "menace_words"))
    if not words:
        return
    named, taken_back = rules.names(CODE, "named_words"), rules.names(CODE, "taken_back_words")
    for sentence in _SENTENCE.finditer(said.text):
        found = _first(words, sentence[0])
        if found and not (_has(named, sentence[0]) or _has(taken_back, sentence[0]) or _quoted(sentence[0], found)):
            start = sentence.start()
            yield Suspicion(CODE, (start + found[0], start + found[1]), UNNAMED, "menace")
            return


def _first(patterns: list[str], text: str) -> Span | None:
    hits = [m.span() for pattern in patterns if (m := re.search(pattern, text, re.IGNORECASE))]
    return min(hits, key=lambda span: (span[0], -span[1]), default=None)


def _has(patterns: frozenset[str], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def _quoted(sentence: str, found: Span) -> bool:
    """Whether the words stand between quotation marks: somebody's words, spoken of."""
    before = sentence[: found[0]]
    return before.count('"') % 2 == 1 or any(before.count(a) > before.count(b) for a, b in _QUOTES)
