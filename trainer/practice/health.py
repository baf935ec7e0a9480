"""How lender and debtor fare over the months after a contact, in figures from 0 to 1. Source: borrower-model.md §5.

The names follow a published simulation; the formulas are ours: see docs/borrower.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from trainer.practice.aftermath_numbers import Index, Numbers
from trainer.practice.months import Month

Run = Sequence[Month]


@dataclass(frozen=True, slots=True)
class Health:
    """How the months went, expected over many runs. Shares from 0 to 1; months out of those that are told.

    `recovery` is RR, the share of the debt that came in; `best_recovery` RR*, what a perfect contact could bring;
    `half_in` HRD, the month by which half of that was in (one more than there are months: never); `below_essentials`
    MBE, `below_zero` MBZ and `others_short` MO count months; `lender` is CRI, `debtor` DHI, `both` their harmonic mean.
    """

    recovery: float
    best_recovery: float
    half_in: int
    below_essentials: float
    below_zero: float
    others_short: float
    lender: float
    debtor: float
    both: float


@dataclass(frozen=True, slots=True)
class Ending:
    """How a contact was left. `reachable` is the sum a perfect contact could bring; `complaint` a chance; `conceded`
    the share of the debt given up beyond need; `held` whether a hold or a promise was meant; `distress` from 0 to 1.
    """

    reachable: float
    complaint: float
    conceded: float
    held: bool
    stayed: bool
    distress: float


def health(owed: float, numbers: Numbers, runs: Sequence[Run], idle: Sequence[Run], ending: Ending) -> Health:
    """The health of both sides; `idle` are the same months and luck with nothing paid here."""
    index, months = numbers.index, numbers.months
    recovery = min(1.0, mean(run[-1].paid_in_all for run in runs) / owed)
    could = min(1.0, ending.reachable / owed)
    half = round(median(_half_in(run, 0.5 * could * owed) for run in runs))
    lender = _lender(index, recovery, could, 1 - (half - 1) / months, ending)
    debtor = _debtor(index, ending.distress, runs, idle)
    return Health(
        recovery=round(recovery, 3),
        best_recovery=round(could, 3),
        half_in=half,
        below_essentials=round(_months_with(runs, lambda m: m.below_essentials), 1),
        below_zero=round(_months_with(runs, lambda m: m.below_zero), 1),
        others_short=round(_months_with(runs, lambda m: m.others_short), 1),
        lender=round(lender, 3),
        debtor=round(debtor, 3),
        both=round(2 * lender * debtor / (lender + debtor), 3) if lender + debtor else 0.0,
    )


def _half_in(run: Run, wanted: float) -> int:
    return next((month.number for month in run if wanted > 0 and month.paid_in_all >= wanted), len(run) + 1)


def _months_with(runs: Sequence[Run], what: Callable[[Month], bool]) -> float:
    return mean(sum(what(month) for month in run) for run in runs)


def _lender(index: Index, recovery: float, could: float, speed: float, ending: Ending) -> float:
    """CRI. Where next to nothing can be recovered, a hold that is meant and a person who stayed are what counts."""
    if could < index.least_recoverable:
        held, stayed = index.hold * ending.held, index.stayed * ending.stayed
        return held + stayed + index.unharmed * (1 - ending.complaint)
    clean = 1 - max(ending.complaint, ending.conceded)
    return index.recovered * min(1.0, recovery / could) + index.speed * max(0.0, speed) + index.clean * clean


def _debtor(index: Index, distress: float, runs: Sequence[Run], idle: Sequence[Run]) -> float:
    """DHI: months too many against the same luck with nothing paid, and how the person was left."""

    def unharmed(what: Callable[[Month], bool]) -> float:
        more = _months_with(runs, what) - _months_with(idle, what)
        return 1 - min(1.0, max(0.0, more) / index.harm_full)

    return (
        index.below_essentials * unharmed(lambda m: m.below_essentials)
        + index.below_zero * unharmed(lambda m: m.below_zero)
        + index.others_short * unharmed(lambda m: m.others_short)
        + index.feelings * (1 - distress)
    )
