"""Made-up learners who practise, grow and forget, for measuring the skill model on what it did not assume.

They are made by another model than the estimator's: ability is a logit that practice raises with diminishing returns
and time lowers by a power law toward where it began; a scenario has a difficulty, a judge is noisy, grades are 0 to 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log
from random import Random

from trainer.progress.mastery import Circumstances, Help

BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    """The parameters of a population; each learner draws around them."""

    ability: float = -0.9
    spread: float = 1.3
    gain: float = 0.5
    fades: float = 0.3
    difficulty: float = 0.45
    noise: float = 0.3


TUNING = World(ability=-0.7, spread=1.15, gain=0.55, fades=0.25, difficulty=0.5, noise=0.35)
"""Where the constants of the model were tuned."""

MEASURING = World()
"""Where it is measured: another population, other seeds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One contact of a learner as one skill sees it: when, how held, the grade from 0 to 3.

    `ability` is what no foreteller sees: it bounds what any could know.
    """

    at: datetime
    how: Circumstances
    grade: int
    ability: float

    @property
    def score(self) -> float:
        """The grade from 0 to 1."""
        return self.grade / 3

    @property
    def well(self) -> bool:
        """Whether the skill was done well: good or exemplary."""
        return self.grade >= 2


def learner(seed: int, world: World) -> tuple[Shown, ...]:
    """The contacts of one learner with one skill, oldest first."""
    return tuple(_contacts(Random(seed), world))


def _contacts(luck: Random, world: World) -> Iterator[Shown]:
    begins = luck.gauss(world.ability, world.spread)
    gain = world.gain * luck.lognormvariate(0, 0.4)
    talent = luck.gauss(1.6, 0.5)
    ability, at, held = begins, BEGINS + timedelta(hours=luck.uniform(0, 8)), set[int]()
    for number in range(luck.randint(6, 24)):
        gap = luck.choice((0.1, 0.2, 1, 1, 2, 3, 7, 7, 14, 30)) * luck.uniform(0.6, 1.4) if number else 0.0
        at += timedelta(days=gap)
        ability = begins + (ability - begins) * (1 + gap) ** -world.fades * _kept(number)
        scenario = luck.randrange(12)
        helped: Help = luck.choices(("full", "hints", "none"), (0.4, 0.3, 0.3) if number < 6 else (0.1, 0.3, 0.6))[0]
        hints = luck.choice((0, 0, 1, 2)) if helped != "none" else 0
        eased = {"full": 0.5, "hints": 0.2, "none": 0.0}[helped] + 0.25 * hints
        drawn = ability + eased - luck.gauss(0, world.difficulty) + luck.gauss(0, world.noise) + _logistic(luck)
        grade = sum(drawn > step for step in (-1.4, 0.0, 1.6))
        yield Shown(at, Circumstances(helped, hints, scenario in held), grade, ability + eased)
        held.add(scenario)
        ability += gain * max(0.0, 1 - ability / (2.0 + talent))


def _kept(number: int) -> float:
    """What was practised more often fades less."""
    return min(1.0, 0.85 + 0.015 * number)


def _logistic(luck: Random) -> float:
    share = min(max(luck.random(), 1e-9), 1 - 1e-9)
    return 0.45 * log(share / (1 - share))
