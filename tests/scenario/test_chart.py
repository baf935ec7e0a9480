"""The state chart: compiled once, shared by all, pure to its callers."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from trainer.scenario.chart import Chart
from trainer.scenario.guard import Situation
from trainer.scenario.schema import Chart as Shape

T = {"zh": "阶段", "en": "stage"}
SHAPE = Shape.model_validate(
    {
        "initial": "door",
        "states": [
            {"name": "door", "title": T, "initial": "stranger",
             "states": [{"name": "stranger", "title": T}, {"name": "known", "title": T}]},
            {"name": "talk", "title": T, "on_line": "mother"},
            {"name": "done", "title": T, "ends": "agreed"},
        ],
        "transitions": [
            {"on": ["identify-self"], "from": ["door_stranger"], "to": "door_known"},
            {"on": ["verified"], "from": ["door"], "to": "talk", "when": ["trust>=.2"], "effects": {"mood": {"trust": 0.1}}},
            {"on": ["apologise"], "from": ["talk"], "effects": {"mark": ["sorry"]}},
            {"on": ["close"], "from": ["door", "talk"], "to": "done"},
        ],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def chart():
    return Chart(SHAPE)


def test_a_contact_begins_in_the_innermost_first_stage(chart):
    assert chart.initial == "door_stranger"


def test_moves_carry_a_contact_on_in_their_order(chart):
    step = chart.advance("door_stranger", ["identify-self", "verified"], Situation(measured={"trust": 0.3}))
    assert step.stage == "talk"
    assert [e.mood for e in step.effects] == [{}, {"trust": 0.1}]


def test_a_guard_that_fails_holds_a_contact_back(chart):
    assert chart.advance("door_stranger", ["verified"], Situation(measured={"trust": 0.1})).stage == "door_stranger"


def test_a_transition_without_a_goal_only_has_effects(chart):
    step = chart.advance("talk", ["apologise"], Situation())
    assert step.stage == "talk"
    assert step.effects[0].mark == ("sorry",)


def test_a_move_the_stage_does_not_know_changes_nothing(chart):
    assert chart.advance("talk", ["verified", "no-such-trigger"], Situation()).stage == "talk"


def test_nothing_leads_out_of_an_ended_contact(chart):
    assert chart.advance("done", ["identify-self", "close"], Situation()).stage == "done"
    assert chart.ends("done") == "agreed"


def test_who_is_on_the_line_is_inherited(chart):
    assert chart.on_line("door_known") == "debtor"
    assert chart.on_line("talk") == "mother"


def test_many_attempts_share_one_machine_at_once(chart):
    def walk(_):
        stage = chart.advance("door_stranger", ["identify-self"], Situation()).stage
        stage = chart.advance(stage, ["verified"], Situation(measured={"trust": 1})).stage
        return chart.advance(stage, ["close"], Situation()).stage

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(walk, range(400))) == {"done"}
