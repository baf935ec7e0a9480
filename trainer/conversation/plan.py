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
    """`count` payments of `each` in the account's currency, the first on `first` (None: not said).

    `first_sum` is the first payment where it differs from the others, `last_sum` the last one; of a single payment
    neither is said. A count of two may mean that nobody said how many.
    """

    each: Decimal
    count: int = 1
    every: Every = "month"
    first: date | None = None
    first_sum: Decimal | None = None
    last_sum: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """What the plan brings in all."""
        return self.each * self.count + sum((odd - self.each for odd in self.odd_sums), Decimal(0))

    @property
    def odd_sums(self) -> tuple[Decimal, ...]:
        """The payments that differ from the others, the first before the last."""
        return tuple(odd for odd in (self.first_sum, self.last_sum) if odd is not None and self.count > 1)

    @property
    def monthly(self) -> Decimal:
        """What the plan asks for in one month of even payments; a single payment counts whole."""
        return self.each if self.count == 1 else self.each * _A_MONTH[self.every]

    def month_with(self, odd: Decimal) -> Decimal:
        """What a month asks for in which `odd` is paid in place of one even payment."""
        return self.monthly - self.each + odd

    @property
    def heaviest(self) -> Decimal:
        """The most that it asks for in any month."""
        return max(self.monthly, *(self.month_with(odd) for odd in self.odd_sums), Decimal(0))

    def easier_than(self, other: "Plan") -> bool:
        """Whether no term of this plan is harder on the payer than in `other`."""
        later = self.first is None or (other.first is not None and self.first >= other.first)
        return self.monthly <= other.monthly and self.heaviest <= other.heaviest and later
