"""What a household can truly pay."""

import datetime as dt
from calendar import monthrange
from decimal import Decimal

from trainer.conversation.money import TOKEN, cents
from trainer.scenario.schema import Means

# A prudent month stands this many standard deviations below the mean (borrower-model.md §1: Y(1 − .67σ)).
_PRUDENCE = Decimal("0.67")


def capacity(means: Means) -> Decimal:
    """Monthly capacity C = prudent income − essentials − priority bills − other creditors − buffer; may be negative."""
    prudent = means.income * (1 - _PRUDENCE * Decimal(str(means.income_variation)))
    return cents(prudent - means.essentials - means.priority_bills - means.other_creditors - means.buffer)


def payable(means: Means, currency: str) -> Decimal:
    """Capacity, but at least the token sum in which even a household without surplus can show good will."""
    return max(capacity(means), TOKEN[currency])


def has_surplus(means: Means, currency: str) -> bool:
    """Whether anything beyond a token can honestly be paid."""
    return capacity(means) > TOKEN[currency]


def next_payday(after: dt.date, payday: int) -> dt.date:
    """The first payday on or after `after`; a payday of 31 is the last day of a shorter month."""
    day = after.replace(day=min(payday, monthrange(after.year, after.month)[1]))
    if day >= after:
        return day
    year, month = (after.year + 1, 1) if after.month == 12 else (after.year, after.month + 1)
    return dt.date(year, month, min(payday, monthrange(year, month)[1]))


def first_possible(means: Means) -> dt.date:
    """The first day on which an instalment can be paid."""
    return means.first_money
