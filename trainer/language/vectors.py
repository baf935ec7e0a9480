"""A plug for a local sentence-vector model; off unless the administrator names one.

`TRAINER_SENTENCE_VECTORS=package.module:function` names a function that turns texts into rows of numbers, all of one
width, without the network. `trainer train --vectors FOLDER` then learns a second layer over its vectors from the same
examples; with `TRAINER_VECTOR_WEIGHTS=FOLDER` the reader adds that layer's score to its own. Nothing of it is loaded
while the plug is off, and `versions` name the layer while it is on.
"""

import hashlib
import importlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.conversation.text import Locale

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]

PLUG = "TRAINER_SENTENCE_VECTORS"
FOLDER = "TRAINER_VECTOR_WEIGHTS"


class BadPlug(ValueError):
    """The named function cannot be had, or gives no rows of one width."""


@dataclass(frozen=True, slots=True)
class VectorLayer:
    """Weights over vectors: a row per dimension, a column per label, added to the learned scores in their units."""

    labels: tuple[str, ...]
    matrix: NDArray[np.float32]
    bias: NDArray[np.float32]
    digest: str

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The layer's score of each row for each label."""
        return np.asarray(rows @ self.matrix + self.bias, dtype=np.float64)


def plugged() -> Vectors | None:
    """The plugged function, or None while the plug is off. Raises BadPlug."""
    name = os.environ.get(PLUG, "")
    return named_function(name) if name else None


@cache
def named_function(name: str) -> Vectors:
    """The function called `module:function`, tried once. Raises BadPlug."""
    module, _, function = name.partition(":")
    try:
        found: Any = getattr(importlib.import_module(module), function)
        rows = np.asarray(found(["a", "b"]))
    except Exception as error:  # whatever a foreign function throws, the message names the plug
        raise BadPlug(f"{PLUG}={name}: {error}") from error
    if rows.ndim != 2 or len(rows) != 2:
        raise BadPlug(f"{PLUG}={name}: expected one row a text, got the shape {rows.shape}")
    return found  # type: ignore[no-any-return]


@cache
def layer(side: str, locale: Locale) -> VectorLayer | None:
    """The layer for one side of the talk, or None while the plug is off or has no weights for it."""
    folder = os.environ.get(FOLDER, "")
    if not folder or not os.environ.get(PLUG):
        return None
    path = Path(folder) / f"vectors-{side}-{locale}.npz"
    if not path.is_file():
        return None
    raw = path.read_bytes()
    with np.load(path, allow_pickle=False) as held:
        labels = tuple(bytes(held["labels"]).decode("utf-8").split("\n"))
        return VectorLayer(labels, held["matrix"], held["bias"], hashlib.sha256(raw).hexdigest()[:16])


def save_layer(path: Path, labels: Sequence[str], matrix: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
    """Write a layer where `layer` finds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = np.frombuffer("\n".join(labels).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(path, labels=names, matrix=matrix, bias=bias)
