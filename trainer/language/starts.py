"""Named patterns of which few occur in any one text: only those are tried that could begin somewhere in it.

A lexicon holds a hundred patterns a language, a clause a dozen characters. With which characters a match of a pattern
can begin is read off the pattern once; then a look at the text tells which patterns are worth trying. What is found is
what trying all of them would find.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_LENGTH_ZH, _LENGTH_EN = 2, 4
"""Characters of a match that are looked at. More make no difference that could be measured."""
_MOST = 2_000
"""A pattern that can begin in more ways than this is tried always."""
_STARTS_ZH = re.compile(rf"(?=(.{{1,{_LENGTH_ZH}}}))", re.DOTALL)
# What `Words.compiled` makes of English patterns matches at the start of a word only.
_STARTS_EN = re.compile(rf"(?<![a-z])(?=(.{{1,{_LENGTH_EN}}}))", re.DOTALL)

# The ways in which a match can begin: those that what follows lengthens, and those beyond which nothing is known.
_Ways = tuple[set[str], set[str]]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns by name, in the order of their file.

    `beginnings` holds, by its first one or two characters, each way in which a match can begin, with the numbers of the
    patterns that can begin so; `always` the numbers of those that can begin in any way.
    """

    named: tuple[tuple[str, re.Pattern[str]], ...]
    beginnings: dict[str, tuple[tuple[str, tuple[int, ...]], ...]]
    always: tuple[int, ...]
    starts: re.Pattern[str]

    @staticmethod
    def of(named: Iterable[tuple[str, re.Pattern[str]]], locale: str) -> "Patterns":
        """Look at every pattern once; those for English were made by `Words.compiled`."""
        kept = tuple(named)
        numbers: dict[str, list[int]] = {}
        always = []
        for number, (_, pattern) in enumerate(kept):
            ways = beginnings(pattern, _LENGTH_ZH if locale == "zh" else _LENGTH_EN)
            if ways is None:
                always.append(number)
            for way in ways or ():
                numbers.setdefault(way, []).append(number)
        ways_of: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        for way, those in numbers.items():
            ways_of.setdefault(way[:2], []).append((way, tuple(those)))
        starts = _STARTS_ZH if locale == "zh" else _STARTS_EN
        return Patterns(kept, {key: tuple(ways) for key, ways in ways_of.items()}, tuple(always), starts)

    def found_in(self, text: str) -> Iterator[str]:
        """The names of the patterns that occur in `text`, in the order of the file."""
        likely = set(self.always)
        found = self.beginnings.get
        for start in self.starts.findall(text):
            for way, numbers in found(start[:2], ()):
                if start.startswith(way):
                    likely.update(numbers)
            for _, numbers in found(start[0], ()):
                likely.update(numbers)
        named = self.named
        for number in sorted(likely):
            name, pattern = named[number]
            if pattern.search(text):
                yield name


def beginnings(pattern: re.Pattern[str], length: int) -> frozenset[str] | None:
    """Strings of up to `length` characters, one of which every match begins with; None where none are known."""
    if pattern.flags != re.UNICODE:
        return None
    growing, done = _sequence(_parser.parse(pattern.pattern), length)
    ways = growing | done
    return None if "" in ways or len(ways) > _MOST else frozenset(ways)


def _sequence(items: Iterable[Any], length: int) -> _Ways:
    growing, done = {""}, set[str]()
    for kind, about in items:
        short = {way for way in growing if len(way) < length}
        if not short:
            break
        more, last = _item(kind, about, length) if len(short) < _MOST else (set(), {""})
        done |= {(way + end)[:length] for way in short for end in last}
        growing = (growing - short) | {(way + end)[:length] for way in short for end in more}
    return growing, done


def _item(kind: Any, about: Any, length: int) -> _Ways:
    if kind is op.LITERAL:
        return {chr(about)}, set()
    if kind is op.IN:
        return _any_of(about)
    if kind is op.BRANCH:
        parts = [_sequence(part, length) for part in about[1]]
        return set().union(*(more for more, _ in parts)), set().union(*(last for _, last in parts))
    if kind is op.SUBPATTERN and not about[1] and not about[2]:
        return _sequence(about[3], length)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, part = about
        more, last = _sequence(part, length)
        if most > 1:
            more, last = set(), more | last
        return (more | {""} if least == 0 else more), last
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return {""}, set()
    return set(), {""}


def _any_of(choices: Sequence[Any]) -> _Ways:
    found: set[str] = set()
    for kind, about in choices:
        if kind is op.LITERAL:
            found.add(chr(about))
        elif kind is op.RANGE and about[1] - about[0] < 100:
            found.update(map(chr, range(about[0], about[1] + 1)))
        else:
            return set(), {""}
    return found, set()
