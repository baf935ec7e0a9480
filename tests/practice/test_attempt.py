"""An attempt is what its log tells, whether it is read at once or event by event."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.practice.call import AT, Call, bad_lines, calls, good_lines
from trainer.conversation.text import LOCALES
from trainer.practice.attempt import Attempt, NotBegun, apply, rebuild
from trainer.practice.events import EVENT, DiagnosisFiled, Ended, HintTaken, NotesKept, TurnTaken, WrapUpFiled
from trainer.practice.turn import hang_up, keep_notes, take_hint


@pytest.fixture
def call(small_desk):
    """A call with everything in it: words, a silence, a hint, notes, the trainee ringing off."""
    call = Call(small_desk, "small-loan")
    call.log.append(call.id, 1, DiagnosisFiled(AT, "low", "", ("credit-2",)))
    call.hold(["您好，请问是罗志远吗？", None])
    take_hint(call.log, small_desk, call.id, AT)
    call.say("我是松溪服务的何雨，请问您的身份证后四位？")
    keep_notes(call.log, call.id, "他接得快。", AT)
    hang_up(call.log, small_desk, call.id, "bye", AT)
    filed = WrapUpFiled(AT, "no-result", "call-again", amount=Decimal("309.84"), payment_on=date(2026, 3, 16))
    call.log.append(call.id, len(call.log.load(call.id)), filed)
    return call


def test_rebuilding_at_once_is_applying_one_by_one(call):
    begun, *rest = call.log.load(call.id)
    attempt = Attempt(begun)
    for number, event in enumerate(rest, 1):
        attempt = apply(attempt, event)
        assert rebuild(call.log.load(call.id)[: number + 1]) == attempt


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("lines", [good_lines, bad_lines])
def test_a_log_read_back_from_storage_tells_of_the_same_attempt(desk, locale, lines):
    for volume in calls(desk):
        held = Call(desk, volume.content.id, locale).hold(lines(desk, volume.content.id, locale))
        assert rebuild(EVENT.validate_json(event) for event in held.events) == held.attempt


def test_events_of_every_kind_survive_storage(call):
    kinds = {type(EVENT.validate_json(event)).__name__ for event in call.events}
    assert kinds == {"Started", "DiagnosisFiled", "TurnTaken", "HintTaken", "NotesKept", "Ended", "WrapUpFiled"}


def test_an_attempt_begins_at_the_first_stage_with_nothing_said(small_desk):
    attempt = Call(small_desk, "small-loan").attempt
    assert (attempt.stage, attempt.on_line, attempt.ended, attempt.next_index) == ("door", "debtor", "", 0)
    assert attempt.transcript_turns == ()
    assert attempt.person.mood.trust == 0.35


def test_it_stands_where_its_last_turn_left_it(call):
    last = call.attempt.turns[-1]
    assert (call.attempt.stage, call.attempt.person, call.attempt.on_line) == (last.stage, last.person, last.on_line)


def test_the_transcript_has_every_utterance_and_a_silence_has_none_of_the_trainees(call):
    speakers = [u.speaker for u in call.attempt.transcript_turns]
    assert speakers == ["collector", "borrower", "borrower", "collector", "borrower"]
    assert [t.first_index for t in call.attempt.turns] == [0, 2, 3]
    assert call.attempt.next_index == 5


def test_two_people_may_answer_one_turn(desk):
    call = Call(desk, "mother-answers").hold(good_lines(desk, "mother-answers", "zh"))
    handed = next(t for t in call.attempt.turns if t.on_line == "debtor")
    assert [r.speaker for r in handed.replies] == ["third_party", "borrower"]
    assert call.attempt.next_index == len(call.attempt.transcript_turns)


def test_the_newest_notes_replace_the_older(call):
    assert apply(call.attempt, NotesKept("后来又想了想。", AT)).notes == "后来又想了想。"


def test_hints_are_remembered_in_order(call):
    assert apply(call.attempt, HintTaken(1, AT)).hints == (*call.attempt.hints, 1)


def test_how_it_ended_first_is_how_it_ended(call):
    assert call.attempt.ended == "hung-up-by-trainee"
    assert apply(call.attempt, Ended(AT, "x", "left")).ended == "hung-up-by-trainee"


def test_a_person_who_rings_off_ends_it(small_desk):
    call = Call(small_desk, "small-loan").hold(["您好。", None, None])
    assert call.attempt.ended == "hung-up"
    assert call.attempt.turns[-1].reply_acts == ("silence-last",)


def test_a_log_that_does_not_begin_with_a_start_is_none(call):
    events = call.log.load(call.id)
    for broken in ([], events[1:], [events[0], events[0]]):
        with pytest.raises(NotBegun):
            rebuild(broken)


def test_an_attempt_is_not_changed_by_what_is_applied_to_it(call):
    before = replace(call.attempt)
    apply(call.attempt, call.log.load(call.id)[2])
    assert call.attempt == before
    assert isinstance(call.log.load(call.id)[2], TurnTaken)


def test_what_is_filed_after_the_end_stays_as_it_was_first_written(call):
    first = call.attempt.wrap_up
    again = apply(call.attempt, WrapUpFiled(AT, "hardship", "nothing"))
    assert again.wrap_up == first
    assert again.ended == call.attempt.ended
