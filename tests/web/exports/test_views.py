"""Tables that leave the house: readable, defined, safe to open, and only of what one may see."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests.web.hand import Hand
from tests.web.review.conftest import THREAT, change
from trainer.store import people
from trainer.web.exports import columns
from trainer.web.sheets import XLSX

Exam = Callable[..., UUID]


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_column_is_defined_on_the_page(app: Flask, locale: str) -> None:
    page = Hand(app, locale).sign_in("trainer").get("/exports")
    assert page.status_code == 200
    with app.test_request_context():
        told = (*columns.attempts(), *columns.findings())
    assert all(f"<code>{column.key}</code>" in page.text for column in told)


def test_trainees_take_nothing_along(app: Flask) -> None:
    for path in ("/exports", "/exports/attempts", "/exports/findings"):
        assert Hand(app, "en").sign_in("trainee").get(path).status_code == 403


@pytest.mark.parametrize("what", ["attempts", "findings"])
def test_a_trainer_gets_their_cohorts_and_a_manager_all(app: Flask, exam: Exam, what: str) -> None:
    mine, other, private = exam(THREAT["zh"]), exam(owner="other"), exam(THREAT["zh"])
    change(app, private, private=True, exam=False)
    change(app, other, locale="en")
    told = {"trainer": {mine}, "manager": {mine, other}, "admin": {mine, other}}
    for role, wanted in told.items():
        rows = read(Hand(app, "en").sign_in(role).get(f"/exports/{what}").data)
        assert {UUID(row["attempt"]) for row in rows} == wanted, role


def test_csv_says_yes_no_and_moments_in_utc(app: Flask, exam: Exam) -> None:
    exam(THREAT["zh"])
    (row,) = read(Hand(app, "zh").sign_in("trainer").get("/exports/attempts").data)
    assert (row["exam"], row["verdict"], row["cohorts"], row["handed_in"]) == ("yes", "fail", "Spring", "")
    assert datetime.fromisoformat(row["ended"]).tzinfo == UTC
    rows = read(Hand(app, "zh").sign_in("trainer").get("/exports/findings").data)
    assert "暴力威胁" in {row["name"] for row in rows}


def test_a_workbook_has_its_columns_explained(app: Flask, exam: Exam) -> None:
    exam(THREAT["zh"])
    answer = Hand(app, "zh").sign_in("trainer").get("/exports/attempts?format=xlsx")
    assert answer.mimetype == XLSX
    table, about = load_workbook(io.BytesIO(answer.data)).worksheets
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        told = columns.attempts()
    assert [cell.value for cell in table[1]] == [column.heading for column in told]
    assert [[cell.value for cell in row] for row in about.rows] == [[c.heading, c.key, c.meaning] for c in told]
    ended = [column.key for column in told].index("ended")
    assert isinstance(table[2][ended].value, datetime)
    assert table.max_row == 2


def test_days_are_those_of_the_organisations_zone_and_nonsense_is_refused(app: Flask, exam: Exam) -> None:
    attempt = exam()
    change(app, attempt, ended=datetime(2026, 3, 3, 17, 0, tzinfo=UTC))  # the 4th in Shanghai
    hand = Hand(app, "en").sign_in("trainer")
    assert len(read(hand.get("/exports/attempts?from=2026-03-03&to=2026-03-03").data)) == 1
    Hand(app, "en").sign_in("admin").post(
        "/office/settings", organisation="", keep_attempts_days=0, keep_conversations_days=0, keep_audit_days=0,
        language="en", time_zone="Asia/Shanghai",
    )  # fmt: skip
    assert read(hand.get("/exports/attempts?from=2026-03-03&to=2026-03-03").data) == []
    assert len(read(hand.get("/exports/attempts?from=2026-03-04&to=2026-03-04").data)) == 1
    for asked in ("from=soon", "from=2026-03-04&to=2026-03-01", "to=0001-01-01"):
        assert hand.get(f"/exports?{asked}").status_code == 422
        assert hand.get(f"/exports/attempts?{asked}").status_code == 422
    assert hand.get("/exports?cohort=nonsense").status_code == 200


def test_a_name_that_is_a_formula_stays_a_text(app: Flask, exam: Exam) -> None:
    with app.app_context():
        person = people.datastore.find_user(email="trainee@example.org")
        person.name = '=HYPERLINK("http://evil.example","x")'
        people.db.session.commit()
    exam()
    hand = Hand(app, "en").sign_in("trainer")
    (row,) = read(hand.get("/exports/attempts").data)
    assert row["person"].startswith("'=")
    table = load_workbook(io.BytesIO(hand.get("/exports/attempts?format=xlsx").data)).worksheets[0]
    assert table[2][1].data_type == "s"


def test_every_export_leaves_a_line_on_the_trail(app: Flask) -> None:
    hand = Hand(app, "en").sign_in("manager")
    assert hand.get("/exports/attempts?from=2026-01-01").data
    assert hand.get("/exports/findings?format=xlsx").data
    page = Hand(app, "en").sign_in("admin").get("/office/audit").text
    assert "Attempts exported" in page
    assert "Findings exported" in page
    assert "from: 2026-01-01" in page
