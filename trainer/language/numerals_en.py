"""English numerals as they are spoken and typed: twelve hundred, two and a half thousand, a grand, 1.2k."""

from __future__ import annotations

import re
from decimal import Decimal

from trainer.language.numeral import ARABIC, Numeral

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_WORDS = SMALL | {"naught": 0, "nought": 0}
TENS = {word: 10 * (value + 2) for value, word in enumerate(_TENS_WORDS.split())}
SCALES = {
    "dozen": 12, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6, "mil": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12, "mln": 10**6,
    "mm": 10**6, "bln": 10**9, "tln": 10**12, "lakh": 10**5, "wan": 10**4, "crore": 10**7,
}  # fmt: skip
_BIG = "thousand|million|billion|trillion|grand|dozen|lakh|crore|wan"
_START = re.compile(
    rf"(?<![a-z0-9])(?<![0-9][.,])(?:(?P<digits>[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{2,}}(?![0-9])(?:\."
    rf"[0-9]++)?|{ARABIC}|\.[0-9]++)|(?P<small>{'|'.join(_WORDS)})(?![a-z])"
    rf"|(?P<tens>{'|'.join(TENS)}|fourty)(?![a-z])"
    rf"|(?P<one>an?|another)(?= (?:hundred|{_BIG})(?![a-z]))"
    rf"|(?P<couple>(?:an? |the )?couple(?: of)?)(?= (?:hundred|{_BIG}|k)(?![a-z]))"
    rf"|(?P<few>(?:an? )?few)(?= (?:hundred|{_BIG}|k)(?![a-z]))"
    rf"|(?P<half>(?:a )?half(?: of)?(?: an?)?)(?= (?:{_BIG}|k)(?![a-z]))"
    rf"|(?P<quarter>(?:a )?quarter(?: of)?(?: an?)?)(?= (?:million|billion|grand)(?![a-z])))"
)
_NEXT = re.compile(
    rf"(?P<by> - |[ -]| ?(?:,|and|&|n|, ?and) (?!a )|)(?:(?P<digits>(?<= ){ARABIC})"
    rf"|(?P<small>{'|'.join(SMALL)})"
    rf"|(?P<tens>{'|'.join(TENS)}|fourty)|(?P<hundred>hundreds?)|(?P<scale>(?:{_BIG})s?|k|m|mm|mln"
    r"|mil|bln|bn|tln))(?![a-z0-9])"
)
_AND_A_PART = re.compile(r" and (?:a|one) (half|quarter)(?![a-z])")
_SCALE_FOLLOWS = re.compile(" (?:thousand|million|billion)")
_POINT = re.compile(rf" point((?: (?:{'|'.join(SMALL)}|oh))+)(?![a-z])")
_SHORT_SCALES = frozenset({"k", "m", "mm", "mln", "mil", "bln", "bn", "tln"})
_FIRST_VALUE = {
    "one": Decimal(1),
    "couple": Decimal(2),
    "few": Decimal(3),
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
}


class _Reader:
    """Reads on from a first word: units after tens, tens after hundreds, hundreds under thousands."""

    __slots__ = ("current", "end", "kind", "last_scale", "scaled", "start", "text", "total")

    def __init__(self, text: str, first: re.Match[str]) -> None:
        self.text = text
        self.start, self.end = first.start(), first.end()
        self.total: Decimal | int = 0
        self.current: Decimal | int
        self.last_scale = 10**15
        self.scaled = False
        kind = first.lastgroup or ""
        word = first[0]
        if kind == "digits":
            self.current = Decimal(word.replace(",", "").replace(" ", ""))
        elif kind in ("small", "tens"):
            self.current = _word_value(word)
            kind = "tens" if self.current >= 20 else "teens" if self.current >= 10 else "unit"
        else:
            self.current = _FIRST_VALUE[kind]
        self.kind = kind

    def read(self) -> Numeral:
        first = self.kind
        while True:
            if self.kind in ("unit", "teens", "tens", "digits", "hundred", "scale") and self._part():
                continue
            match = _NEXT.match(self.text, self.end)
            if match is None or not self._step(match):
                break
            self.end = match.end()
        plain = first == "digits" and self.kind == "digits"
        value = Decimal(self.total + self.current)
        return Numeral(self.start, self.end, self.end, value, first in ("couple", "few"), plain, self.scaled)

    def _part(self) -> bool:
        """ "and a half", "point five"; true when one was read."""
        part = _AND_A_PART.match(self.text, self.end)
        if part is not None and not (self.kind == "scale" and _SCALE_FOLLOWS.match(self.text, part.end())):
            share = Decimal("0.25") if part[1] == "quarter" else Decimal("0.5")
            if self.kind == "scale":
                self.current += share * self.last_scale
            else:
                self.current += share * (100 if self.kind == "hundred" else 1)
            self.end, self.kind = part.end(), "part"
            return True
        point = _POINT.match(self.text, self.end) if self.kind not in ("digits", "scale") else None
        if point is not None:
            digits = [str(SMALL.get(word, 0)) for word in point[1].split()]
            self.current += Decimal("0." + "".join(digits))
            self.end, self.kind = point.end(), "part"
            return True
        return False

    def _step(self, match: re.Match[str]) -> bool:
        kind = match.lastgroup
        by = match["by"]
        word = match[kind] if kind else ""
        joined = len(by) <= 1 or by == " - "
        if kind == "scale":
            return self._scale(word, by)
        if not by:
            return False
        if kind == "hundred":
            if by == " - " or not joined or not 0 < self.current < 1000 or self.kind in ("hundred", "scale"):
                return False
            self.current, self.kind = self.current * 100, "hundred"
            return True
        if kind == "digits":
            return "-" not in by and self._trailing_digits(word, match.end())
        value = _word_value(word)
        after = {"hundred": 100, "scale": self.last_scale}.get(self.kind, 0)
        if self.kind == "tens" and value < 10 and value and joined:
            self.current, self.kind = self.current + value, "unit"
            return True
        if after and 0 < value < after and "-" not in by and "," not in by:
            self.current += value
            self.kind = "tens" if value >= 20 else "teens" if value >= 10 else "unit"
            return True
        if after and value and "," in by and self.kind == "scale":  # two thousand, three hundred
            self.current += value
            self.kind = "tens" if value >= 20 else "teens" if value >= 10 else "unit"
            return True
        return False

    def _scale(self, word: str, by: str) -> bool:
        word = word if word in SCALES else word.rstrip("s")
        if (by and by not in " -") or self.kind in ("", "scale") or (not by and word not in _SHORT_SCALES):
            return False
        if word in _SHORT_SCALES and word != "k" and self.kind != "digits":
            return False
        if word in ("m", "k") and by == " " and self.kind == "digits" and word == "m":
            return False
        scale = SCALES[word]
        if scale >= self.last_scale or self.current == 0:
            return False
        self.total += self.current * scale
        self.current, self.kind, self.last_scale = 0, "scale", scale
        self.scaled = word in ("k", "grand")
        return True

    def _trailing_digits(self, word: str, end: int) -> bool:
        value = Decimal(word.replace(",", ""))
        limit = 100 if self.kind == "hundred" else self.last_scale if self.kind == "scale" and not self.scaled else 0
        if not (10 if not self.text.startswith(" hundred", end) else 1) <= value < limit or "." in word:
            return False
        self.current, self.kind = self.current + value, "digits_after"
        return True


def _word_value(word: str) -> int:
    return _WORDS[word] if word in _WORDS else TENS["forty" if word == "fourty" else word]


def numeral_at(text: str, at: int) -> Numeral | None:
    """The numeral that begins exactly at `at` of a normalised text, if one does."""
    first = _START.match(text, at)
    return None if first is None else _Reader(text, first).read()


def numerals(text: str) -> list[Numeral]:
    """Every numeral of a normalised text, left to right. Linear in the length of the text."""
    found: list[Numeral] = []
    at = 0
    while (first := _START.search(text, at)) is not None:
        numeral = _Reader(text, first).read()
        found.append(numeral)
        at = numeral.end
    return found


def read(words: str) -> Decimal | None:
    """The value of a whole string that is one numeral, else None."""
    numeral = numeral_at(words, 0)
    return numeral.value if numeral is not None and numeral.end == len(words) else None
