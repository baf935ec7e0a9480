"""What statements and violations call forth when no question waits."""

import pytest

from tests.borrower.small_loan import move, scene, somebody
from trainer.borrower.reactions import softener, statement, wound
from trainer.conversation.moves import VIOLATIONS
from trainer.scenario.acts import ACTS

# What nobody on the line can feel: it is wrong, but not in how it sounds.
UNFELT = {"identity-not-verified", "third-party-overcontact", "amount-misstatement", "unauthorised-promise"}


def said(*moves, heard=None):
    answer = statement(scene(*moves), somebody(heard=heard or {}))
    return answer and answer.act


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("threat-of-violence", "threatened"),
        ("false-legal-threat", "threatened"),
        ("abusive-language", "insulted"),
        ("third-party-pressure", "family-touched"),
        ("public-shaming", "family-touched"),
        ("impersonation", "lied-to"),
        ("off-book-payment", "tempted"),
        ("hardship-ignored", "pressed"),
        ("complaint-obstructed", "lectured"),
    ],
)
def test_a_violation_is_answered(code, act):
    assert wound([code]).act == act


@pytest.mark.parametrize("code", sorted(set(VIOLATIONS) - UNFELT))
def test_every_violation_that_can_be_felt_has_its_answer(code):
    assert wound([code]).act in ACTS


@pytest.mark.parametrize("code", sorted(UNFELT))
def test_what_cannot_be_felt_is_not_answered(code):
    assert wound([code]) is None


def test_the_gravest_is_answered_whatever_the_order():
    assert wound(["misleading-urgency", "abusive-language", "threat-of-violence"]).act == "threatened"
    assert wound(["abusive-language", "misleading-urgency"]).act == "insulted"
    assert wound([]) is None


@pytest.mark.parametrize(
    ("moves", "act"),
    [
        (["explain-consequence"], "hears-consequence"),
        (["offer-hardship-help"], "hears-help"),
        (["seek-approval"], "hears-approval"),
        (["answer-dispute", "apologise"], "hears-dispute-taken"),
        (["apologise", "demand-payment"], "pressed"),
        (["apologise", "small-talk"], "takes-apology"),
        (["check-safety", "offer-hardship-help"], "asked-safety"),
        (["give-way-to-pay"], "hears-way"),
        (["wait"], "waits"),
        (["normalise"], "eased"),
        ([move("empathise", open=True)], "eased"),
        (["empathise"], "receipt"),
        (["acknowledge"], "receipt"),
        (["state-recording"], "receipt"),
        ([], None),
        (["ask-reason"], None),
        (["greet"], None),
    ],
)
def test_the_weightiest_statement_of_a_turn_is_answered(moves, act):
    assert said(*moves) == act


@pytest.mark.parametrize(("times", "act"), [(0, "receipt"), (1, "receipt"), (2, "formula-met"), (7, "formula-met")])
def test_the_second_stock_phrase_is_called_one(times, act):
    assert said("empathise", heard={"empathise": times}) == act


def test_empathy_for_this_persons_story_never_counts_as_a_stock_phrase():
    assert said(move("empathise", open=True), heard={"empathise": 7}) == "eased"


@pytest.mark.parametrize(
    ("moves", "half"),
    [
        (["apologise", "ask-reason"], "takes-apology"),
        ([move("empathise", open=True), "ask-reason"], "eased"),
        (["normalise", "ask-reason"], "eased"),
        (["credit-effort", "ask-reason"], "takes-credit"),
        (["empathise", "ask-reason"], None),  # a formula earns nothing
        (["ask-reason"], None),
    ],
)
def test_a_kind_word_before_a_question_is_sometimes_met_with_half_a_sentence(moves, half):
    halves = {(act := softener(scene(*moves, seed=seed), somebody())) and act.act for seed in range(60)}
    assert halves == ({half, None} if half else {None})
