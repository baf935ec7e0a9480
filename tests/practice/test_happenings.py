"""Things that may happen in a contact, once."""

import pytest

from tests.borrower.small_loan import scenario, scene, somebody
from trainer.borrower.reply import SpeechAct
from trainer.practice.happenings import breaking_into, happening_of, may_break_into
from trainer.scenario.guard import Situation

LATE, EARLY = Situation(measured={"turns": 4.0}), Situation(measured={"turns": 3.0})


def share(chance, situation=LATE, happened=(), **more):
    at = scenario({"happenings.0.chance": chance, **more})
    seeds = range(500)
    came = [
        happening_of(scene(at=at, situation=situation, seed=seed), somebody(happened=happened), 5) for seed in seeds
    ]
    return sum(h is not None for h in came) / len(seeds)


@pytest.mark.parametrize(("chance", "often"), [(0, 0), (0.2, 0.2), (1, 1)])
def test_it_happens_as_often_as_the_scenario_says(chance, often):
    assert share(chance) == pytest.approx(often, abs=0.05)


def test_it_happens_once():
    assert share(1, happened=("doorbell",)) == 0


def test_it_does_not_happen_before_its_time():
    assert share(1, situation=EARLY) == 0


def test_each_turn_draws_anew():
    at = scenario({"happenings.0.chance": 0.5})
    drawn = {happening_of(scene(at=at, situation=LATE), somebody(), turn) is not None for turn in range(30)}
    assert drawn == {True, False}


def test_the_first_whose_time_has_come_is_the_one():
    second = {**scenario().model_dump()["happenings"][0], "id": "horn", "chance": 1}
    at = scenario({"happenings.0.chance": 1, "happenings.+": second})
    assert happening_of(scene(at=at, situation=LATE), somebody(), 5).id == "doorbell"
    assert happening_of(scene(at=at, situation=LATE), somebody(happened=("doorbell",)), 5).id == "horn"


@pytest.mark.parametrize("act", ["receipt", "eased", "waits"])
def test_on_the_phone_it_takes_the_place_of_a_token(act):
    assert breaking_into("The bell, hang on.", "Mm.", (SpeechAct(act),)) == "The bell, hang on."


@pytest.mark.parametrize(
    "act", ["tell:job-lost", "answers-vaguely", "withholds", "accepts", "pressed", "topic:weather", "gives-detail"]
)
def test_an_answer_comes_after_it_and_has_the_last_word(act):
    for acts in ((SpeechAct(act),), (SpeechAct("eased"), SpeechAct(act))):
        assert breaking_into("The bell, hang on.", "In March.", acts) == "The bell, hang on. In March."


def test_nothing_happens_while_a_figure_was_misheard():
    assert not may_break_into((SpeechAct("misheard"),))
    assert may_break_into((SpeechAct("receipt"),))
