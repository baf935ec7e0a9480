"""How good forecasts are: whether they tell well from not well, and whether what was foretold comes true as often.

Cases of one person are alike, so intervals come from drawing persons anew, not cases (cluster bootstrap, percentiles).
The draws are the same ones each time and for every forecaster, so that differences are paired.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 300
BINS = 15
"""Bins of the expected calibration error, of equal mass."""
_SEED = 20260302

Numbers = NDArray[np.float64]
Interval = tuple[float, float]
Figure = Callable[[Numbers], float]
"""A figure of all cases, each counting by its weight."""


@dataclass(frozen=True, slots=True)
class Persons:
    """Whose each case is, by number from 0 up, and the weights of the persons in each draw."""

    of_case: NDArray[np.intp]
    draws: NDArray[np.int64]

    @staticmethod
    def of(of_case: NDArray[np.intp]) -> "Persons":
        """The persons behind cases, drawn anew `DRAWS` times."""
        n = int(of_case.max()) + 1
        return Persons(of_case, np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), DRAWS))

    def some(self, chosen: NDArray[np.bool_]) -> "Persons":
        """The same persons in the same draws, with only the chosen of their cases."""
        return Persons(self.of_case[chosen], self.draws)

    def interval(self, figure: Figure) -> Interval:
        """The 95 % interval of `figure`."""
        found = [figure(draw[self.of_case].astype(np.float64)) for draw in self.draws]
        low, high = np.percentile(found, (2.5, 97.5))
        return float(low), float(high)


def auc(foretold: Numbers, well: NDArray[np.bool_]) -> Figure:
    """The chance that a case that went well was foretold higher than one that did not; ties count half."""
    order = np.argsort(foretold, kind="stable")
    sorted_well = well[order]
    begins = np.flatnonzero(np.diff(foretold[order], prepend=np.nan) != 0)

    def area(weights: Numbers) -> float:
        heavy = weights[order]
        good = np.add.reduceat(np.where(sorted_well, heavy, 0.0), begins)
        bad = np.add.reduceat(np.where(sorted_well, 0.0, heavy), begins)
        pairs = good.sum() * bad.sum()
        return float((good * (np.cumsum(bad) - bad / 2)).sum() / pairs) if pairs else 0.5

    return area


def calibration_error(foretold: Numbers, well: NDArray[np.bool_], bins: int = BINS) -> Figure:
    """Expected calibration error: how far what was foretold is from how often it went well, bin by bin."""
    order = np.argsort(foretold, kind="stable")
    which = np.empty(len(foretold), dtype=np.intp)
    for number, part in enumerate(np.array_split(order, bins)):
        which[part] = number
    beyond = foretold - well

    def error(weights: Numbers) -> float:
        return float(np.abs(np.bincount(which, weights * beyond, bins)).sum() / weights.sum())

    return error


def share(holds: NDArray[np.bool_]) -> Figure:
    """The share of cases of which something holds."""
    return lambda weights: float((weights * holds).sum() / weights.sum())
