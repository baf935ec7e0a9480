"""A record is held against what was really said."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.practice.call import AT, Call, bad_lines, calls, good_call, good_lines
from trainer.conversation.text import LOCALES
from trainer.practice.events import EVENT, WrapUpFiled
from trainer.practice.turn import hang_up
from trainer.practice.wrap_up import DISPOSITIONS, NEXT_ACTIONS, dispositions, grade, recorded

RIGHT = WrapUpFiled(
    AT,
    "promise-to-pay",
    "check-payment",
    amount=Decimal(300),
    payment_on=dt.date(2026, 3, 16),
    notes="一周干不满，愿意还。",
)


@pytest.fixture(scope="module")
def agreed(desk):
    """A contact that ended with a plan of 300 a month from 16 March."""
    return Call(desk, "laid-off", "zh", seed=3).hold(good_lines(desk, "laid-off", "zh"))


@pytest.fixture(scope="module")
def broken_off(desk):
    return Call(desk, "laid-off", "zh").hold(bad_lines(desk, "laid-off", "zh"))


def of(call: Call, **changed):
    return recorded(call.scenario, call.attempt, replace(RIGHT, **changed))


def test_a_true_record_has_all_points(agreed):
    came = of(agreed)
    assert came.promise_note == "right"
    assert came.record_score == 100


def test_the_record_survives_storage():
    assert EVENT.validate_json(EVENT.dump_json(RIGHT)) == RIGHT


@pytest.mark.parametrize(
    ("changed", "note", "part"),
    [
        ({"amount": Decimal("300.00")}, "right", 1.0),
        ({"amount": Decimal(350)}, "amount", 0.5),
        ({"payment_on": dt.date(2026, 4, 16)}, "day", 0.5),
        ({"payment_on": None}, "day", 0.5),
        ({"amount": Decimal(350), "payment_on": None}, "amount-and-day", 0.0),
        ({"amount": None, "payment_on": None}, "left-out", 0.0),
    ],
)
def test_a_promise_that_differs_from_the_agreed_one_is_named(agreed, changed, note, part):
    came = of(agreed, **changed)
    assert (came.promise_note, came.promise) == (note, part)


def test_a_promise_that_was_not_made_is_named_and_costs_its_share(broken_off):
    made_up = of(broken_off, disposition="no-result", next_action="call-again")
    assert (made_up.promise_note, made_up.promise) == ("not-made", 0.0)
    honest = of(broken_off, disposition="no-result", next_action="call-again", amount=None, payment_on=None)
    assert honest.promise_note == "none"
    assert honest.record_score - made_up.record_score == 35


def test_what_is_true_but_not_what_it_came_to_counts_half(agreed):
    assert dispositions(agreed.scenario, agreed.attempt)[:2] == ("promise-to-pay", "hardship")
    assert of(agreed, disposition="hardship").disposition == 0.5
    assert of(agreed, disposition="dispute").disposition == 0.0


def test_a_contact_that_was_never_spoken_in_is_no_contact(small_desk):
    call = Call(small_desk, "small-loan")
    hang_up(call.log, small_desk, call.id, "bye", AT)
    assert dispositions(call.scenario, call.attempt) == ("no-contact",)


def test_a_talk_with_a_third_person_alone_is_recorded_as_that(desk):
    held = Call(desk, "mother-answers", "zh").hold(bad_lines(desk, "mother-answers", "zh"))
    assert "third-party" in dispositions(held.scenario, held.attempt)


def rung_off(desk, scenario: str, lines) -> Call:
    """These lines, and then the trainee hangs up."""
    call = Call(desk, scenario, "zh", seed=1).hold(lines)
    if not call.attempt.ended:
        hang_up(call.log, desk, call.id, "bye", AT)
    return call


def graded_as(call: Call, code: str) -> float:
    return of(call, disposition=code, next_action="call-again", amount=None, payment_on=None).disposition


def test_a_third_party_who_never_fetched_the_borrower_is_what_the_contact_came_to(desk):
    held = rung_off(desk, "mother-answers", bad_lines(desk, "mother-answers", "zh"))
    assert dispositions(held.scenario, held.attempt) == ("third-party",)
    assert graded_as(held, "third-party") == 1.0
    assert graded_as(held, "no-result") == 0.0


def test_a_borrower_who_came_to_the_phone_and_talked_is_no_third_party(desk):
    """The mother picked up, her son came; nobody made sure that it was he, and nothing was settled."""
    held = rung_off(desk, "mother-answers", (*good_lines(desk, "mother-answers", "zh")[:2], "您好，打扰了。"))
    assert [reply.speaker for reply in held.attempt.turns[1].replies] == ["third_party", "borrower"]
    assert not held.attempt.person.verified
    assert graded_as(held, "no-result") == graded_as(held, "no-contact") == 1.0
    assert graded_as(held, "third-party") == 0.5


def test_a_borrower_who_was_fetched_and_hung_up_on_may_be_recorded_either_way(desk):
    held = rung_off(desk, "mother-answers", good_lines(desk, "mother-answers", "zh")[:2])
    assert held.attempt.on_line == "debtor"
    assert graded_as(held, "third-party") == graded_as(held, "no-result") == 1.0


@pytest.mark.parametrize("locale", LOCALES)
def test_a_call_back_that_the_borrower_asked_for_outweighs_the_desk_that_fetched_him(desk, locale):
    held = good_call(desk, "workplace", locale)
    assert dispositions(held.scenario, held.attempt)[0] == "call-back"


def test_a_borrower_who_talked_before_the_debt_was_named_is_no_missed_contact(small_desk):
    call = Call(small_desk, "small-loan").hold(("您好。",))
    hang_up(call.log, small_desk, call.id, "bye", AT)
    assert graded_as(call, "no-result") == graded_as(call, "no-contact") == 1.0


def test_notes_that_say_next_to_nothing_help_nobody(agreed):
    assert of(agreed, notes="ok").notes == 0.0
    assert of(agreed, notes="   ").record_score == 90


@pytest.mark.parametrize("locale", LOCALES)
def test_every_ending_of_the_shipped_scenarios_has_a_right_record(desk, locale):
    """Whoever writes down what `recorded` says was said gets all points: no case without a right answer."""
    for volume in calls(desk):
        for lines in (good_lines, bad_lines):
            held = Call(desk, volume.content.id, locale).hold(lines(desk, volume.content.id, locale))
            before = recorded(held.scenario, held.attempt, WrapUpFiled(AT, "no-contact", "nothing"))
            plan = before.promised
            true = WrapUpFiled(
                AT,
                before.said[0],
                before.actions[0],
                amount=plan.each if plan else None,
                payment_on=plan.first if plan else None,
                notes="what was said, in a line",
            )
            assert recorded(held.scenario, held.attempt, true).record_score == 100


def test_every_code_can_be_chosen():
    assert len(set(DISPOSITIONS)) == len(DISPOSITIONS) >= 8
    assert "check-payment" in NEXT_ACTIONS


@pytest.mark.parametrize(("score", "mark"), [(100, 3), (85, 3), (84.9, 2), (65, 2), (35, 1), (34.9, 0), (0, 0)])
def test_points_come_to_a_grade(score, mark):
    assert grade(score) == mark
