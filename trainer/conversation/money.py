"""Money: exact sums in one currency, rounded as a mouth rounds them."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

Currency = Literal["CNY", "USD", "GBP"]

SIGNS: dict[str, str] = {"CNY": "¥", "USD": "$", "GBP": "£"}

# The smallest figure a household would name to a lender as a token payment (borrower-model.md §5).
TOKEN: dict[str, Decimal] = {"CNY": Decimal(10), "USD": Decimal(5), "GBP": Decimal(1)}

_CENT = Decimal("0.01")


def cents(value: Decimal | float | int) -> Decimal:
    """`value` rounded half up to the hundredth of the currency's unit."""
    return Decimal(str(value)).quantize(_CENT, rounding=ROUND_HALF_UP)


def natural_unit(value: Decimal) -> Decimal:
    """The step in which people name a sum of this size: 10 below 200, 50 below 1,000, 100 below 5,000, else 500."""
    for limit, unit in ((20, 1), (50, 5), (200, 10), (1000, 50), (5000, 100)):
        if value < limit:
            return Decimal(unit)
    return Decimal(500)


def rounded_down(value: Decimal) -> Decimal:
    """`value` rounded down to the unit in which people name such a sum; never above `value`."""
    if value <= 0:
        return Decimal(0)
    unit = natural_unit(value)
    return max((value / unit).to_integral_value(rounding=ROUND_DOWN) * unit, Decimal(0))


def written(value: Decimal, currency: str) -> str:
    """`value` for a page or a log: sign, thousands, two decimals only when there are cents."""
    figure = f"{value:,.2f}"
    return SIGNS.get(currency, "") + figure.removesuffix(".00")
