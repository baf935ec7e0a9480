"""What came of an attempt: scorecard, outcome, the scenario's own criteria, the mood over the turns."""

from uuid import uuid4

import pytest

from tests.practice.call import Call, bad_call, calls, good_call, good_lines
from trainer.conversation.text import LOCALES
from trainer.practice.attempt import rebuild
from trainer.practice.events import EVENT
from trainer.practice.result import result


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_attempt_has_the_same_result_however_often_and_wherever_it_is_judged(desk, locale):
    for volume in calls(desk):
        call = Call(desk, volume.content.id, locale).hold(good_lines(desk, volume.content.id, locale))
        stored = rebuild(EVENT.validate_json(event) for event in call.events)
        came = [result(desk, call.attempt, call.id), result(desk, call.attempt), result(desk, stored, uuid4())]
        assert came[0] == came[1] == came[2]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_good_contact_scores_above_a_bad_one(desk, locale):
    for volume in calls(desk):
        good = result(desk, good_call(desk, volume.content.id, locale).attempt)
        bad = result(desk, bad_call(desk, volume.content.id, locale).attempt)
        assert good.scorecard.score > bad.scorecard.score
        assert good.scorecard.verdict == "pass"
        assert bad.scorecard.verdict == "fail"


def test_an_attempt_in_which_nothing_was_said_has_a_result_too(small_desk):
    came = result(small_desk, Call(small_desk, "small-loan").attempt)
    assert came.outcome.id == "open"
    assert came.scorecard.findings == ()
    assert len(came.mood_curve) == 1


def test_the_first_outcome_whose_guards_hold_is_the_one_and_the_last_takes_the_rest(small_desk):
    left_open = Call(small_desk, "small-loan").hold(["您好。", "再见。"])
    assert result(small_desk, left_open.attempt).outcome.id == "open"


def test_the_scenarios_criteria_are_met_by_what_was_done(small_desk):
    silent = Call(small_desk, "small-loan").hold(["您好。"])
    asked = Call(small_desk, "small-loan").hold(["您好。", "您这边是遇到什么情况了，一直没有还？"])
    for call, met in ((silent, False), (asked, True)):
        came = result(small_desk, call.attempt)
        assert [(c.id, m) for c, m in came.criteria] == [("asked-why", met)]
        assert came.scorecard.dimensions["outcome"] == (100.0 if met else 0.0)


def test_the_mood_is_shown_from_before_the_first_word_to_after_the_last(small_desk):
    call = Call(small_desk, "small-loan").hold(["您好。", None, "再见。"])
    curve = result(small_desk, call.attempt).mood_curve
    assert len(curve) == 4
    assert curve[0] == call.attempt.started.person.mood
    assert curve[-1] == call.attempt.person.mood


def test_the_scorecard_names_the_versions_it_was_made_with(small_desk):
    versions = result(small_desk, Call(small_desk, "small-loan").attempt).scorecard.versions
    assert {"engine", "scenario:small-loan", "voice:plain", "borrower", "reader-collector-zh"} <= versions.keys()
