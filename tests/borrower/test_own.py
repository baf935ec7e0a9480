"""What a person brings up unasked: own questions once each, and wandering off now and then."""

import pytest

from tests.borrower.small_loan import scenario, scene, somebody
from trainer.borrower.own import own_question, wanders
from trainer.borrower.reply import SpeechAct
from trainer.scenario.guard import Situation

NAMED = Situation(plain={"debt-named"}, measured={"turns": 5.0})
SOMETHING = (SpeechAct("tell:job-lost"),)


def question(state=None, situation=NAMED, **turn):
    asked = own_question(scene(situation=situation, **turn), state or somebody())
    return asked and asked.id


def test_a_question_is_put_when_its_time_has_come():
    assert question() == "who-hears"


@pytest.mark.parametrize(
    ("why", "turn"),
    [
        ("its time has not come", {"situation": Situation()}),
        ("it was put before", {"state": somebody(agenda=("who-hears",))}),
        ("it was settled unasked", {"state": somebody(heard={"reassure-privacy": 1})}),
        ("it was settled in an earlier turn", {"situation": Situation({"debt-named"}, {"said": {"reassure-privacy"}})}),
        ("it is somebody else's", {"person": "mother"}),
    ],
)
def test_a_question_is_not_put_when(why, turn):
    assert question(**turn) is None, why


def test_questions_come_in_the_order_of_the_file():
    again = {**scenario().model_dump()["agenda"][0], "id": "how-long"}
    two = scenario({"agenda.+": again})
    assert question(at=two) == "who-hears"
    assert question(at=two, state=somebody(agenda=("who-hears",))) == "how-long"


def wandered(temperament="rambler", acts=SOMETHING, state=None, turn=5):
    at = scenario({"people.debtor.temperament": temperament})
    replies = [wanders(scene(at=at, turn=turn, seed=seed), state or somebody(), acts) for seed in range(400)]
    return sum(any(said.act == "drifts" for said in reply) for reply in replies) / 400


@pytest.mark.parametrize(
    ("temperament", "share"), [("rambler", 0.24), ("breezy", 0.24), ("reckoner", 0.1), ("wall", 0.08)]
)
def test_a_temperament_wanders_from_a_token_as_often_as_it_does(temperament, share):
    assert wandered(temperament, (SpeechAct("receipt"),)) == pytest.approx(share, abs=0.05)


def test_a_drift_takes_the_place_of_a_token():
    replies = [wanders(scene(turn=5, seed=seed), somebody(), (SpeechAct("receipt"),)) for seed in range(400)]
    assert {tuple(said.act for said in reply) for reply in replies} == {("receipt",), ("drifts",)}


@pytest.mark.parametrize(("temperament", "last"), [("rambler", "drifts"), ("breezy", "tell:job-lost")])
def test_only_a_rambler_goes_on_behind_what_they_told(temperament, last):
    at = scenario({"people.debtor.temperament": temperament})
    replies = [wanders(scene(at=at, turn=5, seed=seed), somebody(), SOMETHING) for seed in range(100)]
    assert {reply[-1].act for reply in replies if len(reply) > 1} == {last}


def test_nothing_hangs_on_an_answer_that_was_finished():
    assert wandered(acts=(SpeechAct("hears-help"),)) == 0


@pytest.mark.parametrize(
    ("why", "case"),
    [
        ("angry", {"state": somebody(anger=0.5)}),
        ("twice running", {"state": somebody(last_acts=("tell:job-lost", "drifts"))}),
        ("in a long reply", {"acts": (SpeechAct("eased"), SpeechAct("tell:job-lost"))}),
        ("in the first turns", {"turn": 2}),
        ("instead of a reply", {"acts": ()}),
    ],
)
def test_nobody_wanders_off(why, case):
    if case.get("acts") == ():
        assert wanders(scene(), somebody(), ()) == ()
    else:
        assert wandered(**case) == 0, why
