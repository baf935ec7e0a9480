"""People and their roles: what the shell and the administrator do with accounts. Needs an app context."""

from dataclasses import dataclass

from flask_security import SQLAlchemyUserDatastore
from flask_security.utils import hash_password, verify_password

from trainer.conversation.text import LOCALES, Locale
from trainer.store.tables import ROLES, Person, Role, db

datastore = SQLAlchemyUserDatastore(db, Person, Role)


class UnknownPerson(LookupError):
    """Nobody has this e-mail address."""


class AlreadyThere(Exception):
    """Somebody has this e-mail address already."""


class UnknownRole(ValueError):
    """No role has this name; the message lists those there are."""

    def __init__(self, role: str) -> None:
        super().__init__(f"there is no role {role!r}; there are {', '.join(ROLES)}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list."""

    email: str
    name: str
    roles: tuple[str, ...]
    active: bool


def make_roles() -> None:
    """Put the roles that are missing into the database."""
    for role in ROLES:
        datastore.find_or_create_role(name=role)
    db.session.commit()


def add(email: str, password: str, *, name: str = "", roles: tuple[str, ...] = ("trainee",), locale: str = "") -> None:
    """Add a person. Raises AlreadyThere, UnknownRole, ValueError for an address or a password that will not do."""
    _check_roles(roles)
    if "@" not in email.strip("@"):
        raise ValueError(f"{email!r} is not an e-mail address")
    _check_password(password)
    if datastore.find_user(case_insensitive=True, email=email):
        raise AlreadyThere(email)
    make_roles()
    datastore.create_user(
        email=email, password=hash_password(password), name=name, roles=list(roles), locale=locale, theme=""
    )
    db.session.commit()


def set_password(email: str, password: str) -> None:
    """Give a person a new password and end all their sessions. Raises UnknownPerson, ValueError."""
    _check_password(password)
    person = _find(email)
    person.password = hash_password(password)  # type: ignore[assignment]
    datastore.set_uniquifier(person)
    db.session.commit()


def has_password(email: str, password: str) -> bool:
    """Whether this is the person's password. Raises UnknownPerson."""
    return bool(verify_password(password, str(_find(email).password or "")))


def set_roles(email: str, roles: tuple[str, ...]) -> None:
    """Give a person these roles and no others. Raises UnknownPerson, UnknownRole."""
    _check_roles(roles)
    make_roles()
    person = _find(email)
    person.roles = [datastore.find_role(role) for role in roles]
    db.session.commit()


def choose(person: int, *, locale: str | None = None, theme: str | None = None) -> None:
    """Keep the language or the look that a person chose."""
    row = db.session.get(Person, person)
    if row is None:
        return
    if locale is not None:
        row.locale = locale
    if theme is not None:
        row.theme = theme
    db.session.commit()


def language_of(person: int | None) -> Locale | None:
    """The language that a person chose; None where they chose none, or are gone."""
    row = db.session.get(Person, person) if person is not None else None
    return next((here for here in LOCALES if row is not None and row.locale == here), None)


def everyone() -> tuple[Listed, ...]:
    """All people, by e-mail address."""
    found = db.session.scalars(db.select(Person).order_by(Person.email)).all()
    return tuple(Listed(p.email, p.name, tuple(sorted(r.name for r in p.roles)), p.active) for p in found)


def _find(email: str) -> Person:
    person = datastore.find_user(case_insensitive=True, email=email)
    if not isinstance(person, Person):
        raise UnknownPerson(email)
    return person


def _check_roles(roles: tuple[str, ...]) -> None:
    for role in roles:
        if role not in ROLES:
            raise UnknownRole(role)


SHORTEST_PASSWORD = 8
"""What Flask-Security asks of a password that is changed on the page."""


def _check_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"a password needs at least {SHORTEST_PASSWORD} characters")
