"""Learning: the shipped weights come from the shipped examples, and learning again finds the same."""

from pathlib import Path

import numpy as np
import pytest

from trainer.conversation.text import LOCALES
from trainer.evaluate.learn import best_scores, fingerprint, fit, gather
from trainer.evaluate.learn_calibration import by_writer, calibrate
from trainer.language.classifier import weights
from trainer.language.understand import hear

LEARNING = Path(__file__).resolve().parents[2] / "learning"


@pytest.mark.parametrize("side", ["collector", "other"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_shipped_weights_are_of_these_examples_and_features(side, locale):
    held = weights(side, locale)
    assert held is not None
    assert held.digest == fingerprint(LEARNING, side, locale), "run `make train`"


@pytest.mark.parametrize("locale", LOCALES)
def test_learning_again_hears_what_the_shipped_weights_hear(locale):
    lessons = gather(LEARNING, "other", locale, share=0.5)
    model = fit(lessons)
    held = weights("other", locale)
    best = best_scores(model, lessons)
    agree = total = 0
    for lesson, scores in zip(lessons[::7], best[::7], strict=True):
        shipped = {s.kind for s in hear(lesson.example.text, locale)}
        for column, label in enumerate(model.labels):
            again = held.calibration[held.labels.index(label)].probability(float(scores[column]))
            total += 1
            agree += (again >= 0.5) == (label in shipped and again >= 0.2)
    assert agree / total > 0.97


def test_a_label_too_rare_to_measure_gets_the_middle_of_the_others():
    scores, truth = np.zeros(50), np.array([True] * 3 + [False] * 47)
    assert calibrate(scores, truth) == (1.8, 0.2, 0.4)


def test_a_label_that_scores_tell_apart_gets_a_threshold_between():
    scores = np.concatenate([np.linspace(1, 2, 30), np.linspace(-2, -1, 70)])
    truth = np.array([True] * 30 + [False] * 70)
    slope, offset, threshold = calibrate(scores, truth)
    chance = 1 / (1 + np.exp(-(slope * scores + offset)))
    assert ((chance >= threshold) == truth).all()


def test_a_writers_lines_lie_in_one_fold_and_every_fold_has_writers_of_either_sort():
    prepared = gather(LEARNING, "collector", "en", share=0.02)
    folds = by_writer(prepared)
    of_writer: dict[tuple[str, str], set[int]] = {}
    for lesson, fold in zip(prepared, folds, strict=True):
        of_writer.setdefault((lesson.example.sort, lesson.example.writer), set()).add(fold)
    assert {len(found) for found in of_writer.values()} == {1}
    for sort in ("moves", "violations"):
        assert len({fold for (s, _), found in of_writer.items() if s == sort for fold in found}) == 3
