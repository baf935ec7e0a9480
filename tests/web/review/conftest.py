"""A trainee and two trainers of one cohort, and attempts that are open to them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from tests.store.events import BEGIN
from tests.web.hand import PASSWORD, Hand
from trainer.store import people, tables
from trainer.store.database import for_writing
from trainer.store.tables import db
from trainer.store.tables_teaching import Cohort, Membership

THREAT = {"zh": "再不还我们就打断你的腿！", "en": "Pay up or we will break your legs."}


def person(app: Flask, name: str) -> int:
    table = tables.rows(tables.Person)
    with app.app_context(), db.engine.connect() as connection:
        return connection.execute(select(table.c.id).where(table.c.email == f"{name}@example.org")).scalar_one()


def change(app: Flask, attempt: UUID, **values: Any) -> None:
    table = tables.rows(tables.Attempt)
    with app.app_context(), for_writing(db.engine).begin() as connection:
        connection.execute(update(table).where(table.c.id == attempt).values(**values))


def cohort(app: Flask, name: str, trainers: tuple[str, ...], trainees: tuple[str, ...]) -> int:
    table = tables.rows(Cohort)
    with app.app_context(), for_writing(db.engine).begin() as connection:
        made = connection.execute(insert(table).values(name=name, made=BEGIN).returning(table.c.id)).scalar_one()
        for part, those in (("trainer", trainers), ("trainee", trainees)):
            for one in those:
                values = {"cohort": made, "person": _id(connection, one), "part": part, "since": BEGIN}
                connection.execute(insert(tables.rows(Membership)).values(values))
    return made


def _id(connection: Any, name: str) -> int:
    table = tables.rows(tables.Person)
    return connection.execute(select(table.c.id).where(table.c.email == f"{name}@example.org")).scalar_one()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    app = make_app()
    with app.app_context():
        people.add("second@example.org", PASSWORD, name="Second", roles=("trainer",))
        people.add("stranger@example.org", PASSWORD, name="Stranger", roles=("trainer",))
        people.add("other@example.org", PASSWORD, name="Other")
    cohort(app, "Spring", ("trainer", "second"), ("trainee",))
    cohort(app, "Autumn", ("stranger",), ("other",))
    return app


@pytest.fixture
def exam(app: Flask) -> Callable[..., UUID]:
    """A finished exam of somebody in which `lines` were said."""

    def hold(*lines: str, owner: str = "trainee", locale: str = "zh", **row: Any) -> UUID:
        hand = Hand(app, locale).sign_in(owner).dial().walk()
        for line in lines:
            hand.say(line)
        attempt = UUID(hand.call.rpartition("/")[2])
        change(app, attempt, **{"private": False, "exam": True, **row})
        hand.hang_up()
        return attempt

    return hold
