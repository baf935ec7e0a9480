"""The learned part of reading: linear weights over features, whole numbers only, so that every machine agrees.

The weights come from `trainer train` (examples under learning/) and are kept as a small npz without pickles. Scores
are summed in int64: the same text gives the same bytes on any processor.
"""

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import exp, isqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.features import Seen
from trainer.language.meaning import SHARE, Meaning, MeaningLayer, read_layer

Side = Literal["collector", "other"]

SCALE = 4096  # weights are kept as round(weight * SCALE)
_FAR = 1_000 * SCALE  # no score is farther from nought


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a label's raw score becomes a probability, and from which probability on it counts."""

    slope: float
    offset: float
    threshold: float

    def probability(self, score: float) -> float:
        """The chance that a turn with this best score truly carries the label; three decimals, for equal bytes."""
        z = max(-30.0, min(30.0, self.slope * score + self.offset))
        return round(1.0 / (1.0 + exp(-z)), 3)

    def least(self) -> int:
        """The least score, in units of 1/SCALE, that counts; a score below it need not be looked at."""
        if self.slope <= 0:
            return -_FAR
        return bisect_left(range(-_FAR, _FAR), self.threshold, key=lambda score: self.probability(score / SCALE)) - _FAR


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one language: a row per feature, a column per label.

    Read off them: `least`, the score from which each label counts, and which labels accuse, that is, are violations.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    matrix: NDArray[np.int16]
    bias: NDArray[np.int32]
    calibration: tuple[Calibration, ...]
    digest: str
    meaning: MeaningLayer | None = None
    least: NDArray[np.int64] = field(init=False, compare=False)
    accuses: NDArray[np.bool_] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", np.array([c.least() for c in self.calibration], dtype=np.int64))
        object.__setattr__(self, "accuses", np.array([label in VIOLATIONS for label in self.labels], dtype=np.bool_))

    def window_scores(
        self, seen: Sequence[Seen], runs: Sequence[tuple[int, int]], meaning: Meaning | None = None
    ) -> NDArray[np.int64]:
        """The scores of the windows `runs` over the clauses `seen`, in units of 1/SCALE: runs × labels.

        A window sums the weights of its known features, over the fourth root of their number; its `meaning` adds to it.
        """
        rows = self.rows
        known: list[int] = []
        ends = [0]
        for clause in seen:
            known.extend(row for row in map(rows.get, clause.features) if row is not None)
            ends.append(len(known))
        sums = np.zeros((len(seen) + 1, len(self.labels)), dtype=np.int64)
        for index in range(len(seen)):
            if ends[index] < ends[index + 1]:
                rows_of = self.matrix.take(known[ends[index] : ends[index + 1]], axis=0)
                np.add.reduce(rows_of, axis=0, dtype=np.int64, out=sums[index + 1])
        sums.cumsum(axis=0, out=sums)
        # The fourth roots with four more digits.
        roots = np.array([isqrt(isqrt(max(ends[b] - ends[a], 1) * 10**16)) for a, b in runs], dtype=np.int64)
        first, last = np.array(runs, dtype=np.intp).reshape(-1, 2).T
        scores: NDArray[np.int64] = (sums[last] - sums[first]) * 10_000 // roots[:, np.newaxis] + self.bias
        if meaning is not None and self.meaning is not None:
            scores = scores + np.rint(self.meaning.scores(meaning) * (SHARE * SCALE)).astype(np.int64)
        return scores


@cache
def weights(side: Side, locale: Locale) -> Weights | None:
    """The shipped weights for one side of the talk, or None where there are none (a checkout before training)."""
    folder = resources.files("trainer.language").joinpath("weights")
    packed = folder.joinpath(f"{side}-{locale}.npz")
    if not packed.is_file():
        return None
    with packed.open("rb") as handle, np.load(handle, allow_pickle=False) as held:
        matrix = held["matrix"]
        bias = held["bias"]
        about = json.loads(bytes(held["about"]).decode("utf-8"))
        features = bytes(held["features"]).decode("utf-8").split("\n")
        meaning = read_layer(held)
    calibration = tuple(Calibration(*triple) for triple in about["calibration"])
    return Weights(
        tuple(about["labels"]),
        {f: i for i, f in enumerate(features)},
        matrix,
        bias,
        calibration,
        about["digest"],
        meaning,
    )
