"""Measures of forecasts know right from wrong from chance, and their intervals count persons, not cases."""

import numpy as np
import pytest

from trainer.evaluate.forecasts import Persons, auc, calibration_error, share

WELL = np.array([False, False, True, True])
ALL = np.ones(4)


def test_the_area_knows_right_from_wrong_from_chance() -> None:
    assert auc(np.array([0.1, 0.2, 0.8, 0.9]), WELL)(ALL) == 1.0
    assert auc(np.array([0.9, 0.8, 0.2, 0.1]), WELL)(ALL) == 0.0
    assert auc(np.array([0.5] * 4), WELL)(ALL) == 0.5
    assert auc(np.array([0.1, 0.5, 0.5, 0.9]), WELL)(ALL) == pytest.approx(3.5 / 4)


def test_a_case_that_weighs_two_counts_as_two() -> None:
    foretold, well = np.array([0.3, 0.2, 0.8]), np.array([True, False, False])
    twice = auc(np.array([0.3, 0.2, 0.2, 0.8]), np.array([True, False, False, False]))(np.ones(4))
    assert auc(foretold, well)(np.array([1.0, 2.0, 1.0])) == pytest.approx(twice)


def test_where_all_went_well_nothing_can_be_told_apart() -> None:
    assert auc(np.array([0.1, 0.9]), np.array([True, True]))(np.ones(2)) == 0.5


def test_the_calibration_error_is_how_far_what_was_foretold_is_from_what_came() -> None:
    assert calibration_error(np.array([0.0, 0.0, 1.0, 1.0]), WELL, bins=2)(ALL) == 0.0
    assert calibration_error(np.array([0.5] * 4), np.array([False] * 4), bins=2)(ALL) == pytest.approx(0.5)
    assert calibration_error(np.array([0.2, 0.2, 0.7, 0.7]), WELL, bins=2)(ALL) == pytest.approx(0.25)


def test_an_interval_is_wider_where_the_cases_are_one_persons() -> None:
    holds = np.tile([True, False], 60)
    alone = Persons.of(np.arange(120)).interval(share(holds))
    ten_each = Persons.of(np.repeat(np.arange(12), 10)).interval(share(np.sort(holds)))
    assert alone[0] < 0.5 < alone[1]
    assert ten_each[1] - ten_each[0] > alone[1] - alone[0]


def test_the_same_cases_give_the_same_interval() -> None:
    figure = share(np.tile([True, False, False], 20))
    assert Persons.of(np.arange(60)).interval(figure) == Persons.of(np.arange(60)).interval(figure)
