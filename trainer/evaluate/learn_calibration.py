"""Calibrating the learned weights: what a raw score is worth as a probability, from folds that the model never saw.

Build time only: needs scikit-learn.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.conversation.text import Locale
from trainer.evaluate.examples import Example
from trainer.evaluate.learn import Lesson, best_scores, fingerprint, fit, gather, save
from trainer.language.classifier import Side

# Two folds of stretches for moves; violations are calibrated on three folds of whole writers and signals on one a
# writer, so that how sure a finding is holds for strangers' words: on conversations by other hands F1 is .80, not .78.
FOLDS, WRITER_FOLDS = 2, 3


def write(folder: Path, side: Side, locale: Locale, path: Path) -> None:
    """Learn one side of one language from `folder`, calibrate, and write the weights to `path`."""
    prepared = gather(folder, side, locale)
    model = fit(prepared)
    save(model, calibrated(prepared, model.labels), path, fingerprint(folder, side, locale))


def calibrated(prepared: Sequence[Lesson], labels: Sequence[str]) -> list[tuple[float, float, float]]:
    """Slope, offset and threshold per label from scores on folds that the scoring model never saw.

    For moves a fold leaves out whole functions of the violation data and whole stretches of a file, so that a phrase
    and its near twin do not sit on both sides; for violations and signals, whole writers.
    """
    by_hand = [label for label in labels if label not in MOVES]
    by_stretch = [label for label in labels if label in MOVES]
    found: dict[str, tuple[float, float, float]] = {}
    if by_stretch:
        by_place = [_fold(lesson.example, number) for number, lesson in enumerate(prepared)]
        found |= zip(by_stretch, _calibrated(prepared, by_stretch, by_place), strict=True)
    if by_hand:
        found |= zip(by_hand, _calibrated(prepared, by_hand, by_writer(prepared)), strict=True)
    return [found[label] for label in labels]


def by_writer(prepared: Sequence[Lesson]) -> list[int]:
    """The fold of each lesson, such that every writer's lines are in one: the writers of a sort by turns.

    Signals are few and their writers had unlike briefs, so each of those is a fold of its own.
    """
    folds: dict[tuple[str, str], int] = {}
    for sort in ("moves", "violations", "signals"):
        writers = sorted({lesson.example.writer for lesson in prepared if lesson.example.sort == sort})
        count = len(writers) if sort == "signals" else WRITER_FOLDS
        folds |= {(sort, writer): place % count for place, writer in enumerate(writers)}
    return [folds[lesson.example.sort, lesson.example.writer] for lesson in prepared]


def _calibrated(
    prepared: Sequence[Lesson], labels: Sequence[str], folds: Sequence[int]
) -> list[tuple[float, float, float]]:
    scores = np.full((len(prepared), len(labels)), -20.0)
    for fold_number in sorted(set(folds)):
        kept = [lesson for lesson, f in zip(prepared, folds, strict=True) if f != fold_number]
        held = [i for i, f in enumerate(folds) if f == fold_number]
        model = fit(kept)
        found = best_scores(model, [prepared[i] for i in held])
        columns = {label: i for i, label in enumerate(model.labels)}
        for column, label in enumerate(labels):
            if label in columns:
                scores[held, column] = found[:, columns[label]]
    calibration = []
    for column, label in enumerate(labels):
        counted = np.array([_speaks_of(lesson.example, label) for lesson in prepared])
        truth = np.array([label in lesson.example.labels for lesson in prepared])
        calibration.append(calibrate(scores[counted, column], truth[counted]))
    return calibration


def _fold(example: Example, number: int) -> int:
    if example.function:
        return zlib.crc32(example.function.encode()) % FOLDS
    return (number // 40) % FOLDS


def _speaks_of(example: Example, label: str) -> bool:
    """Whether the absence of `label` from `example` means that it is not there."""
    return example.sort != "violations" or label in VIOLATIONS


def calibrate(scores: Any, truth: Any) -> tuple[float, float, float]:
    """Slope, offset and threshold that turn best scores into probabilities (Platt), from held-out scores.

    The threshold is the probability that gives the best F1 on these scores. A label too rare to measure gets the
    middle of what the others have.
    """
    from sklearn.linear_model import LogisticRegression

    positives = int(truth.sum())
    if positives < 8 or positives == len(truth):
        return (1.8, 0.2, 0.4)
    model = LogisticRegression(C=1.0)
    model.fit(scores.reshape(-1, 1), truth)
    slope, offset = float(model.coef_[0][0]), float(model.intercept_[0])
    chances = 1 / (1 + np.exp(-(slope * scores + offset)))
    best, threshold = -1.0, 0.5
    for candidate in np.linspace(0.15, 0.85, 36):
        said = chances >= candidate
        hit = int((said & truth).sum())
        f1 = 2 * hit / max(int(said.sum()) + positives, 1)
        if f1 > best + 1e-9:
            best, threshold = f1, float(candidate)
    return round(slope, 4), round(offset, 4), round(threshold, 3)
