"""A turn cut into clauses and sentences, the units in which meaning is read."""

import re
from dataclasses import dataclass
from itertools import pairwise

from trainer.language.normalise import Normalised

# Where a sentence ends, and where a clause does. A full stop inside a number, an abbreviation's dot, a comma inside
# "1,200" end nothing.
_SENTENCE = re.compile(r"[。！？!?…\n;；]+|\.+(?=\s|$|[\"'”’）)])|(?<=[\u4e00-\u9fff])\.")
_CLAUSE_ZH = re.compile(r"[，,、：:](?!\d{3}(?!\d))|——|—|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_CLAUSE_EN = re.compile(
    r",(?!\d{3}(?!\d))|:(?!\d)|—|–|\s-\s"
    r"|\s(?=(?:but|because|so that|unless|otherwise|and then|or else|and (?:i|we|you|if|the|they|he|she))\b)"
)
# The longest stretch without punctuation that counts as one clause (speech recognition writes none).
_LONGEST_ZH, _LONGEST_EN = 28, 130
_BREATH_ZH = re.compile(
    r"(?=然后|但是|可是|不过|所以|因为|如果|要是|否则|不然|你要|您要|我们会|我会|我就|那我|请问|麻烦您)"
)
_BREATH_EN = re.compile(
    r"\s(?=(?:and|so|then|if|or|because|which|when|now|please|can you|could you|would you|do you|are you|what|how|why"
    r"|i'm|i am|i'll|we'll|we can|you can|you have|this call|my name)\b)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]` of a normalised turn; `sentence` counts sentences; `ends` is the mark that closes it."""

    start: int
    end: int
    sentence: int
    ends: str


def clauses(turn: Normalised, locale: str) -> tuple[Clause, ...]:
    """The clauses of `turn`, without the marks and blanks around them; none for a turn without letters or digits."""
    text = turn.text
    found: list[Clause] = []
    sentence = 0
    at = 0
    for stop in [*_SENTENCE.finditer(text), None]:
        end = stop.start() if stop else len(text)
        ends = stop.group()[:1].replace("？", "?").replace("！", "!") if stop else ""
        pieces = _pieces(text, at, end, locale)
        for index, (start, finish) in enumerate(pieces):
            found.append(Clause(start, finish, sentence, ends if index == len(pieces) - 1 else ","))
        if pieces:
            sentence += 1
        at = stop.end() if stop else len(text)
    return tuple(found)


def _pieces(text: str, start: int, end: int, locale: str) -> list[tuple[int, int]]:
    pattern = _CLAUSE_ZH if locale == "zh" else _CLAUSE_EN
    cuts = [start, *(m.start() for m in pattern.finditer(text, start, end)), end]
    pieces: list[tuple[int, int]] = []
    for left, right in pairwise(cuts):
        pieces.extend(_breaths(text, left, right, locale))
    return pieces


def _breaths(text: str, start: int, end: int, locale: str) -> list[tuple[int, int]]:
    trimmed = _trim(text, start, end)
    if trimmed is None:
        return []
    start, end = trimmed
    longest = _LONGEST_ZH if locale == "zh" else _LONGEST_EN
    if end - start <= longest:
        return [(start, end)]
    pattern = _BREATH_ZH if locale == "zh" else _BREATH_EN
    shortest = 6 if locale == "zh" else 24
    pieces: list[tuple[int, int]] = []
    at = start
    for m in pattern.finditer(text, start + 1, end):
        if m.start() - at >= shortest and end - m.start() >= shortest:
            cut = _trim(text, at, m.start())
            if cut:
                pieces.append(cut)
            at = m.start()
    last = _trim(text, at, end)
    if last:
        pieces.append(last)
    return pieces


_EDGE = " \t,，、。.:：;；!！?？…—–-~～\"'“”‘’「」『』()（）【】[]<>《》"


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if end > start else None
