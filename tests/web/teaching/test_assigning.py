"""Assignments on the trainer's pages."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from tests.web.hand import PASSWORD, Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.curriculum.assignment import Kind
from trainer.store import people, tables
from trainer.store.tables_office import Trail
from trainer.web.served import attempts
from trainer.web.teaching import assigning


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"title": ""}, "Give it a title."),
        ({"scenarios": ""}, "Choose a scenario, a case study or a learning path."),
        ({"scenarios": "gone"}, "There is no scenario “gone”."),
        ({"opens": "2026-05-02T10:00", "due": "2026-05-01T10:00"}, "Due must come after open."),
        ({"opens": "2026-05-02T10:00", "due": "2026-05-02T10:00"}, "Due must come after open."),
        ({"due": "soon"}, "Enter day and time"),
        ({"opens": "2026-03-29T01:30", "zone": "Europe/London"}, "this time does not exist"),
        ({"attempts": "-1"}, "from 0 to 99"),
        ({"pass_mark": "lots"}, "from 0 to 100"),
        ({"jurisdiction": "us"}, "is of this jurisdiction"),
        ({"exam": "y"}, "Limit an exam to 1 attempt or more"),
        ({"what": "path"}, "Choose a learning path."),
        ({"what": "path", "path": "77"}, "Choose a learning path."),
        ({"whom": "some"}, "Pick at least one person."),
        ({"whom": "some", "people": "4"}, "Pick at least one person."),
    ],
)
def test_what_will_not_do_is_told_in_its_place_and_the_rest_stays(
    trainer: Trainer, cohort: int, form: dict, said: str
) -> None:
    answer = trainer.assign(cohort, **{"title": "Kept title", **form})
    assert answer.status_code == 422
    assert said in shown(answer)
    assert form.get("title", "Kept title") in answer.text
    assert "No assignment here" in shown(trainer.get("/teaching/assignments?state="))


@pytest.mark.parametrize(("locale", "words"), [("en", "This is past"), ("zh", "截止时间已经过去")])
def test_what_is_due_already_is_refused_in_words_and_the_dates_stay(
    app: Flask, cohort: int, locale: str, words: str
) -> None:
    answer = Trainer(app, locale).sign_in("trainer").assign(cohort, opens="2026-05-01T09:00", due="2026-05-08T18:00")
    assert answer.status_code == 422
    assert words in shown(answer)
    assert 'value="2026-05-01T09:00"' in answer.text
    assert 'value="2026-05-08T18:00"' in answer.text


def test_dates_may_be_changed_into_the_past_and_the_page_says_what_that_means(trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort)
    changed = trainer.post(
        f"/teaching/assignments/{made}/dates", opens="2026-05-01T09:00", due="2026-05-08T18:00", zone="UTC"
    )
    assert "It is due already: who is not done is late" in shown(trainer.get(changed.location))


def test_an_exam_whose_scenarios_are_not_equally_hard_says_so(
    trainer: Trainer, cohort: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = {"quiet-loan": Kind("phone", "cn", "easy"), "loud-loan": Kind("phone", "cn", "hard")}
    monkeypatch.setattr(assigning, "kinds", lambda: levels)
    even = trainer.assigned(cohort, exam="y", attempts="1")
    mixed = trainer.assigned(cohort, exam="y", attempts="1", scenarios=["quiet-loan", "loud-loan"])
    practice = trainer.assigned(cohort, scenarios=["quiet-loan", "loud-loan"])
    said = "The scenarios of this exam are not equally hard: Easy, Hard."
    assert [said in shown(trainer.get(f"/teaching/assignments/{each}")) for each in (even, mixed, practice)] == [
        False,
        True,
        False,
    ]


def test_times_are_meant_by_the_chosen_zone_which_is_remembered(app: Flask, trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort, opens="2026-05-01T09:00", due="2026-05-08T18:00", zone="Asia/Shanghai")
    page = trainer.get(f"/teaching/assignments/{made}")
    assert 'datetime="2026-05-08T10:00:00+00:00"' in page.text
    assert 'value="2026-05-08T18:00"' in page.text
    assert 'value="Asia/Shanghai" selected' in trainer.get(f"/teaching/cohorts/{cohort}/assignments/new").text


def test_a_browser_that_knows_the_zone_better_can_move_the_times_along(app: Flask, cohort: int) -> None:
    page = Trainer(app, "zh").sign_in("trainer").get(f"/teaching/cohorts/{cohort}/assignments/new").text
    (opens, moment), _due = re.findall(r'value="(\d{4}-[^"]+)"\s+data-moment=(\S+?)>', page)
    assert "data-own-zone" in page
    there = datetime.fromisoformat(moment).astimezone(ZoneInfo("Asia/Shanghai"))
    assert there.strftime("%Y-%m-%dT%H:%M") == opens


def test_only_some_people_are_asked(app: Flask, trainer: Trainer, cohort: int) -> None:
    trainer.add(cohort, "new@example.org", name="Newcomer")
    made = trainer.assigned(cohort, whom="some", people="1")
    page = shown(trainer.get(f"/teaching/assignments/{made}"))
    assert "1 have it" in page
    assert "Newcomer" not in page


def test_dates_change_and_a_wrong_change_keeps_the_old(trainer: Trainer, cohort: int, app: Flask) -> None:
    made = trainer.assigned(cohort)
    path = f"/teaching/assignments/{made}/dates"
    assert trainer.post(path, opens="2026-05-08T18:00", due="2026-05-08T17:00", zone="UTC").status_code == 422
    assert trainer.post(path, opens="2026-05-08T18:00", due="2026-05-09T17:00", zone="UTC").status_code == 302
    assert "2026-05-09T17:00" in trainer.get(f"/teaching/assignments/{made}").text
    with app.app_context(), attempts().engine.connect() as connection:
        trail = tables.rows(Trail)
        details = connection.execute(select(trail.c.detail).where(trail.c.deed == "assignment-dates-changed")).scalars()
        assert ["2026-05-09T17:00:00+00:00" in detail and "due-was" in detail for detail in details] == [True]


def test_a_withdrawn_assignment_leaves_the_trainees_list(app: Flask, trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort)
    trainee = Hand(app, "en").sign_in("trainee")
    assert "First calls" in shown(trainee.get("/assignments"))
    trainer.post(f"/teaching/assignments/{made}/withdraw")
    assert "First calls" not in shown(trainee.get("/assignments"))
    assert trainee.get(f"/assignments/{made}").status_code == 404
    assert trainee.post(f"/assignments/{made}/attempts", scenario="quiet-loan", locale="en").status_code == 404
    assert "Withdrawn" in shown(trainer.get(f"/teaching/assignments/{made}"))


def test_the_late_and_the_stuck_are_on_the_home_and_in_the_filters(app: Flask, trainer: Trainer, cohort: int) -> None:
    now = datetime.now(UTC)
    past, due = (f"{now - timedelta(days=days):%Y-%m-%dT%H:%M}" for days in (9, 1))
    made = trainer.assigned(cohort, opens=past, due=due)
    soon = trainer.assigned(cohort, title="Soon", due=f"{now + timedelta(days=2):%Y-%m-%dT%H:%M}")
    home = shown(trainer.get("/teaching"))
    assert "First calls Spring · due" in home
    assert "1 late" in home
    assert "Due in the next three days Soon" in home
    assert soon
    assert "Trainee" in shown(trainer.get(f"/teaching/assignments/{made}?state=late"))
    assert "Nobody fits." in shown(trainer.get(f"/teaching/assignments/{made}?state=done"))
    assert "Nobody fits." in shown(trainer.get(f"/teaching/assignments/{made}?q=zzz"))


def test_another_trainers_assignment_is_not_found(app: Flask, trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort)
    with app.app_context():
        people.add("second@example.org", PASSWORD, name="Second", roles=("trainer",))
    other = Trainer(app, "en").sign_in("second")
    for method, tail in (
        ("get", ""),
        ("get", "/export.csv"),
        ("get", "/steps"),
        ("post", "/dates"),
        ("post", "/withdraw"),
        ("post", "/people"),
        ("post", "/people/1/take-back"),
    ):
        assert getattr(other, method)(f"/teaching/assignments/{made}{tail}").status_code == 404


def test_it_is_given_to_latecomers_and_taken_back(trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort)
    assert "has it already" in shown(trainer.get(trainer.post(f"/teaching/assignments/{made}/people").location))
    trainer.post(f"/teaching/assignments/{made}/people/1/take-back")
    assert "0 have it" in shown(trainer.get(f"/teaching/assignments/{made}"))
    assert trainer.post(f"/teaching/assignments/{made}/people/1/take-back").status_code == 404
    assert "1 person more has it." in shown(trainer.get(trainer.post(f"/teaching/assignments/{made}/people").location))


# ---- exports


def test_everybody_is_exported_with_every_column_defined(app: Flask, trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort, title="=First")
    raw = trainer.get(f"/teaching/assignments/{made}/export.csv")
    assert raw.content_type == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(raw.data.decode("utf-8-sig"))))
    assert rows[1][:7] == ["'=First", str(made), "Trainee", "trainee@example.org", "Not begun", "0", "0"]
    head = rows[0]
    assert rows[3] == ["What the columns mean"]
    assert [row[0] for row in rows[4:]] == head
    assert all(row[1] for row in rows[4:])
    book = load_workbook(io.BytesIO(trainer.get("/teaching/assignments/export.xlsx").data))
    sheet, meanings = book.worksheets
    assert [cell.value for cell in sheet[1]] == head
    assert [cell.value for cell in sheet[2]][:3] == ["=First", made, "Trainee"]
    assert len(list(meanings.rows)) == len(head)
    assert trainer.get("/teaching/assignments/export.pdf").status_code == 404


def test_the_columns_are_named_in_the_language_of_the_page(app: Flask, trainer: Trainer, cohort: int) -> None:
    made = trainer.assigned(cohort)
    zh = Trainer(app, "zh").sign_in("trainer").get(f"/teaching/assignments/{made}/export.csv").data.decode("utf-8-sig")
    assert zh.startswith("作业,编号,姓名,")
    assert "各列含义" in zh


# ---- who may call


def test_who_is_cleared_and_what_the_others_lack(app: Flask, trainer: Trainer, cohort: int) -> None:
    from trainer.store.database import for_writing
    from trainer.store.tables_progress import Certificate

    trainer.add(cohort, "new@example.org", name="Newcomer")
    now = datetime.now(UTC)
    row = {
        "programme": "phone",
        "payload": "{}",
        "signature": "s",
        "issued": now - timedelta(days=9),
        "until": now + timedelta(days=300),
    }
    with app.app_context(), for_writing(attempts().engine).begin() as connection:
        connection.execute(tables.rows(Certificate).insert().values(number="1", person=1, jurisdiction="cn", **row))
        connection.execute(
            tables.rows(Certificate).insert().values(number="2", person=1, jurisdiction="us", **row, revoked=now)
        )
        connection.execute(
            tables.rows(Certificate).insert().values(number="3", person=1, jurisdiction="uk", **{**row, "until": now})
        )
    page = shown(trainer.get("/teaching/cleared?jurisdiction=cn"))
    assert page.count("Cleared since") == 1
    assert "things missing" in page
    assert "a reviewer’s sign-off" in page
    assert "Visit: the scenarios on offer are too few" in page
    assert "Cleared since" not in shown(trainer.get("/teaching/cleared?jurisdiction=us"))
    assert "Revoked" in shown(trainer.get("/teaching/cleared?jurisdiction=us"))
    assert "Lapsed" in shown(trainer.get("/teaching/cleared?jurisdiction=uk"))
    assert "Nobody fits." in shown(trainer.get("/teaching/cleared?q=zzz"))
    assert "Newcomer" in shown(trainer.get(f"/teaching/cleared?cohort={cohort}"))


def law_shown(page: str) -> str:
    """The jurisdiction that the page has chosen."""
    return re.search(r'<option value="(cn|us|uk)" selected>', page)[1]


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("law", ["cn", "us", "uk"])
def test_who_is_cleared_opens_on_the_law_of_most_of_ones_people_whatever_the_language(
    app: Flask, trainer: Trainer, cohort: int, law: str, locale: str
) -> None:
    from trainer.store.database import for_writing
    from trainer.store.tables_progress import Certificate

    now = datetime.now(UTC)
    row = {"number": "1", "person": 1, "jurisdiction": law, "programme": "phone", "payload": "{}", "signature": "s"}
    with app.app_context(), for_writing(attempts().engine).begin() as connection:
        connection.execute(tables.rows(Certificate).insert().values(**row, issued=now, until=now + timedelta(days=300)))
    page = Trainer(app, locale).sign_in("trainer").get("/teaching/cleared")
    assert law_shown(page.text) == law
    assert ("Cleared since" if locale == "en" else "可以上岗 自") in shown(page)


def test_where_nobody_is_anywhere_yet_it_opens_on_the_first_and_what_is_asked_for_holds(
    trainer: Trainer, cohort: int
) -> None:
    assert law_shown(trainer.get("/teaching/cleared").text) == "cn"
    assert law_shown(trainer.get("/teaching/cleared?jurisdiction=uk").text) == "uk"
