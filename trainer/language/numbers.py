"""Every number in a text, money or not; the one door to both languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from trainer.language import numbers_en, numbers_zh
from trainer.language.normalise import Normalised

NumberKind = Literal["integer", "decimal", "fraction", "percent"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number said at `start:end` of the original text.

    25% and 百分之二十五 have the value 25 and the kind "percent". A fraction has its quotient: two thirds is
    0.666…, to 28 digits. `approximate` marks 六七百, 十几, "a couple hundred".
    """

    start: int
    end: int
    value: Decimal
    kind: NumberKind
    approximate: bool


def find_numbers(text: Normalised, locale: str) -> tuple[Number, ...]:
    """The numbers in `text`, left to right: integers, decimals, thousands, fractions, percentages, below zero
    too.

    "zh…" has the Chinese grammar, all else English. Ordinals (第三, 15th, third) are left out; 10^6 and 1e6
    are not read. Never raises.
    """
    text = text.single_spaced()
    said = numbers_zh.numbers(text) if locale.lower().startswith("zh") else numbers_en.numbers(text)
    found = []
    for start, end, value, kind, approximate in said:
        named: NumberKind
        if kind == "percent":
            named = "percent"
        elif kind == "fraction":
            named = "fraction"
        else:
            named = "integer" if value == value.to_integral_value() else "decimal"
        found.append(Number(*text.span(start, end), value, named, approximate))
    return tuple(found)
