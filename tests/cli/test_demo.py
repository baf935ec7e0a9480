"""The demo's story: a cohort of twelve, really held talks, something to show in every room; told once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from trainer.cli.demo import COHORT, Told, tell
from trainer.cli.demo_cast import STORY
from trainer.cli.demo_certificates import Earned, hard_ones
from trainer.cli.serving import make_demo_people
from trainer.practice.desk import Desk, desk
from trainer.store import certificates, database, tables
from trainer.store.attempts import Attempts
from trainer.store.keys import proving_key
from trainer.store.tables_progress import Enrolment, PersonSkill
from trainer.store.tables_review import ReviewCase
from trainer.store.tables_teaching import Assigned, Cohort
from trainer.web.app import create_app

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Desk, Told]:
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
        made = tell(app.extensions["attempts"], desk(), folder, "demo-password-1", NOW)
    return app, desk(), made


def count(app: Flask, table: type, *where: object) -> int:
    with app.app_context(), tables.db.engine.connect() as connection:
        rows = tables.rows(table)
        return connection.execute(select(func.count()).select_from(rows).where(*where)).scalar_one()  # type: ignore[arg-type]


def test_twelve_people_held_their_month(told: tuple[Flask, Desk, Told]) -> None:
    app, _desk, made = told
    assert len(STORY) == 12
    hard = sum(any(talk.kind == "exam" for talk in trainee.talks) for trainee in STORY) if hard_ones(desk()) else 0
    assert made.attempts == sum(len(trainee.talks) for trainee in STORY) + hard
    attempt = tables.rows(tables.Attempt)
    assert count(app, tables.Attempt, attempt.c.verdict.is_not(None)) == made.attempts
    assert count(app, tables.Attempt, attempt.c.started < NOW - timedelta(days=31)) == 0
    assert count(app, tables.Attempt, attempt.c.started > NOW) == 0


def test_every_room_has_something_to_show(told: tuple[Flask, Desk, Told]) -> None:
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


def test_it_is_told_once(told: tuple[Flask, Desk, Told]) -> None:
    app, counter, _made = told
    with app.app_context():
        attempts: Attempts = app.extensions["attempts"]
        assert tell(attempts, counter, Path(app.instance_path), "demo-password-1", NOW).attempts == 0
    assert count(app, Cohort, tables.rows(Cohort).c.name == COHORT) == 1


def test_certificates_are_earned_as_soon_as_the_library_has_what_they_ask_for(told: tuple[Flask, Desk, Told]) -> None:
    app, counter, made = told
    with app.app_context():
        proved = certificates.audit(tables.db.engine, [proving_key(Path(app.instance_path))])
    assert proved == (made.earned.held, [])
    if hard_ones(counter):
        assert made.earned.held > 0
        assert made.earned.missing == ()
    else:
        assert made.earned == Earned(missing=("1 hard calls are asked for and 0 offered",))
