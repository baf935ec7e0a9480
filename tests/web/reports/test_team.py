"""The manager's home in both languages: figures, filters, the way down to an attempt, and what managers do not see."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import insert, update

from tests.web.hand import EN, Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.progress.definitions import DEFINITIONS
from trainer.store import tables
from trainer.store.tables import db
from trainer.store.tables_office import Setting
from trainer.web.reports import exporting


@pytest.fixture
def manager(app: Flask) -> Hand:
    return Hand(app, "en").sign_in("manager")


@pytest.fixture
def trainer(app: Flask) -> Trainer:
    return Trainer(app, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def practised(app: Flask, trainer: Trainer) -> Hand:
    """A trainee with an assigned attempt, one handed in, and one that stays private."""
    cohort = trainer.cohort()
    trainer.add(cohort, "trainee@example.org")
    assignment = trainer.assigned(cohort)
    trainee = Hand(app, "en").sign_in("trainee")
    begun = trainee.post(f"/assignments/{assignment}/attempts", scenario="quiet-loan", locale="en")
    trainee.call = begun.location
    trainee.walk().hang_up()
    trainee.dial().walk().hang_up()
    trainee.post(trainee.scorecard + "/hand-in")
    trainee.dial()
    trainee.say("Pay now or I will break your legs.")
    trainee.hang_up()
    return trainee


def ids(page: str) -> list[str]:
    return re.findall(r"/reports/attempts/([0-9a-f-]{36})", page)


def test_without_attempts_the_page_says_what_to_do_next(app: Flask) -> None:
    for locale, told in (("en", "Nobody is on a programme yet"), ("zh", "还没有人加入项目")):
        hand = Hand(app, locale).sign_in("manager")
        page = shown(hand.get("/reports"))
        assert told in page
        assert ("No attempt counts in this period" if locale == "en" else "该期间没有计入的练习") in page


def test_private_practice_is_in_no_figure_and_no_list(manager: Hand, practised: Hand) -> None:
    page = shown(manager.get("/reports"))
    assert "Attempts 2 1 person" in page
    assert "With a critical breach 0 % 0 of 2" in page
    person = manager.get("/reports/people/1")
    assert len(ids(person.text)) == 2
    private = practised.scorecard.rpartition("/")[2]
    assert manager.get(f"/reports/attempts/{private}").status_code == 404


def test_followed_down_to_an_attempt_there_are_findings_and_no_words(manager: Hand, practised: Hand) -> None:
    first = ids(manager.get("/reports/people/1").text)[0]
    answer = manager.get(f"/reports/attempts/{first}")
    page = shown(answer)
    assert "How the score adds up" in page
    assert "Managers see scores and findings, not conversations." in page
    for line in EN:
        assert line[:30] not in page
    assert "Good morning" not in page


def test_where_the_organisation_says_so_managers_read_the_conversation(
    app: Flask, manager: Hand, practised: Hand
) -> None:
    with app.app_context(), db.engine.begin() as connection:
        at = datetime.now(UTC)
        name = "managers-read-conversations"
        connection.execute(insert(tables.rows(Setting)).values(name=name, value="yes", at=at))
    first = ids(manager.get("/reports/people/1").text)[0]
    assert "Good morning" in shown(manager.get(f"/reports/attempts/{first}"))


def test_words_that_were_deleted_leave_their_score(app: Flask, manager: Hand, practised: Hand) -> None:
    first = ids(manager.get("/reports/people/1").text)[0]
    with app.app_context(), db.engine.begin() as connection:
        row = tables.rows(tables.Attempt)
        connection.execute(update(row).values(forgotten=datetime.now(UTC)))
    assert "The words of this attempt were deleted" in shown(manager.get(f"/reports/attempts/{first}"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=2026-05-09&to=2026-01-01", "The first day lies after the last"),
        ("from=yesterday", "Enter days such as"),
        ("to=0001-01-01", "Enter days such as"),
        ("from=2000-01-01&to=2099-01-01", "A period is ten years at most."),
        ("cohort=999999&jurisdiction=xx", "Nobody is on a programme"),
        ("page=-4", "The team"),
    ],
)
def test_filters_that_will_not_do_are_told_and_the_usual_stands(manager: Hand, query: str, told: str) -> None:
    for path in ("/reports", "/reports/skills"):
        answer = manager.get(f"{path}?{query}")
        assert answer.status_code == 200
        if path == "/reports":
            assert told in shown(answer)


def ruled(page: str) -> list[str]:
    return list(dict.fromkeys(unescape(link) for link in re.findall(r'href="(/reports/rules/[^"]+)"', page)))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_rule_of_the_pareto_leads_down_to_its_attempts_and_their_finding(
    app: Flask, practised: Hand, locale: str
) -> None:
    hand = Hand(app, locale).sign_in("manager")
    home = hand.get("/reports?cohort=1&jurisdiction=cn").text
    rules = ruled(home)
    assert rules
    leads = json.loads(re.search(r"data-chart-data>(.*?)</script>", home, re.DOTALL)[1])["pareto"]["leads"]
    assert leads == rules[: len(leads)], "a bar leads where its row leads"
    for address in rules:
        assert "cohort=1" in address
        assert "jurisdiction=cn" in address
        page = hand.get(address).text
        assert set(ids(page)) <= set(ids(hand.get("/reports/people/1").text))
        way = re.search(r'href="(/reports/attempts/[^"]+)"', page)[1]
        attempt, _hash, mark = way.partition("#")
        assert f'id="{mark}"' in hand.get(attempt).text, "the link goes to the finding itself"


def test_the_way_down_keeps_to_the_filters_and_to_what_is_open(manager: Hand, practised: Hand) -> None:
    private = practised.scorecard.rpartition("/")[2]
    assert private not in manager.get("/reports/rules/violation/threat-of-violence").text
    address = ruled(manager.get("/reports").text)[0].partition("?")[0]
    assert ids(manager.get(address).text)
    for narrowed in ("jurisdiction=us", "from=2020-01-01&to=2020-02-01"):
        page = manager.get(f"{address}?{narrowed}")
        assert ids(page.text) == []
        assert "Nobody broke it in this period" in shown(page)
    assert manager.get("/reports/rules/violation/no-such-rule").status_code == 200
    assert manager.get("/reports/rules/opinion/no-such-rule").status_code == 404


def test_filters_narrow_the_figures(manager: Hand, practised: Hand) -> None:
    assert "Attempts 2" in shown(manager.get("/reports?cohort=1&jurisdiction=cn"))
    assert "No attempt counts in this period" in shown(manager.get("/reports?jurisdiction=us"))
    assert "No attempt counts in this period" in shown(manager.get("/reports?from=2020-01-01&to=2020-02-01"))
    assert "Trainee" in shown(manager.get("/reports/skills"))


def test_every_chart_has_its_table_and_its_data(manager: Hand, practised: Hand) -> None:
    text = manager.get("/reports").text
    charts = json.loads(re.search(r"data-chart-data>(.*?)</script>", text, re.DOTALL)[1])
    assert set(re.findall(r'data-chart="(\w+)"', text)) <= set(charts)
    assert text.count("As a table") == len(re.findall(r'data-chart="\w+"', text))
    assert charts["heat"]["people"] == ["Trainee"]


def test_a_figure_carries_its_meaning(manager: Hand, practised: Hand) -> None:
    page = shown(manager.get("/reports"))
    for name in ("attempts", "pass-rate", "first-pass-rate", "critical-rate", "to-certification", "recovered"):
        assert DEFINITIONS[name].en in page


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_report_is_handed_out_in_three_forms_with_definitions_and_versions(
    app: Flask, practised: Hand, locale: str
) -> None:
    hand = Hand(app, locale).sign_in("manager")
    means = DEFINITIONS["pass-rate"].to(locale)
    text = hand.get("/reports/export.csv")
    assert text.data.startswith(b"\xef\xbb\xbf")
    body = text.data.decode("utf-8-sig")
    assert means in body
    assert "test-law" in body, "the rubric that judged"
    rows = list(csv.reader(io.StringIO(body)))
    name = "Passed" if locale == "en" else "通过"
    passed = next(row for row in rows if row and row[0] == name and len(row) == 4)
    assert passed[2] == "2"
    book = load_workbook(io.BytesIO(hand.get("/reports/export.xlsx").data))
    told = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert means in told
    assert any("test-law" in cell for cell in told)
    assert len(book.sheetnames) == 10
    pdf = hand.get("/reports/export.pdf")
    assert pdf.content_type == "application/pdf"
    assert pdf.data.startswith(b"%PDF")
    assert hand.get("/reports/export.doc").status_code == 404


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_on_paper_a_figure_stands_as_on_the_page_and_in_the_unit_that_its_meaning_names(
    app: Flask, practised: Hand, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(exporting, "printed", lambda name, values: kept.append(values) or b"%PDF")
    hand = Hand(app, locale).sign_in("manager")
    hand.get("/reports/export.pdf")
    page = shown(hand.get("/reports")).replace("\u2009", " ")
    figures, _stand, trend, rules, people, *_others = (table["rows"] for table in kept[0]["tables"])
    value = {row[0]: row[1] for row in figures}
    names = {
        "zh": ("通过", "首次通过", "有严重违规", "回收率", "首期未还", "投诉"),
        "en": ("Passed", "Passed at the first try", "With a critical breach", "Recovered", "First payment missed",
               "Complaints"),
    }[locale]  # fmt: skip
    for name in names:
        assert re.fullmatch(r"\d+ %", value[name]), (name, value[name])
        assert f"{name} {value[name]}" in page
    satisfied = {"zh": "满意度", "en": "Satisfaction"}[locale]
    assert f"{satisfied} {float(value[satisfied]):.0f} " in page
    assert "100" in next(row[3] for row in figures if row[0] == satisfied)
    assert all(row[4].endswith(" %") for row in trend if row[2] != "0")
    assert all(row[5].endswith(" %") for row in rules)
    assert max(float(cell) for cell in people[0][2:]) > 1, "a skill is told from 0 to 100, as its meaning says"


def test_for_reckoning_on_shares_stay_shares(manager: Hand, practised: Hand) -> None:
    rows = list(csv.reader(io.StringIO(manager.get("/reports/export.csv").data.decode("utf-8-sig"))))
    value = {row[0]: row[1] for row in rows if len(row) == 4}
    assert 0 <= float(value["Passed"]) <= 1
    assert float(value["Satisfaction"]) > 1


def test_a_name_that_a_spreadsheet_would_run_stays_text(app: Flask, practised: Hand, manager: Hand) -> None:
    with app.app_context(), db.engine.begin() as connection:
        person = tables.rows(tables.Person)
        evil = "=HYPERLINK(1)"
        connection.execute(update(person).where(person.c.email == "trainee@example.org").values(name=evil))
    assert "'=HYPERLINK" in manager.get("/reports/export.csv").data.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(manager.get("/reports/export.xlsx").data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert cells
    assert all(cell.data_type != "f" for cell in cells)
    assert manager.get("/reports/export.pdf").data.startswith(b"%PDF")


def test_somebody_who_is_not_there_is_not_found(manager: Hand) -> None:
    assert manager.get("/reports/people/99999").status_code == 404
    assert manager.get("/reports/people/99999999999999999999").status_code == 404


def test_figures_are_for_those_who_may_report(app: Flask) -> None:
    for role in ("trainee", "trainer"):
        assert Hand(app, "en").sign_in(role).get("/reports").status_code == 403
    assert Path(app.instance_path).exists()
