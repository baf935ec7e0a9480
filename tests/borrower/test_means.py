"""What a household can truly pay (borrower-model.md §1)."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.borrower.small_loan import CAPACITY, FIRST_MONEY, SMALL_LOAN, scenario
from trainer.borrower.means import capacity, first_possible, has_surplus, next_payday, payable
from trainer.scenario.schema import Means


def household(income, variation, essentials, bills, others, buffer):
    return Means.model_validate(
        {
            "income": str(income),
            "income_variation": variation,
            "essentials": str(essentials),
            "priority_bills": str(bills),
            "other_creditors": str(others),
            "buffer": str(buffer),
            "payday": 15,
            "first_money": "2026-03-15",
        }
    )


@pytest.mark.parametrize(
    ("who", "means", "left"),
    [
        ("cn clerk, hours cut", (5200, 0.03, 2500, 1400, 400, 100), 695),
        ("cn food rider", (6800, 0.12, 2900, 1600, 700, 100), 953),
        ("cn shop owner who will not", (15000, 0.03, 5000, 4000, 800, 200), 4698),
        ("us warehouse, hourly", (2900, 0.09, 1050, 1350, 120, 50), 155),
        ("us couple, one laid off", (3400, 0.03, 1750, 1450, 150, 50), -68),
        ("uk median earner", (2400, 0.02, 950, 1050, 150, 20), 198),
        ("uk single parent", (1650, 0.02, 780, 760, 20, 20), 48),
        ("uk care worker, zero hours", (1500, 0.15, 650, 620, 30, 10), 39),
    ],
)
def test_what_is_left_is_reckoned_from_a_low_month(who, means, left):
    assert round(capacity(household(*means))) == left, who


def test_the_small_loan_leaves_a_thousand():
    assert capacity(SMALL_LOAN.means) == CAPACITY


@pytest.mark.parametrize(
    ("income", "currency", "pays", "surplus"),
    [
        (2000, "CNY", "1000", True),
        (1000, "CNY", "10", False),  # nothing left: a token shows good will
        (500, "USD", "5", False),
        (500, "GBP", "1", False),
        (1010, "CNY", "10", False),  # a token left is no surplus
        (1011, "CNY", "11", True),
        (1004, "GBP", "4", True),  # what is a token in one currency is a plan in another
        (1004, "USD", "5", False),
    ],
)
def test_a_household_pays_what_is_left_and_a_token_when_nothing_is(income, currency, pays, surplus):
    means = household(income, 0, 600, 300, 50, 50)
    assert payable(means, currency) == Decimal(pays)
    assert has_surplus(means, currency) is surplus


@pytest.mark.parametrize(
    ("after", "payday", "next_one"),
    [
        ("2026-03-03", 15, "2026-03-15"),
        ("2026-03-15", 15, "2026-03-15"),  # today is payday
        ("2026-03-16", 15, "2026-04-15"),
        ("2026-02-03", 31, "2026-02-28"),
        ("2028-02-03", 30, "2028-02-29"),
        ("2026-04-30", 31, "2026-04-30"),
        ("2026-05-01", 31, "2026-05-31"),
        ("2026-12-20", 15, "2027-01-15"),
        ("2026-12-31", 31, "2026-12-31"),
        ("2027-01-31", 30, "2027-02-28"),
    ],
)
def test_the_next_payday(after, payday, next_one):
    assert next_payday(dt.date.fromisoformat(after), payday) == dt.date.fromisoformat(next_one)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.integers(1, 31))
def test_a_payday_is_never_past_and_never_more_than_a_month_away(after, payday):
    assert after <= next_payday(after, payday) <= after + dt.timedelta(days=31)


def test_the_first_money_is_what_the_scenario_says():
    assert first_possible(SMALL_LOAN.means) == FIRST_MONEY
    later = scenario({"means.first_money": "2026-04-02"})
    assert first_possible(later.means) == dt.date(2026, 4, 2)
