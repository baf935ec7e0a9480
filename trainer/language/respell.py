"""English as it is typed in haste or heard by a machine: short forms written out, misspelt words put right.

Only for matching, like `fold`: every character keeps its way back. A word is touched only when it is none that English
has, does not look like a name, and a word of collectors' talk is near: one slip of a finger away, or spelt otherwise
but said alike. The words come from `tables/known-en.txt` and `words-en.txt` (tools/bake_words.py), the short forms
from `tables/short-en.txt`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources

from trainer.conversation.text import Locale
from trainer.language.normalise import Normalised, fold

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SENTENCE_END = ".!?…:\n\"“”'‘("
# Shorter words have too many neighbours to be guessed at.
_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ers", "ly")
_SHORTEST = 4
# Of words that only sound alike, this share of the letters must be the same: "jale" and jail, not "doyle" and deal. [a]
_ALIKE = 0.7
_LONGEST = 20
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLES = re.compile(r"(.)\1+")
_SOUNDS = (
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"dge?"), "j"),
    (re.compile(r"(?:ti|ci|si)on"), "shn"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ght"), "t"),
    (re.compile(r"sch"), "sk"),
    (re.compile(r"ch"), "7"),
    (re.compile(r"sh"), "8"),
    (re.compile(r"th"), "0"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"[cq]u?"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"z"), "s"),
    (re.compile(r"mb$"), "m"),
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What English has, and the words that may be meant: by what is left when one letter goes, and by sound."""

    known: frozenset[str]
    ranks: Mapping[str, int]
    by_slip: Mapping[str, tuple[str, ...]]
    by_sound: Mapping[str, tuple[str, ...]]
    short: Mapping[str, str]


def plainly(text: str, locale: Locale) -> Normalised:
    """`text` as this room reads it: folded, and in English respelled."""
    return respelled(fold(text)) if locale == "en" else fold(text)


def respelled(turn: Normalised) -> Normalised:
    """`turn` with its short forms written out and its misspelt words put right."""
    changes = [
        (match.start(), match.end(), meant)
        for match in _TOKEN.finditer(turn.text)
        if (meant := _meant(match[0])) is not None
        and (match[0] in spelling().short or not _looks_like_a_name(turn, match.start()))
    ]
    if not changes:
        return turn
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for start, end, meant in changes:
        pieces.append(turn.text[at:start])
        origin.extend(turn.origin[at:start])
        pieces.append(meant)
        # Spread over the word as it stood, the last letter on its last, so that spans keep their ends.
        last = len(meant) - 1
        origin.extend(turn.origin[start + i * (end - start) // len(meant)] for i in range(last))
        origin.append(turn.origin[end - 1])
        at = end
    pieces.append(turn.text[at:])
    origin.extend(turn.origin[at:])
    return Normalised("".join(pieces), tuple(origin), turn.original)


def _looks_like_a_name(turn: Normalised, start: int) -> bool:
    """A capital letter inside a sentence that is not all in capitals."""
    place = turn.origin[start]
    if not turn.original[place].isupper():
        return False
    before = turn.original[:place].rstrip()
    if not before or before[-1] in _SENTENCE_END:
        return False
    after = turn.original[place + 1 : place + 2]
    return not after.isupper()


@lru_cache(maxsize=8192)
def _meant(token: str) -> str | None:
    """What an odd word means; None when it is a word, or nothing is near."""
    book = spelling()
    short = book.short.get(token)
    if short is not None:
        return short
    if not _SHORTEST <= len(token) <= _LONGEST or not token.isalpha() or is_word(token):
        return None
    slips = {word for left in _slips(token) for word in book.by_slip.get(left, ()) if abs(len(word) - len(token)) <= 1}
    sounds = {word for word in book.by_sound.get(sound(token), ()) if _alike(word, token)}
    near = [word for word in slips | sounds if word[0] == token[0] or word in slips & sounds]
    if not near:
        return None
    return min(near, key=lambda word: (word not in slips, word not in sounds, book.ranks[word]))


def _alike(word: str, token: str) -> bool:
    return abs(len(word) - len(token)) <= 2 and SequenceMatcher(None, word, token, autojunk=False).ratio() >= _ALIKE


def is_word(token: str) -> bool:
    """Whether English has the word, as far as the tables know; a plural or a form of a known word counts."""
    known = spelling().known
    return token in known or any(
        token.endswith(end) and (token[: -len(end)] in known or token[: -len(end)] + "e" in known) for end in _ENDINGS
    )


def sound(word: str) -> str:
    """A key that words said alike share: its first letter's sound, then consonants, doubles once."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return _DOUBLES.sub(r"\1", word[:1] + _VOWELS.sub("", word[1:])) if word else ""


def _slips(word: str) -> set[str]:
    """The word itself, and what is left of it when one letter goes."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@cache
def spelling() -> Spelling:
    """The tables, read once."""
    tables = resources.files("trainer.language").joinpath("tables")
    known, words = (
        [w for w in tables.joinpath(name).read_text(encoding="utf-8").split("\n") if w and w[0] != "#"]
        for name in ("known-en.txt", "words-en.txt")
    )
    by_slip: dict[str, list[str]] = {}
    by_sound: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST:
            for left in _slips(word):
                by_slip.setdefault(left, []).append(word)
            by_sound.setdefault(sound(word), []).append(word)
    short = {}
    for line in tables.joinpath("short-en.txt").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            form, meant = line.split(" ", 1)
            short[form] = meant
    return Spelling(
        frozenset(known),
        {word: rank for rank, word in enumerate(words)},
        {left: tuple(found) for left, found in by_slip.items()},
        {key: tuple(found) for key, found in by_sound.items()},
        short,
    )
