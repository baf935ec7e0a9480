"""Accounts as the administrator sees and changes them. Each deed has its line on the trail, in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from email_validator import EmailNotValidError, validate_email
from flask_security.models.fsqla import FsModels
from sqlalchemy import Connection, Engine, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.paging import Page, page_of
from trainer.store.people import AlreadyThere, UnknownPerson, UnknownRole
from trainer.store.tables import ROLES
from trainer.store.visitors import Visitor

_person = tables.rows(tables.Person)
_role = tables.rows(tables.Role)
_roles_users: Any = FsModels.roles_users

LONGEST_NAME = 120


class LastAdmin(Exception):
    """Without this account nobody could administer any more."""


class Oneself(Exception):
    """Nobody closes their own account: a slip would lock them out."""


class NotAnAddress(ValueError):
    """This is no e-mail address."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in, once they have a password, and as long as they are active."""

    id: int
    email: str
    name: str
    locale: str
    active: bool
    has_password: bool
    made: datetime
    roles: tuple[str, ...]


_NAMES = (
    select(func.aggregate_strings(_role.c.name, ","))
    .select_from(_role.join(_roles_users, _role.c.id == _roles_users.c.role_id))
    .where(_roles_users.c.user_id == _person.c.id)
    .correlate(_person)
    .scalar_subquery()
)
_ACCOUNT = select(
    *(_person.c[name] for name in ("id", "email", "name", "locale", "active")),
    _person.c.password.is_not(None),
    _person.c.create_datetime,
    _NAMES,
)


def _account(line: Any) -> Account:
    there = set((line[-1] or "").split(","))
    person, email, name, locale, active, has_password, made, _names = line
    roles = tuple(role for role in ROLES if role in there)
    return Account(person, email, name, locale, active, has_password, made, roles)


def accounts(
    engine: Engine, *, search: str = "", role: str = "", active: bool | None = None, page: int = 1
) -> Page[Account]:
    """Accounts whose name or address holds `search`, by address; with this role, active or suspended, where asked."""
    statement = _ACCOUNT.order_by(func.lower(_person.c.email))
    for word in search.lower().split():
        pattern = _pattern(word)
        held = (func.lower(column).like(pattern, escape="\\") for column in (_person.c.email, _person.c.name))
        statement = statement.where(or_(*held))
    if role:
        statement = statement.where(_person.c.id.in_(_with(role)))
    if active is not None:
        statement = statement.where(_person.c.active.is_(active))
    with engine.connect() as connection:
        return page_of(connection, statement, _account, page)


def _pattern(word: str) -> str:
    for special in ("\\", "%", "_"):
        word = word.replace(special, "\\" + special)
    return f"%{word}%"


def _with(role: str) -> Any:
    return select(_roles_users.c.user_id).join(_role, _role.c.id == _roles_users.c.role_id).where(_role.c.name == role)


def account(engine: Engine, person: int) -> Account | None:
    """The account with this id."""
    with for_one_read(engine).connect() as connection:
        line = connection.execute(_ACCOUNT.where(_person.c.id == person)).first()
    return _account(line) if line else None


def address(given: str) -> str:
    """`given` as it is kept. Raises NotAnAddress."""
    try:
        return validate_email(given.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise NotAnAddress(given) from error


def add(
    engine: Engine, by: Visitor, email: str, at: datetime, *, name: str = "", roles: tuple[str, ...], locale: str = ""
) -> int:
    """Add an account without a password; its id. Raises NotAnAddress, AlreadyThere, UnknownRole."""
    kept = address(email)
    _check(roles)
    values = {
        "email": kept,
        "name": name[:LONGEST_NAME],
        "locale": locale,
        "theme": "",
        "active": True,
        "fs_uniquifier": uuid4().hex,
    }
    try:
        with for_writing(engine).begin() as connection:
            same = select(_person.c.id).where(func.lower(_person.c.email) == kept.lower())
            if connection.execute(same).first() is not None:
                raise AlreadyThere(kept)
            made: int = connection.execute(insert(_person).values(values).returning(_person.c.id)).scalar_one()
            _give(connection, made, roles)
            trail.note(connection, by, "account-made", at, whom=kept, detail={"roles": ", ".join(sorted(roles))})
    except IntegrityError as error:
        raise AlreadyThere(kept) from error
    return made


def set_roles(engine: Engine, by: Visitor, person: int, roles: tuple[str, ...], at: datetime) -> None:
    """Give an account these roles and no others. Raises UnknownPerson, UnknownRole, LastAdmin."""
    _check(roles)
    with for_writing(engine).begin() as connection:
        held = _held(connection, person)
        before = _roles(connection, person)
        if before == set(roles):
            return
        if "admin" in before and "admin" not in roles:
            _keep_one_admin(connection, person)
        connection.execute(delete(_roles_users).where(_roles_users.c.user_id == person))
        _give(connection, person, roles)
        detail = {"was": ", ".join(sorted(before)), "is": ", ".join(sorted(roles))}
        trail.note(connection, by, "roles-changed", at, whom=held, detail=detail)


def rename(engine: Engine, by: Visitor, person: int, name: str, at: datetime) -> None:
    """Change what somebody is called. Raises UnknownPerson."""
    with for_writing(engine).begin() as connection:
        held = _held(connection, person)
        connection.execute(update(_person).where(_person.c.id == person).values(name=name[:LONGEST_NAME]))
        trail.note(connection, by, "account-renamed", at, whom=held)


def suspend(engine: Engine, by: Visitor, person: int, at: datetime) -> None:
    """Close an account until it is opened again; its sessions end at once. Raises UnknownPerson, LastAdmin, Oneself."""
    if person == by.id:
        raise Oneself
    with for_writing(engine).begin() as connection:
        held = _held(connection, person)
        if "admin" in _roles(connection, person):
            _keep_one_admin(connection, person)
        _set_active(connection, by, person, held, at, active=False)


def resume(engine: Engine, by: Visitor, person: int, at: datetime) -> None:
    """Open a suspended account again. Raises UnknownPerson."""
    with for_writing(engine).begin() as connection:
        _set_active(connection, by, person, _held(connection, person), at, active=True)


def _set_active(connection: Connection, by: Visitor, person: int, held: str, at: datetime, *, active: bool) -> None:
    changed = connection.execute(
        update(_person).where(_person.c.id == person, _person.c.active.is_(not active)).values(active=active)
    )
    if changed.rowcount:
        trail.note(connection, by, "account-resumed" if active else "account-suspended", at, whom=held)


def uniquifier(engine: Engine, person: int) -> str | None:
    """What the sessions of an active account carry, and what a link for a new password proves; None for nobody."""
    statement = select(_person.c.fs_uniquifier).where(_person.c.id == person, _person.c.active)
    with for_one_read(engine).connect() as connection:
        found: str | None = connection.execute(statement).scalar()
    return found


def note_link(engine: Engine, by: Visitor, person: int, at: datetime) -> None:
    """Keep that a link for a new password was made. Raises UnknownPerson."""
    with for_writing(engine).begin() as connection:
        trail.note(connection, by, "password-link-made", at, whom=_held(connection, person))


def take_password(engine: Engine, person: int, uniquifier: str, hashed: str, at: datetime) -> bool:
    """Set the password of who came by a link, once: their sessions end and the link is used up. False if it was."""
    with for_writing(engine).begin() as connection:
        done = connection.execute(
            update(_person)
            .where(_person.c.id == person, _person.c.fs_uniquifier == uniquifier, _person.c.active)
            .values(password=hashed, fs_uniquifier=uuid4().hex)
        )
        if done.rowcount:
            trail.note(connection, None, "password-set-by-link", at, whom=_held(connection, person))
    return bool(done.rowcount)


def _check(roles: tuple[str, ...]) -> None:
    for role in roles:
        if role not in ROLES:
            raise UnknownRole(role)


def _held(connection: Connection, person: int) -> str:
    """The address of an account. Raises UnknownPerson."""
    found: str | None = connection.execute(select(_person.c.email).where(_person.c.id == person)).scalar()
    if found is None:
        raise UnknownPerson(str(person))
    return found


def _roles(connection: Connection, person: int) -> set[str]:
    statement = (
        select(_role.c.name)
        .join(_roles_users, _role.c.id == _roles_users.c.role_id)
        .where(_roles_users.c.user_id == person)
    )
    return set(connection.execute(statement).scalars())


def _role_ids(connection: Connection) -> Mapping[str, int]:
    there: dict[str, int] = dict(connection.execute(select(_role.c.name, _role.c.id)).all())
    for name in ROLES:
        if name not in there:
            there[name] = connection.execute(insert(_role).values(name=name).returning(_role.c.id)).scalar_one()
    return there


def _give(connection: Connection, person: int, roles: tuple[str, ...]) -> None:
    ids = _role_ids(connection)
    if roles:
        lines = [{"user_id": person, "role_id": ids[role]} for role in dict.fromkeys(roles)]
        connection.execute(insert(_roles_users), lines)


def _keep_one_admin(connection: Connection, person: int) -> None:
    """Raises LastAdmin where no other active account administers.

    The row of the role is locked first, so that two administrators cannot remove each other at the same moment.
    """
    connection.execute(select(_role.c.id).where(_role.c.name == "admin").with_for_update())
    others = (
        select(func.count())
        .select_from(_person)
        .where(_person.c.id != person, _person.c.active, _person.c.id.in_(_with("admin")))
    )
    if not connection.execute(others).scalar():
        raise LastAdmin
