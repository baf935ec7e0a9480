"""Intervals of figures that are no shares, by drawing the cases anew a thousand times (bootstrap, percentiles).

The draws are the same ones each time, so that equal data give equal intervals.
"""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.evaluate.estimate import Estimate

DRAWS = 1_000
_SEED = 20260302

Pairs = Sequence[tuple[Collection[str], Collection[str]]]
Counts = NDArray[np.float64]


def counted(pairs: Pairs, labels: Sequence[str]) -> Counts:
    """Hits, extras and misses of each (said, meant) pair for each label: 3 × pairs × labels."""
    column = {label: i for i, label in enumerate(labels)}
    counts = np.zeros((3, len(pairs), len(column)))
    for row, (said, meant) in enumerate(pairs):
        for label in set(said) | set(meant):
            if label in column:
                kind = 0 if label in said and label in meant else 1 if label in said else 2
                counts[kind, row, column[label]] = 1
    return counts


def macro_f1(pairs: Pairs, labels: Sequence[str], *, at_least: float | None = None) -> Estimate:
    """Mean F1 over the labels that were meant at all; no cases where none was."""
    counts = counted(pairs, labels)
    if not _any_meant(counts):
        return Estimate(0.0, 0.0, 1.0, 0, at_least=at_least)
    value = _macro(counts.sum(axis=1)[:, np.newaxis])[0]
    low, high = _interval(lambda weights: _macro(_drawn(counts, weights)), len(pairs))
    return Estimate(value, low, high, len(pairs), at_least=at_least)


def macro_f1_lost(before: Pairs, after: Pairs, labels: Sequence[str], *, at_most: float | None = None) -> Estimate:
    """How much mean F1 falls from `before` to `after`, the same cases judged twice; below nought where it rises."""
    first, second = counted(before, labels), counted(after, labels)
    if not _any_meant(first):
        return Estimate(0.0, 0.0, 1.0, 0, at_most=at_most)

    def lost(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return _macro(_drawn(first, weights)) - _macro(_drawn(second, weights))

    value = lost(np.ones((1, len(before))))[0]
    low, high = _interval(lost, len(before))
    return Estimate(float(value), low, high, len(before), at_most=at_most)


def estimated(
    figure: Callable[[NDArray[np.intp]], float], n: int, *, at_least: float | None = None, at_most: float | None = None
) -> Estimate:
    """A figure of the cases with the given numbers, over all of `n` cases."""
    if n == 0:
        return Estimate(0.0, 0.0, 1.0, 0, at_least=at_least, at_most=at_most)
    draws = np.random.default_rng(_SEED).integers(0, n, (DRAWS, n))
    low, high = np.percentile([figure(draw) for draw in draws], (2.5, 97.5))
    return Estimate(figure(np.arange(n)), float(low), float(high), n, at_least=at_least, at_most=at_most)


def _any_meant(counts: Counts) -> bool:
    hits, _, missed = counts
    return bool((hits + missed).any())


def _drawn(counts: Counts, weights: NDArray[np.float64]) -> Counts:
    """The counts summed over the cases of each draw: 3 × draws × labels."""
    return np.stack([weights @ kind for kind in counts])


def _macro(sums: Counts) -> NDArray[np.float64]:
    hits, extra, missed = sums
    whole = 2 * hits + extra + missed
    f1 = np.divide(2 * hits, whole, out=np.zeros_like(whole), where=whole > 0)
    meant = hits + missed > 0
    found: NDArray[np.float64] = (f1 * meant).sum(axis=-1) / np.maximum(meant.sum(axis=-1), 1)
    return found


def _interval(figure: Callable[[NDArray[np.float64]], NDArray[np.float64]], n: int) -> tuple[float, float]:
    if n == 0:
        return 0.0, 1.0
    weights = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), DRAWS).astype(np.float64)
    low, high = np.percentile(figure(weights), (2.5, 97.5))
    return float(low), float(high)
