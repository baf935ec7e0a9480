"""Calibration by hand: bins of equal mass, and the error that is expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluate.judged_by_hand import THREAT, finding
from trainer.evaluate.calibration import BINS, calibration


def held(*pairs):
    return [(finding(THREAT, confidence), true) for confidence, true in pairs]


def test_the_error_is_the_mean_distance_of_confidence_and_truth():
    found = calibration(held(*[(0.9, True)] * 15, *[(0.5, False)] * 15))
    assert [(b.n, b.true) for b in found.bins] == [(2, 0.0)] * 7 + [(2, 0.5)] + [(2, 1.0)] * 7
    assert found.error.value == pytest.approx((7 * 0.5 + 0.2 + 7 * 0.1) / 15)
    assert found.error.n == 30


def test_who_is_right_as_often_as_he_says_makes_no_error():
    assert calibration(held(*[(1.0, True)] * 60)).error.value == 0
    assert calibration(held(*[(1.0, True)] * 60)).error.standing == "met"
    assert calibration(held(*[(1.0, False)] * 60)).error.value == 1


def test_the_confident_are_those_at_nine_tenths_and_more():
    found = calibration(held((0.9, True), (0.95, False), (0.899, False)))
    assert (found.confident.right, found.confident.n) == (1, 2)


def test_no_findings_say_nothing():
    found = calibration([])
    assert found.bins == ()
    assert found.error.standing == found.confident.standing == "too few cases"
    assert found.as_json()["expected_error"]["value"] is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80))
def test_bins_share_the_findings_evenly_and_in_order(pairs):
    found = calibration(held(*pairs))
    sizes = [b.n for b in found.bins]
    assert sum(sizes) == len(pairs)
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == min(BINS, len(pairs))
    confidences = [b.confidence for b in found.bins]
    assert confidences == pytest.approx(sorted(confidences))
    assert 0 <= found.error.low <= found.error.high <= 1 + 1e-9
