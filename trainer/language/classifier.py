"""The learned part of reading: linear weights over features, whole numbers only, so that every machine agrees.

The weights come from `trainer train` (examples under learning/) and are kept as a small npz without pickles. Scores
are summed in int64: the same text gives the same bytes on any processor.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, isqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.conversation.text import Locale
from trainer.language.features import Seen

Side = Literal["collector", "other"]

SCALE = 1024  # weights are kept as round(weight * SCALE)


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


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one language: a row per feature, a column per label."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    matrix: NDArray[np.int16]
    bias: NDArray[np.int32]
    calibration: tuple[Calibration, ...]
    digest: str

    def clause_scores(self, seen: Sequence[Seen]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each clause the sum of its features' weights (clauses × labels), and the number of its known features."""
        sums = np.zeros((len(seen), len(self.labels)), dtype=np.int64)
        counts = np.zeros(len(seen), dtype=np.int64)
        rows = self.rows
        for index, clause in enumerate(seen):
            known = [row for feature in clause.features if (row := rows.get(feature)) is not None]
            if known:
                sums[index] = self.matrix[known].sum(axis=0, dtype=np.int64)
                counts[index] = len(known)
        return sums, counts

    def window_score(self, sums: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """The scores of a window whose clauses sum up to `sums` over `count` features, in units of 1/SCALE."""
        root = isqrt(max(count, 1) * 10_000)  # the root with two more digits
        return (sums * 100) // root + self.bias


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
    calibration = tuple(Calibration(*triple) for triple in about["calibration"])
    return Weights(
        tuple(about["labels"]), {f: i for i, f in enumerate(features)}, matrix, bias, calibration, about["digest"]
    )
