"""A numeral found in a normalised text, whichever the language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# 19,451.00, and in the manner of India 12,34,567.
ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]{1,2}(?:,[0-9]{2}(?=,))++,[0-9]{3}(?![0-9])"
    r"|[0-9]++)(?:\.[0-9]++)?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at `start:end` of a normalised text; `approximate` for 六七百, 五百多, "a couple hundred".

    `bare_end` is where it ends without the 多, 来 or 余. `plain` is true for bare Arabic digits, with no 千,
    thousand or k behind. `scaled` is true when it ends in a unit in which people count money: 万, 亿, w, k,
    grand.
    """

    start: int
    end: int
    bare_end: int
    value: Decimal
    approximate: bool
    plain: bool
    scaled: bool
