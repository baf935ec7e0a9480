"""A plan: who pays how much, how often, from when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Every = Literal["week", "fortnight", "month"]

_A_MONTH: dict[str, Decimal] = {
    "week": Decimal(52) / Decimal(12),
    "fortnight": Decimal(26) / Decimal(12),
    "month": Decimal(1),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """`count` payments of `each` in the account's currency, the first on `first` (None: not said)."""

    each: Decimal
    count: int = 1
    every: Every = "month"
    first: date | None = None

    @property
    def total(self) -> Decimal:
        """What the plan brings in all."""
        return self.each * self.count

    @property
    def monthly(self) -> Decimal:
        """What the plan asks for in one month; a single payment counts whole."""
        return self.each if self.count == 1 else self.each * _A_MONTH[self.every]

    def easier_than(self, other: "Plan") -> bool:
        """Whether no term of this plan is harder on the payer than in `other`."""
        later = self.first is None or (other.first is not None and self.first >= other.first)
        return self.monthly <= other.monthly and later
