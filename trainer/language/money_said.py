"""What both money grammars hand back, in places of the normalised text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MoneySaid:
    """An amount at `start:end` of the normalised text; the other fields are those of `amounts.Amount`."""

    start: int
    end: int
    value: Decimal
    approximate: bool
    currency: str | None
    explicit: bool


def joined_ranges(
    plain: str, said: list[MoneySaid], gap: re.Pattern[str], opener: re.Pattern[str] | None = None
) -> list[MoneySaid]:
    """四千二到四千五, "200 to 300" as one approximate amount in the middle, where only a `gap` lies between
    low and high.

    `opener` is a word such as "between" that belongs to a range, and where it stands before lets "and" join.
    A fall or a long way up (从五百到三百, 10 to 1,000) is no range.
    """
    joined: list[MoneySaid] = []
    for high in said:
        low = joined[-1] if joined else None
        if low is not None and low.value < high.value <= 3 * low.value and gap.fullmatch(plain, low.end, high.start):
            start = low.start
            before = opener.search(plain, max(0, start - 10), start) if opener is not None else None
            if before is not None and before[0].startswith("between"):
                start = before.start()
            elif before is not None or plain[low.end : high.start] == " and ":
                joined.append(high)
                continue
            middle = (low.value + high.value) / 2
            joined[-1] = MoneySaid(
                start, high.end, middle, True, high.currency or low.currency, low.explicit or high.explicit
            )
        else:
            joined.append(high)
    return joined


def scaled_low_end(low: Decimal, high: Decimal) -> Decimal | None:
    """Two hundred for the two of "two or three hundred"; None where `high` is no few hundreds, thousands or
    ten thousands.
    """
    for scale in (10_000, 1000, 100):
        if high < 20 * scale and high % scale == 0 and low < high / scale:
            return low * scale
    return None
