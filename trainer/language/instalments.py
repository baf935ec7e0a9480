"""Ways of paying in parts: 分12期每期500, 每月800; $50 a week, 12 payments of 500, split it in three."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from trainer.language import instalments_en, instalments_zh
from trainer.language.normalise import Normalised

__all__ = ["Every", "Instalments", "find_instalments"]

Every = Literal["week", "fortnight", "month"]


@dataclass(frozen=True, slots=True)
class Instalments:
    """Payment in parts, said at `start:end` of the original text; None for what was not said.

    `count` is how many parts, at least two; `each` the sum of one, in whole currency units; `every` how
    often. 一期 alone says no rhythm. At least one of `count` and `each` is there.
    """

    start: int
    end: int
    count: int | None
    each: Decimal | None
    every: Every | None


def find_instalments(text: Normalised, locale: str) -> tuple[Instalments, ...]:
    """The plans of payment in `text`, left to right, not overlapping. "zh…" has the Chinese grammar, all else
    English.

    What belongs together is one plan: 分12期，每期500. A wage or a cost by the month (一个月挣四千, "I make
    2,000 a month") is none. Never raises.
    """
    text = text.single_spaced()
    zh = locale.lower().startswith("zh")
    parts = instalments_zh.parts(text) if zh else instalments_en.parts(text)
    found = []
    for part in parts:
        start, end = text.span(part.start, part.end)
        found.append(Instalments(start, end, part.count, part.each, part.every))
    return tuple(found)
