"""Errors in the visitor's language, saying what to do next."""

import io

import pytest
from flask import Flask

from tests.web.hand import HTMX, Hand


@pytest.mark.parametrize(
    ("locale", "words"), [("zh", ["这里没有内容", "回到首页"]), ("en", ["Nothing here", "To the start page"])]
)
def test_a_page_that_is_not_there(app: Flask, locale: str, words: list[str]) -> None:
    answer = Hand(app, locale).get("/calls/not-a-call")
    assert answer.status_code == 404
    assert all(word in answer.text for word in words)


@pytest.mark.parametrize(("locale", "words"), [("zh", "这里不能这样操作"), ("en", "That does not work here")])
def test_a_wrong_method(app: Flask, locale: str, words: str) -> None:
    answer = Hand(app, locale).post("/scenarios")
    assert answer.status_code == 405
    assert words in answer.text


@pytest.mark.parametrize(("locale", "words"), [("zh", "一次发得太多了"), ("en", "That is too much at once")])
@pytest.mark.parametrize("htmx", [True, False])
def test_more_than_a_request_may_hold(app: Flask, locale: str, words: str, htmx: bool) -> None:
    hand = Hand(app, locale).dial()
    answer = hand.post(f"{hand.call}/turns", htmx=htmx, said="x" * 1_300_000, client_id="client-id-1", seen=0)
    assert answer.status_code == 413
    assert words in answer.text
    assert ("<html" in answer.text) is not htmx


def test_what_is_too_much_is_read_to_its_end_so_that_the_answer_arrives(app: Flask) -> None:
    hand = Hand(app, "en").dial()
    body = io.BytesIO(b"said=" + b"%E8%AF%B7" * 1_000_000)  # a million Chinese characters, as a form sends them
    answer = hand.client.post(
        f"{hand.call}/turns",
        input_stream=body,
        content_length=len(body.getvalue()),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 413
    assert body.read() == b""


def test_a_failure_of_ours_is_a_page_and_not_a_trace(make_app) -> None:
    app = make_app(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    app.view_functions["home.start"] = lambda: 1 / 0
    for locale, words in (("zh", "我们这边出了问题"), ("en", "Something went wrong on our side")):
        answer = app.test_client().get("/", headers={"Accept-Language": locale})
        assert answer.status_code == 500
        assert words in answer.text
        assert "ZeroDivisionError" not in answer.text


def test_htmx_gets_a_note_with_a_place_to_put_it(app: Flask) -> None:
    answer = app.test_client().post("/nowhere", headers=HTMX)
    assert answer.status_code == 404
    assert "<html" not in answer.text
    assert answer.headers["HX-Retarget"] == "#composer-note"


def test_health_tells_whether_the_database_answers(app: Flask) -> None:
    assert app.test_client().get("/health").json == {"status": "ok"}


def test_health_says_503_when_the_database_is_gone(make_app) -> None:
    app = make_app(SQLALCHEMY_DATABASE_URI="sqlite:////nowhere/at/all.sqlite")
    answer = app.test_client().get("/health")
    assert (answer.status_code, answer.json) == (503, {"status": "database"})
