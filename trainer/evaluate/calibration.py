"""J4: whether findings that are said with a confidence are true as often as it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.judged import Held
from trainer.evaluate.resampling import estimated

BINS = 15
"""Bins of the expected calibration error, of equal mass."""
CONFIDENT = 0.9
_ERROR_AT_MOST, _TRUE_AT_LEAST = 0.05, 0.90


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of like confidence: how many, how sure on the mean, and which share of them is true."""

    n: int
    confidence: float
    true: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The expected error over all findings, the bins it comes from, and the truth of the confident ones."""

    error: Estimate
    confident: Estimate
    bins: tuple[Bin, ...]

    def as_json(self) -> dict[str, Any]:
        """Error, confident findings, and each bin."""
        return {
            "expected_error": self.error.as_json(),
            "true_at_0.9": self.confident.as_json(),
            "bins": [{"n": b.n, "confidence": round(b.confidence, 4), "true": round(b.true, 4)} for b in self.bins],
        }


def calibration(held: Iterable[Held]) -> Calibration:
    """How much the confidence of findings, each held against the labels, is worth."""
    said = [(finding.confidence, true) for finding, true in held]
    confidences = np.array([confidence for confidence, _ in said], dtype=np.float64)
    truths = np.array([true for _, true in said], dtype=np.float64)

    def error(chosen: NDArray[np.intp]) -> float:
        return _expected_error(_bins(confidences[chosen], truths[chosen]))

    confident = [true for confidence, true in said if confidence >= CONFIDENT]
    return Calibration(
        estimated(error, len(said), at_most=_ERROR_AT_MOST),
        share(sum(confident), len(confident), at_least=_TRUE_AT_LEAST),
        _bins(confidences, truths),
    )


def _bins(confidences: NDArray[np.float64], truths: NDArray[np.float64]) -> tuple[Bin, ...]:
    """Bins of as nearly equal mass as can be, the least confident first; fewer where there are fewer findings."""
    order = np.argsort(confidences, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return tuple(Bin(len(p), float(confidences[p].mean()), float(truths[p].mean())) for p in parts)


def _expected_error(bins: Sequence[Bin]) -> float:
    """The mean distance of confidence and truth, each bin by its mass."""
    n = sum(b.n for b in bins)
    return sum(b.n * abs(b.confidence - b.true) for b in bins) / n if n else 0.0
