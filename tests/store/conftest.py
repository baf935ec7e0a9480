"""The store is tested on SQLite and on a real PostgreSQL: one that answers, else one that is started from its binaries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.store import teaching
from tests.store.postgres import NoPostgres, Postgres, find
from trainer.store import database
from trainer.store.tables import db
from trainer.store.visitors import Visitor
from trainer.web.app import create_app

FAST_HASH = {"argon2__memory_cost": 64, "argon2__time_cost": 1, "argon2__parallelism": 1}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "backend" in metafunc.fixturenames:
        known = ["sqlite"] if isinstance(find(), NoPostgres) else ["sqlite", "postgresql"]
        metafunc.parametrize("backend", known)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    found = find()
    if isinstance(found, NoPostgres):
        terminalreporter.write_line(f"NOTE: the store was tested on SQLite only: {found.why}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    found = find()
    assert isinstance(found, Postgres)
    with found:
        yield found


@pytest.fixture
def app(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An application on an empty, migrated database of its own."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    if backend == "postgresql":
        url = request.getfixturevalue("postgres").new_schema()
    app = create_app(
        {
            "INSTANCE": tmp_path,
            "TESTING": True,
            "SECRET_KEY": "for tests",
            "SECURITY_PASSWORD_SALT": "for tests",
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": FAST_HASH,
            "SQLALCHEMY_DATABASE_URI": database.database_url(url, tmp_path),
        }
    )
    database.prepare(app)
    yield app
    with app.app_context():
        db.engine.dispose()
    if backend == "postgresql":
        request.getfixturevalue("postgres").drop_schemas()


@pytest.fixture
def engine(app: Flask) -> Engine:
    with app.app_context():
        return db.engine


@pytest.fixture
def in_context(app: Flask) -> Iterator[None]:
    """Within the application, as a page is."""
    with app.app_context():
        yield


@pytest.fixture
def by(engine: Engine, in_context: None) -> Visitor:
    """A trainer who does things."""
    return teaching.trainer(engine)


@pytest.fixture
def made(engine: Engine, by: Visitor) -> int:
    """A cohort of three that they teach."""
    return teaching.cohort(engine, by)


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Instead of pytest-flask's: it would let all requests of a test share one `g`."""
