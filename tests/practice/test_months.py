"""The months after a contact: the laws of borrower-model.md §6, under the same luck with and without one change."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import log
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.borrower.chance import Chance
from trainer.practice.aftermath_numbers import numbers
from trainer.practice.months import Month, Terms, live, nothing_paid
from trainer.practice.promise import Exact, Payer, Standing, chance_kept
from trainer.scenario.schema import Means

N = numbers()
MEANS = Means(
    income=Decimal(5200), essentials=Decimal(2500), priority_bills=Decimal(1400), other_creditors=Decimal(400),
    buffer=Decimal(100), payday=10, first_money="2026-03-10",
)  # fmt: skip
"""A clerk whose hours were cut: capacity 695 a month (borrower-model.md §1)."""
CEILING, OWED, RUNS = 500.0, 12_000.0, range(120)
WHO = Payer(capacity=695.0, will=0.5, trust=0.6, pressure=0.0, days_past_due=60, token=10.0)
FAIR = Terms(each=450.0, begins=1, count=0, own=1.0, exact=1.0, days=10)

shares = st.floats(0, 1)


def kept(each: float = 556.0, own: float = 0.5, exact: float = 0.5, days: int = 10, who: Payer = WHO, **now) -> float:
    return chance_kept(each, own, exact, days, who, Standing(**{"capacity_now": 695.0, "first": False, **now}), N)


def months(terms: Terms | None, seed: int, who: Payer = WHO) -> tuple[Month, ...]:
    return live(terms, OWED, MEANS, who, CEILING, Chance(seed, 0), N)


def money(terms: Terms | None, who: Payer = WHO) -> float:
    return mean(months(terms, seed, who)[-1].paid_in_all for seed in RUNS)


def logit(chance: float) -> float:
    return log(chance / (1 - chance))


def test_exactness_and_ownership_weigh_what_the_model_says() -> None:
    """Nothing exact to all exact: .52 → .73; somebody else's figure to one's own: .53 → .72."""
    assert logit(kept(exact=1)) - logit(kept(exact=0)) == pytest.approx(logit(0.73) - logit(0.52), abs=0.03)
    assert logit(kept(own=1)) - logit(kept(own=0)) == pytest.approx(logit(0.72) - logit(0.53), abs=0.03)


@given(st.floats(20, 3000), st.floats(1, 500))
def test_a_larger_instalment_is_never_likelier_to_be_paid(each: float, more: float) -> None:
    assert kept(each + more) <= kept(each)


@given(shares, shares)
def test_trust_ownership_exactness_and_will_raise_the_chance(low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert kept(own=low) <= kept(own=high)
    assert kept(exact=low) <= kept(exact=high)
    assert kept(who=replace(WHO, trust=low)) <= kept(who=replace(WHO, trust=high))
    assert kept(who=replace(WHO, will=low)) <= kept(who=replace(WHO, will=high))


@given(shares, shares)
def test_pressure_helps_the_first_payment_at_most(low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert kept(who=replace(WHO, pressure=high), first=False) <= kept(who=replace(WHO, pressure=low), first=False)
    assert kept(who=replace(WHO, pressure=high), first=True) >= kept(who=replace(WHO, pressure=low), first=True)


def test_days_to_wait_days_late_and_broken_promises_lower_it_and_habit_raises_it() -> None:
    assert kept(days=40) < kept(days=5)
    assert kept(who=replace(WHO, days_past_due=180)) < kept(who=replace(WHO, days_past_due=15))
    assert kept(broken=1) < kept(broken=0)
    assert kept(kept=3) > kept(kept=0)


def test_a_token_is_within_reach_even_where_nothing_is_left() -> None:
    poor = replace(WHO, capacity=-68.0)
    assert kept(each=10.0, who=poor) > 2 * kept(each=100.0, who=poor)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(50, 900))
def test_the_same_luck_gives_the_same_months(seed: int, each: float) -> None:
    terms = replace(FAIR, each=each)
    assert months(terms, seed) == months(terms, seed)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.floats(50, 2000), shares)
def test_no_more_than_the_debt_is_ever_paid_and_never_less_than_before(seed: int, each: float, pressure: float) -> None:
    lived = months(replace(FAIR, each=each), seed, replace(WHO, pressure=pressure))
    paid = [month.paid_in_all for month in lived]
    assert paid == sorted(paid)
    assert 0 <= paid[-1] <= OWED + 0.01


@pytest.mark.parametrize("part", ["amount", "date", "means", "own_words", "read_back"])
def test_one_more_thing_made_exact_never_lowers_what_comes_in(part: str) -> None:
    without, with_it = Exact(), replace(Exact(), **{part: True})
    assert with_it.share(N) > without.share(N)
    assert money(replace(FAIR, exact=with_it.share(N))) >= money(replace(FAIR, exact=without.share(N)))


def test_a_fair_plan_brings_more_in_a_year_than_one_that_was_squeezed_out() -> None:
    squeezed = Terms(each=1400.0, begins=1, count=0, own=0.0, exact=0.3, days=5, meant=False)
    pressed = replace(WHO, trust=0.15, pressure=0.8)
    assert money(FAIR) > 2 * money(squeezed, pressed)


def test_nothing_is_paid_under_terms_of_nothing() -> None:
    assert all(month.paid == 0 for seed in RUNS for month in months(nothing_paid(), seed))


def test_a_single_payment_falls_due_once() -> None:
    once = replace(FAIR, count=1)
    for seed in RUNS:
        due = [h.what for month in months(once, seed) for h in month.happened if h.what in ("kept", "missed")]
        assert len(due) == 1


def test_nothing_falls_due_before_the_month_that_was_agreed() -> None:
    later = replace(FAIR, begins=4)
    for seed in RUNS:
        assert all(month.paid == 0 for month in months(later, seed)[:3])


def test_a_yes_that_was_not_meant_says_so_when_the_money_does_not_come() -> None:
    empty = replace(FAIR, own=0.0, exact=0.0, meant=False)
    first = [
        next((h.why for month in months(empty, seed) for h in month.happened if h.what == "missed"), "")
        for seed in RUNS
    ]
    assert set(first) <= {"not-meant", ""}
    assert first.count("not-meant") > len(RUNS) / 2


def test_two_misses_running_break_the_plan() -> None:
    for seed in RUNS:
        told = [
            h.what for month in months(FAIR, seed) for h in month.happened if h.what in ("kept", "missed", "broken")
        ]
        for before, after in pairwise(told):
            if before == "missed" and after == "missed":
                assert told[told.index("broken") - 1] == "missed"


def test_a_first_payment_and_a_remainder_fall_due_in_their_months() -> None:
    terms = Terms(each=300.0, begins=1, count=4, own=1.0, exact=1.0, days=5, first=500.0, last=142.5)
    assert [terms.due(payments) for payments in range(4)] == [500.0, 300.0, 300.0, 142.5]
    paid = [month.paid for seed in range(20) for month in months(terms, seed)]
    assert {500.0, 300.0, 142.5} <= set(paid)


def test_without_a_count_the_first_payment_differs_and_the_last_is_what_is_left() -> None:
    terms = Terms(each=300.0, begins=1, count=0, own=1.0, exact=1.0, days=5, first=100.0)
    assert [terms.due(payments) for payments in range(3)] == [100.0, 300.0, 300.0]
