"""How well the skill model foretells the next contact of learners made by another model, beside simpler ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from trainer.curriculum.skills import SkillEvidence
from trainer.evaluate.forecasts import Interval, Numbers, Persons, auc, calibration_error, share
from trainer.evaluate.skills_learners import MEASURING, SKILLS, Shown, World, learner
from trainer.progress.mastery import Mastery, level, observe, weighed

LEARNERS = 2000
FIRST_SEED = 3_000_000
"""Seeds below it were used to tune."""

LONG_SILENCE = timedelta(days=20)
_WINDOW = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A contact foretold by the model, by the last score, by the mean of the last five, and by who knows the chance.

    `after` is the time since the skill was last shown; `inside` whether the model's 90 % interval held the chance, of
    the last contact of a skill only (it is slow to reckon).
    """

    learner: int
    skill: str
    model: float
    last: float
    moving: float
    known: float
    well: bool
    after: timedelta
    inside: bool | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: value, cases, 95 % interval, and the goal if it has one. Met means that the whole interval passes."""

    value: float
    n: int
    interval: Interval
    goal: str = ""
    met: bool | None = None

    def as_json(self) -> dict[str, object]:
        """As `trainer evaluate skills --json` prints it."""
        return {
            "value": round(self.value, 4),
            "n": self.n,
            "interval": [round(end, 4) for end in self.interval],
            "goal": self.goal or None,
            "met": self.met,
        }

    def __str__(self) -> str:
        told = f"{self.value:.3f} [{self.interval[0]:.3f}, {self.interval[1]:.3f}] n {self.n}"
        return f"{told}  goal {self.goal}: {'met' if self.met else 'missed'}" if self.goal else told


def cases(
    count: int = LEARNERS, first_seed: int = FIRST_SEED, worlds: tuple[World, ...] = MEASURING
) -> tuple[Case, ...]:
    """Every contact of `count` learners but the first of each skill, foretold from those before it."""
    return tuple(
        case
        for n in range(count)
        for shown in _by_skill(learner(first_seed + n, worlds)).values()
        for case in _foretold(n, shown)
    )


def _by_skill(contacts: tuple[Shown, ...]) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {skill: [] for skill in SKILLS}
    for contact in contacts:
        found[contact.skill].append(contact)
    return found


def _foretold(who: int, contacts: list[Shown]) -> Iterator[Case]:
    state, scores, last_at = Mastery(), list[float](), datetime.min
    for number, shown in enumerate(contacts):
        if number:
            is_last = number == len(contacts) - 1
            now = level(state, shown.at, with_interval=is_last)
            yield Case(
                learner=who,
                skill=shown.skill,
                model=now.mean,
                last=scores[-1],
                moving=mean(scores[-_WINDOW:]),
                known=shown.chance,
                well=shown.well,
                after=shown.at - last_at,
                inside=now.low <= shown.chance <= now.high if is_last else None,
            )
        state = observe(state, weighed(SkillEvidence(shown.skill, shown.score), shown.how), shown.at)
        scores.append(shown.score)
        last_at = shown.at


def skill_measures(found: tuple[Case, ...]) -> dict[str, Measure]:
    """How well the model foretells, what it must beat, how it does where it is hard, and how sure it should be."""
    persons = Persons.of(np.array([case.learner for case in found], dtype=np.intp))
    told = {name: np.array([getattr(case, name) for case in found]) for name in ("model", "last", "moving", "known")}
    well = np.array([case.well for case in found])
    silent = np.array([case.after >= LONG_SILENCE for case in found])
    conduct = np.array([SKILLS[case.skill] == "conduct" for case in found])
    model, last, moving, known = told["model"], told["last"], told["moving"], told["known"]
    one = _Measured(persons, well)
    return {
        "auc": one.auc(model, at_least=0.70),
        "calibration_error": one.error(model, at_most=0.05),
        "auc_over_last_score": one.gain(model, last),
        "auc_over_moving_average": one.gain(model, moving),
        "auc_last_score": one.auc(last),
        "auc_moving_average": one.auc(moving),
        "auc_who_knows_the_chance": one.auc(known),
        "calibration_error_last_score": one.error(last),
        "calibration_error_moving_average": one.error(moving),
        "auc_technique": one.of(~conduct).auc(model[~conduct]),
        "auc_conduct": one.of(conduct).auc(model[conduct]),
        "calibration_error_technique": one.of(~conduct).error(model[~conduct]),
        "calibration_error_conduct": one.of(conduct).error(model[conduct]),
        "calibration_error_after_20_days": one.of(silent).error(model[silent]),
        "calibration_error_after_20_days_moving_average": one.of(silent).error(moving[silent]),
        "interval_90_holds_the_chance": _inside(found, persons),
    }


@dataclass(frozen=True, slots=True)
class _Measured:
    """The cases that are measured: whose they are, and which went well."""

    persons: Persons
    well: NDArray[np.bool_]

    def of(self, chosen: NDArray[np.bool_]) -> "_Measured":
        return _Measured(self.persons.some(chosen), self.well[chosen])

    def _all(self) -> Numbers:
        return np.ones(len(self.well))

    def auc(self, foretold: Numbers, at_least: float | None = None) -> Measure:
        figure = auc(foretold, self.well)
        interval = self.persons.interval(figure)
        goal, met = (f">= {at_least:.2f}", interval[0] >= at_least) if at_least is not None else ("", None)
        return Measure(figure(self._all()), len(self.well), interval, goal, met)

    def error(self, foretold: Numbers, at_most: float | None = None) -> Measure:
        figure = calibration_error(foretold, self.well)
        interval = self.persons.interval(figure)
        goal, met = (f"<= {at_most:.2f}", interval[1] <= at_most) if at_most is not None else ("", None)
        return Measure(figure(self._all()), len(self.well), interval, goal, met)

    def gain(self, foretold: Numbers, other: Numbers) -> Measure:
        """How much more of the area one has than the other, over the same draws."""
        ours, theirs = auc(foretold, self.well), auc(other, self.well)
        interval = self.persons.interval(lambda weights: ours(weights) - theirs(weights))
        return Measure(ours(self._all()) - theirs(self._all()), len(self.well), interval, "> 0", interval[0] > 0)


def _inside(found: tuple[Case, ...], persons: Persons) -> Measure:
    asked = np.array([case.inside is not None for case in found])
    figure = share(np.array([case.inside for case in found if case.inside is not None]))
    n = int(asked.sum())
    return Measure(figure(np.ones(n)), n, persons.some(asked).interval(figure))
