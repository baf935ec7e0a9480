"""What happened next, as page values: one story in a few sentences, the figures, one small chart."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from trainer.conversation.money import written
from trainer.practice.aftermath import Aftermath, aftermath
from trainer.practice.attempt import Attempt
from trainer.practice.months import Month, Why
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.language import gettext as _

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its name and what it means."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that makes a promise exact, and whether this one had it."""

    name: str
    had: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A month of the table behind the chart: paid in all in this story, expected, after the best contact."""

    number: int
    story: str
    expected: str
    best: str


@dataclass(frozen=True, slots=True)
class Months:
    """The months after a contact."""

    sentences: tuple[str, ...]
    promise: tuple[Part, ...]
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    chart: dict[str, Any]


def months(desk: "Desk", scenario: Scenario, attempt: Attempt) -> Months | None:
    """The page value; None when the borrower was never on the line."""
    came = aftermath(desk, attempt)
    if came is None:
        return None
    currency = scenario.case_file.account.currency
    story = tuple(month.paid_in_all for month in came.story)
    return Months(
        sentences=tuple(_sentences(came, currency)),
        promise=_parts(came),
        figures=_figures(came),
        lines=tuple(
            Line(n, *(_sum(value, currency) for value in row))
            for n, row in enumerate(zip(story, came.expected, came.best, strict=True), 1)
        ),
        chart={
            "month": _("Month"),
            "lines": [
                {"name": _("This story"), "values": story},
                {"name": _("Expected after this contact"), "values": came.expected},
                {"name": _("After the best contact"), "values": came.best},
            ],
        },
    )


def _sum(value: float | Decimal, currency: str) -> str:
    return written(Decimal(round(value)), currency)


def _sentences(came: Aftermath, currency: str) -> list[str]:
    told = [_agreed(came, currency), _paid(came, currency)]
    if (why := _first_trouble(came.story)) is not None:
        told.append(why)
    if any(h.what == "renewed" for month in came.story for h in month.happened):
        told.append(_("A later call agreed on less, and money came again."))
    if came.complained == "regulator":
        told.append(_("The borrower complained, and the regulator took it up."))
    elif came.complained:
        told.append(_("The borrower complained to the firm about this contact."))
    if came.conceded > Decimal(str(came.owed)) / 10:
        told.append(
            _(
                "You asked for less than this household could and would have borne: about %(sum)s was given up.",
                sum=_sum(came.conceded, currency),
            )
        )
    return told


def _agreed(came: Aftermath, currency: str) -> str:
    if came.promise is None:
        return _("Nothing was agreed.")
    each, first = words.payments(came.promise.plan, currency, whole=True), came.promise.plan.first
    if not came.promise.meant:
        return _("The yes to %(each)s was said to end the call. It was not meant.", each=each)
    if first is None:
        return _("Agreed: %(each)s.", each=each)
    return _("Agreed: %(each)s from %(date)s.", each=each, date=words.day(first))


def _paid(came: Aftermath, currency: str) -> str:
    kept = sum(h.what == "kept" for month in came.story for h in month.happened)
    missed = sum(h.what == "missed" for month in came.story for h in month.happened)
    values = {
        "months": len(came.story),
        "paid": _sum(came.story[-1].paid_in_all, currency),
        "owed": _sum(came.owed, currency),
    }
    if kept + missed == 0:
        return _("In the %(months)s months that followed, %(paid)s of %(owed)s came in.", **values)
    return _(
        "In the %(months)s months that followed, %(kept)s of %(due)s payments were made: %(paid)s of %(owed)s came in.",
        kept=kept,
        due=kept + missed,
        **values,
    )


def _first_trouble(story: tuple[Month, ...]) -> str | None:
    for month in story:
        for happened in month.happened:
            if happened.what == "missed":
                return _why(happened.why, month.number)
            if happened.what == "cleared":
                return _("The debt was paid off in month %(month)s.", month=month.number)
    return None


def _why(why: Why, month: int) -> str:
    match why:
        case "not-meant":
            return _("Month %(month)s brought no payment: the promise was never meant.", month=month)
        case "beyond-means":
            return _("Month %(month)s brought no payment: the instalment was beyond what was left.", month=month)
        case "income-fell":
            return _("Month %(month)s brought no payment: income had fallen.", month=month)
        case "irregular-cost":
            return _("Month %(month)s brought no payment: an unexpected cost came first.", month=month)
        case "other-bills":
            return _("Month %(month)s brought no payment: other bills came first.", month=month)
        case _:
            return _("Month %(month)s brought no payment: the money was there, the promise did not hold.", month=month)


def _parts(came: Aftermath) -> tuple[Part, ...]:
    if came.promise is None:
        return ()
    exact = came.promise.exact
    return (
        Part(_("A sum"), exact.amount),
        Part(_("A day"), exact.date),
        Part(_("Where the money comes from"), exact.means),
        Part(_("In the borrower’s own words"), exact.own_words),
        Part(_("Read back and confirmed"), exact.read_back),
    )


def _figures(came: Aftermath) -> tuple[Figure, ...]:
    health = came.health
    count = len(came.story)
    never = health.half_in > count
    found = [
        Figure(
            _("Recovery rate"),
            f"{health.recovery:.0%}",
            _("Expected share of the debt in %(months)s months; the best contact could bring %(best)s.",
              months=count, best=f"{health.best_recovery:.0%}"),
        ),
        Figure(
            _("Half recovered"),
            _("not in this time") if never else _("month %(month)s", month=health.half_in),
            _("When half of what is reachable has come in."),
        ),
        Figure(
            _("Months below essential costs"),
            f"{health.below_essentials:.1f}",
            _("Months in which too little was left to live on."),
        ),
        Figure(_("Months below zero"), f"{health.below_zero:.1f}", _("Months that ended in the red.")),
        Figure(
            _("Both sides together"),
            f"{health.both * 100:.0f}",
            _("Harmonic mean of the lender’s health (%(lender)s) and the borrower’s (%(borrower)s), out of 100.",
              lender=round(health.lender * 100), borrower=round(health.debtor * 100)),
        ),
    ]  # fmt: skip
    if came.first_kept is not None:
        kept = Figure(
            _("First payment"),
            _("%(times)s in 10", times=round(came.first_kept * 10)),
            _("How often a promise like this one brings its first payment."),
        )
        found.insert(0, kept)
    return tuple(found)
