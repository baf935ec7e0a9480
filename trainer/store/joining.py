"""How people are brought into a cohort, one or a whole list: accounts made, those who have one added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from flask_security.models.fsqla import FsModels
from sqlalchemy import Connection, Engine, and_, func, insert, select

from trainer.imported.roster import Entry
from trainer.store import tables, trail
from trainer.store.database import for_writing
from trainer.store.invites import OWN_LINK_DAYS, Secrets, own_link
from trainer.store.members import give_what_is_asked
from trainer.store.tables_teaching import Cohort, Invite, Membership
from trainer.store.visitors import Visitor

_person = tables.rows(tables.Person)
_role = tables.rows(tables.Role)
_roles_users: Any = FsModels.roles_users
_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_invite = tables.rows(Invite)

CHUNK = 500
"""Values of one IN list: far below the least that any database takes."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of a list who has an account: whether they are in the cohort, as what, and suspended or not."""

    id: int
    name: str
    email: str
    part: str
    suspended: bool
    locale: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of a list: accounts made, people added, and those who were there already."""

    made: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    there: tuple[str, ...] = ()


def known(engine: Engine, cohort: int, addresses: Sequence[str]) -> dict[str, Known]:
    """Who of `addresses` has an account, by address in small letters."""
    with engine.connect() as connection:
        return _known(connection, cohort, addresses)


def _known(connection: Connection, cohort: int, addresses: Sequence[str]) -> dict[str, Known]:
    there = and_(_membership.c.person == _person.c.id, _membership.c.cohort == cohort)
    found: dict[str, Known] = {}
    for some in _chunks([address.lower() for address in addresses]):
        statement = (
            select(
                _person.c.id,
                _person.c.name,
                _person.c.email,
                func.coalesce(_membership.c.part, ""),
                _membership.c.suspended.is_not(None),
                _person.c.locale,
            )
            .select_from(_person.outerjoin(_membership, there))
            .where(func.lower(_person.c.email).in_(some))
        )
        for line in connection.execute(statement):
            found[line[2].lower()] = Known(*line)
    return found


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def enrol(engine: Engine, by: Visitor, cohort: int, entries: Sequence[Entry], at: datetime, secrets: Secrets) -> Joined:
    """Bring people into a cohort, all or nothing.

    Who has an account is added as they are: neither name nor role changes. Who has none gets one, as a trainee without
    a password, and a link of their own to set it.
    """
    unique = {entry.email.lower(): entry for entry in entries}
    with for_writing(engine).begin() as connection:
        there = _known(connection, cohort, list(unique))
        new = [entry for address, entry in unique.items() if address not in there]
        ids = _make_accounts(connection, new)
        joining = [one for one in there.values() if not one.part]
        people = [*ids.values(), *(one.id for one in joining)]
        if people:
            lines = [{"cohort": cohort, "person": person, "part": "trainee", "since": at} for person in people]
            connection.execute(insert(_membership), lines)
            give_what_is_asked(connection, cohort, people, at)
        if new:
            until = at + timedelta(days=OWN_LINK_DAYS)
            connection.execute(insert(_invite), [own_link(by, cohort, e.email, at, until, secrets) for e in new])
        name = connection.execute(select(_cohort.c.name).where(_cohort.c.id == cohort)).scalar_one()
        for entry in new:
            trail.note(connection, by, "account-made", at, whom=entry.email, detail={"cohort": name})
        for one in joining:
            trail.note(connection, by, "person-added", at, whom=one.email, detail={"cohort": name})
    return Joined(
        tuple(entry.email for entry in new),
        tuple(one.email for one in joining),
        tuple(one.email for one in there.values() if one.part),
    )


def _make_accounts(connection: Connection, entries: Sequence[Entry]) -> dict[str, int]:
    """Accounts without a password, with the role of a trainee; address in small letters → id."""
    if not entries:
        return {}
    lines = [account(entry.email, entry.name, entry.locale) for entry in entries]
    connection.execute(insert(_person), lines)
    ids: dict[str, int] = {}
    for some in _chunks([line["email"] for line in lines]):
        found = connection.execute(select(_person.c.email, _person.c.id).where(_person.c.email.in_(some)))
        ids |= {email.lower(): person for email, person in found}
    role = trainee_role(connection)
    connection.execute(insert(_roles_users), [{"user_id": person, "role_id": role} for person in ids.values()])
    return ids


def account(email: str, name: str, locale: str, password: str | None = None) -> dict[str, Any]:
    return {
        "email": email,
        "name": name,
        "locale": locale,
        "theme": "",
        "password": password,
        "active": True,
        "fs_uniquifier": uuid4().hex,
    }


def trainee_role(connection: Connection) -> int:
    """The id of the role of a trainee; made where it is missing."""
    found = connection.execute(select(_role.c.id).where(_role.c.name == "trainee")).scalar()
    if found is None:
        found = connection.execute(insert(_role).values(name="trainee").returning(_role.c.id)).scalar_one()
    return int(found)
