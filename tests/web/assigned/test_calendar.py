"""Due dates in a calendar: opened by a secret address, right where clocks change, telling nothing of an exam."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from icalendar import Calendar

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import people


@pytest.fixture
def trainer(app: Flask) -> Trainer:
    return Trainer(app, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def cohort(trainer: Trainer) -> int:
    made = trainer.cohort()
    trainer.add(made, "trainee@example.org")
    return made


def address(hand: Hand) -> str:
    """The path of the visitor's calendar; empty when there is none."""
    found = re.search(r'value="http://localhost(/assignments/calendar/[^"]+)"', hand.get("/assignments").text)
    return unescape(found[1]) if found else ""


def opened(app: Flask, path: str) -> Calendar:
    answer = Hand(app, "en").get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return Calendar.from_ical(answer.data)


def events(calendar: Calendar) -> list:
    return list(calendar.walk("VEVENT"))


def test_there_is_no_address_until_one_is_made_and_it_needs_no_sign_in(
    app: Flask, trainer: Trainer, cohort: int
) -> None:
    due = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=7)
    made = trainer.assigned(cohort, due=f"{due:%Y-%m-%dT%H:%M}")
    trainee = Hand(app, "en").sign_in("trainee")
    assert address(trainee) == ""
    trainee.post("/assignments/calendar")
    (event,) = events(opened(app, address(trainee)))
    assert event.decoded("dtstart") == due
    assert str(event["summary"]) == "Due: First calls"
    assert str(event["url"]) == f"http://localhost/assignments/{made}"


def test_an_address_is_changed_and_closed_and_the_old_one_opens_nothing(app: Flask) -> None:
    trainee = Hand(app, "en").sign_in("trainee")
    trainee.post("/assignments/calendar")
    first = address(trainee)
    trainee.post("/assignments/calendar")
    second = address(trainee)
    assert first != second
    assert Hand(app, "en").get(first).status_code == 404
    trainee.post("/assignments/calendar", close="1")
    assert address(trainee) == ""
    assert Hand(app, "en").get(second).status_code == 404
    assert Hand(app, "en").get("/assignments/calendar/.ics").status_code == 404


@pytest.mark.parametrize(
    ("typed", "zone", "utc"),
    [
        ("2026-03-28T09:00", "Europe/London", "20260328T090000Z"),
        ("2026-03-29T09:00", "Europe/London", "20260329T080000Z"),
        ("2026-10-25T01:30", "Europe/London", "20261025T013000Z"),
        ("2026-03-28T09:00", "Asia/Shanghai", "20260328T010000Z"),
    ],
)
def test_a_change_of_clocks_moves_nothing(
    app: Flask, trainer: Trainer, cohort: int, typed: str, zone: str, utc: str
) -> None:
    trainer.assigned(cohort, opens="2026-01-01T00:00", due=typed, zone=zone)
    trainee = Hand(app, "en").sign_in("trainee")
    trainee.post("/assignments/calendar")
    raw = Hand(app, "en").get(address(trainee)).text
    assert f"DTSTART:{utc}" in raw
    (event,) = events(Calendar.from_ical(raw))
    assert event.decoded("dtstart").astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") == typed


def test_an_exam_tells_no_scenario_and_the_language_is_the_owners(app: Flask, trainer: Trainer, cohort: int) -> None:
    trainer.assigned(cohort, exam="y", attempts="1")
    trainee = Hand(app, "zh").sign_in("trainee")
    trainee.post("/language", locale="zh")
    trainee.post("/assignments/calendar")
    raw = Hand(app, "en").get(address(trainee)).text
    assert "quiet" not in raw
    assert "截止：First calls" in raw
    assert "催收演练：作业截止时间" in raw


def test_a_closed_account_has_no_calendar(app: Flask) -> None:
    trainee = Hand(app, "en").sign_in("trainee")
    trainee.post("/assignments/calendar")
    path = address(trainee)
    with app.app_context():
        people.datastore.deactivate_user(people.datastore.find_user(email="trainee@example.org"))
        people.db.session.commit()
    assert Hand(app, "en").get(path).status_code == 404


def test_what_is_done_and_what_is_withdrawn_shows(app: Flask, trainer: Trainer, cohort: int) -> None:
    made, gone = trainer.assigned(cohort), trainer.assigned(cohort, title="Gone")
    trainer.post(f"/teaching/assignments/{gone}/withdraw")
    trainee = Hand(app, "en").sign_in("trainee")
    trainee.call = trainee.post(f"/assignments/{made}/attempts", scenario="quiet-loan", locale="en").location
    trainee.walk().hang_up()
    trainee.post("/assignments/calendar")
    assert "The calendar has a new address" in shown(trainee.get("/assignments"))
    assert [str(event["summary"]) for event in events(opened(app, address(trainee)))] == ["Done: First calls"]
