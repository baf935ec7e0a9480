"""Text made plain for matching, with the way back to the original kept for every character."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

# Drawn as nothing, yet not "format" characters: fillers, joiners and variation selectors.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_CACHE_LIMIT = 20_000

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_SPLITTER = rf"[ .*·•・_~|^+=/\\#\-{_EMOJI}]"
_SPLIT_CJK = re.compile(rf"(?<=[{_CJK}])(?!\.\.)({_SPLITTER}{{1,3}})(?=[{_CJK}])")
_SPLIT_LETTERS = re.compile(
    rf"(?<![a-z0-9'])[a-z](?P<by>{_SPLITTER}{{1,3}})(?:[a-z013457@$!](?P=by)){{1,40}}[a-z](?![a-z0-9'])"
)
_MORE_BLANKS = re.compile("(?<= ) +")
_LEET = re.compile(r"(?<=[a-z])(?:[013457@$!]{1,2}(?=[a-z])|(?:55|\$\$)(?![a-z0-9$]))")
_LEET_LETTER = str.maketrans("013457@$!", "oieastasi")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded `text`, and for each of its characters the index in `original` that it came from.

    `origin` has one more entry than `text` has characters: the last is `len(original)`. It never decreases.
    """

    text: str
    origin: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `original` that `text[start:end]` came from; trailing dropped characters stay
        out.

        Raises IndexError unless 0 <= start <= end <= len(text).
        """
        if not 0 <= start <= end < len(self.origin):
            raise IndexError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        first = self.origin[start]
        return (first, self.origin[end - 1] + 1) if end > start else (first, first)

    def literal(self, start: int, end: int) -> str:
        """The words of the original that `text[start:end]` came from."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def single_spaced(self) -> Normalised:
        """The same with each run of blanks made one, for grammars that expect one between words."""
        return self if "  " not in self.text else _without(self, _MORE_BLANKS, None)


@cache
def _simplified() -> dict[str, str]:
    """Traditional character to Simplified; read once."""
    table = resources.files("trainer.language").joinpath("tables/traditional.txt").read_text(encoding="utf-8")
    return {line[0]: line[1] for line in table.splitlines() if not line.startswith("#")}


_plain: dict[str, str] = {}


def _plain_character(character: str) -> str:
    """What one character becomes: none, one or several characters, none of which would change again."""
    known = _plain.get(character)
    if known is not None:
        return known
    if character.isspace():
        plain = " "
    elif _INVISIBLE.match(character) or unicodedata.category(character) in _DROPPED_CATEGORIES:
        plain = ""
    else:
        once = unicodedata.normalize("NFKC", character).lower()
        once = "".join(_simplified().get(each, each) for each in once)
        plain = once if once == character else "".join(_plain_character(each) for each in once)
    if len(_plain) < _CACHE_LIMIT:
        _plain[character] = plain
    return plain


def normalise(text: str) -> Normalised:
    """Lower case, half width (NFKC character by character), Simplified, white space as a blank each.

    Zero-width, control and lone surrogate characters are dropped. Spelling, spacing and look-alike letters
    are left alone; `fold` is the harsher reading. Idempotent on its own text. Never raises.
    """
    if text.isascii() and text.isprintable():
        return Normalised(text.lower(), tuple(range(len(text) + 1)), text)
    plain = _plain
    pieces: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        piece = plain.get(character)
        if piece is None:
            piece = _plain_character(character)
        pieces.append(piece)
        if len(piece) == 1:
            origin.append(index)
        else:
            origin.extend([index] * len(piece))
    origin.append(len(text))
    return Normalised("".join(pieces), tuple(origin), text)


def _without(folded: Normalised, pattern: re.Pattern[str], keep: re.Pattern[str] | None) -> Normalised:
    """`folded` less what `pattern` matches, or less the part of each match that `keep` does not match."""
    kept: list[int] = []
    at = 0
    for match in pattern.finditer(folded.text):
        kept.extend(range(at, match.start()))
        if keep is not None:
            kept.extend(letter.start() for letter in keep.finditer(folded.text, match.start(), match.end()))
        at = match.end()
    if at == 0:
        return folded
    kept.extend(range(at, len(folded.text)))
    text = "".join(folded.text[index] for index in kept)
    origin = (*(folded.origin[index] for index in kept), folded.origin[-1])
    return Normalised(text, origin, folded.original)


_LETTER = re.compile(r"[a-z013457@$!]")


def fold(text: str) -> Normalised:
    """`normalise`, then undo spellings that dodge a filter: "坐 牢", "坐*牢", "d.e.a.d", "k1ll".

    One to three blanks, dots, stars, strokes or emoji between two Chinese characters go, as do those between
    three or more single letters; digits and signs that stand for letters inside a word become letters. An
    ellipsis stays, being a pause. For matching only: never show its text. Idempotent on its own text. Never
    raises.
    """
    folded = normalise(text)
    while True:
        before = folded.text
        folded = _without(folded, _SPLIT_CJK, None)
        folded = _without(folded, _SPLIT_LETTERS, _LETTER)
        plain = _LEET.sub(lambda match: match[0].translate(_LEET_LETTER), folded.text)
        if plain == before:
            return folded
        folded = Normalised(plain, folded.origin, folded.original)
