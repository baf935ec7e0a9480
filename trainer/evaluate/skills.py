"""How well the skill model foretells the next contact of learners made by another model, beside simpler ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean

from trainer.curriculum.skills import SkillEvidence
from trainer.evaluate.borrower import Measure
from trainer.evaluate.skills_learners import MEASURING, Shown, World, learner
from trainer.progress.mastery import Mastery, level, observe, weighed

LEARNERS = 2000
FIRST_SEED = 1_000_000
"""Seeds below it were used to tune."""

_BINS = 15
_WINDOW = 5
Foretold = Sequence[float]


@dataclass(frozen=True, slots=True)
class Case:
    """A contact foretold by the model, by the last score, by the mean of the last five, by who could see ability."""

    model: float
    last: float
    moving: float
    known: float
    well: bool


def cases(count: int = LEARNERS, first_seed: int = FIRST_SEED, world: World = MEASURING) -> list[Case]:
    """Every contact but the first of `count` learners, foretold from those before it."""
    return [case for n in range(count) for case in _foretold(learner(first_seed + n, world))]


def _foretold(contacts: Sequence[Shown]) -> list[Case]:
    state, made = Mastery(), list[Case]()
    for number, shown in enumerate(contacts):
        if number:
            before = [c.score for c in contacts[:number]]
            now = level(state, shown.at, with_interval=False)
            made.append(Case(now.mean, before[-1], mean(before[-_WINDOW:]), shown.ability, shown.well))
        state = observe(state, weighed(SkillEvidence("skill", shown.score), shown.how), shown.at)
    return made


def skill_measures(found: Sequence[Case]) -> dict[str, Measure]:
    """AUC and calibration of the model, and of what it must beat; intervals at 95 %."""
    well = [case.well for case in found]
    figures = {name: [getattr(case, name) for case in found] for name in ("model", "last", "moving", "known")}
    areas = {name: auc(foretold, well) for name, foretold in figures.items()}
    errors = {name: calibration_error(figures[name], well) for name in ("model", "last", "moving")}
    n, interval = len(found), auc_interval(areas["model"], well)
    best = max(areas["last"], areas["moving"])
    closest = min(errors["last"], errors["moving"])
    return {
        "auc": Measure(areas["model"], n, interval, ">= .70", interval[0] >= 0.70),
        "calibration_error": Measure(errors["model"], n, None, "<= .05", errors["model"] <= 0.05),
        "auc_last_score": Measure(areas["last"], n, auc_interval(areas["last"], well), "below auc",
                                  areas["last"] < areas["model"]),
        "auc_moving_average": Measure(areas["moving"], n, auc_interval(areas["moving"], well), "below auc",
                                      areas["moving"] < areas["model"]),
        "auc_of_who_sees_ability": Measure(areas["known"], n, auc_interval(areas["known"], well), "above auc",
                                           areas["known"] > areas["model"]),
        "auc_gained": Measure(areas["model"] - best, n, None, "> 0", areas["model"] > best),
        "calibration_error_of_simpler": Measure(closest, n, None, "above calibration_error",
                                                closest > errors["model"]),
    }  # fmt: skip


def auc(foretold: Foretold, well: Sequence[bool]) -> float:
    """The chance that a contact that went well was foretold higher than one that did not; ties count half."""
    order = sorted(range(len(foretold)), key=foretold.__getitem__)
    rank_sum, at = 0.0, 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and foretold[order[end + 1]] == foretold[order[at]]:
            end += 1
        rank_sum += sum(well[i] for i in order[at : end + 1]) * ((at + end) / 2 + 1)
        at = end + 1
    good = sum(well)
    bad = len(well) - good
    return (rank_sum - good * (good + 1) / 2) / (good * bad) if good and bad else 0.5


def auc_interval(area: float, well: Sequence[bool]) -> tuple[float, float]:
    """95 % interval by Hanley & McNeil, Radiology 143 (1982)."""
    good = sum(well)
    bad = len(well) - good
    one, two = area / (2 - area), 2 * area * area / (1 + area)
    variance = area * (1 - area) + (good - 1) * (one - area**2) + (bad - 1) * (two - area**2)
    error = 1.96 * sqrt(variance / (good * bad))
    return area - error, area + error


def calibration_error(foretold: Foretold, well: Sequence[bool], bins: int = _BINS) -> float:
    """Expected calibration error over `bins` of equal size: what was foretold against how often it went well."""
    order = sorted(range(len(foretold)), key=foretold.__getitem__)
    total = 0.0
    for n in range(bins):
        part = order[n * len(order) // bins : (n + 1) * len(order) // bins]
        if part:
            total += len(part) * abs(mean(foretold[i] for i in part) - mean(well[i] for i in part))
    return total / len(order)
