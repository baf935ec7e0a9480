"""The desk of a written case, walked as a trainee walks it."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.practice.written_case import REMINDER, RUDE
from tests.web.hand import Hand
from trainer.practice.desk import Desk


@pytest.fixture(scope="module")
def shipped() -> Desk:
    return Desk.open()


@pytest.fixture
def app(make_app: Callable[..., Flask], shipped: Desk) -> Flask:
    return make_app(DESK=shipped)


class Writer:
    """A trainee at the desk of one case."""

    def __init__(self, app: Flask, locale: str = "en", scenario: str = "renovation-due", **form: str) -> None:
        self.hand = Hand(app, locale)
        self.hand.get(f"/scenarios/{scenario}")
        begun = self.hand.post(
            f"/scenarios/{scenario}/attempts", **{"locale": locale, "help": "full", "noted": "y", **form}
        )
        self.desk = self.hand.get(begun.location).location
        assert re.fullmatch(r"/letters/[0-9a-f-]{36}", self.desk)
        self.turns = 0

    def page(self) -> str:
        return self.hand.get(self.desk).text

    def write(self, body: str, do: str = "send", seen: int | None = None, **form: str) -> TestResponse:
        known = {"on": "2026-06-16", "to": "home", "by": "registered", "envelope": "Chengqiao, PO Box 1108"}
        return self._sent("letters", seen, **{**known, "body": body, "do": do, **form})

    def deed(self, do: str, **form: str) -> TestResponse:
        return self._sent("deeds", None, **{"do": do, "body": "", **form})

    def _sent(self, where: str, seen: int | None, **form: str) -> TestResponse:
        form.setdefault("client_id", str(uuid4()))
        answer = self.hand.post(f"{self.desk}/{where}", **form, seen=str(self.turns if seen is None else seen))
        if answer.status_code in (200, 302) and form.get("do") != "draft":
            self.turns += 1
        return answer


@pytest.fixture
def writer(app: Flask) -> Writer:
    return Writer(app)


def test_a_case_from_catalogue_to_scorecard(writer: Writer) -> None:
    assert "renovation-due" in writer.hand.get("/scenarios?channel=letter").text
    assert writer.write(REMINDER).status_code == 302
    assert writer.deed("file-posting").status_code == 302
    writer.deed("wait", days="30")
    assert "Ms Wen" in writer.page()
    assert "A letter came" in writer.page()
    writer.deed("close")
    assert "The case is closed" in writer.page()
    card = writer.hand.get(writer.desk.replace("/letters/", "/attempts/")).text
    assert "days in the story" in card
    assert "You said nothing" not in card
    assert writer.hand.get(writer.desk.replace("/letters/", "/attempts/") + "/wrap-up").status_code == 200


def test_a_chinese_desk_has_no_word_of_the_english_one(app: Flask) -> None:
    page = Writer(app, "zh").page()
    assert "档案里的材料" in page
    assert "Papers in the file" not in page


def test_a_draft_is_read_over_in_place_and_the_next_shows_what_is_mended(writer: Writer) -> None:
    assert writer.write(RUDE, "draft").status_code == 302
    page = writer.page()
    assert "<mark>" in page
    assert RUDE in page, "the draft stays on the sheet"
    writer.write(REMINDER, "draft")
    assert "Mended:" in writer.page()
    assert "Letters sent</dt><dd>0" in writer.page()


def test_without_help_nothing_is_said_of_a_draft(app: Flask) -> None:
    writer = Writer(app, help="none")
    writer.write(RUDE, "draft")
    assert "<mark>" not in writer.page()


def test_letters_and_drafts_print(writer: Writer) -> None:
    writer.write("温女士，您好：请看附件。", "draft", enclosed="statement")
    writer.write(REMINDER)
    for path in ("drafts/1.pdf", "sent/1.pdf"):
        answer = writer.hand.get(f"{writer.desk}/{path}")
        assert answer.content_type == "application/pdf"
        assert answer.data.startswith(b"%PDF")
    assert writer.hand.get(f"{writer.desk}/sent/9.pdf").status_code == 404


@pytest.mark.parametrize(
    ("body", "form", "said"),
    [
        ("", {}, "There is nothing on the sheet yet"),
        ("Hello there, Ms Wen", {"on": "2026-05-01"}, "which is past"),
        ("Hello there, Ms Wen", {"enclosed": "crown-jewels"}, "cannot be enclosed"),
        ("Hello there, Ms Wen", {"to": "moon"}, "There is no address"),
        ("x" * 5000, {}, "5000 characters"),
    ],
)
def test_what_cannot_leave_the_desk_is_said_and_stays_on_the_sheet(
    writer: Writer, body: str, form: dict[str, str], said: str
) -> None:
    answer = writer.write(body, **form)
    assert answer.status_code == 422
    assert said in answer.text
    assert body in answer.text
    assert "Letters sent</dt><dd>0" in writer.page()


def test_a_million_characters_get_a_message(writer: Writer) -> None:
    answer = writer.write("x" * 1_000_000)
    assert answer.status_code == 422
    assert "1000000 characters" in answer.text


def test_a_letter_from_a_window_that_lags_behind_is_not_sent_and_not_lost(writer: Writer) -> None:
    writer.write(REMINDER)
    answer = writer.write("Dear Ms Wen, from the other window.", seen=0)
    assert answer.status_code == 409
    assert "from the other window" in answer.text
    assert "Letters sent</dt><dd>1" in writer.page()


def test_a_letter_sent_twice_by_a_double_click_is_one(writer: Writer) -> None:
    same = str(uuid4())
    writer.write(REMINDER, client_id=same)
    assert writer.write(REMINDER, client_id=same, seen=0).status_code == 302
    assert "Letters sent</dt><dd>1" in writer.page()


def test_what_stands_on_the_sheet_outlives_the_days(writer: Writer) -> None:
    answer = writer.deed("wait", days="7", body="Dear Ms Wen, half a letter", on="2026-06-01")
    assert answer.status_code == 200
    assert "half a letter" in answer.text
    assert 'value="2026-06-08"' in answer.text


def test_a_letter_is_not_said_on_the_phone(writer: Writer) -> None:
    call = writer.desk.replace("/letters/", "/calls/")
    for path in ("turns", "silences", "hang-up"):
        answer = writer.hand.post(f"{call}/{path}", client_id=str(uuid4()), seen="0", said="Hello")
        assert answer.status_code == 404


def test_a_letter_written_in_passing_can_be_left(writer: Writer) -> None:
    call = writer.desk.replace("/letters/", "/calls/")
    answer = writer.hand.post(f"{call}/leave", client_id=str(uuid4()))
    page = writer.hand.get(answer.location).text
    assert "Scorecard" not in page
    assert "left" in page


def test_another_way_begins_at_the_desk_and_stands_beside_the_first(writer: Writer) -> None:
    writer.write(RUDE)
    writer.deed("close")
    call = writer.desk.replace("/letters/", "/calls/")
    begun = writer.hand.post(f"{call}/turns/1/rewind")
    other = writer.hand.get(begun.location).location
    assert other.startswith("/letters/")
    writer.desk, writer.turns = other, 0
    writer.write(REMINDER)
    writer.deed("close")
    beside = writer.hand.get(other.replace("/letters/", "/attempts/") + "/beside")
    assert beside.status_code == 200
    assert "Qi Xiaotang" in beside.text
