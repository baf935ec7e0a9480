"""`trainer db retain` and the start of the server delete what is past its day, and say how much."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from tests.store.events import BEGIN
from tests.store.review import School, card
from trainer.cli.keeping import retain_on_start
from trainer.cli.main import cli
from trainer.store import settings, tables
from trainer.store.attempts import Attempts
from trainer.store.database import prepare
from trainer.store.tables import db
from trainer.web.app import create_app


@pytest.fixture(autouse=True)
def _own_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("TRAINER_DATABASE", raising=False)


@pytest.fixture
def old(_own_instance: None) -> School:
    """A database with an attempt of long ago, kept for thirty days."""
    app = create_app()
    prepare(app)
    with app.app_context():
        school = School(app, Attempts(db.engine))
    admin = school.person("admin", "admin")
    school.attempt(school.person("ann"), card(), at=BEGIN - timedelta(days=4000))
    held = replace(settings.Settings(), keep_attempts_days=30)
    settings.change(school.attempts.engine, admin, held, BEGIN)
    return school


def there(school: School) -> int:
    with school.attempts.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(tables.rows(tables.Attempt))).scalar_one()


def test_counting_deletes_nothing(old: School) -> None:
    told = CliRunner().invoke(cli, ["db", "retain", "--count"])
    assert told.exit_code == 0
    assert "Past their day: 1 attempts" in told.output
    assert "Deleted" not in told.output
    assert there(old) == 1


def test_what_is_past_is_deleted_once(old: School) -> None:
    told = CliRunner().invoke(cli, ["db", "retain"])
    assert "Deleted: 1 attempts" in told.output
    assert there(old) == 0
    assert "Deleted" not in CliRunner().invoke(cli, ["db", "retain"]).output


def test_a_start_deletes_it_too(old: School, capsys: pytest.CaptureFixture[str]) -> None:
    retain_on_start(old.attempts.engine)
    retain_on_start(old.attempts.engine)
    assert capsys.readouterr().out.count("Past their day and deleted: 1 attempts") == 1
    assert there(old) == 0
