"""The audit trail keeps who did what to whom, and keeps it when they are gone, whoever writes to the database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from tests.store.events import BEGIN
from trainer.store import retention, tables, trail
from trainer.store.database import for_writing
from trainer.store.settings import Settings
from trainer.store.tables_office import Trail, TrailCut
from trainer.store.visitors import Visitor


def test_a_line_is_added_in_the_transaction_of_the_deed(engine: Engine) -> None:
    lines = select(tables.rows(Trail).c.deed)
    connection = for_writing(engine).connect()
    deed = connection.begin()
    trail.note(connection, None, "cohort-made", BEGIN, whom="Spring")
    deed.rollback()
    connection.close()
    with engine.connect() as reading:
        assert reading.execute(lines).all() == []


def test_a_line_outlives_the_person_who_did_it(app: Flask, engine: Engine) -> None:
    from trainer.store import people

    with app.app_context():
        people.add("a@example.org", "long enough")
        person = people.datastore.find_user(email="a@example.org")
        by = Visitor(person.id, "a@example.org", "A", "en", "", frozenset({"admin"}))
        people.db.session.commit()
        with for_writing(engine).begin() as connection:
            trail.note(connection, by, "role-given", BEGIN, whom="b@example.org", detail={"role": "trainer"})
        people.datastore.delete_user(person)
        people.db.session.commit()
    with engine.connect() as reading:
        (line,) = reading.execute(select(tables.rows(Trail))).mappings()
    assert (line["by"], line["who"], line["whom"]) == (None, "a@example.org", "b@example.org")


def kept(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as reading:
        return [(line.who, line.deed) for line in reading.execute(select(tables.rows(Trail)))]


CHANGES = [
    "UPDATE trail SET deed = 'nothing'",
    "UPDATE trail SET who = 'somebody else'",
    "UPDATE trail SET detail = ''",
    "UPDATE trail SET id = 77",
    "UPDATE trail SET at = '2020-01-01 00:00:00+00:00'",
    'UPDATE trail SET "by" = {person}',
    "DELETE FROM trail",
    "DELETE FROM trail WHERE deed = 'role-given'",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO trail (id, at, who, deed, whom, detail) SELECT id, at, 'me', deed, whom, '' FROM trail",
    "UPDATE OR REPLACE trail SET deed = 'nothing'",
]
ON_POSTGRES = ["TRUNCATE trail", "TRUNCATE trail, trail_cut CASCADE"]


def test_the_database_refuses_to_change_or_delete_a_line(app: Flask, engine: Engine, by: Visitor, backend: str) -> None:
    with for_writing(engine).begin() as connection:
        trail.note(connection, by, "role-given", BEGIN, detail={"role": "trainer"})
    before = kept(engine)
    for change in [*CHANGES, *(ON_SQLITE if backend == "sqlite" else ON_POSTGRES)]:
        with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
            connection.execute(text(change.format(person=by.id)))
        assert kept(engine) == before, change


def test_lines_go_only_after_it_is_written_down_that_they_do_and_none_of_the_last_thirty_days(engine: Engine) -> None:
    cut = tables.rows(TrailCut)
    now = datetime.now(UTC)
    with for_writing(engine).begin() as connection:
        for days in (400, 31, 29, 0):
            trail.note(connection, None, f"{days}-days-ago", now - timedelta(days=days))
    for days in (29, 0, -5):
        with pytest.raises(DBAPIError, match="last thirty days stay"), engine.begin() as connection:
            connection.execute(insert(cut).values(at=now, before=now - timedelta(days=days), who="me"))
    with engine.begin() as connection:
        connection.execute(insert(cut).values(at=now, before=now - timedelta(days=30), who="me"))
    for change in ("UPDATE trail_cut SET who = 'nobody'", "DELETE FROM trail_cut", "DELETE FROM trail"):
        with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
            connection.execute(text(change))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM trail WHERE deed IN ('400-days-ago', '31-days-ago')"))
    assert [deed for _who, deed in kept(engine)] == ["29-days-ago", "0-days-ago"]


def test_a_run_of_retention_writes_down_what_it_cut_and_for_whom(engine: Engine, by: Visitor) -> None:
    now = datetime.now(UTC)
    with for_writing(engine).begin() as connection:
        trail.note(connection, None, "old", now - timedelta(days=400))
        trail.note(connection, None, "new", now - timedelta(days=5))
    for _again in range(2):
        retention.retain(engine, replace(Settings(), keep_audit_days=365), now, by)
    assert [deed for _who, deed in kept(engine) if deed in ("old", "new")] == ["new"]
    with engine.connect() as reading:
        (cut,) = reading.execute(select(tables.rows(TrailCut))).all()
    assert (cut.who, cut.before) == (by.email, now - timedelta(days=365))
