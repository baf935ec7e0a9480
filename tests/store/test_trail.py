"""The audit trail keeps who did what to whom, and keeps it when they are gone."""

from flask import Flask
from sqlalchemy import Engine, select

from tests.store.events import BEGIN
from trainer.store import tables, trail
from trainer.store.database import for_writing
from trainer.store.tables_office import Trail
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
