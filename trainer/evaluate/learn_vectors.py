"""Learning the second layer over sentence vectors, for the plug of language/vectors.py. Build time only."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.conversation.text import Locale
from trainer.evaluate.learn import Lesson, gather
from trainer.language.classifier import Side
from trainer.language.vectors import Vectors, save_layer

# A label rarer than this among the marked stretches is left to the first layer.
_RARE = 8


def write_layer(folder: Path, side: Side, locale: Locale, vectors: Vectors, path: Path) -> None:
    """Learn one side of one language over the vectors of the marked stretches, and write it to `path`."""
    from sklearn.linear_model import LogisticRegression

    texts, labels, sorts = _stretches(gather(folder, side, locale))
    rows = np.asarray(vectors(texts), dtype=np.float32)
    names: list[str] = []
    columns: list[Any] = []
    biases: list[float] = []
    for name in sorted({label for each in labels for label in each}):
        teachers = [
            i for i, sort in enumerate(sorts) if sort != "violations" or name in VIOLATIONS or name not in MOVES
        ]
        truth = np.array([name in labels[i] for i in teachers])
        if truth.sum() < _RARE or truth.all():
            continue
        model = LogisticRegression(C=1.0, class_weight={True: 3.0, False: 1.0}, max_iter=200)
        model.fit(rows[teachers], truth)
        names.append(name)
        columns.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    save_layer(path, names, np.stack(columns, axis=1).astype(np.float32), np.array(biases, dtype=np.float32))


def _stretches(lessons: Sequence[Lesson]) -> tuple[list[str], list[frozenset[str]], list[str]]:
    """Each marked stretch with its labels; a turn without marks whole, with none."""
    texts: list[str] = []
    labels: list[frozenset[str]] = []
    sorts: list[str] = []
    for lesson in lessons:
        example = lesson.example
        pieces = [(example.text[m.span[0] : m.span[1]], frozenset(m.labels)) for m in example.marks]
        for text, carried in pieces or [(example.text, frozenset())]:
            texts.append(text)
            labels.append(carried)
            sorts.append(example.sort)
    return texts, labels, sorts
