"""Precision, recall and F1, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.evaluate.agreement import Agreement, compare, macro

LABELS = ("greet", "close", "wait")
SETS = st.sets(st.sampled_from(LABELS))


@pytest.mark.parametrize(
    ("hits", "extra", "missed", "precision", "recall", "f1"),
    [
        (3, 1, 2, 0.75, 0.6, 6 / 9),
        (4, 0, 0, 1.0, 1.0, 1.0),
        (0, 3, 2, 0.0, 0.0, 0.0),
        (0, 0, 2, 0.0, 0.0, 0.0),
        (0, 0, 0, 0.0, 0.0, 0.0),
        (1, 1, 0, 0.5, 1.0, 2 / 3),
    ],
)
def test_the_three_figures(hits, extra, missed, precision, recall, f1):
    agreement = Agreement(hits, extra, missed)
    assert (agreement.precision, agreement.recall, agreement.f1) == pytest.approx((precision, recall, f1))
    assert agreement.n == hits + missed


def test_said_and_meant_are_compared_label_by_label():
    table = compare([({"greet", "close"}, {"greet"}), (["greet"], ["greet", "wait"]), ([], ["wait"])], LABELS)
    assert table == {"greet": Agreement(2, 0, 0), "close": Agreement(0, 1, 0), "wait": Agreement(0, 0, 2)}


def test_labels_that_are_not_asked_for_and_labels_that_never_came_are_left_out():
    assert compare([({"greet", "small-talk"}, {"greet"})], LABELS) == {"greet": Agreement(1, 0, 0)}


def test_a_label_said_twice_counts_once():
    assert compare([(["greet", "greet"], ["greet"])], LABELS) == {"greet": Agreement(1, 0, 0)}


def test_the_macro_figure_weighs_every_label_that_was_meant_alike():
    table = {"often": Agreement(90, 0, 0), "seldom": Agreement(0, 0, 1), "never-meant": Agreement(0, 5, 0)}
    assert macro(table) == 0.5
    assert macro({}) == 0.0


@given(st.lists(st.tuples(SETS, SETS)))
def test_precision_and_recall_change_places_when_said_and_meant_do(pairs):
    table, turned = compare(pairs, LABELS), compare([(b, a) for a, b in pairs], LABELS)
    assert table.keys() == turned.keys()
    for label, agreement in table.items():
        assert (agreement.precision, agreement.recall) == (turned[label].recall, turned[label].precision)
        assert agreement.f1 == turned[label].f1
        assert 0 <= agreement.f1 <= 1


def test_figures_are_written_with_their_intervals():
    written = Agreement(3, 1, 2).as_json()
    assert written["precision"] == 0.75
    assert written["n"] == 5
    for name in ("precision", "recall"):
        low, high = written[f"{name}_interval"]
        assert 0 <= low < written[name] < high <= 1


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_interval_of_f1_holds_f1(hits, extra, missed):
    agreement = Agreement(hits, extra, missed)
    low, high = agreement.f1_interval
    assert 0 <= low <= agreement.f1 + 1e-9
    assert agreement.f1 <= high + 1e-9 <= 1 + 2e-9


def test_a_line_for_a_person_holds_all_three_figures_with_their_intervals():
    assert str(Agreement(3, 1, 2)) == "P 0.75 [0.30, 0.95]  R 0.60 [0.23, 0.88]  F1 0.67 [0.32, 0.90]  n 5"
