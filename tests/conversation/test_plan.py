"""Plans: what they come to, what they ask for in the heaviest month, which of two is easier."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.plan import Plan

SUMS = st.integers(1, 5_000).map(Decimal)
PLANS = st.builds(
    Plan,
    each=SUMS,
    count=st.integers(1, 24),
    every=st.sampled_from(["week", "fortnight", "month"]),
    first=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    first_sum=st.none() | SUMS,
    last_sum=st.none() | SUMS,
)


def test_a_first_payment_and_a_remainder_count_in_the_total() -> None:
    plan = Plan(Decimal(300), 12, first_sum=Decimal(500), last_sum=Decimal("142.50"))
    assert plan.total == Decimal("3642.50")
    assert plan.odd_sums == (Decimal(500), Decimal("142.50"))
    assert (plan.monthly, plan.heaviest) == (300, 500)


def test_a_remainder_that_is_smaller_makes_no_month_heavier() -> None:
    assert Plan(Decimal(300), 12, last_sum=Decimal(142)).heaviest == 300


def test_a_first_payment_falls_into_a_month_of_weekly_ones() -> None:
    assert Plan(Decimal(30), 20, "week", first_sum=Decimal(80)).heaviest == Plan(Decimal(30), 20, "week").monthly + 50


def test_a_single_payment_has_no_other_sum_beside_it() -> None:
    plan = Plan(Decimal(300), 1, first_sum=Decimal(500))
    assert (plan.total, plan.heaviest, plan.odd_sums) == (300, 300, ())


@given(PLANS)
def test_an_even_plan_is_what_it_was(plan: Plan) -> None:
    even = replace(plan, first_sum=None, last_sum=None)
    assert even.total == even.each * even.count
    assert even.heaviest == even.monthly


@given(PLANS)
def test_no_month_is_lighter_than_an_even_one_and_every_plan_is_as_easy_as_itself(plan: Plan) -> None:
    assert plan.heaviest >= plan.monthly
    assert plan.easier_than(plan)


@given(PLANS, SUMS)
def test_a_smaller_first_payment_is_easier_and_a_larger_one_never_is(plan: Plan, more: Decimal) -> None:
    plan = replace(plan, count=plan.count + 1, first_sum=plan.first_sum or plan.each)
    assert plan.first_sum is not None
    harder = replace(plan, first_sum=plan.first_sum + more)
    assert plan.easier_than(harder)
    assert harder.easier_than(plan) is (harder.heaviest == plan.heaviest)
