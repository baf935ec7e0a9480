"""Mastery of a skill: a Beta estimate of the chance to do it well, and its forgetting by FSRS.

What a contact shows adds to a Beta distribution over the chance of doing the skill well: the credit of its score, times
its weight, to the successes, the rest to the failures. The longer no contact showed the skill, the fewer of the
successes count, by the *retrievability* that the Free Spaced Repetition Scheduler (FSRS-6, `fsrs` package, default
parameters, no fuzz) gives for the time since; each contact is a review for it, rated by the score. What has faded is
not lost: the next contact shows what is left, and counts. The mean is how well, the interval how sure, the due day when
to practise again. Source: Ye et al., "A Stochastic Shortest Path Algorithm for Optimizing Spaced
Repetition Scheduling", KDD 2022; for the Beta estimate any text on conjugate priors. docs/progress.md explains it.
"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from math import exp, lgamma, log
from typing import TYPE_CHECKING, Literal

from trainer.curriculum.skills import SkillEvidence, begins

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

Help = Literal["full", "hints", "none"]

WEIGHT_OF_HELP = {"none": 1.0, "hints": 0.9, "full": 0.8}
"""How much a contact tells, by the help that was on. Ours: what was shown with the mood in view tells less."""

PER_HINT = 0.12
"""What each hint taken costs of a success, `MOST_BY_HINTS` at most: it was partly the hint's. Tuned."""

MOST_BY_HINTS = 0.6

REPEATED = 0.9
"""The weight of a further try at the same scenario: its answers are known by then. Ours."""

KEPT = 0.91
"""What is kept of earlier evidence at each new contact: people change, the latest counts most. Tuned."""

CREDIT = 0.77
"""The score from which on a contact counts as done well in full; below it, in proportion. Tuned."""

FADES = 0.5
"""The share of successes that time can take: part of a skill, once learnt, stays. Tuned.

Tuned means: the least log loss of the next contact foretold, over 1,500 learners of the populations
`evaluate.skills_learners.TUNING`, which are not those that `trainer evaluate skills` measures on; rounded.
"""

SURE = 0.7
"""The share of the evidence that the interval is reckoned with: days and scenarios differ more than a Beta allows for.
Tuned so that the 90 % interval holds the chance of the next contact nine times in ten."""

GOOD_ENOUGH = 0.9
"""The retrievability at which FSRS would have a skill practised again; its own default."""

LONGEST_REST = 365
"""Days after which a skill is due whatever FSRS says. Ours: law changes within a year."""

_BANDS = ((0.4, "Again"), (0.65, "Hard"), (0.9, "Good"))
"""The FSRS rating of a score below each band; above all of them it is Easy. Ours: the bounds lie between the grades."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """The state of one skill after its last evidence at `at`; empty before any.

    `successes` and `failures` hold the evidence, `prior` what was taken before any; `card` is FSRS's state as JSON.
    """

    successes: float = 0.0
    failures: float = 0.0
    seen: int = 0
    at: datetime | None = None
    card: str = ""
    prior: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Level:
    """A skill now: `mean` and its 90 % interval from 0 to 1, the retrievability, and when to practise again."""

    mean: float
    low: float
    high: float
    retrievability: float
    due: datetime | None
    seen: int


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a contact was held: the help that was on, hints taken, whether the scenario had been held before."""

    help: Help = "none"
    hints: int = 0
    repeated: bool = False


def weighed(shown: SkillEvidence, how: Circumstances) -> SkillEvidence:
    """The evidence as the circumstances let it count."""
    weight = shown.weight * WEIGHT_OF_HELP[how.help] * (REPEATED if how.repeated else 1.0)
    return replace(shown, score=shown.score * (1 - min(MOST_BY_HINTS, PER_HINT * how.hints)), weight=weight)


def observe(state: Mastery, shown: SkillEvidence, at: datetime) -> Mastery:
    """The state after a contact at `at`. Raises ValueError for a moment without a zone or before the last one."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if state.at is not None and at < state.at:
        raise ValueError("evidence comes in order of time")
    done = min(1.0, shown.score / CREDIT)
    return Mastery(
        successes=round(KEPT * state.successes + shown.weight * done, 6),
        failures=round(KEPT * state.failures + shown.weight * (1 - done), 6),
        seen=state.seen + 1,
        at=at,
        card=_reviewed(state.card, shown.score, at),
        prior=state.prior if state.seen else begins(shown.skill),
    )


def level(state: Mastery, now: datetime, *, with_interval: bool = True) -> Level:
    """The skill at `now`; before any evidence the prior, never due. Without the interval it is 0 to 1, and quick."""
    successes, failures = _counted(state, now)
    low, high = _interval(SURE * successes, SURE * failures) if with_interval else (0.0, 1.0)
    card = _card(state.card)
    return Level(
        mean=successes / (successes + failures),
        low=low,
        high=high,
        retrievability=_retrievability(state, now),
        due=card.due if card else None,
        seen=state.seen,
    )


def _counted(state: Mastery, now: datetime) -> tuple[float, float]:
    """Successes and failures as they count at `now`, with the prior: of the successes a part is likely forgotten.

    Failures stay: forgetting makes nobody better.
    """
    left = 1 - FADES * (1 - _retrievability(state, now))
    return state.prior[0] + state.successes * left, state.prior[1] + state.failures


def _retrievability(state: Mastery, now: datetime) -> float:
    card = _card(state.card)
    if card is None or state.at is None:
        return 1.0
    return float(_scheduler().get_card_retrievability(card, max(now, state.at)))


def _reviewed(kept: str, score: float, at: datetime) -> str:
    from fsrs import Card, Rating

    name = next((name for below, name in _BANDS if score < below), "Easy")
    card = _card(kept) or Card(card_id=0, due=at.astimezone(UTC))
    after, _log = _scheduler().review_card(card, Rating[name], at.astimezone(UTC))
    return json.dumps(after.to_dict(), sort_keys=True)


def _card(kept: str) -> "Card | None":
    if not kept:
        return None
    from fsrs import Card

    card: Card = Card.from_dict(json.loads(kept))
    return card


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=GOOD_ENOUGH,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_REST,
        enable_fuzzing=False,
    )


def _interval(successes: float, failures: float) -> tuple[float, float]:
    """The 5th and 95th percentile of the Beta distribution, by bisection on its regularised incomplete integral."""
    return _quantile(0.05, successes, failures), _quantile(0.95, successes, failures)


def _quantile(share: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _step in range(40):
        middle = (low + high) / 2
        if beta_below(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return round((low + high) / 2, 4)


def beta_below(x: float, a: float, b: float) -> float:
    """P(X ≤ x) for X ~ Beta(a, b), by the continued fraction of the incomplete beta function (Lentz).

    Source: Press et al., Numerical Recipes, 3rd ed., §6.4.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-30
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 200):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + numerator * d
            c = 1 + numerator / c
            d = 1 / (d if abs(d) > tiny else tiny)
            c = c if abs(c) > tiny else tiny
            result *= d * c
        if abs(d * c - 1) < 1e-10:
            break
    return result


def as_json(state: Mastery) -> str:
    """The state as it is stored."""
    return json.dumps(
        {
            "successes": state.successes,
            "failures": state.failures,
            "seen": state.seen,
            "at": state.at.isoformat() if state.at else None,
            "card": state.card,
            "prior": state.prior,
        },
        sort_keys=True,
    )


def from_json(kept: str) -> Mastery:
    """A state that was stored. Raises ValueError or KeyError for anything else."""
    found = json.loads(kept)
    at = datetime.fromisoformat(found["at"]) if found["at"] else None
    successes, failures = found["prior"]
    return Mastery(
        found["successes"], found["failures"], found["seen"], at, found["card"], (float(successes), float(failures))
    )
