"""Made-up learners who practise, grow and forget, for measuring the skill model on what it does not assume.

Nothing of the estimator is in here. Ability is a logit. Feedback on a contact closes a part of the way to the learner's
own ceiling; between contacts what was gained is lost by halves, and each contact makes the half-life longer (half-life
regression: Settles & Meeder, ACL 2016), where the estimator counts successes and forgets by FSRS's power law. Skills of
one learner share a talent; scenarios differ in difficulty; people have better and worse days; the judge errs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from math import exp
from random import Random

from trainer.curriculum.skills import Kind
from trainer.progress.mastery import Circumstances, Help

BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)

SKILLS: Mapping[str, Kind] = {
    "active-listening": "technique",
    "reason-explored": "technique",
    "plan-fit": "technique",
    "closing": "technique",
    "truthfulness": "conduct",
    "respect": "conduct",
}
"""Skills of the two kinds there are: graded 0 to 3, or told by the worst that happened."""

_SCENARIOS = 12
_STEPS = (-1.3, 0.0, 1.5)
"""Thresholds of the grades 1, 2 and 3; and, upward, of a critical breach, a major one and none."""
_SCORES: Mapping[Kind, tuple[float, float, float, float]] = {
    "technique": (0.0, 1 / 3, 2 / 3, 1.0),
    "conduct": (0.0, 0.2, 0.7, 1.0),
}
_GAPS = (0.02, 0.05, 1, 1, 2, 3, 7, 7, 14, 30, 60)
"""Days from one contact to the next, before they are stretched or shortened by up to 40 %."""


@dataclass(frozen=True, slots=True)
class World:
    """A population. Abilities and difficulties are logits, `half_life` is in days, `judge_errs` a share of grades."""

    begins: Mapping[Kind, float]
    talent: float
    apart: float
    pace: float
    ceiling: float
    half_life: float
    spacing: float
    levels: tuple[float, float, float]
    scenarios_apart: float
    form: float
    judge_errs: float


TUNING = (
    World({"technique": -0.9, "conduct": 0.7}, 0.7, 0.6, 0.16, 2.2, 12, 1.35, (-0.5, 0, 0.5), 0.3, 0.3, 0.08),
    World({"technique": -0.3, "conduct": 1.3}, 0.5, 0.5, 0.08, 1.6, 30, 1.2, (-0.4, 0, 0.4), 0.2, 0.2, 0.05),
    World({"technique": -1.2, "conduct": 0.3}, 0.9, 0.8, 0.22, 2.8, 7, 1.5, (-0.7, 0, 0.7), 0.4, 0.4, 0.12),
)
"""The populations in which the constants of the model were tuned, with seeds of their own."""

MEASURING = (
    World({"technique": -0.7, "conduct": 1.0}, 0.8, 0.5, 0.12, 2.0, 18, 1.3, (-0.6, 0, 0.6), 0.3, 0.35, 0.1),
    World({"technique": -1.1, "conduct": 0.5}, 0.6, 0.7, 0.2, 2.5, 9, 1.4, (-0.4, 0.1, 0.6), 0.4, 0.25, 0.06),
    World({"technique": -0.5, "conduct": 1.4}, 0.4, 0.6, 0.05, 1.8, 25, 1.25, (-0.5, 0, 0.4), 0.2, 0.3, 0.08),
    World({"technique": -0.2, "conduct": 0.8}, 0.9, 0.4, 0.25, 1.5, 6, 1.6, (-0.8, 0, 0.8), 0.35, 0.4, 0.15),
)
"""The populations in which it is measured: none of those, and other seeds. A learner belongs to one of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One contact as one skill sees it: when, how it was held, the score from 0 to 1.

    `chance` that it is done well is what no foreteller sees: it bounds what any could know.
    """

    at: datetime
    skill: str
    how: Circumstances
    score: float
    chance: float

    @property
    def well(self) -> bool:
        """Whether the skill was done well: a good grade, or at most a minor slip."""
        return self.score > 0.65


def learner(seed: int, worlds: tuple[World, ...] = MEASURING) -> tuple[Shown, ...]:
    """What the contacts of one learner show, oldest first; the seed says of which of `worlds` they are."""
    number = seed % len(worlds)
    return tuple(_contacts(Random(seed), worlds[number], _scenarios(worlds[number])))


@dataclass(frozen=True, slots=True)
class _Scenario:
    level: int
    difficulty: float
    trains: frozenset[str]


@cache
def _scenarios_of(levels: tuple[float, float, float], apart: float) -> tuple[_Scenario, ...]:
    luck = Random(f"{levels} {apart}")
    return tuple(
        _Scenario(n % 3, luck.gauss(levels[n % 3], apart), frozenset(luck.sample(sorted(SKILLS), 3)))
        for n in range(_SCENARIOS)
    )


def _scenarios(world: World) -> tuple[_Scenario, ...]:
    return _scenarios_of(world.levels, world.scenarios_apart)


@dataclass(slots=True)
class _Ability:
    """One skill of one learner. `gained` is what practice has added to `begins`, `most` what it can add."""

    begins: float
    most: float
    gained: float = 0.0
    half_life: float = 1.0


def _contacts(luck: Random, world: World, scenarios: tuple[_Scenario, ...]) -> Iterator[Shown]:
    talent = luck.gauss(0, world.talent)
    pace = min(0.6, world.pace * luck.lognormvariate(0, 0.6))
    abilities = {
        skill: _Ability(
            begins=world.begins[kind] + talent + luck.gauss(0, world.apart),
            most=max(0.2, luck.gauss(world.ceiling, 0.5)),
            half_life=world.half_life * luck.lognormvariate(0, 0.3),
        )
        for skill, kind in SKILLS.items()
    }
    at, held = BEGINS + timedelta(hours=luck.uniform(0, 8)), set[int]()
    for number in range(luck.randint(6, 24)):
        gap = luck.choice(_GAPS) * luck.uniform(0.6, 1.4) if number else 0.0
        at += timedelta(days=gap)
        for ability in abilities.values():
            ability.gained *= 0.5 ** (gap / ability.half_life)
        which = _chosen(luck, number, scenarios)
        how = _how(luck, number, repeated=which in held)
        held.add(which)
        form = luck.gauss(0, world.form) + {"full": 0.4, "hints": 0.15, "none": 0.0}[how.help] + 0.2 * how.hints
        for skill, ability in abilities.items():
            trained = skill in scenarios[which].trains
            if luck.random() > (0.75 if trained else 0.3):
                continue
            ahead = ability.begins + ability.gained + form - scenarios[which].difficulty
            yield Shown(at, skill, how, _graded(luck, world, skill, ahead), _logistic(ahead - _STEPS[1]))
            ability.gained += pace * (1.0 if trained else 0.5) * (ability.most - ability.gained)
            ability.half_life *= world.spacing


def _chosen(luck: Random, number: int, scenarios: tuple[_Scenario, ...]) -> int:
    """A scenario; beginners mostly take easy ones."""
    wanted = luck.choices((0, 1, 2), (6, 3, 1) if number < 4 else (2, 4, 4))[0]
    return luck.choice([n for n, each in enumerate(scenarios) if each.level == wanted])


def _how(luck: Random, number: int, *, repeated: bool) -> Circumstances:
    helped: Help = luck.choices(("full", "hints", "none"), (0.4, 0.3, 0.3) if number < 6 else (0.1, 0.3, 0.6))[0]
    return Circumstances(helped, luck.choice((0, 0, 1, 2)) if helped != "none" else 0, repeated)


def _graded(luck: Random, world: World, skill: str, ahead: float) -> float:
    """What the judge says of a skill that is `ahead` logits above what the contact asks."""
    drawn = luck.random()
    grade = sum(drawn < _logistic(ahead - step) for step in _STEPS)
    if luck.random() < world.judge_errs:
        grade = min(3, max(0, grade + luck.choice((-1, 1))))
    return _SCORES[SKILLS[skill]][grade]


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-1.7 * logit))
