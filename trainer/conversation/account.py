"""The account a contact is about, the firm that makes it, and the log of earlier contacts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

Party = Literal["borrower", "third_party", "unknown"]
Relation = Literal[
    "debtor", "joint-debtor", "guarantor", "spouse", "parent", "heir", "executor", "authorised-user",
    "employer", "other",
]  # fmt: skip
Known = Literal[
    "dispute", "cease-request", "attorney", "bankruptcy", "breathing-space", "vulnerable", "inconvenient-time",
    "inconvenient-place", "work-prohibited", "opted-out", "arrangement",
]  # fmt: skip
Initiator = Literal["collector", "borrower"]

# The words for a place of contact that some rule asks about; every other place is the firm's own note.
AT_WORK: frozenset[str] = frozenset({"work", "workplace", "work-phone", "work-email", "office", "单位", "公司"})
IN_PUBLIC: frozenset[str] = frozenset({"public", "street", "lobby", "公共场所", "公共区域"})

# Those who owe, or stand in the debtor's place, in every jurisdiction the product knows (taxonomy.md, borders).
LIABLE: frozenset[str] = frozenset({"debtor", "joint-debtor", "guarantor"})


@dataclass(frozen=True, slots=True)
class Firm:
    """Who calls: the firm, and the lender it calls for when it is an agency."""

    name: str = ""
    on_behalf_of: str = ""
    agency: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """What the collector may grant: `waiver` in the account's currency, instalments in number."""

    waiver: Decimal = Decimal(0)
    max_instalments: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One debt as the books have it; sums in `currency`, None where the file does not say."""

    product: str = ""
    currency: str = "CNY"
    principal: Decimal | None = None
    interest: Decimal | None = None
    fees: Decimal | None = None
    balance: Decimal | None = None
    due_date: date | None = None
    days_past_due: int | None = None
    time_barred: bool = False
    authority: Authority = field(default_factory=Authority)
    undisputed: Decimal | None = None

    @property
    def true_sums(self) -> frozenset[Decimal]:
        """Every sum that may truly be said of this debt: its parts, and the parts added up."""
        parts = [p for p in (self.principal, self.interest, self.fees) if p]
        sums = {sum(parts[i:j], Decimal(0)) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)}
        if self.balance is not None:
            sums.add(self.balance)
        if self.undisputed is not None:
            sums.add(self.undisputed)
        if self.principal is not None and self.fees:
            sums.add(self.principal + self.fees)
        return frozenset(s for s in sums if s > 0)


@dataclass(frozen=True, slots=True)
class Contact:
    """One earlier contact about the debt, as the log has it; `place` is the number or address, in the firm's words."""

    at: datetime
    channel: str
    party: Party = "borrower"
    answered: bool = False
    place: str = ""
    initiated_by: Initiator = "collector"


def contacts_on(contacts: Sequence[Contact], day: date, zone: ZoneInfo, *, channel: str) -> tuple[Contact, ...]:
    """The contacts by `channel` on `day`, a calendar day in the borrower's `zone`."""
    return tuple(c for c in contacts if c.channel == channel and c.at.astimezone(zone).date() == day)


def contacts_in_days(
    contacts: Sequence[Contact], on: date, days: int, zone: ZoneInfo, *, channel: str
) -> tuple[Contact, ...]:
    """The contacts by `channel` in the `days` consecutive calendar days ending on `on`, in the borrower's `zone`."""
    since = on - timedelta(days=days - 1)
    return tuple(c for c in contacts if c.channel == channel and since <= c.at.astimezone(zone).date() <= on)
