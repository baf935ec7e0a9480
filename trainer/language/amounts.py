"""Sums of money in what was said, and its numbers; the one door to the Chinese and the English grammar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from trainer.language import amounts_en, amounts_zh
from trainer.language.money_said import MoneySaid
from trainer.language.normalise import Normalised
from trainer.language.numbers import Number, find_numbers

__all__ = ["Amount", "Number", "find_amounts", "find_numbers"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money said at `start:end` of the original text.

    `value` is in whole currency units (元, dollars, pounds), never in cents. `approximate` marks 六七百
    (650), 五百多, "a couple hundred", "about 50". `currency` is an ISO 4217 code when a word or sign tells
    it: 元 and 块 and ¥ are CNY, $ and bucks USD, £ and quid GBP; None when only a magnitude was said.
    `explicit` is true when the words carry a currency word, sign or money unit (块, 元, $, quid, grand, k,
    三万五): a bare 五百 is an amount only because nothing around it makes it anything else, so ask where it
    matters.
    """

    start: int
    end: int
    value: Decimal
    approximate: bool
    currency: str | None
    explicit: bool


def find_amounts(text: Normalised, locale: str) -> tuple[Amount, ...]:
    """The sums said in `text`, left to right, not overlapping. A locale of "zh…" has the Chinese grammar, all
    else English.

    Left out: staff numbers, card tails, phone numbers, percentages, ages, dates, times, days past due, counts
    of things, and bare numbers below ten unless a verb of paying stands before them. Never raises.
    """
    text = text.single_spaced()
    said: list[MoneySaid]
    said = amounts_zh.money(text) if locale.lower().startswith("zh") else amounts_en.money(text)
    found = []
    for each in said:
        start, end = text.span(each.start, each.end)
        found.append(Amount(start, end, each.value, each.approximate, each.currency, each.explicit))
    return tuple(found)
