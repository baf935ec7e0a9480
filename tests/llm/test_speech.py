"""Speech at an endpoint: what is heard and said, and that whatever a server does ends in time and is recorded."""

import json
import time
from decimal import Decimal

import pytest

from benchmarks.model_server import Fails, Raw, Says, says, serving
from tests.llm.sounds import wav
from trainer.llm.breaker import FAILURES
from trainer.llm.calls import Limits, MemoryLedger
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.endpoint import Endpoint
from trainer.llm.messages import told
from trainer.llm.sound import recording
from trainer.llm.speech import MOST_SOUND, WITHOUT, Speech

SPOKEN = recording(wav(2.0))
SOUND = Raw(wav(0.3), "audio/wav")


@pytest.fixture(autouse=True, scope="module")
def _package():
    """The package is read before the first clock runs."""
    client = Client(Endpoint("http://127.0.0.1:9"), MemoryLedger())
    speech = Speech(client)
    for way in (hears, speaks):
        with pytest.raises(Unanswered):
            way(speech, whole=5.0)


def speech_at(server, limits=None):
    return Speech(Client(server.endpoint, MemoryLedger(limits or Limits())))


def hears(speech, **more):
    return speech.heard(SPOKEN, **{"model": "ears", "locale": "zh", "whole": 2.0, **more})


def speaks(speech, **more):
    return speech.said("我在听。", **{"model": "mouth", "voice": "nova", "whole": 2.0, **more})


WAYS = pytest.mark.parametrize("way", [hears, speaks])


def test_what_was_said_becomes_words_and_nothing_of_it_is_kept():
    with serving(says("您好，我是林晓。")) as server:
        speech = speech_at(server, Limits(price_minute=Decimal("0.06")))
        assert hears(speech) == "您好，我是林晓。"
        (asked,) = server.asked
        assert (asked["model"], asked["language"]) == ("ears", "zh")
        assert SPOKEN.data in server.heard[0]
        (call,) = speech.client.ledger.calls
    assert (call.purpose, call.outcome, call.seconds, call.tokens_in, call.counted) == ("speech", "ok", 2.0, 20, False)
    assert speech.client.ledger.limits.cost(call) == Decimal("0.002")
    assert "林晓" not in repr(call)


def test_what_is_written_is_spoken_in_a_voice_and_slowly_where_asked():
    with serving(lambda _asked: SOUND) as server:
        speech = speech_at(server, Limits(price_characters=Decimal(15)))
        sound = speaks(speech)
        assert (sound.kind, sound.data) == ("audio/wav", SOUND.body)
        assert speaks(speech, slow=True).data == SOUND.body
        plain, slow = server.asked
        assert (plain["model"], plain["voice"], plain["input"]) == ("mouth", "nova", "我在听。")
        assert "speed" not in plain
        assert slow["speed"] == 0.8
        first = speech.client.ledger.calls[0]
    assert (first.purpose, first.outcome, first.characters) == ("aloud", "ok", 4)
    assert speech.client.ledger.limits.cost(first) == Decimal("0.00006")
    assert "在听" not in repr(first)


def test_tokens_that_a_server_counts_are_taken():
    usage = {"type": "tokens", "input_tokens": 31, "output_tokens": 5, "total_tokens": 36}
    with serving(lambda _: Raw(json.dumps({"text": "好", "usage": usage}).encode(), "application/json")) as server:
        speech = speech_at(server)
        hears(speech)
        (call,) = speech.client.ledger.calls
    assert (call.tokens_in, call.tokens_out, call.counted) == (31, 5, True)


@pytest.mark.parametrize("usage", [None, 7, "many", {"type": "tokens"}, {"input_tokens": -1, "output_tokens": "2"}])
def test_a_server_that_counts_nonsense_is_reckoned(usage):
    with serving(lambda _: Raw(json.dumps({"text": "好", "usage": usage}).encode(), "application/json")) as server:
        speech = speech_at(server)
        assert hears(speech) == "好"
        (call,) = speech.client.ledger.calls
    assert (call.tokens_in, call.tokens_out, call.counted) == (20, 1, False)


@WAYS
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Fails(429, headers=(("retry-after", "7"),)), "rate-limited"),
        (Fails(500), "server-error"),
        (Fails(401), "refused"),
        (Fails(400), "bad-request"),
        (Raw(b"", "audio/mpeg"), "empty"),
    ],
    ids=["429", "500", "401", "400", "empty"],
)
def test_whatever_a_server_does_has_a_name(way, answer, outcome):
    if way is hears and outcome == "empty":
        answer = Says(("  ",))
    with serving(lambda _: answer) as server:
        speech = speech_at(server)
        with pytest.raises(Unanswered, match=outcome):
            way(speech)
        (call,) = speech.client.ledger.calls
    assert call.outcome == outcome
    assert outcome == "empty" or (call.tokens, call.seconds, call.characters) == (0, 0.0, 0)


@WAYS
def test_a_page_of_a_proxy_is_neither_words_nor_sound(way):
    with serving(lambda _: Raw(b"<html>sign in</html>", "text/html")) as server, pytest.raises(Unanswered) as failed:
        way(speech_at(server))
    assert failed.value.outcome in ("garbled", "cut")


@WAYS
def test_a_slow_server_is_left_at_the_deadline(way):
    slow = Raw(SOUND.body, "audio/wav", after=1.5) if way is speaks else Says(("好",), after=1.5)
    with serving(lambda _: slow) as server:
        speech = speech_at(server)
        began = time.monotonic()
        with pytest.raises(Unanswered, match="slow"):
            way(speech, whole=0.3)
        assert time.monotonic() - began < 0.9
        assert speech.client.ledger.calls[0].outcome == "slow"


def test_a_sound_without_end_is_cut_off():
    endless = Raw(SOUND.body + bytes(MOST_SOUND), "audio/wav")
    with serving(lambda _: endless) as server, pytest.raises(Unanswered, match="garbled"):
        speaks(speech_at(server), whole=5.0)


@WAYS
@pytest.mark.parametrize(
    "refusal",
    [
        Fails(404, '{"detail": "Not Found"}'),
        Fails(404, "404 page not found", kind="text/plain"),
        Fails(405),
        Fails(501),
        Fails(400, '{"error": {"message": "The model does not support Transcriptions API"}}'),
    ],
    ids=["404", "404-plain", "405", "501", "vllm"],
)
def test_an_endpoint_without_speech_is_asked_once_in_a_while(way, refusal):
    clock = [0.0]
    with serving(lambda _: refusal) as server:
        speech = Speech(Client(server.endpoint, MemoryLedger()), clock=lambda: clock[0])
        purpose, model = ("speech", "ears") if way is hears else ("aloud", "mouth")
        assert not speech.lacks(purpose, model)
        for _ in range(3):
            with pytest.raises(Unanswered, match="no-speech"):
                way(speech)
        assert len(server.asked) == 1
        assert speech.lacks(purpose, model)
        assert not speech.lacks(purpose, "another-model")
        clock[0] = WITHOUT + 1
        assert not speech.lacks(purpose, model)


def test_a_model_that_is_not_there_is_another_matter():
    with serving(lambda _: Fails(404, '{"error": {"message": "The model `ears` does not exist"}}')) as server:
        speech = speech_at(server)
        with pytest.raises(Unanswered, match="bad-request"):
            hears(speech)
        assert not speech.lacks("speech", "ears")


@WAYS
def test_a_spent_budget_asks_nobody(way):
    with serving(lambda asked: SOUND if "input" in asked else Says(("好",))) as server:
        speech = speech_at(server, Limits(tokens_a_day=3))
        way(speech)
        with pytest.raises(Unanswered, match="over-budget"):
            way(speech)
        assert len(server.asked) == 1


def test_ears_that_fail_rest_and_leave_mouth_and_words_alone():
    def script(asked):
        if "transcriptions" in asked["path"]:
            return Fails(500)
        return SOUND if "input" in asked else Says(("好",))

    with serving(script) as server:
        speech = speech_at(server)
        for _ in range(FAILURES):
            with pytest.raises(Unanswered, match="server-error"):
                hears(speech)
        with pytest.raises(Unanswered) as rests:
            hears(speech)
        assert rests.value.resting
        assert speaks(speech).kind == "audio/wav"
        words = told("Say hello.", {})
        assert speech.client.whole(Question("voice", "m", words, first=1.0, whole=2.0)) == "好"


def test_a_part_that_a_server_does_not_know_is_left_out_from_then_on():
    def picky(asked):
        return Fails(400, '{"error": {"message": "Unknown parameter: speed"}}') if "speed" in asked else SOUND

    with serving(picky) as server:
        speech = speech_at(server)
        assert speaks(speech, slow=True).kind == "audio/wav"
        assert speaks(speech, slow=True).kind == "audio/wav"
        assert len(server.asked) == 3
