"""A call with a guest in the borrower's seat: what is shown is what is kept, and nobody loses a turn by it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from benchmarks.model_server import Answer, Fails, Says, Server, serving
from tests.web.hand import Hand
from trainer.llm.client import Client
from trainer.llm.endpoint import endpoint_of
from trainer.practice.events import TurnTaken
from trainer.store import guest, tables
from trainer.store.guest import GuestSettings
from trainer.store.tables_office import ModelCall
from trainer.store.visitors import Visitor
from trainer.web.settings import settings_from

AT = datetime(2026, 3, 3, tzinfo=UTC)
ADMIN = Visitor(4, "admin@example.org", "Admin", "", "", frozenset({"admin"}))
CALLS = tables.rows(ModelCall)
ON = GuestSettings(guest_on=True, guest_model="a-model", guest_first_ms=2000)


def switch(app: Flask, wanted: GuestSettings) -> None:
    with app.app_context():
        guest.change(app.extensions["attempts"].engine, ADMIN, wanted, AT)


@pytest.fixture
def model():
    """A server whose answer a test may change."""
    with serving(lambda _asked: Says(("嗯……", "你接着说。"))) as server:
        yield server


@pytest.fixture
def guested(make_app: Callable[..., Flask], model: Server) -> Flask:
    app = make_app(ENDPOINT=model.endpoint)
    switch(app, ON)
    with app.app_context():
        from trainer.web.guest.seat import seat

        taken = seat("voice")
        assert taken is not None
        taken.client.sdk()
    return app


def turns_of(app: Flask, hand: Hand) -> list[TurnTaken]:
    from uuid import UUID

    with app.app_context():
        events = app.extensions["attempts"].log().load(UUID(hand.call.rpartition("/")[2]))
    return [event for event in events if isinstance(event, TurnTaken)]


def calls_of(app: Flask) -> list[Any]:
    with app.app_context(), app.extensions["attempts"].engine.connect() as connection:
        return list(connection.execute(select(CALLS).order_by(CALLS.c.id)))


def test_the_models_words_are_shown_kept_and_named(guested: Flask) -> None:
    hand = Hand(guested, "zh").dial()
    answer = hand.say("您好。")
    assert "你接着说。" in answer.text
    (turn,) = turns_of(guested, hand)
    assert turn.replies[0].text == "嗯……你接着说。"
    assert (turn.origin, turn.voiced_by) == ("model", "a-model")
    assert "你接着说。" in hand.get(hand.call).text
    (call,) = calls_of(guested)
    assert (call.purpose, call.outcome, call.tokens_in, call.tokens_out) == ("voice", "ok", 120, 20)
    assert str(call.attempt) in hand.call


def test_a_server_in_trouble_costs_no_turn(guested: Flask, model: Server) -> None:
    model.script = lambda _asked: Fails(500)
    hand = Hand(guested, "zh").dial().walk()
    turns = turns_of(guested, hand)
    assert [turn.origin for turn in turns] == ["offline"] * 3
    assert [turn.kept_back for turn in turns] == ["server-error", "", "server-error"]  # a proof of identity is offline
    assert hand.hang_up().status_code == 200


def test_what_a_model_leaks_is_never_in_a_response(guested: Flask, model: Server) -> None:
    model.script = lambda _asked: Says(("其实CANARY-REASON呢。",))
    hand = Hand(guested, "zh").dial().walk()
    assert all("CANARY-REASON呢" not in answer.text for _path, answer in hand.seen)


def test_an_exam_a_scenario_that_is_switched_off_and_an_absent_switch_ask_nobody(guested: Flask, model: Server) -> None:
    for held in (
        GuestSettings(guest_model="a-model"),
        GuestSettings(guest_on=True, guest_model="a-model", guest_voice=False),
        GuestSettings(guest_on=True, guest_model="a-model", guest_off_for="quiet-loan"),
    ):
        switch(guested, held)
        Hand(guested, "zh").dial().say("您好。")
    assert model.asked == []


def test_a_spent_budget_lets_the_engine_speak(guested: Flask, model: Server) -> None:
    switch(guested, GuestSettings(guest_on=True, guest_model="a-model", guest_tokens_an_attempt=100))
    hand = Hand(guested, "zh").dial()
    hand.say("您好。")
    hand.say("请问您是哪位？")
    assert [turn.origin for turn in turns_of(guested, hand)] == ["model", "offline"]
    assert [call.outcome for call in calls_of(guested)] == ["ok", "over-budget"]
    assert len(model.asked) == 1


def test_the_name_of_who_practises_reaches_no_model(guested: Flask, model: Server) -> None:
    hand = Hand(guested, "en").sign_in("trainee")
    model.script = lambda _asked: Says(("Mm.",))
    hand.dial().say("Hello, this is Trainee speaking, my mail is trainee@example.org.")
    sent = str(model.asked)
    assert "speaking" in sent
    assert "Trainee" not in sent
    assert "trainee@" not in sent


def test_without_an_address_in_the_environment_there_is_no_guest(make_app: Callable[..., Flask], tmp_path: Any) -> None:
    assert endpoint_of({"OPENAI_API_KEY": "lies about"}) is None
    assert endpoint_of({"OPENAI_BASE_URL": "ftp://somewhere"}) is None
    named = settings_from({"OPENAI_BASE_URL": "http://127.0.0.1:9/v1/"}, tmp_path)["ENDPOINT"]
    assert named is not None
    assert (named.address, named.host, named.is_here) == ("http://127.0.0.1:9/v1", "127.0.0.1:9", True)
    app = make_app()
    switch(app, ON)
    hand = Hand(app, "zh").dial()
    hand.say("您好。")
    assert "guest" not in app.extensions
    assert turns_of(app, hand)[0].origin == "offline"


def chaos(asked: dict[str, Any], number: int) -> Answer:
    """A fault in a third of the calls, each kind in turn."""
    faults: tuple[Answer, ...] = (
        Fails(500),
        Fails(429, headers=(("retry-after", "0"),)),
        Says(("半句", ""), cut=True),
        Says(()),
        Says(("Not in Chinese.",)),
        Says(("请您尽快还款。",)),
        Says(("嗯。",), after=0.4),
    )
    return faults[number // 3 % len(faults)] if number % 3 == 0 else Says(("嗯。", "你说。"))


def test_a_small_storm_ends_every_conversation(make_app: Callable[..., Flask]) -> None:
    count = 0

    def script(asked: dict[str, Any]) -> Answer:
        nonlocal count
        count += 1
        return chaos(asked, count)

    with serving(script) as server:
        app = make_app(ENDPOINT=server.endpoint)
        switch(app, GuestSettings(guest_on=True, guest_model="m", guest_first_ms=300))
        client = Client(server.endpoint, None)  # type: ignore[arg-type]
        client.sdk()
        for _call in range(3):
            hand = Hand(app, "zh").dial()
            for line in ("您好。", "您是哪位？", "方便说话吗？", "我是明岸服务公司的林晓。", "您这边什么情况？") * 2:
                answer = hand.say(line)
                if answer.status_code == 409:  # they rang off
                    break
                assert answer.status_code == 200
            assert hand.hang_up().status_code == 200
            assert all(answer.status_code < 500 for _path, answer in hand.seen)
            assert [turn.number for turn in turns_of(app, hand)] == list(range(1, len(turns_of(app, hand)) + 1))
    assert count >= 10
