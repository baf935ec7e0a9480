"""A call by voice: what was said comes back as words and counts for nothing until it is sent; only what was really said
to the trainee is read aloud; and where there is no speech, the page says why."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update

from benchmarks.model_server import Answer, Fails, Raw, Says, Server, serving
from tests.llm.sounds import wav
from tests.web.guest.test_voice import calls_of, switch, turns_of
from tests.web.hand import Hand
from trainer.llm.client import Client, Unanswered
from trainer.llm.sound import LARGEST, recording
from trainer.llm.speech import Speech
from trainer.store import tables
from trainer.store.guest import GuestSettings

SOUND = Raw(wav(0.2), "audio/wav")
SPOKEN = wav(1.0)
ON = GuestSettings(
    guest_on=True, guest_voice=False, guest_speech=True, guest_aloud=True,
    guest_model_speech="ears", guest_model_aloud="mouth", guest_voice_zh_male="yunxi",
)  # fmt: skip


def script(asked: dict) -> Answer:
    return SOUND if "input" in asked else Says(("您好，我是林晓。",))


@pytest.fixture
def model():
    """A server that hears and speaks, until a test changes its mind."""
    with serving(script) as server:
        yield server


@pytest.fixture(autouse=True, scope="module")
def _package():
    """The package is read before the first clock runs."""
    with serving(script) as server:
        Speech(Client(server.endpoint, _Free())).heard(recording(SPOKEN), model="m", locale="zh")


class _Free:
    def allows(self, _attempt: UUID | None) -> bool:
        return True

    def record(self, _call: object) -> None:
        pass


@pytest.fixture
def spoken(make_app: Callable[..., Flask], model: Server) -> Flask:
    app = make_app(ENDPOINT=model.endpoint, HEARD_WITHIN=1.5, SAID_WITHIN=1.5)
    switch(app, ON)
    return app


def speak(hand: Hand, sound: bytes = SPOKEN, kind: str = "audio/wav", path: str = ""):
    return hand.client.post(
        path or f"{hand.call}/recordings", data=sound, headers={**hand.headers, "Content-Type": kind}
    )


def test_what_was_said_comes_back_as_words_and_is_not_yet_said(spoken: Flask, model: Server) -> None:
    hand = Hand(spoken, "zh").dial()
    answer = speak(hand)
    assert (answer.status_code, answer.json) == (200, {"text": "您好，我是林晓。", "note": ""})
    assert turns_of(spoken, hand) == []
    assert "林晓" not in hand.get(hand.call).text.split('id="turns"')[1], "nothing was said by it"
    (asked,) = model.asked
    assert (asked["model"], asked["language"]) == ("ears", "zh")
    hand.say(answer.json["text"].replace("林晓", "林小晓"))
    assert turns_of(spoken, hand)[0].said == "您好，我是林小晓。", "what was mended is what counts"
    (call,) = calls_of(spoken)
    assert (call.purpose, call.outcome, call.model, call.tokens_in) == ("speech", "ok", "ears", 10)
    assert str(call.attempt) in hand.call
    assert "林晓" not in str(call)


@pytest.mark.parametrize(
    ("sound", "kind", "code", "words"),
    [
        (wav(1.0, loud=0.0005), "audio/wav", 422, "Nothing was heard"),
        (b"\x1aE\xdf\xa3", "audio/webm", 415, "cannot be read"),
        (b"no sound at all", "audio/wav", 422, "cannot be read"),
        (SPOKEN + bytes(LARGEST), "audio/wav", 413, "too long for one breath"),
        (wav(32.0, rate=8000), "audio/wav", 413, "30 seconds at most"),
        (b"said=hello", "application/x-www-form-urlencoded", 415, "cannot be read"),
    ],
    ids=["silence", "webm", "garbage", "bytes", "seconds", "form"],
)
def test_what_is_no_recording_reaches_nobody(
    spoken: Flask, model: Server, sound: bytes, kind: str, code: int, words: str
) -> None:
    answer = speak(Hand(spoken, "en").dial(), sound, kind)
    assert answer.status_code == code
    assert words in answer.json["title"] + answer.json["advice"]
    assert model.asked == []
    assert calls_of(spoken) == []


@pytest.mark.parametrize(
    ("answer", "code", "words", "shut"),
    [
        (Says(("  ",)), 422, "No word was heard", False),
        (Says(("好",), after=3.0), 503, "took too long", False),
        (Fails(429), 503, "is busy", False),
        (Fails(500), 503, "could not be written down", False),
        (Raw(b"<html>", "text/html"), 503, "could not be written down", False),
        (Fails(404, '{"detail": "Not Found"}'), 503, "no speech at this endpoint", True),
    ],
    ids=["empty", "slow", "429", "500", "html", "no-speech"],
)
def test_a_server_in_trouble_is_told_in_words_and_nothing_is_lost(
    spoken: Flask, model: Server, answer: Answer, code: int, words: str, shut: bool
) -> None:
    model.script = lambda _asked: answer
    hand = Hand(spoken, "en").dial()
    told = speak(hand)
    assert told.status_code == code
    assert words in told.json["title"]
    assert told.json["shut"] is shut
    assert len(calls_of(spoken)) == 1
    assert hand.say("Good morning.").status_code == 200, "typed words go on as ever"
    page = hand.get(hand.call).text
    assert ("no speech at this endpoint" in page) is shut
    assert ("data-talk" in page) is not shut


def test_the_troubles_are_told_in_chinese_too(spoken: Flask, model: Server) -> None:
    model.script = lambda _asked: Fails(500)
    assert speak(Hand(spoken, "zh").dial()).json["title"] == "没能转成文字"


def test_words_of_another_language_are_shown_and_doubted(spoken: Flask, model: Server) -> None:
    model.script = lambda _asked: Says(("Thanks for watching!",))
    answer = speak(Hand(spoken, "zh").dial())
    assert answer.json["text"] == "Thanks for watching!"
    assert "不是本次通话的语言" in answer.json["note"]


def test_a_spent_budget_asks_nobody_and_says_so(spoken: Flask, model: Server) -> None:
    switch(
        spoken, GuestSettings(guest_on=True, guest_speech=True, guest_model_speech="ears", guest_tokens_an_attempt=12)
    )
    hand = Hand(spoken, "en").dial()
    assert speak(hand).status_code == 200
    answer = speak(hand)
    assert (answer.status_code, answer.json["title"]) == (503, "The budget for speech is spent for now")
    assert len(model.asked) == 1
    assert speak(Hand(spoken, "en").dial()).status_code == 200, "another attempt has a budget of its own"


def test_another_persons_attempt_is_not_found(spoken: Flask, model: Server) -> None:
    own = Hand(spoken, "en").sign_in("trainee").dial()
    for other in (Hand(spoken, "en").sign_in("admin"), Hand(spoken, "en")):
        assert speak(other, path=f"{own.call}/recordings").status_code == 404
        assert other.get(f"{own.call}/turns/0/lines/0").status_code == 404
    assert model.asked == []


def test_the_endpoint_says_aloud_what_was_said_and_nothing_else(spoken: Flask, model: Server) -> None:
    hand = Hand(spoken, "zh").dial()
    first = hand.get(f"{hand.call}/turns/0/lines/0")
    assert (first.status_code, first.data, first.mimetype) == (200, SOUND.body, "audio/wav")
    assert first.headers["Cache-Control"] == "no-store"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    hand.say("您好。")
    turn = turns_of(spoken, hand)[0]
    assert hand.get(f"{hand.call}/turns/1/lines/0?slow=1&input=anything").status_code == 200
    for nowhere in ("0/lines/1", f"1/lines/{len(turn.replies)}", "2/lines/0", "99/lines/0"):
        assert hand.get(f"{hand.call}/turns/{nowhere}").status_code == 404
    opening, reply = model.asked
    assert opening["input"] in hand.get(hand.call).text
    assert reply["input"] == turn.replies[0].text.partition("（")[0], "stage directions are not spoken"
    assert (reply["model"], reply["voice"], reply["speed"]) == ("mouth", "yunxi", 0.8)
    assert [(call.purpose, call.outcome) for call in calls_of(spoken)] == [("aloud", "ok")] * 2


@pytest.mark.parametrize(
    "answer",
    [
        Fails(500),
        Fails(429),
        Raw(b"<html>", "text/html"),
        Raw(SOUND.body, "audio/wav", after=3.0),
        Raw(b"", "audio/wav"),
    ],
    ids=["500", "429", "html", "slow", "empty"],
)
def test_a_voice_that_cannot_be_had_leaves_it_to_the_browser(spoken: Flask, model: Server, answer: Answer) -> None:
    model.script = lambda _asked: answer
    hand = Hand(spoken, "en").dial()
    told = hand.get(f"{hand.call}/turns/0/lines/0")
    assert told.status_code == 503
    assert told.json == {"title": "The browser's voice reads", "advice": "", "shut": False}


def test_a_line_with_the_name_of_who_practises_goes_to_no_endpoint(
    spoken: Flask, model: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trainer.web.call import sound

    monkeypatch.setattr(sound, "pick_up", lambda _scenario, _attempt: "Hello? Is that you, Trainee?")
    hand = Hand(spoken, "en").sign_in("trainee").dial()
    assert hand.get(f"{hand.call}/turns/0/lines/0").status_code == 503
    assert model.asked == []
    guest = Hand(spoken, "en").dial()
    assert guest.get(f"{guest.call}/turns/0/lines/0").status_code == 200, "to a guest it is a word like others"


OFF = [
    (GuestSettings(guest_model_speech="ears", guest_speech=True), "not switched on"),
    (GuestSettings(guest_on=True, guest_model="m", guest_model_speech="ears"), "not switched on"),
    (GuestSettings(guest_on=True, guest_model="m", guest_speech=True), "not switched on"),
    (
        GuestSettings(guest_on=True, guest_speech=True, guest_model_speech="ears", guest_off_for="quiet-loan"),
        "not switched on",
    ),
]


@pytest.mark.parametrize(("held", "words"), OFF, ids=["main-switch", "its-switch", "no-model", "scenario"])
def test_what_the_office_has_not_switched_on_is_off(
    spoken: Flask, model: Server, held: GuestSettings, words: str
) -> None:
    switch(spoken, held)
    hand = Hand(spoken, "en").dial()
    assert words in hand.get(hand.call).text
    for answer in (speak(hand), hand.get(f"{hand.call}/turns/0/lines/0")):
        assert (answer.status_code, answer.json["shut"]) == (503, True)
    assert model.asked == []


def test_an_exam_is_typed(spoken: Flask, model: Server) -> None:
    hand = Hand(spoken, "en").sign_in("trainee").dial()
    rows = tables.rows(tables.Attempt)
    with spoken.app_context(), spoken.extensions["attempts"].engine.begin() as connection:
        connection.execute(update(rows).where(rows.c.id == UUID(hand.call.rpartition("/")[2])).values(exam=True))
        assert connection.execute(select(rows.c.exam)).scalar_one()
    page = hand.get(hand.call)
    assert "In an exam you type" in page.text
    assert "microphone=()" in page.headers["Permissions-Policy"]
    assert speak(hand).status_code == 503
    assert hand.get(f"{hand.call}/turns/0/lines/0").status_code == 503
    assert model.asked == []


@pytest.mark.parametrize(("locale", "words"), [("en", "this server has no speech service"), ("zh", "没有语音服务")])
def test_without_an_endpoint_the_page_says_so_and_works_as_ever(app: Flask, locale: str, words: str) -> None:
    hand = Hand(app, locale).dial()
    page = hand.get(hand.call)
    assert words in page.text
    assert "speak.js" not in page.text
    assert "data-sound-url" not in page.text
    assert "microphone=()" in page.headers["Permissions-Policy"]
    assert speak(hand).status_code == 503
    assert "guest-speech" not in app.extensions
    hand.walk()


def test_the_microphone_is_open_to_the_page_of_a_call_alone(spoken: Flask) -> None:
    hand = Hand(spoken, "en").dial()
    page = hand.get(hand.call)
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "goes to 127.0.0.1" in page.text, "who listens is named before anybody speaks"
    for path in ("/", "/scenarios", f"{hand.call}/turns/1/objections", "/static/js/speak.js"):
        assert "microphone=()" in hand.get(path).headers["Permissions-Policy"]
    hand.post(f"{hand.call}/hang-up", client_id=str(uuid4()))
    assert "microphone=()" in hand.get(hand.call).headers["Permissions-Policy"]
    assert speak(hand).status_code == 409, "after the end nobody is listened to"


def test_ears_alone_and_a_voice_alone_are_each_possible(spoken: Flask) -> None:
    switch(spoken, GuestSettings(guest_on=True, guest_speech=True, guest_model_speech="ears"))
    hand = Hand(spoken, "en").dial()
    page = hand.get(hand.call).text
    assert "data-talk" in page
    assert "data-sound-url" not in page
    switch(spoken, GuestSettings(guest_on=True, guest_aloud=True, guest_model_aloud="mouth"))
    page = hand.get(hand.call).text
    assert "data-talk" not in page
    assert f'data-sound-url="{hand.call}/turns"' in page


def test_a_recording_needs_the_token_of_the_page(make_app: Callable[..., Flask], model: Server) -> None:
    app = make_app(ENDPOINT=model.endpoint)
    switch(app, ON)
    hand = Hand(app, "en").dial()
    app.config["WTF_CSRF_ENABLED"] = True
    assert speak(hand).status_code == 400
    assert model.asked == []
    token = hand.get(hand.call).text.split('name="csrf-token" content="')[1].split('"')[0]
    headers = {**hand.headers, "Content-Type": "audio/wav", "X-CSRFToken": token}
    assert hand.client.post(f"{hand.call}/recordings", data=SPOKEN, headers=headers).status_code == 200


def test_a_visit_and_a_thread_have_no_ears(spoken: Flask, model: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from trainer.web.call import rooms

    hand = Hand(spoken, "en").dial()
    monkeypatch.setattr(rooms, "ROOMS", {"phone": "home.start"})
    assert speak(hand).status_code == 404
    assert hand.get(f"{hand.call}/turns/0/lines/0").status_code == 404
    assert model.asked == []


def test_what_the_server_lacks_is_told_by_name(spoken: Flask, model: Server) -> None:
    model.script = lambda _asked: Fails(405)
    hand = Hand(spoken, "en").dial()
    for _ in range(3):
        assert speak(hand).json["shut"] is True
    assert len(model.asked) == 1
    assert [call.outcome for call in calls_of(spoken)] == ["no-speech"]
    with pytest.raises(Unanswered, match="no-speech"):
        spoken.extensions["guest-speech"].heard(recording(SPOKEN), model="ears", locale="en")
