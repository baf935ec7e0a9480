"""The week's numbers: what follows from a budget that was given out, by the formulas of the stage."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.curriculum.chapter import Allotment, Outcome
from trainer.curriculum.chapter_guard import Standing, all_hold
from trainer.curriculum.formula import parse_formula


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the week as it is shown, rounded; a hidden one is not. `days` where it was worked out day by day.

    `share` is 0 to 1, None where it gives no points.
    """

    outcome: Outcome
    value: float
    days: tuple[float, ...]
    share: float | None


@dataclass(frozen=True, slots=True)
class Week:
    """All figures of a stage, in order."""

    figures: tuple[Figure, ...]

    @property
    def share(self) -> float:
        """The part of the stage's points."""
        graded = [(figure.share, figure.outcome.share) for figure in self.figures if figure.share is not None]
        return sum(share * weight for share, weight in graded) / sum(weight for _s, weight in graded)

    @property
    def numbers(self) -> dict[str, float]:
        """The figures that guards may compare."""
        return {figure.outcome.id: figure.value for figure in self.figures}


def week(stage: Allotment, given: Mapping[str, int], standing: Standing) -> Week:
    """The numbers of a stage when so much is given to its items, after what was answered before."""
    numbers: dict[str, float] = {item.id: float(given.get(item.id, 0)) for item in stage.items}
    numbers["unspent"] = stage.budget - sum(numbers.values())
    for each in stage.given:
        numbers[each.id] = each.value + sum(push.add for push in each.pushes if all_hold(push.when, standing))
    figures = []
    for outcome in stage.outcomes:
        figures.append(_figure(outcome, numbers, len(stage.days)))
        numbers[outcome.id] = figures[-1].value
    return Week(tuple(figures))


def _days(outcome: Outcome, numbers: Mapping[str, float], days: int) -> list[float]:
    formula, values, yesterday = parse_formula(outcome.formula), [], outcome.start
    for day in range(1, days + 1):
        yesterday = formula.at({**numbers, "day": day, "yesterday": yesterday})
        values.append(yesterday)
    return values


def _figure(outcome: Outcome, numbers: Mapping[str, float], days: int) -> Figure:
    by_day = _days(outcome, numbers, days) if outcome.daily else []
    match outcome.daily:
        case None:
            value = parse_formula(outcome.formula).at(numbers)
        case "last":
            value = by_day[-1]
        case _:
            value = sum(by_day) / (len(by_day) if outcome.daily == "mean" else 1)
    value = value if outcome.hidden else round(value, outcome.decimals)
    share = None
    if outcome.poor is not None and outcome.good is not None:
        share = min(max((value - outcome.poor) / (outcome.good - outcome.poor), 0.0), 1.0)
    return Figure(outcome, value, tuple(round(each, outcome.decimals) for each in by_day), share)
