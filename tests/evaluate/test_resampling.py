"""Intervals by drawing anew: around the value, narrower with more cases, the same each time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trainer.evaluate.agreement import compare, macro
from trainer.evaluate.resampling import counted, estimated, macro_f1, macro_f1_lost

LABELS = ("a", "b", "c")
PAIRS = st.lists(st.tuples(st.sets(st.sampled_from(LABELS)), st.sets(st.sampled_from(LABELS))), max_size=25)
HALF = [({"a"}, {"a"}), ({"b"}, {"a"}), (set(), {"b"}), ({"b"}, {"b"})]


@given(PAIRS)
def test_the_value_is_the_macro_f1_that_is_counted_by_hand(pairs):
    assert abs(macro_f1(pairs, LABELS).value - macro(compare(pairs, LABELS))) < 1e-9


def test_hits_extras_and_misses_are_told_apart():
    counts = counted([({"a", "b", "x"}, {"b", "c"})], LABELS)
    assert counts[:, 0].tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]


def test_more_of_the_same_cases_make_the_interval_narrower():
    few, many = macro_f1(HALF * 5, LABELS), macro_f1(HALF * 80, LABELS)
    assert few.low < many.low < many.value < many.high < few.high
    assert few.value == many.value
    assert macro_f1(HALF * 5, LABELS) == few


def test_what_is_lost_is_the_difference_on_the_same_cases():
    whole = [({"a"}, {"a"}), ({"b"}, {"b"})] * 20
    worse = [({"a"}, {"a"}), (set(), {"b"})] * 20
    lost = macro_f1_lost(whole, worse, LABELS, at_most=0.04)
    assert lost.value == 0.5
    assert lost.standing == "missed"
    assert macro_f1_lost(whole, whole, LABELS).high == 0
    assert macro_f1_lost(worse, whole, LABELS).value == -0.5


def test_where_nothing_was_meant_there_is_nothing_to_measure():
    assert macro_f1([(set(), set()), ({"a"}, set())], LABELS).n == 0
    assert macro_f1_lost([], [], LABELS).n == 0
    assert estimated(lambda chosen: 1.0, 0).n == 0


def test_any_figure_of_cases_gets_an_interval():
    values = np.array([0.0, 1.0] * 50)
    mean = estimated(lambda chosen: float(values[chosen].mean()), 100)
    assert mean.low < mean.value == 0.5 < mean.high
