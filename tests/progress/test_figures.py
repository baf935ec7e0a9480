"""The pure part of the figures: periods of a trend, what stands after a review, shares of nothing."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.text import LOCALES
from trainer.progress.definitions import DEFINITIONS
from trainer.progress.figures import (
    MOST_PERIODS,
    FirstAttempts,
    Totals,
    periods,
    standing_codes,
    to_certification,
)

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)


@given(st.integers(1, 4000))
def test_periods_follow_each_other_without_a_gap_and_are_few(days: int) -> None:
    end = BEGIN + timedelta(days=days)
    cut = periods(BEGIN, end)
    assert 1 <= len(cut) <= MOST_PERIODS
    assert cut[0].begin == BEGIN
    assert cut[-1].end == end
    assert all(a.end == b.begin for a, b in pairwise(cut))
    assert all(each.begin < each.end for each in cut)


@pytest.mark.parametrize(("days", "step"), [(7, 1), (13, 1), (30, 7), (91, 7), (365, 91), (300, 28)])
def test_the_shortest_step_is_taken_that_makes_few(days: int, step: int) -> None:
    first = periods(BEGIN, BEGIN + timedelta(days=days))[0]
    assert (first.end - first.begin).days == step


def test_no_time_has_no_periods() -> None:
    assert periods(BEGIN, BEGIN) == ()


JUDGED = {1: ("threat", "violation"), 2: ("identity", "duty")}


@pytest.mark.parametrize(
    ("decisions", "after"),
    [
        ([], JUDGED),
        ([(5, 1, "withdraw", "threat", "violation")], {2: JUDGED[2]}),
        ([(5, 1, "withdraw", "threat", "violation"), (6, 1, "confirm", "threat", "violation")], JUDGED),
        ([(5, 1, "change", "rude", "violation")], {1: ("rude", "violation"), 2: JUDGED[2]}),
        ([(5, 0, "add", "rude", "violation")], {**JUDGED, -5: ("rude", "violation")}),
        ([(5, 0, "add", "rude", "violation"), (7, -5, "withdraw", "rude", "violation")], JUDGED),
        ([(5, 9, "confirm", "doubt", "violation")], {**JUDGED, 9: ("doubt", "violation")}),
        ([(5, 9, "withdraw", "doubt", "violation")], JUDGED),
    ],
)
def test_the_last_decision_about_a_finding_holds(decisions, after) -> None:
    assert standing_codes(JUDGED, decisions) == after
    assert standing_codes(JUDGED, list(reversed(decisions))) == after, "their order is that of their ids"


def test_shares_of_nothing_are_none() -> None:
    assert Totals().pass_rate is None
    assert Totals(4, 2, 1).pass_rate == 0.25
    assert FirstAttempts(0, 0).pass_rate is None
    assert to_certification([]).middle is None
    assert to_certification([3, 9, 4]).middle == 4


def test_every_figure_is_defined_in_both_languages() -> None:
    for name, text in DEFINITIONS.items():
        assert all(text.to(here).endswith(("。", ".")) for here in LOCALES), name
