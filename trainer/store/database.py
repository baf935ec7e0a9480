"""Which database, and how it is spoken to: SQLite by default, PostgreSQL by the same one setting."""

from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event, inspect, text

from trainer.store import tables_cases, tables_office, tables_progress, tables_review, tables_teaching
from trainer.store.tables import db

MIGRATIONS = Path(__file__).with_name("migrations")

TABLES = (tables_teaching, tables_review, tables_progress, tables_office, tables_cases)
"""The modules whose tables stand beside those of `tables`; to read them is to make them known."""

HEAD = "0011"
"""The newest migration. Kept here so that a start needs no Alembic when the database is current; a test compares."""

WAIT_FOR_WRITER = 5_000
"""Milliseconds a SQLite writer waits for another before it gives up."""


def database_url(setting: str, instance: Path) -> str:
    """`setting` (TRAINER_DATABASE) as SQLAlchemy wants it; empty means a SQLite file in the instance folder."""
    if not setting:
        return f"sqlite:///{(instance / 'trainer.sqlite').resolve()}"
    for short in ("postgresql://", "postgres://"):
        if setting.startswith(short):
            return "postgresql+psycopg://" + setting.removeprefix(short)
    return setting


def attach(app: Flask) -> None:
    """Give `app` its database; `SQLALCHEMY_DATABASE_URI` must be set. Connects to nothing yet."""
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, record: Any) -> None:
    """WAL with NORMAL: a killed process loses nothing, a power cut may lose the last commits."""
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={WAIT_FOR_WRITER}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A transaction that will write takes the lock at once: one that grows into a writer fails instead of waiting.

    A lone read needs none: SQLite gives each statement a view of its own.
    """
    options = connection.get_execution_options()
    if not options.get("reads", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock when they begin."""
    return engine.execution_options(writes=True)


def for_one_read(engine: Engine) -> Engine:
    """The same engine for a single statement that reads."""
    return engine.execution_options(reads=True)


def revision(engine: Engine) -> str:
    """The migration the database stands at; empty for a new one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def prepare(app: Flask) -> bool:
    """Bring the database to `HEAD`; True when there was something to do. Call it before workers fork."""
    with app.app_context():
        url = db.engine.url
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        if revision(db.engine) == HEAD:
            return False
        from flask_migrate import Migrate, upgrade

        Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
        upgrade()
        return True
