"""Money as exact sums and as a mouth rounds them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.money import rounded_down, written
from trainer.conversation.plan import Plan


@pytest.mark.parametrize(
    ("value", "said"),
    [("17", "17"), ("47.5", "45"), ("193", "190"), ("574.80", "550"), ("1081.42", "1000"), ("7800", "7500")],
)
def test_people_name_round_figures_at_or_below_what_they_have(value, said):
    assert rounded_down(Decimal(value)) == Decimal(said)


@given(st.decimals(min_value=0, max_value=100_000, places=2))
def test_a_rounded_figure_is_never_above_the_true_one(value):
    assert 0 <= rounded_down(value) <= value


@pytest.mark.parametrize(
    ("value", "currency", "page"), [("8200", "CNY", "¥8,200"), ("1200.5", "USD", "$1,200.50"), ("40", "GBP", "£40")]
)
def test_a_page_shows_the_currency(value, currency, page):
    assert written(Decimal(value), currency) == page


def test_a_weekly_plan_asks_for_more_than_four_weeks_a_month():
    assert Plan(Decimal(30), 12, "week").monthly == Decimal(130)


def test_less_a_month_and_not_earlier_is_easier():
    hard = Plan(Decimal(500), 12)
    assert Plan(Decimal(400), 12).easier_than(hard)
    assert not Plan(Decimal(600), 12).easier_than(hard)
