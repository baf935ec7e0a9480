"""Who asks, in one Core query: what a page needs of the person whose session this is."""

from dataclasses import dataclass
from typing import Any

from flask_security.models.fsqla import FsModels
from sqlalchemy import Engine, and_, bindparam, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables

_person = tables.rows(tables.Person)
_role = tables.rows(tables.Role)
_roles_users: Any = FsModels.roles_users


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who is signed in."""

    id: int
    email: str
    name: str
    locale: str
    theme: str
    roles: frozenset[str]


_ROLES = (
    select(func.aggregate_strings(_role.c.name, ","))
    .select_from(_role.join(_roles_users, _role.c.id == _roles_users.c.role_id))
    .where(_roles_users.c.user_id == _person.c.id)
    .correlate(_person)
    .scalar_subquery()
)

COLUMNS: list[Any] = [
    *(_person.c[name].label(f"person_{name}") for name in ("id", "email", "name", "locale", "theme")),
    _ROLES.label("person_roles"),
]
"""What to select for `visitor_of`."""


SIGNED_IN: ColumnElement[bool] = and_(_person.c.fs_uniquifier == bindparam("uniquifier"), _person.c.active)
"""Holds for the active person whose session carries `uniquifier`: the rule of Flask-Security's user loader."""

_VISITOR = select(*COLUMNS).where(SIGNED_IN)


def visitor_of(line: Any) -> Visitor | None:
    """The visitor in a row of `COLUMNS`; None when nobody is signed in."""
    person, email, name, locale, theme, roles = line
    if person is None:
        return None
    return Visitor(person, email, name, locale, theme, frozenset((roles or "").split(",")) - {""})


def visitor(engine: Engine, uniquifier: str) -> Visitor | None:
    """The active person whose session carries `uniquifier`."""
    if not uniquifier:
        return None
    with engine.connect() as connection:
        line = connection.execute(_VISITOR, {"uniquifier": uniquifier}).first()
    return visitor_of(line) if line else None


def trainer_role_of(person: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds where `person` has the role of a trainer."""
    return exists(
        select(_roles_users.c.user_id)
        .join(_role, _role.c.id == _roles_users.c.role_id)
        .where(_roles_users.c.user_id == person, _role.c.name == "trainer")
    )
