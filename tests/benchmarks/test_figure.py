"""A goal is held against the median, and a ratio is taken within its round."""

import pytest

from benchmarks.figure import figure, ratios


def test_the_median_meets_a_goal_or_misses_it():
    assert figure("a", "", "×", [0.2, 0.6, 0.7], at_least=0.5).met is True
    assert figure("a", "", "×", [0.2, 0.4, 0.7], at_least=0.5).met is False
    assert figure("a", "", "ms", [1, 2, 90], at_most=10).met is True
    assert figure("a", "", "ms", [1, 20, 90], at_most=10).met is False


def test_a_figure_without_a_goal_only_explains():
    plain = figure("a", "what it is", "s", [3.0, 1.0, 2.0])
    assert (plain.goal, plain.met) == ("", None)
    assert (plain.middle, plain.least, plain.most, plain.rounds) == (2.0, 1.0, 3.0, 3)
    assert "what it is" in plain.line()


def test_ratios_pair_the_rounds():
    assert ratios([1.0, 6.0], [2.0, 3.0]) == [0.5, 2.0]
    with pytest.raises(ValueError, match="shorter"):
        ratios([1.0], [])
