"""What a move speaks of: sums, days, instalments, found by the grammars inside the move's words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol, TypeVar

from trainer.conversation.moves import Slots, Span
from trainer.conversation.text import Locale
from trainer.language.amounts import Amount, find_amounts
from trainer.language.dates import DateSaid, find_dates
from trainer.language.instalments import Instalments, find_instalments
from trainer.language.normalise import Normalised

_OF_SUMS = frozenset(
    {"state-amount", "explain-charges", "offer-plan", "propose-date", "ask-commitment", "confirm-agreement",
     "demand-payment", "ask-support", "offer-choice", "explain-consequence", "state-purpose", "offer-hardship-help",
     "seek-approval", "ask-income", "ask-outgoings", "acknowledge", "repeat-clarify", "amount-misstatement",
     "unauthorised-fee", "induced-borrowing", "unauthorised-promise", "misleading-urgency", "hardship-ignored"}
)  # fmt: skip
_OF_PLANS = frozenset({"offer-plan", "ask-commitment", "confirm-agreement", "offer-choice", "offer-hardship-help"})


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


@dataclass
class SlotFinder:
    """The sums, days and plans of one turn, each found once and only when a move asks."""

    turn: Normalised
    locale: Locale
    today: dt.date
    payday: int | None
    day_first: bool

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every sum of money said."""
        return find_amounts(self.turn, self.locale)

    @cached_property
    def dates(self) -> tuple[DateSaid, ...]:
        """Every day said."""
        return find_dates(self.turn, self.locale, self.today, self.payday, day_first=self.day_first)

    @cached_property
    def plans(self) -> tuple[Instalments, ...]:
        """Every way of paying in parts said."""
        return find_instalments(self.turn, self.locale)

    def slots(self, kind: str, span: Span, *, topic: str | None, is_open: bool) -> Slots:
        """The slots of a move of `kind` made by the words at `span`."""
        if kind not in _OF_SUMS:
            day = _last(_inside(self.dates, span)) if kind in ("close", "wait", "contact-hours") else None
            return Slots(date=day.value if day else None, topic=topic, open=is_open)
        plan = _last(_inside(self.plans, span)) if kind in _OF_PLANS else None
        sums = [a for a in _inside(self.amounts, span) if plan is None or not _overlap(a, plan)]
        day = _last(_inside(self.dates, span))
        amount = max((a.value for a in sums), default=None) if kind == "state-amount" else _last_value(sums)
        each = plan.each if plan else None
        if plan and each is None and kind in _OF_PLANS and sums:
            each, amount = sums[-1].value, None
        return Slots(
            amount=amount,
            date=day.value if day else None,
            date_alternative=day.alternative if day else None,
            count=plan.count if plan else None,
            each=each,
            every=plan.every if plan else None,
            topic=topic,
            open=is_open,
        )


def _inside(found: Sequence[P], span: Span) -> list[P]:
    return [f for f in found if f.start < span[1] and f.end > span[0]]


def _overlap(a: _Placed, b: _Placed) -> bool:
    return a.start < b.end and b.start < a.end


def _last(found: Sequence[P]) -> P | None:
    return found[-1] if found else None


def _last_value(sums: Sequence[Amount]) -> Decimal | None:
    return sums[-1].value if sums else None
