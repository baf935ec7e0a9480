"""People from a list, on the pages: nothing is kept before it was looked at, and nothing good is lost to a bad row."""

import io
import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import people

LIST = "name;e-mail;language\nWang Fang;wang@example.org;中文\nBad;nope;\nDemo;trainee@example.org;\nMe;trainer@example.org;\n"


def upload(trainer: Trainer, cohort: int, raw: bytes, name: str = "people.csv", text: str = "") -> TestResponse:
    form = {"file": (io.BytesIO(raw), name), "text": text}
    path = f"/teaching/cohorts/{cohort}/import/preview"
    return trainer.client.post(path, data=form, headers=trainer.headers, content_type="multipart/form-data")


def everybody(app: Flask) -> list[str]:
    with app.app_context():
        return [one.email for one in people.everyone()]


def test_the_preview_tells_what_becomes_of_each_row_and_keeps_nothing(
    app: Flask, trainer: Trainer, cohort: int
) -> None:
    before = everybody(app)
    page = upload(trainer, cohort, LIST.encode("utf-8-sig"))
    words = shown(page)
    assert page.status_code == 200
    assert "Read as UTF-8." in words
    assert "1 get an account and a link 0 have an account and are added 2 are here already 1 rows are left out" in words
    assert "Line 3 e-mail nope This is no e-mail address" in words
    assert "Here already" in words
    assert "Teaches this cohort" in words
    assert "Import 1 person" in words
    assert everybody(app) == before


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "Columns that are not read Line 1 e-mail email Column 3 is not read"), ("zh", "没有读的列")],
)
def test_a_second_column_of_addresses_is_named_before_anything_comes_in(
    app: Flask, trainer: Trainer, cohort: int, locale: str, words: str
) -> None:
    reader = Trainer(app, locale).sign_in("trainer")
    page = shown(upload(reader, cohort, b"name,email,email\nA,a@example.org,b@example.org\n"))
    assert words in page
    assert "a@example.org" in page
    nobody = shown(upload(reader, cohort, b"name,email,email\nA,,b@example.org\n"))
    assert ("Column 3 is not read" if locale == "en" else "第 3 列没有读") in nobody


def test_the_good_rows_come_in_and_the_bad_ones_are_counted(app: Flask, trainer: Trainer, cohort: int) -> None:
    page = upload(trainer, cohort, LIST.encode("gb18030"))
    kept = re.search(r'(?s)<textarea name="text" hidden[^>]*>\n(.*?)</textarea>', page.text)[1]
    done = trainer.post(f"/teaching/cohorts/{cohort}/import", text=kept)
    assert done.location == f"/teaching/cohorts/{cohort}/links"
    words = shown(trainer.get(done.location))
    assert "1 account is made." in words
    assert "1 row was left out." in words
    assert "wang@example.org" in everybody(app)
    again = trainer.post(f"/teaching/cohorts/{cohort}/import", text=kept)
    assert "Everybody on the list belongs to this cohort already." in shown(trainer.get(again.location))


def test_no_role_rises_by_a_list(app: Flask, trainer: Trainer, cohort: int) -> None:
    trainer.post(
        f"/teaching/cohorts/{cohort}/import", text="name,email\nAdmin,admin@example.org\nManager,manager@example.org\n"
    )
    with app.app_context():
        assert {one.email: one.roles for one in people.everyone()}["admin@example.org"] == ("admin",)
        assert {one.email: one.roles for one in people.everyone()}["manager@example.org"] == ("manager",)
    assert Hand(app, "en").sign_in("manager").get("/teaching").status_code == 403


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "There is nothing in it"),
        (b"\xef\xbb\xbf\xd0\xd5\xc3\xfb", "save it as UTF-8"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04nonsense", "save it as CSV"),
        (b"name,phone\nA,1\n", "The column “e-mail” is missing"),
    ],
)
def test_what_is_no_list_is_told_where_another_can_be_chosen(
    trainer: Trainer, cohort: int, raw: bytes, said: str
) -> None:
    answer = upload(trainer, cohort, raw)
    assert answer.status_code == 422
    assert said in shown(answer)
    assert 'type="file"' in answer.text


def test_a_list_and_a_file_at_once_are_one_too_many(trainer: Trainer, cohort: int) -> None:
    answer = upload(trainer, cohort, LIST.encode(), text=LIST)
    assert answer.status_code == 422
    assert "not both" in shown(answer)
    assert "wang@example.org" in answer.text


def test_a_workbook_is_read_like_a_list(trainer: Trainer, cohort: int) -> None:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in (["姓名", "邮箱"], ["王芳", "wang@example.org"]):
        book.active.append(row)
    book.save(out)
    page = upload(trainer, cohort, out.getvalue(), "people.xlsx")
    assert page.status_code == 200
    assert "王芳 wang@example.org A new account and a link" in shown(page)


def test_a_hundred_thousand_rows_are_told_the_limit(trainer: Trainer, cohort: int) -> None:
    raw = ("name,email\n" + "".join(f"Person {n},p{n}@example.org\n" for n in range(100_000))).encode()
    assert len(raw) > 2_000_000
    answer = upload(trainer, cohort, raw)
    assert answer.status_code == 422
    assert "The list has 100,000 rows; 5,000 people at most at once." in shown(answer)
    assert len(answer.text) < 100_000


def test_what_is_larger_than_all_bounds_is_told_with_the_bound(trainer: Trainer, cohort: int) -> None:
    answer = upload(trainer, cohort, b"x" * 16_500_000)
    assert answer.status_code == 413
    assert "larger than 16 MB" in shown(answer)
    assert trainer.post(f"/teaching/cohorts/{cohort}/name", name="x" * 1_300_000).status_code == 413


def test_of_very_many_rows_the_first_are_shown_and_all_come_in(app: Flask, trainer: Trainer, cohort: int) -> None:
    text = "name,email\n" + "".join(f"Person {n},p{n}@example.org\n" for n in range(500)) + "Bad,bad\n" * 300
    page = shown(trainer.post(f"/teaching/cohorts/{cohort}/import/preview", text=text))
    assert "And 300 more." in page
    assert "And 100 more." in page
    trainer.post(f"/teaching/cohorts/{cohort}/import", text=text)
    assert "p499@example.org" in everybody(app)
