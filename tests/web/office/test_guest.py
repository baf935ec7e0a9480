"""The model's page in the office: what it may do and spend is set here, and what it cost is seen here."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from flask import Flask

from tests.web.hand import Hand
from trainer.llm.calls import Call
from trainer.llm.endpoint import Endpoint
from trainer.store import guest
from trainer.store.guest import GuestSettings, SqlLedger

SENT = {
    "guest_on": "y",
    "guest_voice": "y",
    "guest_model": "a-model",
    "guest_first_ms": "1500",
    "guest_reading_ms": "900",
    "guest_tokens_a_day": "1000",
    "guest_tokens_an_attempt": "0",
    "guest_money_a_day": "5.50",
    "guest_money_an_attempt": "0",
    "guest_price_in": "2",
    "guest_price_out": "8",
    "guest_off_for": "quiet-loan",
}


@pytest.fixture
def admin(app: Flask) -> Hand:
    return Hand(app, "en").sign_in("admin")


def held(app: Flask) -> GuestSettings:
    with app.app_context():
        return guest.read(app.extensions["attempts"].engine)


def test_a_model_is_off_until_it_is_switched_on_and_each_change_is_on_the_trail(app: Flask, admin: Hand) -> None:
    assert held(app) == GuestSettings()
    assert not held(app).allows("voice")
    assert admin.post("/office/model", **SENT).status_code == 302
    now = held(app)
    assert (now.guest_on, now.guest_model, now.guest_first_ms) == (True, "a-model", 1500)
    assert (now.guest_money_a_day, now.guest_price_out) == (Decimal("5.50"), Decimal(8))
    assert now.allows("voice")
    assert not now.allows("voice", "quiet-loan")
    assert "guest-model" in admin.get("/office/audit").text
    assert "Nothing was changed" in admin.get(admin.post("/office/model", **SENT).location).text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"guest_model": ""}, "Name the model"),
        ({"guest_first_ms": "20"}, "milliseconds"),
        ({"guest_first_ms": "soon"}, "milliseconds"),
        ({"guest_tokens_a_day": "-1"}, "0 or more"),
        ({"guest_price_in": "cheap"}, "0 or more"),
        ({"guest_model": "m" * 121}, "characters at most"),
        ({"guest_speech": "y"}, "Name the model"),
        ({"guest_aloud": "y", "guest_model_aloud": "mouth", "guest_voice_zh_male": " "}, "Name the voice"),
        ({"guest_voice_en_male": "v" * 121}, "characters at most"),
        ({"guest_price_minute": "-1"}, "0 or more"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_kept(app: Flask, admin: Hand, wrong: dict, message: str) -> None:
    answer = admin.post("/office/model", **{**SENT, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert held(app) == GuestSettings()


def test_speech_has_switches_models_and_voices_of_its_own(app: Flask, admin: Hand) -> None:
    speech = {"guest_speech": "y", "guest_model_speech": "ears", "guest_aloud": "y", "guest_model_aloud": "mouth"}
    more = {"guest_voice_zh_female": "xiaoxiao", "guest_price_minute": "0.06", "guest_price_characters": "15"}
    without = {name: value for name, value in SENT.items() if name not in ("guest_voice", "guest_off_for")}
    assert admin.post("/office/model", **{**without, "guest_model": "", **speech, **more}).status_code == 302
    now = held(app)
    assert (now.allows("speech"), now.allows("aloud"), now.allows("voice")) == (True, True, False)
    assert (now.model("speech"), now.model("aloud")) == ("ears", "mouth")
    assert (now.spoken_by("zh", "female"), now.spoken_by("en", "male")) == ("xiaoxiao", "onyx")
    assert now.limits.cost(Call(datetime.now(UTC), "speech", "ears", "ok", 1, seconds=90)) == Decimal("0.09")
    assert now.limits.cost(Call(datetime.now(UTC), "aloud", "mouth", "ok", 1, characters=2000)) == Decimal("0.03")
    page = admin.get("/office/model").text
    assert 'value="xiaoxiao"' in page
    assert "a voice is personal" in page


def test_minutes_and_characters_count_against_the_money_of_a_day(app: Flask, admin: Hand) -> None:
    admin.post("/office/model", **{**SENT, "guest_tokens_a_day": "0", "guest_price_minute": "6"})
    with app.app_context():
        engine = app.extensions["attempts"].engine
        ledger = SqlLedger(engine, lambda: guest.read(engine).limits)
        at = datetime.now(UTC)
        ledger.record(Call(at, "speech", "ears", "ok", 900, tokens_in=300, seconds=30.0))
        assert ledger.allows(None), "3.00 of 5.50"
        ledger.record(Call(at, "speech", "ears", "ok", 900, tokens_in=300, seconds=30.0))
        assert not ledger.allows(None), "6.00 of 5.50"
        (tally,) = guest.costs(engine, at).tallies
    assert (tally.purpose, tally.calls, tally.money) == ("speech", 2, Decimal("6.000000"))
    assert "Speech to text" in admin.get("/office/model").text


@pytest.mark.parametrize(("locale", "words"), [("en", "No endpoint is set"), ("zh", "还没有设置接口")])
def test_without_an_endpoint_the_page_says_so(app: Flask, locale: str, words: str) -> None:
    assert words in Hand(app, locale).sign_in("admin").get("/office/model").text


def test_of_the_endpoint_the_host_is_shown_and_no_more(make_app: Callable[..., Flask]) -> None:
    app = make_app(ENDPOINT=Endpoint("https://user:word@models.example.org/v1/secret-path", "sk-hidden"))
    page = Hand(app, "en").sign_in("admin").get("/office/model").text
    assert "models.example.org" in page
    assert all(hidden not in page for hidden in ("sk-hidden", "secret-path", "user:word"))


def test_calls_are_summed_and_budgets_hold(app: Flask, admin: Hand) -> None:
    admin.post("/office/model", **SENT)
    with app.app_context():
        engine = app.extensions["attempts"].engine
        ledger = SqlLedger(engine, lambda: guest.read(engine).limits)
        at = datetime.now(UTC)
        assert ledger.allows(None)
        ledger.record(Call(at, "voice", "a-model", "ok", 400, 120, 600, 100))
        ledger.record(Call(at, "voice", "a-model", "kept-back", 300, 180, 200, 100, why="leak"))
        ledger.record(Call(at, "voice", "a-model", "slow", 2500, None, 10, 0, counted=False))
        assert not ledger.allows(None), "1,010 tokens of 1,000 a day"
        costs = guest.costs(engine, at)
    (tally,) = costs.tallies
    assert (tally.calls, tally.used, tally.kept_back, tally.first_ms) == (3, 1, 1, 150)
    assert costs.today.tokens == 1010
    assert costs.today.money == Decimal("0.00322")
    assert set(costs.troubles) == {("kept-back", "leak", 1), ("slow", "", 1)}
    page = admin.get("/office/model").text
    assert "1,010 / 1,000" in page
    assert "Kept back by the guard: a fact that is still kept back" in page
    assert "Too slow" in page


def test_a_ledger_that_cannot_write_asks_nobody_and_breaks_nothing(app: Flask) -> None:
    with app.app_context():
        engine = app.extensions["attempts"].engine
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE model_call")
        ledger = SqlLedger(engine, lambda: guest.read(engine).limits)
        assert not ledger.allows(None)
        ledger.record(Call(datetime.now(UTC), "voice", "m", "ok", 1))


def test_coach_and_second_opinion_have_switches_and_a_model_of_their_own(app: Flask, admin: Hand) -> None:
    assert not held(app).allows("opinion")
    assert (held(app).guest_opinion_own, held(app).guest_opinion_raises) == (False, False)
    beside = {"guest_opinion": "y", "guest_opinion_raises": "y", "guest_model_judge": " a  judge "}
    assert admin.post("/office/model", **{**SENT, **beside}).status_code == 302
    now = held(app)
    assert (now.guest_coach, now.guest_opinion, now.guest_opinion_own, now.guest_opinion_raises) == (
        False,
        True,
        False,
        True,
    )
    assert now.model("opinion") == now.model("coach") == "a judge"
    assert now.model("voice") == "a-model"
    assert now.allows("opinion")
    assert not now.allows("coach")
    page = admin.get("/office/model").text
    assert 'name="guest_opinion_raises" value="y" checked' in page
    assert admin.post("/office/model", **{**SENT, "guest_model_judge": "m" * 121}).status_code == 422
