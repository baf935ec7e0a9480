"""Somebody else on the line: they know no debt, hear of none unless it is let out, and decide whom to call."""

import pytest

from tests.borrower.small_loan import move, scene, somebody
from trainer.borrower.third_party import respond_for_another
from trainer.scenario.guard import Situation

WORDS = frozenset({"topic:age", "receipt"})
FRESH = somebody(caller_known=False, verified=False, debt_named=False)


def reply(*moves, state=FRESH, **turn):
    return respond_for_another(scene(*moves, person="mother", **turn), state, WORDS)


def acts(*moves, **turn):
    return [a.act for a in reply(*moves, **turn)[0].acts]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (["greet"], ["greets-back"]),
        (["ask-for-person"], ["not-in"]),
        (["verify-identity"], ["says-relation"]),
        (["identify-self"], ["asks-why-calling"]),
        (["leave-message"], ["takes-message"]),
        (["ask-whereabouts"], ["withhold:asleep"]),
        ([move("ask-about", topic="age")], ["topic:age"]),
        ([move("ask-about", topic="weather")], ["small-talk"]),
        ([move("ask-about", topic="what-for")], ["answers-vaguely"]),
        (["apologise"], ["takes-apology"]),
        (["ask-commitment"], ["pressed"]),
        (["close"], ["bye"]),
        ([], ["not-understood"]),
    ],
)
def test_what_they_answer(moves, expected):
    assert acts(*moves) == expected


@pytest.mark.parametrize("broke", [["third-party-disclosure"], ["identity-not-verified"]])
def test_who_is_told_of_the_debt_is_shocked_and_the_chart_hears_of_it(broke):
    said, after = reply(broke=broke)
    assert [a.act for a in said.acts] == ["learns-debt"]
    assert said.events == ("learns-debt",)
    assert after.debt_named


@pytest.mark.parametrize("move", ["state-purpose", "state-amount", "demand-payment"])
def test_naming_the_debt_tells_them_whatever_the_judge_makes_of_it(move):
    assert acts(move) == ["learns-debt"]


@pytest.mark.parametrize("move", ["leave-message", "ask-for-person", "identify-self", "close"])
def test_a_message_a_name_and_a_greeting_tell_them_nothing(move):
    said, after = reply(move)
    assert "learns-debt" not in said.events
    assert not after.debt_named


def test_nobody_is_shocked_twice():
    knows = somebody(debt_named=True)
    assert acts(broke=["third-party-disclosure"], state=knows) == ["family-touched"]
    assert acts("state-amount", state=knows) == ["asks-no-more-calls"]


def test_they_are_hurt_as_anybody_is():
    assert acts(broke=["abusive-language"]) == ["insulted"]


def test_being_asked_for_the_person_is_when_the_chart_may_hand_over():
    assert reply("ask-for-person")[0].events == ("hands-over",)
    assert reply("greet")[0].events == ()


@pytest.mark.parametrize(("times", "expected"), [(1, "not-in"), (3, "not-in"), (4, "asks-no-more-calls")])
def test_patience_has_an_end(times, expected):
    assert acts("ask-for-person", state=somebody(heard={"ask-for-person": times})) == [expected]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (somebody(trust=0.4), ["tell:asleep"]),
        (somebody(trust=0.1, anger=0.4), ["withhold:asleep"]),
        (somebody(trust=0.4, told=("asleep",)), ["nothing-more"]),
    ],
)
def test_where_he_is_they_say_to_whom_they_trust(state, expected):
    assert acts("ask-whereabouts", state=state) == expected


def test_a_message_taken_is_an_event_for_the_chart():
    assert reply("leave-message")[0].events == ("takes-message",)


@pytest.mark.parametrize(
    ("sort", "act"), [("foreign", "wrong-language"), ("noise", "noise"), ("machine-talk", "not-understood")]
)
def test_what_is_no_speech_is_met_as_a_person_meets_it(sort, act):
    said, _ = reply(sort=sort)
    assert [a.act for a in said.acts] == [act]
    assert not said.understood


def test_they_never_ask_what_was_meant_twice_running():
    _, after = reply()
    assert acts(state=after) == ["answers-vaguely"]


def test_they_say_the_name_of_the_person_asked_for_and_no_figure():
    for moves in (["ask-for-person"], ["verify-identity"], ["leave-message"], ["state-amount"]):
        for act in reply(*moves)[0].acts:
            assert set(act.slots) <= {"name"}


def test_their_own_question_is_theirs():
    asking = Situation(plain={"debt-named"}, measured={"turns": 5.0})
    assert not any(
        a.startswith("agenda:") for seed in range(20) for a in acts("apologise", situation=asking, seed=seed)
    )


def test_a_caller_they_know_is_answered_on_the_matter_and_not_asked_why_again():
    known = somebody(caller_known=True, verified=False, debt_named=False)
    assert acts("give-complaint-route", "identify-self", state=known) == ["hears-complaint-route"]
    assert acts("give-complaint-route", "identify-self") == ["asks-why-calling"]


def test_asked_to_say_it_again_they_say_the_same_matter_again():
    told = somebody(last_acts=("topic:age",))
    assert acts(move("ask-about", topic="say-again"), state=told) == ["topic:age"]
    assert acts(move("ask-about", topic="say-again")) == ["says-again"]


@pytest.mark.parametrize(("asks", "act"), [("closed", "answers-yes-no"), ("open", "answers-vaguely")])
def test_a_question_nobody_thought_of_is_waved_off(asks, act):
    assert acts(asks=asks) == [act]
