"""The figures of a team: what each holds, what it means, and how the periods of a trend are cut.

Every figure counts attempts that ended in the period, were judged, are no branch, and are open to trainers: assigned,
an exam, or handed in. Verdicts, scores and breaches are the reviewer's where there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

MOST_PERIODS = 13
"""Points of a trend."""

LEAST_FOR_RECOGNITION = 5
"""Attempts in the period that it takes to be named; fewer say little. Ours."""

CONDUCT = ("respect", "truthfulness", "right-party", "care")
"""The skills of conduct (`lexicons/skills.yaml`)."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `begin` on, before `end`."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """Attempts and who made them; how many passed, were left to a person, had a critical breach; the mean score."""

    attempts: int = 0
    people: int = 0
    passed: int = 0
    review: int = 0
    critical: int = 0
    score: float | None = None

    @property
    def pass_rate(self) -> float | None:
        """Passed by all."""
        return share(self.passed, self.attempts)

    @property
    def critical_rate(self) -> float | None:
        """With a sure critical breach, by all."""
        return share(self.critical, self.attempts)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that was broken for sure: in how many attempts, and how often in all. `kind` is violation or duty."""

    code: str
    kind: str
    attempts: int
    times: int


@dataclass(frozen=True, slots=True)
class FirstAttempts:
    """First attempts of somebody at a scenario, and how many of them passed."""

    attempts: int
    passed: int

    @property
    def pass_rate(self) -> float | None:
        """Passed by all."""
        return share(self.passed, self.attempts)


@dataclass(frozen=True, slots=True)
class Came:
    """The indicators of appraisal in simulation: means over the attempts they are known of, and complaints."""

    with_sums: int
    recovered: float | None
    reached: int
    kept: float | None
    goodwill: float | None
    attempts: int
    complained: int

    @property
    def delinquent(self) -> float | None:
        """The chance that the first payment does not come, or nothing was agreed."""
        return None if self.kept is None else 1 - self.kept

    @property
    def complaint_rate(self) -> float | None:
        """Attempts that end in a complaint, at once or later, by all."""
        return share(self.complained, self.attempts)


@dataclass(frozen=True, slots=True)
class ToCertification:
    """The days from joining a programme to its first certificate, of those issued in the period."""

    people: int
    middle: float | None
    shortest: float | None
    longest: float | None


@dataclass(frozen=True, slots=True)
class Recognised:
    """Somebody named for conduct: attempts without any sure breach, and the mean of the skills of conduct."""

    person: int
    name: str
    attempts: int
    conduct: float


def share(part: int, whole: int) -> float | None:
    """`part` by `whole`; None of nothing."""
    return part / whole if whole else None


def to_certification(days: Iterable[float]) -> ToCertification:
    """Median, least and most."""
    found = sorted(days)
    if not found:
        return ToCertification(0, None, None, None)
    return ToCertification(len(found), median(found), found[0], found[-1])


def periods(begin: datetime, end: datetime) -> tuple[Period, ...]:
    """Days, weeks, four weeks or 91 days each, from `begin` to `end`: the shortest that make `MOST_PERIODS` at most.

    The last one may be short. Beyond that the steps are as long as it takes.
    """
    if end <= begin:
        return ()
    whole = end - begin
    steps = (timedelta(days=days) for days in (1, 7, 28, 91))
    step = next((step for step in steps if -(-whole // step) <= MOST_PERIODS), whole / MOST_PERIODS)
    cuts = [begin]
    while cuts[-1] + step < end - timedelta(microseconds=MOST_PERIODS):
        cuts.append(cuts[-1] + step)
    cuts.append(end)
    return tuple(Period(a, b) for a, b in pairwise(cuts))


def standing_codes(
    judged: Mapping[int, tuple[str, str]], decisions: Sequence[tuple[int, int, str, str, str]]
) -> dict[int, tuple[str, str]]:
    """Code and kind by number, of what the judge was sure of, after `decisions` (id, number, action, code, kind).

    The last decision about a number holds: withdrawn is gone, confirmed or changed stands as it says, added is new.
    """
    standing = dict(judged)
    for id_, number, action, code, kind in sorted(decisions):
        place = number or -id_
        if action == "withdraw":
            standing.pop(place, None)
        else:
            standing[place] = (code, kind)
    return standing
