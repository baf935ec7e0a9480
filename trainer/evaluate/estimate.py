"""A figure as it may be claimed: its value, its 95 % interval, from how many cases, and how it stands to its goal.

A goal is met only when the whole interval passes it. A value that passes while its interval does not says that there
are too few cases to tell. A goal of all, or of none, which no interval reaches, is met while no case breaks it.
"""

from dataclasses import dataclass
from typing import Any, Literal

from trainer.evaluate.numbers import wilson

Standing = Literal["", "met", "missed", "too few cases"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over `n` cases with its interval; `right` of them where it is a share. One goal at most, or none."""

    value: float
    low: float
    high: float
    n: int
    right: int | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def standing(self) -> Standing:
        """How it stands to its goal; empty where it has none."""
        if self.at_least is None and self.at_most is None:
            return ""
        if self.n == 0:
            return "too few cases"
        least, most = self.at_least, self.at_most
        if (least is not None and self.value < least) or (most is not None and self.value > most):
            return "missed"
        surely = (least in (None, 1) or self.low >= least) and (most in (None, 0) or self.high <= most)
        return "met" if surely else "too few cases"

    @property
    def goal(self) -> str:
        """The goal as it is printed."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most is not None else ""

    def __str__(self) -> str:
        if self.n == 0:
            told = "no cases"
        elif self.right is not None:
            told = f"{self.right}/{self.n} = {self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"
        else:
            told = f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n {self.n}"
        return f"{told}  goal {self.goal}: {self.standing}" if self.goal else told

    def as_json(self) -> dict[str, Any]:
        """Everything; a figure without cases has no value."""
        told: dict[str, Any] = {
            "value": round(self.value, 4) if self.n else None,
            "interval": [round(self.low, 4), round(self.high, 4)] if self.n else None,
            "n": self.n,
        }
        if self.right is not None:
            told["right"] = self.right
        if self.goal:
            told |= {"goal": self.goal, "standing": self.standing}
        return told


def share(right: int, n: int, *, at_least: float | None = None, at_most: float | None = None) -> Estimate:
    """The share of `right` among `n` cases, with its Wilson interval."""
    low, high = wilson(right, n)
    return Estimate(right / n if n else 0.0, low, high, n, right, at_least, at_most)
