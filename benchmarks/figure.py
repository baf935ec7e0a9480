"""A figure: its median over rounds with the least and the most, and the goal beside it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `goal` and `met` are empty for a figure that only explains another."""

    name: str
    says: str
    unit: str
    middle: float
    least: float
    most: float
    rounds: int
    goal: str = ""
    met: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return asdict(self)

    def line(self) -> str:
        """As a person reads it."""
        mark = {True: "met ", False: "MISS", None: "    "}[self.met]
        values = f"{_short(self.middle):>7} {self.unit:<8} ({_short(self.least)}–{_short(self.most)}, n {self.rounds})"
        return f"{mark} {self.name:<24} {values:<42} {self.goal:<9} {self.says}"


def figure(
    name: str,
    says: str,
    unit: str,
    values: Sequence[float],
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    """The figure of one value a round; the goal is held against the median."""
    middle = median(values)
    goal, met = "", None
    if at_least is not None:
        goal, met = f"≥ {at_least:g}", middle >= at_least
    elif at_most is not None:
        goal, met = f"≤ {at_most:g}", middle <= at_most
    return Figure(name, says, unit, middle, min(values), max(values), len(values), goal, met)


def ratios(over: Sequence[float], under: Sequence[float]) -> list[float]:
    """Round by round one by the other."""
    return [a / b for a, b in zip(over, under, strict=True)]


def _short(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
