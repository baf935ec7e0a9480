"""A call in which a model helps to understand: the page names it, the judge does not count it, no turn is lost."""

import json

import pytest

from benchmarks.model_server import Fails, Says
from tests.web.guest.test_voice import calls_of, guested, model, switch, turns_of  # noqa: F401  fixtures among them
from tests.web.hand import Hand
from trainer.store.guest import GuestSettings

READING = GuestSettings(
    guest_on=True, guest_voice=False, guest_reading=True, guest_model="a-model", guest_reading_ms=2000
)
UNCLEAR = "你看这茬儿"
ANSWER = json.dumps({"moves": [{"move": "apologise", "quote": "这茬儿", "topic": "", "sure": 1}]})


def test_the_page_names_who_understood(guested, model):  # noqa: F811
    switch(guested, READING)
    model.script = lambda _asked: Says((ANSWER,))
    hand = Hand(guested, "zh").dial()
    answer = hand.say(UNCLEAR)
    assert "由语言模型听出：道歉。评分不计。" in answer.text
    (turn,) = turns_of(guested, hand)
    assert (turn.read_by, turn.origin) == ("a-model", "offline")
    assert "由语言模型听出" in hand.get(hand.call).text
    (call,) = calls_of(guested)
    assert (call.purpose, call.outcome) == ("reading", "ok")


def test_what_is_plain_is_not_asked_about(guested, model):  # noqa: F811
    switch(guested, READING)
    Hand(guested, "zh").dial().say("您好，请问是王先生本人吗？")
    assert model.asked == []


@pytest.mark.parametrize("answer", [Fails(500), Fails(429), Says(()), Says(("no json",)), Says((ANSWER,), after=3.0)])
def test_a_server_in_trouble_costs_no_turn_and_no_word(guested, model, answer):  # noqa: F811
    switch(guested, READING)
    model.script = lambda _asked: answer
    hand = Hand(guested, "zh").dial()
    assert hand.say(UNCLEAR).status_code == 200
    (turn,) = turns_of(guested, hand)
    assert turn.not_read
    assert turn.read_by == ""
    assert all(move.origin == "reader" for move in turn.moves)


def test_it_is_off_until_it_is_switched_on(guested, model):  # noqa: F811
    Hand(guested, "zh").dial().say(UNCLEAR)
    assert all("caller" in json.loads(asked["messages"][1]["content"]) for asked in model.asked)
    assert "reading" not in {call.purpose for call in calls_of(guested)}
