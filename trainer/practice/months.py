"""A household's months after a contact: what comes in, what must go out, what is paid. Source: borrower-model.md §5.

Everything hangs on the draws of one luck: the same luck gives the same months, with a promise or without, so that two
promises can be compared under the same fortune. Sums are floats in the account's currency: a model, no ledger.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from trainer.borrower.chance import Chance
from trainer.practice.aftermath_numbers import Life, Numbers
from trainer.practice.promise import Payer, Standing, chance_kept
from trainer.scenario.schema import Means

What = Literal["kept", "missed", "broken", "renewed", "unasked", "cleared", "income-fell", "income-back"]
Why = Literal["", "beyond-means", "income-fell", "irregular-cost", "not-meant", "other-bills", "let-slide"]

_NORMAL = NormalDist()
_CUT = 2.5
"""Standard deviations at which a month's income is cut."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is to be paid: `each` a month from month `begins` on (1 is the month after the contact), `count` times
    (0: until the debt is paid); `own` and `exact` from 0 to 1 as the promise was made; `days` to the first payment.
    The first month asks for `first` and the last one for `last`, where those differ.
    """

    each: float
    begins: int
    count: int
    own: float
    exact: float
    days: int
    meant: bool = True
    first: float | None = None
    last: float | None = None

    def due(self, payments: int) -> float:
        """What a month asks for after so many of `payments`."""
        if payments == 0 and self.first is not None:
            return self.first
        if self.count and payments == self.count - 1 and self.last is not None:
            return self.last
        return self.each


@dataclass(frozen=True, slots=True)
class Happened:
    """Something of a month worth telling, and why it came so."""

    what: What
    why: Why = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month: paid to this lender, what was left for living against what it costs, and what happened."""

    number: int
    paid: float
    paid_in_all: float
    below_essentials: bool
    below_zero: bool
    others_short: bool
    happened: tuple[Happened, ...]


@dataclass(slots=True)
class _Course:
    """Where the months stand; lives within one call of `live`."""

    terms: Terms | None
    balance: float = 0.0
    shocked: bool = False
    paid: float = 0.0
    payments: int = 0
    kept: int = 0
    misses: int = 0
    broken: int = 0
    was_first: bool = True


def live(
    terms: Terms | None, owed: float, means: Means, who: Payer, ceiling: float, luck: Chance, numbers: Numbers
) -> tuple[Month, ...]:
    """The months after a contact; without `terms` nothing was agreed. `ceiling` is Cρ, what the household would bear.

    `luck` is a chance whose seed is the fortune; its turn is ignored.
    """
    return tuple(_months(terms, owed, means, who, ceiling, luck, numbers))


def _months(
    terms: Terms | None, owed: float, means: Means, who: Payer, ceiling: float, luck: Chance, numbers: Numbers
) -> Iterator[Month]:
    course = _Course(terms)
    for number in range(1, numbers.months + 1):
        yield _month(course, number, owed, means, who, ceiling, Chance(luck.seed, 100_000 + number), numbers)


def _month(
    course: _Course, number: int, owed: float, means: Means, who: Payer, ceiling: float, luck: Chance, numbers: Numbers
) -> Month:
    life, happened = numbers.life, list[Happened]()
    income, irregular = _luck(course, means, luck, life, happened)
    essentials, bills, others = float(means.essentials), float(means.priority_bills), float(means.other_creditors)
    free = income + course.balance - essentials - bills - irregular
    room = income - essentials - bills - others - float(means.buffer) - irregular
    paid = _pay(course, number, owed, free, room, irregular > 0, essentials, who, ceiling, luck, numbers, happened)
    left = free - paid
    to_others = max(0.0, min(others, left + life.overdraft * essentials))
    after = left - to_others
    course.balance = min(max(after, -life.overdraft * essentials), float(means.buffer))
    course.paid += paid
    if paid and course.paid >= owed - 0.005:
        happened.append(Happened("cleared"))
    return Month(
        number=number,
        paid=round(paid, 2),
        paid_in_all=round(course.paid, 2),
        below_essentials=left + life.overdraft * essentials < 0,
        below_zero=after < 0,
        others_short=to_others < others - 0.005,
        happened=tuple(happened),
    )


def _luck(course: _Course, means: Means, luck: Chance, life: Life, happened: list[Happened]) -> tuple[float, float]:
    """The month's income and its irregular cost."""
    was = course.shocked
    course.shocked = luck.draw("shock") < (life.shock_goes_on if was else means.shock)
    if course.shocked and not was:
        happened.append(Happened("income-fell"))
    if was and not course.shocked:
        happened.append(Happened("income-back"))
    swing = _NORMAL.inv_cdf(min(max(luck.draw("income"), 1e-9), 1 - 1e-9))
    income = float(means.income) * max(0.0, 1 + means.income_variation * min(_CUT, max(-_CUT, swing)))
    if course.shocked:
        income *= 1 - life.shock_fall
    irregular = life.irregular_share * float(means.essentials) if luck.draw("irregular") < life.irregular_chance else 0
    return income, irregular


def _pay(
    course: _Course,
    number: int,
    owed: float,
    free: float,
    room: float,
    irregular: bool,
    essentials: float,
    who: Payer,
    ceiling: float,
    luck: Chance,
    numbers: Numbers,
    happened: list[Happened],
) -> float:
    """What is paid to this lender in a month; `free` is what is there after living and priority bills."""
    life, rest = numbers.life, owed - course.paid
    if rest <= 0.005:
        return 0.0
    terms = course.terms
    if terms is None:
        return _unasked(course, free, room, rest, who, luck, life, ceiling, happened)
    if number < terms.begins or (terms.count and course.payments >= terms.count):
        return 0.0
    due = min(terms.due(course.payments), rest)
    now = Standing(room, course.kept, course.broken, course.was_first)
    willing = luck.draw("pays") < chance_kept(due, terms.own, terms.exact, terms.days, who, now, numbers)
    pressed = life.pressure_into_essentials * who.pressure * essentials if course.was_first else 0.0
    there = max(0.0, free) + pressed
    paid = min(due, there) if willing else 0.0
    course.payments += 1
    course.was_first = False
    if paid >= 0.95 * due:
        course.kept, course.misses = course.kept + 1, 0
        happened.append(Happened("kept"))
        return paid
    course.kept, course.misses = max(0, course.kept - 1), course.misses + 1
    happened.append(Happened("missed", _why(course, terms, due, willing, there, irregular, ceiling)))
    if course.misses == 2:
        course.terms, course.broken = None, course.broken + 1
        happened.append(Happened("broken"))
    return paid


def _why(
    course: _Course, terms: Terms, due: float, willing: bool, there: float, irregular: bool, ceiling: float
) -> Why:
    """The plainest reason for a payment that did not come."""
    if not terms.meant:
        return "not-meant"
    if course.shocked:
        return "income-fell"
    if due > ceiling * 1.05:
        return "beyond-means"
    if irregular:
        return "irregular-cost"
    return "let-slide" if not willing and there >= due else "other-bills"


def _unasked(
    course: _Course,
    free: float,
    room: float,
    rest: float,
    who: Payer,
    luck: Chance,
    life: Life,
    ceiling: float,
    happened: list[Happened],
) -> float:
    """A month without a plan: now and then something is paid, and a broken plan may be agreed anew."""
    if course.broken and luck.draw("renewed") < life.renewed * (0.3 + who.trust) and ceiling > who.token:
        each = max(who.token, life.renewed_share * ceiling)
        course.terms = Terms(each, 0, 0, 0.5, 0.5, 30)
        course.misses = 0
        happened.append(Happened("renewed"))
        return 0.0
    if luck.draw("unasked") >= life.unasked_chance * who.will:
        return 0.0
    paid = max(0.0, min(rest, free, life.unasked_share * max(0.0, room)))
    if paid:
        happened.append(Happened("unasked"))
    return paid


def nothing_paid() -> Terms:
    """Terms under which nothing is ever paid: the same luck lived with them is what months are measured against."""
    return Terms(0.0, 1, 0, 0.0, 0.0, 0)
