"""Learning the meaning layer: a small network over the sentence encoder's rows. Build time only: needs scikit-learn.

One network for each sort of label, since violation files say nothing about moves. Both go into one pair of matrices.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.language.meaning import STEP, WEIGHT, Meaning, MeaningLayer

# Chosen on folds of the learning data: more passes or hidden numbers learn the lines by heart. [a]
_HIDDEN = 256
_PASSES = 12
_BATCH = 512
_RATE = 1e-3
_DECAY = 1e-4


@dataclass(frozen=True, slots=True)
class Task:
    """What one network learns: the columns of its labels, which windows teach, and the truth for each of them."""

    columns: Sequence[int]
    teachers: NDArray[np.intp]
    truth: NDArray[np.bool_]


def fit_layer(meanings: Sequence[Meaning], tasks: Sequence[Task], labels: int) -> MeaningLayer:
    """The layer that says `labels` columns, taught by the windows of `meanings`, in their order."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    rows = _rows(meanings)
    firsts: list[Any] = []
    biases: list[Any] = []
    second = np.zeros((_HIDDEN * len(tasks), labels))
    second_bias = np.zeros(labels)
    for place, task in enumerate(tasks):
        network = MLPClassifier(
            (_HIDDEN,),
            alpha=_DECAY,
            learning_rate_init=_RATE,
            max_iter=_PASSES,
            batch_size=_BATCH,
            random_state=0,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is meant
            network.fit(rows[task.teachers], task.truth)
        firsts.append(network.coefs_[0])
        biases.append(network.intercepts_[0])
        second[place * _HIDDEN : (place + 1) * _HIDDEN, task.columns] = network.coefs_[1]
        second_bias[task.columns] = network.intercepts_[1]
    first, step = _by_column(np.concatenate(firsts, axis=1))
    return MeaningLayer(
        first,
        step / STEP,
        np.round(np.concatenate(biases), 6),
        np.clip(np.rint(second * WEIGHT), -32767, 32767),
        np.round(second_bias, 6),
    )


def _rows(meanings: Sequence[Meaning]) -> NDArray[np.float32]:
    """A row for each window: its own sense beside that of what was said before."""
    count = sum(len(m.windows) for m in meanings)
    width = meanings[0].windows.shape[1]
    rows = np.empty((count, width + len(meanings[0].around)), dtype=np.float32)
    at = 0
    for meaning in meanings:
        end = at + len(meaning.windows)
        rows[at:end, :width] = meaning.windows
        rows[at:end, width:] = meaning.around
        at = end
    rows /= np.float32(STEP)
    return rows


def _by_column(weights: Any) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """`weights` as whole numbers up to 127, and what one of them is worth in each column."""
    step = np.round(np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127, 9)
    whole: NDArray[np.float32] = np.clip(np.rint(weights / step), -127, 127).astype(np.float32)
    return whole, step.astype(np.float64)


def parts_of(layer: MeaningLayer) -> dict[str, Any]:
    """The layer's arrays under the names by which `language.meaning.read_layer` finds them."""
    return {
        "meaning_first": layer.first.astype(np.int8),
        "meaning_step": layer.step,
        "meaning_first_bias": layer.first_bias,
        "meaning_second": layer.second.astype(np.int16),
        "meaning_second_bias": layer.second_bias,
    }
