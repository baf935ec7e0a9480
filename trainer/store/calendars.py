"""The secret address of somebody's calendar of due dates: looked up, made, renewed."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Engine, select, update

from trainer.store import tables
from trainer.store.database import for_one_read, for_writing

_person = tables.rows(tables.Person)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose calendar it is."""

    id: int
    name: str
    locale: str


def owner(engine: Engine, secret: str) -> Owner | None:
    """Whose calendar opens with `secret`; None for nobody's, and for a closed account."""
    if not secret:
        return None
    statement = select(_person.c.id, _person.c.name, _person.c.locale).where(
        _person.c.calendar == secret, _person.c.active
    )
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return Owner(*line) if line else None


def secret_of(engine: Engine, person: int) -> str:
    """The secret of somebody's calendar; empty until they make one."""
    with for_one_read(engine).connect() as connection:
        return str(connection.execute(select(_person.c.calendar).where(_person.c.id == person)).scalar() or "")


def renew(engine: Engine, person: int, *, close: bool = False) -> str:
    """Give somebody's calendar a new secret, or none; the old address opens nothing any more."""
    secret = "" if close else secrets.token_urlsafe(32)
    with for_writing(engine).begin() as connection:
        connection.execute(update(_person).where(_person.c.id == person).values(calendar=secret))
    return secret
