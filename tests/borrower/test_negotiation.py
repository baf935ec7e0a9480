"""Bargaining: the laws of B8 and borrower-model.md §6 properties 2, 3 and 7, tried on any plan, mood and household."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.borrower.small_loan import CAPACITY, FIRST_MONEY, SMALL_LOAN, TODAY
from trainer.borrower.chance import Chance
from trainer.borrower.means import capacity, payable
from trainer.borrower.negotiation import (
    Accepts,
    Counters,
    EmptyYes,
    Purse,
    Refuses,
    ThinksFirst,
    empty_yes_chance,
    own_figure,
    renewed,
    weigh,
    will,
)
from trainer.borrower.parameters import parameters
from trainer.borrower.state import Bargain, MoodState
from trainer.conversation.money import TOKEN
from trainer.conversation.plan import Plan
from trainer.scenario.schema import Character, Means

NUMBERS = parameters()
CALM = MoodState(trust=0.4, anger=0.1, stress=0.3, shame=0.3)
PURSE = Purse(SMALL_LOAN.means, SMALL_LOAN.character, "CNY", TODAY, first_offer=1.0)
WARY = replace(PURSE, first_offer=0.0)
LATER = FIRST_MONEY + dt.timedelta(days=10)
EARLIER = FIRST_MONEY - dt.timedelta(days=5)
STILL = next(seed for seed in range(99) if Chance(seed, 0).draw("empty-yes") > 0.95)  # a turn without an empty yes


def household(income, first_money=FIRST_MONEY, payday=15):
    return Means(
        income=Decimal(income),
        income_variation=0,
        essentials=Decimal(900),
        priority_bills=Decimal(400),
        other_creditors=Decimal(100),
        buffer=Decimal(0),
        payday=payday,
        first_money=first_money,
    )


SHARES = st.floats(0, 1).map(lambda x: round(x, 4))
MOODS = st.builds(MoodState, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES)
PURSES = st.builds(
    Purse,
    means=st.builds(
        household,
        st.integers(1380, 1440) | st.integers(1000, 6000),  # around the edge at 1,400, and anywhere
        st.dates(TODAY - dt.timedelta(days=40), TODAY + dt.timedelta(days=60)),
        st.integers(1, 31),
    ),
    character=st.builds(
        Character,
        willingness=st.floats(0.1, 0.9),
        calculation=st.floats(0.1, 0.9),
        honesty=st.floats(0.3, 0.9),
        pliancy=st.sampled_from([0.4, 0.8, 1.5]),
    ),
    currency=st.sampled_from(["CNY", "USD", "GBP"]),
    today=st.just(TODAY),
    first_offer=SHARES,
)
CHANCES = st.builds(Chance, st.integers(0, 10**6), st.integers(0, 40))


@st.composite
def plans(draw, purse):
    """A plan from far below to far above what the household has, soon or later, or with no day said."""
    each = (purse.ceiling * draw(st.integers(1, 100) | st.integers(1, 250)) / 100).quantize(Decimal("0.01"))
    day = draw(st.none() | st.integers(-20, 60).map(lambda n: purse.first_day + dt.timedelta(days=n)))
    count, every = draw(st.sampled_from([1, 2, 24])), draw(st.sampled_from(["month", "month", "week", "fortnight"]))
    odd = st.none() | st.integers(1, 250).map(lambda part: (purse.ceiling * part / 100).quantize(Decimal("0.01")))
    return Plan(max(each, Decimal("0.01")), count, every, day, draw(odd), draw(odd))


@st.composite
def rounds(draw):
    """A household, and the offers made to it one after another, each in its mood."""
    purse = draw(PURSES)
    return purse, draw(st.lists(st.tuples(plans(purse), MOODS), min_size=1, max_size=7)), draw(CHANCES)


def played(case):
    """Every offer with what was said to it: plan, mood, chance, the bargain before, the answer, the bargain after."""
    purse, offers, chance = case
    bargain = Bargain()
    for number, (plan, mood) in enumerate(offers):
        now = replace(chance, turn=chance.turn + number)
        answer, after = weigh(plan, bargain, purse, mood, now, NUMBERS)
        yield plan, mood, now, bargain, answer, after
        bargain = after


def answer_to(plan, bargain=Bargain(), purse=PURSE, mood=CALM, seed=STILL):  # noqa: B008 - frozen
    return weigh(plan, bargain, purse, mood, Chance(seed, 0), NUMBERS)


# --- laws


@given(rounds())
def test_a_plan_accepted_in_earnest_is_within_means_and_not_before_the_first_money(case):
    purse = case[0]
    for _, mood, _, _, answer, after in played(case):
        if isinstance(answer, Accepts):
            assert answer.plan.heaviest <= payable(purse.means, purse.currency)
            assert answer.plan.first is not None
            assert answer.plan.first >= purse.first_day
            assert mood.anger < NUMBERS.bargaining.anger_refuses_from
            assert (after.agreed, after.meant) == (answer.plan, True)


@given(rounds(), st.data())
def test_a_plan_easier_in_every_term_than_an_accepted_one_is_accepted_too(case, data):
    for plan, mood, now, before, answer, _ in played(case):
        if isinstance(answer, Accepts):
            easier = replace(
                plan,
                each=plan.each * data.draw(st.integers(10, 100)) / 100,
                first=None if plan.first is None else plan.first + dt.timedelta(days=data.draw(st.integers(0, 40))),
            )
            assert easier.easier_than(plan)
            assert isinstance(weigh(easier, before, case[0], mood, now, NUMBERS)[0], Accepts)


@given(rounds())
def test_a_plan_accepted_with_a_day_is_accepted_without_one(case):
    for plan, mood, now, before, answer, _ in played(case):
        if isinstance(answer, Accepts):
            assert isinstance(weigh(replace(plan, first=None), before, case[0], mood, now, NUMBERS)[0], Accepts)


@given(rounds())
def test_the_limit_never_falls_and_never_passes_what_the_household_has(case):
    purse = case[0]
    for *_, before, _, after in played(case):
        assert before.limit <= after.limit <= purse.ceiling


@given(rounds())
def test_counters_lie_between_a_token_and_what_the_household_has_and_only_grow(case):
    purse, named = case[0], Decimal(0)
    for *_, answer, after in played(case):
        if isinstance(answer, Counters):
            assert answer.each is not None or answer.first is not None
            assert answer.first is None or answer.first >= purse.first_day
            if answer.each is not None:
                assert min(TOKEN[purse.currency], purse.ceiling) <= answer.each <= purse.ceiling
                assert answer.each >= named
                named = answer.each
                assert after.named == named


@given(rounds())
def test_who_names_a_figure_would_take_it(case):
    for *_, answer, after in played(case):
        if isinstance(answer, Counters) and answer.each is not None:
            assert answer.each <= after.limit


@given(rounds())
def test_an_empty_yes_is_never_counted_as_acceptance(case):
    for *_, answer, after in played(case):
        if isinstance(answer, EmptyYes):
            assert not after.meant
            assert after.author == "yielded"


@given(rounds())
def test_without_a_surplus_nothing_above_the_token_is_ever_meant(case):
    purse, offers, chance = case
    bare = replace(purse, means=household(1400, purse.means.first_money))
    assert capacity(bare.means) == 0
    for *_, answer, after in played((bare, offers, chance)):
        assert not isinstance(answer, Counters)
        if isinstance(answer, Accepts):
            assert answer.plan.monthly <= TOKEN[bare.currency]
        assert not after.meant or after.agreed.monthly <= TOKEN[bare.currency]


@given(rounds())
def test_the_same_offers_get_the_same_answers(case):
    assert list(played(case)) == list(played(case))


@given(rounds(), st.floats(0.7, 1))
def test_anger_refuses_and_does_not_lower_the_figure(case, anger):
    purse, offers, chance = case
    for (plan, mood), (_, _, _, before, _, _) in zip(offers, played(case), strict=True):
        answer, after = weigh(plan, before, purse, replace(mood, anger=anger), chance, NUMBERS)
        assert answer == Refuses("angry")
        assert after.limit >= before.limit
        assert (after.named, after.agreed) == (before.named, before.agreed)


@given(MOODS, st.floats(0.01, 0.3))
def test_an_empty_yes_grows_likelier_with_pressure_stress_and_shame_and_rarer_with_trust_and_honesty(mood, by):
    def chance(mood=mood, honesty=0.6):
        character = Character(willingness=0.5, calculation=0.5, honesty=honesty, pliancy=1)
        return empty_yes_chance(mood, character, NUMBERS.bargaining)

    for feeling in ("pressure", "stress", "shame"):
        assert chance(replace(mood, **{feeling: getattr(mood, feeling) + by})) > chance()
    assert chance(replace(mood, trust=mood.trust + by)) < chance()
    assert chance(honesty=0.6 + by) < chance()


# --- cases


@pytest.mark.parametrize(
    ("each", "first", "answer"),
    [
        (300, LATER, Accepts),
        (300, FIRST_MONEY, Accepts),
        (300, None, Accepts),  # the day after money comes is understood
        (300, EARLIER, Counters),
        (2000, LATER, Counters),
        (2000, EARLIER, Counters),
    ],
)
def test_an_offer_is_taken_or_countered(each, first, answer):
    assert isinstance(answer_to(Plan(Decimal(each), 12, "month", first))[0], answer)


def test_a_counter_speaks_only_of_the_term_that_will_not_do():
    too_soon, _ = answer_to(Plan(Decimal(300), 12, "month", EARLIER))
    too_much, _ = answer_to(Plan(Decimal(2000), 12, "month", LATER))
    both, _ = answer_to(Plan(Decimal(2000), 12, "month", EARLIER))
    assert too_soon == Counters(None, FIRST_MONEY)
    assert (too_much.first, too_much.each is None) == (None, False)
    assert both.each is not None
    assert both.first == FIRST_MONEY


def test_money_a_week_is_weighed_by_the_month():
    weekly, monthly = Plan(Decimal(100), 24, "week", LATER), Plan(Decimal(100), 24, "month", LATER)
    assert weekly.monthly > 430
    tight = replace(PURSE, means=household(1700))
    assert isinstance(answer_to(monthly, purse=tight)[0], Accepts)
    assert isinstance(answer_to(weekly, purse=tight)[0], Counters)


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (100, None, Accepts),  # a smaller first payment
        (None, Decimal("42.50"), Accepts),  # a last remainder
        (2000, None, Counters),  # 300 would do, 2,000 at the beginning would not
        (None, 2000, Counters),  # nor does it at the end
    ],
)
def test_an_uneven_plan_is_weighed_by_its_heaviest_month(first, last, answer):
    plan = Plan(Decimal(300), 12, "month", LATER, first and Decimal(first), last and Decimal(last))
    found, after = answer_to(plan)
    assert isinstance(found, answer)
    if answer is Accepts:
        assert after.agreed == plan


def test_an_accepted_plan_without_a_day_begins_on_the_first_payday_with_money():
    answer, _ = answer_to(Plan(Decimal(300), 12))
    assert answer.plan.first == FIRST_MONEY


def test_who_wants_to_think_first_accepts_the_next_time():
    plan = Plan(Decimal(300), 12, "month", LATER)
    first, bargain = answer_to(plan, purse=WARY)
    assert first == ThinksFirst(plan)
    assert bargain.agreed is None
    again, bargain = answer_to(plan, bargain, WARY)
    assert again == Accepts(plan)
    assert bargain.meant


@pytest.mark.parametrize("day", [LATER, None])
def test_who_thought_about_a_plan_need_not_think_again_about_an_easier_one(day):
    _, bargain = answer_to(Plan(Decimal(300), 12, "month", LATER), purse=WARY)
    answer, _ = answer_to(Plan(Decimal(250), 12, "month", day), bargain, WARY)
    assert isinstance(answer, Accepts)
    assert answer.plan.first == LATER


@pytest.mark.parametrize(("first_offer", "taken"), [(0.0, 0), (0.3, 0.3), (1.0, 1)])
def test_a_first_fair_offer_is_taken_at_once_as_often_as_the_scenario_says(first_offer, taken):
    purse = replace(PURSE, first_offer=first_offer)
    plan = Plan(Decimal(200), 12, "month", LATER)
    at_once = sum(isinstance(answer_to(plan, purse=purse, seed=seed)[0], Accepts) for seed in range(800))
    assert at_once / 800 == pytest.approx(taken, abs=0.05)


def test_the_figure_named_first_keeps_something_back_and_the_next_does_not():
    b = NUMBERS.bargaining
    bargain = renewed(Bargain(), PURSE, CALM, Chance(STILL, 0), NUMBERS)
    first, after = own_figure(bargain, PURSE, b)
    assert first <= bargain.limit * Decimal("0.9")
    second, _ = own_figure(after, PURSE, b)
    assert first <= second <= bargain.limit


def test_a_high_first_figure_pulls_the_limit_up_once():
    high = Plan(Decimal(5000), 12, "month", LATER)
    before = renewed(Bargain(), PURSE, CALM, Chance(STILL, 0), NUMBERS).limit
    _, once = answer_to(high)
    _, unpulled = answer_to(high, Bargain(anchored=True))
    assert once.limit > unpulled.limit >= before


@pytest.mark.parametrize(
    ("named", "each", "author"),
    [(None, 300, "taken"), (400, 300, "own"), (400, 400, "own"), (300, 320, "met")],
)
def test_whose_figure_it_is(named, each, author):
    bargain = Bargain(named=None if named is None else Decimal(named), limit=Decimal(450), round=3, anchored=True)
    bargain = replace(bargain, offered=(Plan(Decimal(900)),), on_table=Plan(Decimal(each), first=LATER))
    _, after = answer_to(Plan(Decimal(each), 12, "month", LATER), bargain)
    assert after.author == author


def test_a_dearer_offer_undoes_what_was_agreed_and_an_angry_refusal_does_not():
    plan = Plan(Decimal(300), 12, "month", LATER)
    _, bargain = answer_to(plan)
    assert bargain.agreed == plan
    _, dearer = answer_to(Plan(Decimal(2000), 12, "month", LATER), bargain)
    _, angry = answer_to(Plan(Decimal(2000), 12, "month", LATER), bargain, mood=replace(CALM, anger=0.9))
    assert dearer.agreed is None
    assert angry.agreed == plan


def test_a_new_yes_has_not_been_read_back_yet():
    _, bargain = answer_to(Plan(Decimal(300), 12, "month", LATER))
    _, after = answer_to(Plan(Decimal(310), 12, "month", LATER), replace(bargain, read_back=True, on_table=None))
    assert not after.read_back


def test_belief_in_consequences_makes_the_calculating_willing_and_hardly_moves_the_rest():
    sure = replace(CALM, belief=0.9)
    cool, warm = (Character(willingness=0.3, calculation=k, honesty=0.5, pliancy=1) for k in (0.9, 0.1))
    gained = [will(replace(PURSE, character=c), sure) - will(replace(PURSE, character=c), CALM) for c in (cool, warm)]
    assert gained[0] > 5 * gained[1] > 0


def test_the_whole_capacity_is_the_most_that_anybody_can_be_brought_to():
    bargain = Bargain()
    sweet = MoodState(trust=1.0, anger=0.0, stress=0.0, shame=0.0, belief=1.0)
    for number in range(30):
        _, bargain = weigh(
            Plan(CAPACITY * 3, 12, "month", LATER), bargain, PURSE, sweet, Chance(STILL, number), NUMBERS
        )
    assert bargain.limit == CAPACITY
