"""A guest at a desk of letters: the answer that comes in its words, and a paragraph that it suggests to whoever asks."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from benchmarks.model_server import Fails, Says, Server, serving
from tests.practice.written_case import RUDE
from tests.web.guest.test_voice import ON, calls_of, switch
from tests.web.letter.test_desk import Writer, shipped  # noqa: F401  a fixture
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.store.guest import GuestSettings

COACHED = GuestSettings(guest_on=True, guest_voice=False, guest_coach=True, guest_model="a-model")
SAY = "What has happened on your side? If money is short, you may ask us to pay in instalments."
LETTER = f"Dear Ms Wen,\n\n{RUDE}\n\nYours sincerely,\nQi Xiaotang"


def script(asked: dict[str, Any]) -> Says:
    data = json.loads(asked["messages"][1]["content"])
    return Says((json.dumps({"say": SAY}) if "turn" in data else data["line"],))


@pytest.fixture
def model() -> Iterator[Server]:
    with serving(script) as server:
        yield server


@pytest.fixture
def app(make_app: Callable[..., Flask], model: Server, shipped: Desk) -> Flask:  # noqa: F811
    return make_app(ENDPOINT=model.endpoint, DESK=shipped)


def answered(app: Flask, locale: str = "en") -> tuple[Writer, TurnTaken]:
    writer = Writer(app, locale)
    assert writer.write(LETTER).status_code == 302
    assert writer.deed("wait", days="30").status_code == 302
    with app.app_context():
        events = app.extensions["attempts"].log().load(UUID(writer.desk.rpartition("/")[2]))
    return writer, [event for event in events if isinstance(event, TurnTaken)][-1]


def test_the_answer_comes_in_the_models_words_and_the_log_says_so(app: Flask, model: Server) -> None:
    switch(app, ON)
    writer, turn = answered(app)
    assert (turn.origin, turn.voiced_by) == ("model", "a-model")
    assert turn.replies[0].text[:20] in writer.page()
    assert [(call.purpose, call.outcome) for call in calls_of(app)] == [("voice", "ok")]


def test_a_server_in_trouble_leaves_the_letter_as_it_was_written(app: Flask, model: Server) -> None:
    switch(app, ON)
    model.script = lambda _: Fails(500)
    writer, turn = answered(app)
    assert (turn.origin, turn.kept_back) == ("offline", "server-error")
    assert "A letter came" in writer.page()


@pytest.mark.parametrize(("locale", "which"), [("zh", "针对哪一段"), ("en", "For which paragraph")])
def test_a_suggestion_is_for_one_paragraph_and_says_for_which(
    app: Flask, model: Server, locale: str, which: str
) -> None:
    switch(app, COACHED)
    writer, _turn = answered(app)
    writer.deed("close")
    writer.hand.headers["Accept-Language"] = "zh-CN,zh" if locale == "zh" else "en-GB"
    page = f"{writer.desk.replace('/letters/', '/attempts/')}/coach/1"
    before = writer.hand.get(page).text
    assert which in before
    assert 'value="1" selected' in before, "the paragraph in which something was found"
    assert writer.hand.post(f"{page}/suggestion", part="9").status_code == 422
    assert writer.hand.post(f"{page}/suggestion", part="1").status_code == 302
    after = writer.hand.get(page).text
    assert SAY.split(".")[0] in after[after.index('id="model"') :]
    assert ("第 2 段" if locale == "zh" else "Paragraph 2") in after[after.index('id="model"') :].replace("\u2009", " ")
    assert len(model.asked) == 1
