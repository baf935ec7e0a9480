"""A guest on a visit and in a message thread: the same guard and the same fallback as on the phone."""

import json
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from flask import Flask
from markupsafe import escape

from benchmarks.model_server import Answer, Fails, Says, Server, echo, serving
from tests.practice.stories import open_stories
from tests.web.guest.test_voice import calls_of, switch, turns_of
from tests.web.hand import Hand
from trainer.practice.desk import Desk
from trainer.store.guest import GuestSettings

HELLO = "Hi, this is Nora Whitcomb from Halden Ridge. Is this Dale Renner's number? Reply STOP to opt out."
ON = GuestSettings(guest_on=True, guest_model="a-model", guest_first_ms=15_000)  # a busy machine is no slow model
READING = GuestSettings(
    guest_on=True, guest_voice=False, guest_reading=True, guest_model="a-model", guest_reading_ms=2000
)


@pytest.fixture(autouse=True)
def _the_same_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was pressed may ring off or shut the door at once: not in these tests."""
    monkeypatch.setattr("secrets.randbits", lambda _bits: 1)


@pytest.fixture(scope="module")
def threads(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_stories(tmp_path_factory.mktemp("threads"), "message", "only-on-the-card")


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_stories(tmp_path_factory.mktemp("visits"), "field", "mother-opens")


@pytest.fixture
def model() -> Iterator[Server]:
    with serving(echo) as server:
        yield server


def app_with(make_app: Callable[..., Flask], model: Server, desk: Desk, wanted: GuestSettings = ON) -> Flask:
    app = make_app(ENDPOINT=model.endpoint, DESK=desk)
    switch(app, wanted)
    return app


def posted(hand: Hand, room: str, what: str, **form: object) -> None:
    path = f"{hand.call.replace('/calls/', f'/{room}/')}/{what}"
    answer = hand.post(path, client_id=str(uuid4()), seen=hand.turns, **form)
    assert answer.status_code == 302, answer.text
    hand.turns += 1


def at_the_door(app: Flask) -> Hand:
    hand = Hand(app, "en").dial("mother-opens")
    posted(hand, "visits", "set-out", at="2026-05-19T10:30")
    posted(hand, "visits", "turns", act="knock")
    return hand


def test_on_a_visit_the_model_words_who_opens(make_app, model, visits) -> None:
    app = app_with(make_app, model, visits)
    hand = at_the_door(app)
    posted(hand, "visits", "turns", said="Good morning. Is Mr Wu at home?")
    turn = turns_of(app, hand)[-1]
    assert (turn.origin, turn.voiced_by, turn.kept_back) == ("model", "a-model", "")
    asked = json.loads(model.asked[-1]["messages"][1]["content"])
    assert (asked["channel"], asked["line"]) == ("field", turn.replies[0].text)
    assert escape(turn.replies[0].text) in hand.get(hand.call.replace("/calls/", "/visits/")).text


def test_a_message_is_answered_in_the_models_words_once_it_comes(make_app, model, threads) -> None:
    app = app_with(make_app, model, threads)
    hand = Hand(app, "en").dial("only-on-the-card")
    posted(hand, "threads", "messages", said=HELLO)
    sent = turns_of(app, hand)[-1]
    assert (sent.origin, sent.voiced_by) == ("model", "a-model")
    asked = json.loads(model.asked[-1]["messages"][1]["content"])
    assert (asked["channel"], asked["line"]) == ("message", sent.later[0].text)
    page = hand.call.replace("/calls/", "/threads/")
    assert escape(asked["line"]) not in hand.get(page).text, "it is under way"
    posted(hand, "threads", "waits", until="3d")
    assert escape(asked["line"]) in hand.get(page).text
    assert [call.purpose for call in calls_of(app)] == ["voice"]


def test_where_nothing_is_answered_no_words_are_asked_for(make_app, model, threads, monkeypatch) -> None:
    monkeypatch.setattr("trainer.practice.thread._is_left_unsaid", lambda _attempt, _turn: True)
    app = app_with(make_app, model, threads)
    hand = Hand(app, "en").dial("only-on-the-card")
    posted(hand, "threads", "messages", said=HELLO)
    assert model.asked == []
    assert turns_of(app, hand)[-1].later == ()


@pytest.mark.parametrize(
    "script",
    [lambda _: Fails(500), lambda _: Says(("Mm.",), cut=True), lambda _: Says(("Please pay your outstanding debt.",))],
    ids=["500", "cut", "reversed"],
)
def test_in_trouble_the_written_line_is_said(make_app, model, threads, visits, script: Callable[..., Answer]) -> None:
    model.script = script
    app = app_with(make_app, model, visits)
    hand = at_the_door(app)
    posted(hand, "visits", "turns", said="Good morning. Is Mr Wu at home?")
    assert turns_of(app, hand)[-1].origin == "offline"
    assert turns_of(app, hand)[-1].kept_back
    app = app_with(make_app, model, threads)
    hand = Hand(app, "en").dial("only-on-the-card")
    posted(hand, "threads", "messages", said=HELLO)
    turn = turns_of(app, hand)[-1]
    assert (turn.origin, bool(turn.kept_back), bool(turn.later)) == ("offline", True, True)


def test_a_message_that_a_screen_gives_away_is_read_once(make_app, model, threads, monkeypatch) -> None:
    monkeypatch.setattr("trainer.practice.thread.shows_debt", lambda _scenario, _turn: True)
    model.script = lambda _: Says((json.dumps({"moves": [{"move": "apologise", "quote": "that thing", "sure": 1}]}),))
    app = app_with(make_app, model, threads, READING)
    hand = Hand(app, "en").dial("only-on-the-card")
    posted(hand, "threads", "messages", said="Well then, that thing as ever")
    assert [call.purpose for call in calls_of(app)] == ["reading"]
    assert turns_of(app, hand)[-1].read_by == "a-model"


def test_who_practises_stays_unknown_in_every_room(make_app, model, threads, visits) -> None:
    app = app_with(make_app, model, visits)
    hand = Hand(app, "en").sign_in("trainee")
    hand.dial("mother-opens")
    posted(hand, "visits", "set-out", at="2026-05-19T10:30")
    posted(hand, "visits", "turns", act="knock")
    posted(hand, "visits", "turns", said="Trainee is my name, trainee@example.org, 13912345678. Is Mr Wu at home?")
    app = app_with(make_app, model, threads)
    hand = Hand(app, "en").sign_in("trainee")
    hand.dial("only-on-the-card")
    posted(hand, "threads", "messages", said=f"{HELLO} It is Trainee, trainee@example.org, 13912345678.")
    sent = str(model.asked)
    assert len(model.asked) == 2
    assert "is my name" in sent
    assert not [word for word in ("Trainee", "trainee@", "13912345678") if word in sent]


def test_the_page_makes_the_package_ready_before_the_first_turn(make_app, model, visits) -> None:
    app = app_with(make_app, model, visits)
    hand = at_the_door(app)
    assert "guest" in app.extensions
    hand.get(hand.call.replace("/calls/", "/visits/"))
    assert app.extensions["guest"].sdk() is not None


COACHED = GuestSettings(guest_on=True, guest_voice=False, guest_coach=True, guest_model="a-model")
AT_THE_DOOR = "Good morning. I am Zheng Ran, this visit is recorded. Is Mr Wu Zhiqiang at home?"


@pytest.mark.parametrize("room", ["visits", "threads"])
def test_how_a_turn_could_have_been_said_is_answered_for_deeds_and_messages(
    make_app, model, visits, threads, room: str
) -> None:
    better = {"visits": AT_THE_DOOR, "threads": HELLO}[room]
    model.script = lambda _: Says((json.dumps({"say": better}),))
    app = app_with(make_app, model, visits if room == "visits" else threads, COACHED)
    if room == "visits":
        hand = at_the_door(app)
        posted(hand, room, "turns", said="Is Wu there? He owes us 20,000 yuan and the police will come.")
        posted(hand, room, "turns", said="", act="leave")
    else:
        hand = Hand(app, "en").dial("only-on-the-card")
        posted(hand, room, "messages", said="Dale, you owe 900 dollars, pay or we will have you arrested.")
        hand.post(f"{hand.call.replace('/calls/', '/threads/')}/end", client_id=str(uuid4()), seen=hand.turns)
    number = 3 if room == "visits" else 1
    page = f"{hand.scorecard}/coach/{number}"
    assert hand.get(page).status_code == 200
    assert "What you said" in hand.get(page).text
    assert hand.post(f"{page}/suggestion").status_code == 302
    shown = hand.get(page).text
    assert escape(better) in shown[shown.index('id="model"') :]
