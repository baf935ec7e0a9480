"""A figure and its goal: met by the whole interval, missed by the value, or too few cases to tell."""

import pytest

from trainer.evaluate.estimate import Estimate, share


@pytest.mark.parametrize(
    ("right", "n", "goal", "standing"),
    [
        (990, 1000, {"at_least": 0.85}, "met"),
        (20, 20, {"at_least": 0.85}, "too few cases"),
        (16, 20, {"at_least": 0.85}, "missed"),
        (0, 0, {"at_least": 0.85}, "too few cases"),
        (1, 1000, {"at_most": 0.03}, "met"),
        (0, 20, {"at_most": 0.03}, "too few cases"),
        (27, 320, {"at_most": 0.03}, "missed"),
        (5, 9, {}, ""),
    ],
)
def test_a_goal_is_met_only_by_the_whole_interval(right, n, goal, standing):
    assert share(right, n, **goal).standing == standing


def test_a_goal_of_all_or_none_is_met_while_no_case_breaks_it():
    assert share(20, 20, at_least=1.0).standing == "met"
    assert share(19, 20, at_least=1.0).standing == "missed"
    assert share(0, 20, at_most=0).standing == "met"
    assert share(1, 20, at_most=0).standing == "missed"


def test_a_share_is_printed_with_its_cases_interval_and_goal():
    assert str(share(3, 4, at_least=0.5)) == "3/4 = 0.750 [0.301, 0.954]  goal ≥ 0.5: too few cases"
    assert str(share(0, 0)) == "no cases"
    assert str(Estimate(0.5, 0.4, 0.6, 30)) == "0.500 [0.400, 0.600] n 30"


def test_a_figure_without_cases_has_no_value_on_paper():
    assert share(0, 0, at_most=0.1).as_json() == {
        "value": None, "interval": None, "n": 0, "right": 0, "goal": "≤ 0.1", "standing": "too few cases",
    }  # fmt: skip
    assert share(3, 4).as_json() == {"value": 0.75, "interval": [0.3006, 0.9544], "n": 4, "right": 3}
