"""A model's pen: the letter that comes back in other words, or as it was written; never with what it should not tell."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.model_server import Fails, Says, Server, echo, serving
from tests.practice.written_case import AT, RUDE, Case
from trainer.conversation.text import Locale
from trainer.llm.calls import MemoryLedger
from trainer.llm.client import Client
from trainer.practice.desk import Desk, desk
from trainer.practice.events import TurnTaken
from trainer.practice.guest import Guest
from trainer.practice.letter import take_step
from trainer.practice.letter_voice import Pen


@pytest.fixture(scope="module")
def counter() -> Desk:
    return desk()


@pytest.fixture
def model() -> Iterator[Server]:
    with serving(echo) as server:
        yield server


def came(counter: Desk, model: Server | None, body: str = RUDE, locale: Locale = "en", **more: Any) -> TurnTaken:
    """The turn in which the answer to `body` comes."""
    case = Case(counter, locale=locale)
    guest = None
    if model is not None:
        client = Client(model.endpoint, MemoryLedger())
        client.sdk()
        guest = Guest(client, "a-model", **more)
    case.send(body, date="2026-06-16")
    for number in range(8):
        turn = take_step(case.log, counter, case.id, f"w{number}", "wait 30", AT, guest)
        if turn.replies:
            return turn
    raise AssertionError("nothing came back")


def asked(model: Server) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(model.asked[-1]["messages"][1]["content"])
    return said


def test_a_letter_comes_back_in_the_models_words_with_its_origin(counter: Desk, model: Server) -> None:
    written = came(counter, None)
    turn = came(counter, model)
    assert turn.replies[0].text.split() == written.replies[0].text.split()
    assert (turn.origin, turn.voiced_by, turn.kept_back) == ("model", "a-model", "")
    assert turn.replies[0].signals == written.replies[0].signals, "what it means is the engine's"
    assert (written.origin, written.voiced_by) == ("offline", "")
    assert asked(model)["letter"] == RUDE


@pytest.mark.parametrize("script", [lambda _: Fails(500), lambda _: Says(("Dear", ""), cut=True), lambda _: Says(())])
def test_a_server_in_trouble_leaves_the_letter_as_it_was_written(counter: Desk, model: Server, script: Any) -> None:
    model.script = script
    turn = came(counter, model)
    assert turn.replies[0].text == came(counter, None).replies[0].text
    assert turn.origin == "offline"
    assert turn.kept_back


@pytest.mark.parametrize("extra", ["I owe 4,321 yuan elsewhere.", "Please pay your outstanding debt.", "钱我会还。"])
def test_what_a_letter_may_not_hold_is_kept_back(counter: Desk, model: Server, extra: str) -> None:
    model.script = lambda put: Says((f"{extra} {json.loads(put['messages'][1]['content'])['line']}",))
    turn = came(counter, model)
    assert extra not in turn.replies[0].text
    assert turn.kept_back


def test_no_locked_fact_comes_by_letter(counter: Desk, model: Server) -> None:
    facts = tuple(fact for fact in counter.scenario("laid-off").facts if fact.secrets.get("en"))
    scenario = counter.scenario("renovation-due").model_copy(update={"facts": facts})
    answer = next(one for one in scenario.letter.answers if one.words is not None)
    case = Case(counter)
    client = Client(model.endpoint, MemoryLedger())
    client.sdk()
    line = "I have read what you wrote. Leave me be. Wen Lan"
    for secret in (secret for fact in facts for secret in fact.secrets["en"]):
        model.script = lambda _, secret=secret: Says((f"The truth is, {secret}. ", line))
        spoken = Pen(client, "a-model").word(line, answer, scenario, case.attempt, case.attempt.person, AT.date())
        assert (spoken.text, spoken.origin, spoken.kept_back) == (line, "offline", "leak")
    assert len(model.asked) >= 5


def test_a_letter_without_its_signature_is_ended_by_the_written_one(counter: Desk, model: Server) -> None:
    line = came(counter, None).replies[0].text
    came(counter, model)
    signature = asked(model)["keep"][-1]
    assert line.rstrip().endswith(signature)
    model.script = lambda _: Says(("I have read it.",))
    turn = came(counter, model)
    assert turn.replies[0].text.rstrip().endswith(signature)
    assert turn.kept_back == "missing"


def test_the_trainees_name_is_not_sent(counter: Desk, model: Server) -> None:
    came(counter, model, f"{RUDE} Robin Trainee", hide=("Robin Trainee", "Robin"))
    assert "Robin" not in str(model.asked)
    assert asked(model)["letter"]
