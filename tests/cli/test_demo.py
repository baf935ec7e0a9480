"""The demo's story: a cohort of twelve, really held talks, something to show in every room; told once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from trainer.cli.demo import COHORT, STORY, tell
from trainer.cli.serving import make_demo_people
from trainer.practice.desk import Desk, desk
from trainer.store import database, tables
from trainer.store.attempts import Attempts
from trainer.store.tables_progress import Enrolment, PersonSkill
from trainer.store.tables_review import ReviewCase
from trainer.store.tables_teaching import Assigned, Cohort
from trainer.web.app import create_app

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Desk, int]:
    folder: Path = tmp_path_factory.mktemp("demo")
    app = create_app(
        {
            "INSTANCE": folder,
            "DEMO": True,
            "SECRET_KEY": "for tests",
            "SECURITY_PASSWORD_SALT": "for tests",
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {"argon2__memory_cost": 64, "argon2__time_cost": 1},
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'demo.sqlite'}",
        }
    )
    database.prepare(app)
    with app.app_context():
        make_demo_people(app)
        made = tell(app.extensions["attempts"], desk(), "demo-password-1", NOW)
    return app, desk(), made


def count(app: Flask, table: type, *where: object) -> int:
    with app.app_context(), tables.db.engine.connect() as connection:
        rows = tables.rows(table)
        return connection.execute(select(func.count()).select_from(rows).where(*where)).scalar_one()  # type: ignore[arg-type]


def test_twelve_people_held_their_month(told: tuple[Flask, Desk, int]) -> None:
    app, _desk, made = told
    assert len(STORY) == 12
    assert made == sum(len(trainee.talks) for trainee in STORY)
    attempt = tables.rows(tables.Attempt)
    assert count(app, tables.Attempt, attempt.c.verdict.is_not(None)) == made
    assert count(app, tables.Attempt, attempt.c.started < NOW - timedelta(days=31)) == 0
    assert count(app, tables.Attempt, attempt.c.started > NOW) == 0


def test_every_room_has_something_to_show(told: tuple[Flask, Desk, int]) -> None:
    app, _desk, _made = told
    cases = tables.rows(ReviewCase)
    assert count(app, ReviewCase, cases.c.closed.is_not(None)) > 0
    assert count(app, ReviewCase, cases.c.closed.is_(None), cases.c.claimed_by.is_not(None)) == 1
    assert count(app, ReviewCase, cases.c.closed.is_(None), cases.c.claimed_by.is_(None)) > 0
    assert count(app, Assigned, tables.rows(Assigned).c.done.is_not(None)) > 0
    assert count(app, PersonSkill) > 0
    assert count(app, Enrolment) > 0
    answered = tables.rows(tables.Feedback).c.outcome
    assert count(app, tables.Feedback, answered != "") == 1


def test_it_is_told_once(told: tuple[Flask, Desk, int]) -> None:
    app, counter, _made = told
    with app.app_context():
        attempts: Attempts = app.extensions["attempts"]
        assert tell(attempts, counter, "demo-password-1", NOW) == 0
    assert count(app, Cohort, tables.rows(Cohort).c.name == COHORT) == 1
