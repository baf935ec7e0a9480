"""J8: what noise in the writing costs. Each noise changes how words are written and never what they say.

The same turn is always spoilt in the same way. Figures stay as they are: a slip there would say another sum.
"""

import random
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module, resources
from typing import Any

from trainer.conversation.text import Locale
from trainer.evaluate.examples import Example

TYPOS = 0.05
"""The share of letters and Chinese characters that are mistyped."""

# The neighbours of a key that a finger slips to.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARK = re.compile(r"[^\w\s£$¥€%°'’&@#+/]|_")
# Marks inside a figure are part of it: 1,200.50, 10:30.
_IN_FIGURE = re.compile(r"(?<=\d)[.,:](?=\d)")
# The lead byte of the rarer half of GB 2312, which nobody types by mistake for a common word.
_RARE = 0xD8

Writing = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Noise:
    """A way of writing a text anew, in some languages; `note` says what a reader of the figures should know."""

    name: str
    locales: tuple[Locale, ...]
    write: Writing
    note: str = ""


def noises() -> tuple[Noise, ...]:
    """Every noise there is."""
    traditional, note = _traditional()
    return (
        Noise("typos", ("zh", "en"), _typos, f"{TYPOS:.0%} of letters and characters"),
        Noise("no-punctuation", ("zh", "en"), _no_punctuation),
        Noise("traditional", ("zh",), traditional, note),
        Noise("full-width", ("zh", "en"), _full_width),
    )


def noisy(example: Example, noise: Noise) -> Example:
    """The turn and what was said before it, written with `noise`; spans no longer hold, so marks keep labels only."""
    chance = random.Random(zlib.crc32(f"{noise.name}:{example.text}".encode()))
    before = []
    for line in example.before:
        who, colon, words = line.partition(":")
        before.append(who + colon + noise.write(words, chance))
    text = noise.write(example.text, chance)
    marks = tuple(replace(mark, span=(0, len(text))) for mark in example.marks)
    return replace(example, text=text, before=tuple(before), marks=marks)


def _typos(text: str, chance: random.Random) -> str:
    letters = list(text)
    for at, letter in enumerate(letters):
        if not letter.isalpha() or chance.random() >= TYPOS:
            continue
        slip = chance.choice(("other", "left out", "twice", "swapped"))
        if slip == "swapped" and at + 1 < len(letters) and letters[at + 1].isalpha():
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif slip == "left out":
            letters[at] = ""
        elif slip == "twice":
            letters[at] = letter * 2
        else:
            letters[at] = _mistyped(letter, chance)
    return "".join(letters)


def _mistyped(letter: str, chance: random.Random) -> str:
    """A key beside it; of a Chinese character, another that sounds the same."""
    near = _neighbours().get(letter.lower()) or _homophones().get(letter, "")
    choices = [c for c in near if c != letter]
    if not choices:
        return letter
    other = chance.choice(choices)
    return other.upper() if letter.isupper() else other


@cache
def _neighbours() -> Mapping[str, str]:
    near: dict[str, str] = {}
    for row, keys in enumerate(_ROWS):
        for column, key in enumerate(keys):
            around = [keys[c] for c in (column - 1, column + 1) if 0 <= c < len(keys)]
            for other in _ROWS[max(0, row - 1) : row + 2]:
                if other is not keys and column < len(other):
                    around.append(other[column])
            near[key] = "".join(around)
    return near


@cache
def _homophones() -> Mapping[str, str]:
    table = resources.files("trainer.language").joinpath("tables/sounds.txt").read_text(encoding="utf-8")
    same: dict[str, str] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            common = "".join(c for c in line.partition(" ")[2] if _is_common(c))
            same |= dict.fromkeys(common, common)
    return same


def _is_common(character: str) -> bool:
    try:
        return character.encode("gb2312")[0] < _RARE
    except UnicodeEncodeError:
        return False


def _no_punctuation(text: str, chance: random.Random) -> str:
    """As speech recognition writes: no marks; between Latin words a blank, between Chinese ones nothing."""
    kept = {m.start() for m in _IN_FIGURE.finditer(text)}
    bare = "".join(" " if _MARK.match(c) and i not in kept else c for i, c in enumerate(text))
    bare = re.sub(r"\s+", " ", bare).strip()
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", bare)


def _full_width(text: str, chance: random.Random) -> str:
    return "".join("\u3000" if c == " " else chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@cache
def _traditional() -> tuple[Writing, str]:
    """How Simplified is written as Traditional, and by what."""
    try:
        opencc: Any = import_module("opencc")
    except ImportError:
        back = _table_reversed()
        note = "OpenCC is not installed: by the reader's own table turned round, which proves little"
        return (lambda text, chance: "".join(chance.choice(back.get(c, c)) for c in text)), note
    converter = opencc.OpenCC("s2t")
    return (lambda text, chance: str(converter.convert(text))), "by OpenCC"


@cache
def _table_reversed() -> Mapping[str, str]:
    """The Traditional characters that the reader takes for a Simplified one."""
    table = resources.files("trainer.language").joinpath("tables/traditional.txt").read_text(encoding="utf-8")
    back: dict[str, str] = {}
    for line in table.splitlines():
        if not line.startswith("#") and _HAN.match(line[0]):
            back[line[1]] = back.get(line[1], "") + line[0]
    return back
