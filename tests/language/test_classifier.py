"""Scores of windows are whole numbers, summed one way only; what cannot count is not looked at."""

from itertools import pairwise
from math import isqrt
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.text import LOCALES
from trainer.language.classifier import SCALE, Calibration, Weights, weights

FEATURES = tuple("abcdefg")
LABELS = ("greet", "ask-reason", "threat-of-violence")
MATRIX = np.array([[(7 * row + 3 * column) % 11 * 900 - 4_000 for column in range(3)] for row in range(7)], np.int16)
CALIBRATION = (Calibration(1.8, 0.2, 0.4), Calibration(2.5, -1.0, 0.33), Calibration(0.0, 0.0, 0.5))


def held() -> Weights:
    rows = {feature: row for row, feature in enumerate(FEATURES)}
    return Weights(LABELS, rows, MATRIX, np.array([-900, 300, 5], np.int32), CALIBRATION, "")


clauses = st.lists(st.lists(st.sampled_from("abcdefgxyz"), max_size=9), min_size=1, max_size=6)


@given(clauses)
def test_a_window_sums_its_known_features_over_the_fourth_root_of_their_number(said):
    seen = [SimpleNamespace(features=tuple(features)) for features in said]
    runs = [(a, b) for a in range(len(seen)) for b in range(a + 1, len(seen) + 1)]
    scores = held().window_scores(seen, runs)  # type: ignore[arg-type]
    for (a, b), row in zip(runs, scores.tolist(), strict=True):
        known = [FEATURES.index(f) for features in said[a:b] for f in features if f in FEATURES]
        root = isqrt(isqrt(max(len(known), 1) * 10**16))
        sums = [sum(int(MATRIX[k, column]) for k in known) * 10_000 // root for column in range(3)]
        assert row == [total + bias for total, bias in zip(sums, (-900, 300, 5), strict=True)]


def test_which_labels_accuse_is_read_off_the_catalogue():
    assert held().accuses.tolist() == [False, False, True]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("side", ["collector", "other"])
def test_a_score_counts_from_the_least_one_on(side, locale):
    shipped = weights(side, locale)
    assert shipped is not None
    for calibration, least in zip(shipped.calibration, shipped.least.tolist(), strict=True):
        if calibration.slope <= 0:  # learned from too little; it is always looked at
            continue
        assert calibration.probability(least / SCALE) >= calibration.threshold
        assert calibration.probability((least - 1) / SCALE) < calibration.threshold
        around = [calibration.probability(score / SCALE) for score in range(least - 50, least + 50)]
        assert all(low <= high for low, high in pairwise(around))


def test_a_label_whose_score_means_nothing_is_always_looked_at():
    assert held().least.tolist()[2] < -500 * SCALE
