"""The database: one setting chooses it, migrations make it, pragmas suit it."""

from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import Migrate, downgrade
from sqlalchemy import Engine, inspect, text

from trainer.store import database
from trainer.store.tables import db


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("", "sqlite:////srv/copy/trainer.sqlite"),
        ("postgresql://db.local/trainer", "postgresql+psycopg://db.local/trainer"),
        ("postgres://db.local/trainer", "postgresql+psycopg://db.local/trainer"),
        ("postgresql+psycopg://u:p@db.local/t?sslmode=require", "postgresql+psycopg://u:p@db.local/t?sslmode=require"),
        ("sqlite:////tmp/other.sqlite", "sqlite:////tmp/other.sqlite"),
    ],
)
def test_one_setting_names_the_database(setting: str, url: str) -> None:
    assert database.database_url(setting, Path("/srv/copy")) == url


def test_a_database_that_is_current_is_left_alone(app: Flask, engine: Engine) -> None:
    assert database.revision(engine) == database.HEAD
    assert database.prepare(app) is False


def test_head_names_the_newest_migration(app: Flask) -> None:
    from alembic.script import ScriptDirectory

    with app.app_context():
        config = Migrate(app, db, directory=str(database.MIGRATIONS)).get_config(str(database.MIGRATIONS))
        assert ScriptDirectory.from_config(config).get_heads() == [database.HEAD]


def test_the_migrations_make_the_tables_that_the_code_describes(app: Flask, engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        changes = compare_metadata(context, db.metadata)
    assert [change for change in changes if "alembic_version" not in str(change)] == []


def test_the_first_migration_can_be_taken_back(app: Flask, engine: Engine) -> None:
    with app.app_context():
        Migrate(app, db, directory=str(database.MIGRATIONS), render_as_batch=True)
        downgrade(revision="base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    assert database.prepare(app) is True


def test_sqlite_is_set_up_for_several_writers(app: Flask, engine: Engine, backend: str) -> None:
    if backend != "sqlite":
        assert engine.dialect.driver == "psycopg"
        return
    with engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 5000, "foreign_keys": 1}
