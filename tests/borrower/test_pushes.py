"""How a caller's moves are felt: the names under which the table of pushes knows them."""

from decimal import Decimal

import pytest

from tests.borrower.small_loan import move, scenario, scene, somebody
from trainer.borrower.pushes import pushes
from trainer.conversation.plan import Plan
from trainer.scenario.guard import Situation


def felt(*moves, state=None, plan=None, repeated=False, **turn):
    return pushes(scene(*moves, **turn), state or somebody(), plan, repeated)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (move("ask-reason", open=True), "ask-reason-open"),
        (move("ask-reason"), "ask-reason"),
        (move("ask-income", open=True), "ask-means-open"),
        (move("ask-debts"), "ask-means"),
        (move("empathise", open=True), "empathise-particular"),
        (move("empathise"), "empathise"),
        (move("apologise"), "apologise"),
    ],
)
def test_an_open_question_and_empathy_for_this_persons_story_are_felt_as_such(made, name):
    assert felt(made) == (name,)


def test_two_questions_about_money_in_one_breath_are_one():
    assert felt("ask-income", "ask-outgoings") == ("ask-means",)


@pytest.mark.parametrize(
    ("monthly", "state", "name"),
    [
        (900, somebody(), "offer-within-means"),
        (1000, somebody(), "offer-within-means"),
        (1001, somebody(), "offer-beyond-means"),
        (1001, somebody(told=("job-lost",)), "offer-beyond-means"),  # the reason says nothing of what there is
        (1001, somebody(told=("day-work",)), "offer-beyond-stated"),  # they said what comes in
    ],
)
def test_an_offer_is_felt_by_what_there_is_and_by_what_was_said_of_it(monthly, state, name):
    assert felt("offer-plan", state=state, plan=Plan(monthly, 12))[-1] == name


def test_an_offer_above_the_figure_they_named_is_beyond_what_they_stated():
    state = somebody()
    named = somebody(bargain=state.bargain.__class__(named=Plan(500).each))
    assert felt("offer-plan", state=named, plan=Plan(1001, 12))[-1] == "offer-beyond-stated"


def test_what_the_reader_only_proposes_as_a_violation_is_not_felt_and_what_the_judge_found_is():
    assert felt("greet", "abusive-language") == ("greet",)
    assert felt("greet", "abusive-language", broke=["abusive-language"]) == ("greet", "abusive-language")


@pytest.mark.parametrize("under", ["demand-payment", "explain-consequence", "empathise"])
def test_a_demand_inside_a_violation_is_the_same_breath(under):
    assert felt(under, broke=["false-legal-threat"]) == ("false-legal-threat",)
    assert felt(under) == (under,)


def test_an_offer_inside_a_violation_is_not_felt_beside_it():
    assert felt("offer-plan", plan=Plan(2000, 12), broke=["abusive-language"]) == ("offer-plan", "abusive-language")


def test_the_same_words_again_are_felt_as_such():
    assert felt("ask-reason", repeated=True) == ("ask-reason", "repeats-himself")


def test_a_topic_that_is_felt_otherwise_than_a_small_question_is_felt_as_itself():
    assert felt(move("ask-about", topic="doubts-word")) == ("about:doubts-word",)
    assert felt(move("ask-about", topic="weather")) == ("ask-about",)


def test_who_makes_out_to_be_poor_bears_an_offer_as_the_poor_do():
    at = scenario({"pretence": {"monthly": "300", "until": "day-work"}})
    assert felt(plan=Plan(Decimal(900), 12, "month", None), at=at) == ("offer-beyond-means",)
    owned_up = Situation(listed={"told": {"day-work"}})
    assert felt(plan=Plan(Decimal(900), 12, "month", None), at=at, situation=owned_up) == ("offer-within-means",)
