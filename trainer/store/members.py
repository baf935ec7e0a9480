"""Who belongs to a cohort: its people page by page, its trainers; moved, suspended, given what it asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, case, delete, func, insert, or_, select, update

from trainer.store import tables, trail
from trainer.store.assignments import HAS_BEGUN
from trainer.store.database import for_one_read, for_writing
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.scope import is_taught_by
from trainer.store.tables_teaching import Assigned, Assignment, Cohort, Membership
from trainer.store.visitors import Visitor, trainer_role_of

_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_person = tables.rows(tables.Person)
_assignment = tables.rows(Assignment)
_assigned = tables.rows(Assigned)


class NotATrainer(LookupError):
    """Nobody with this address has the role of a trainer."""


class LastTrainer(ValueError):
    """A cohort without a trainer would be seen by nobody."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a cohort; `joined` is False until they have set a password."""

    id: int
    name: str
    email: str
    since: datetime
    suspended: datetime | None
    joined: bool
    active: bool
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trainer of a cohort."""

    id: int
    name: str
    email: str


def members(
    engine: Engine, cohort: int, now: datetime, *, search: str = "", state: str = "", number: int = 1
) -> Page[Member]:
    """A page of the people taught in a cohort, by name; `state` is empty, active, suspended or invited."""
    statement = (
        select(
            _person.c.id,
            _person.c.name,
            _person.c.email,
            _membership.c.since,
            _membership.c.suspended,
            _person.c.password.is_not(None),
            _person.c.active,
        )
        .select_from(_membership.join(_person, _person.c.id == _membership.c.person))
        .where(_membership.c.cohort == cohort, _membership.c.part == "trainee")
        .order_by(func.lower(_person.c.name), _person.c.email)
    )
    if search:
        like = f"%{_literal(search.lower())}%"
        statement = statement.where(
            or_(func.lower(_person.c.name).like(like, escape="\\"), func.lower(_person.c.email).like(like, escape="\\"))
        )
    match state:
        case "active":
            statement = statement.where(_membership.c.suspended.is_(None))
        case "suspended":
            statement = statement.where(_membership.c.suspended.is_not(None))
        case "invited":
            statement = statement.where(_person.c.password.is_(None))
    with engine.connect() as connection:
        page = page_of(connection, statement, list, number)
        asked = _asked(connection, [line[0] for line in page.items], now)
    people = [Member(*[*line, *asked.get(line[0], (0, 0))]) for line in page.items]
    return Page(people, page.number, page.total)


def _asked(connection: Connection, people: Sequence[int], now: datetime) -> dict[int, tuple[int, int]]:
    """How much is open for each of `people`, and how much of it is late."""
    statement = (
        select(_assigned.c.person, func.count(), func.sum(case((_assignment.c.due < now, 1), else_=0)))
        .join(_assignment, _assignment.c.id == _assigned.c.assignment)
        .where(_assigned.c.person.in_(people), _assigned.c.done.is_(None))
        .where(_assignment.c.withdrawn.is_(None), _assignment.c.opens <= now)
        .group_by(_assigned.c.person)
    )
    return {person: (count, late) for person, count, late in connection.execute(statement)}


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def names(engine: Engine, cohort: int) -> tuple[tuple[int, str, str], ...]:
    """Id, name and address of everybody who is taught in a cohort and not suspended, by name: to pick from."""
    statement = (
        select(_person.c.id, _person.c.name, _person.c.email)
        .join(_membership, _membership.c.person == _person.c.id)
        .where(_membership.c.cohort == cohort, _membership.c.part == "trainee", _membership.c.suspended.is_(None))
        .order_by(func.lower(_person.c.name), _person.c.email)
    )
    with for_one_read(engine).connect() as connection:
        return tuple((person, name, email) for person, name, email in connection.execute(statement))


def taught_person(engine: Engine, person: int, trainer: int) -> tuple[str, str] | None:
    """Name and address of a trainee of one of the cohorts that `trainer` teaches; None for anybody else and oneself."""
    statement = select(name_of(_person), _person.c.email).where(
        _person.c.id == person, _person.c.id != trainer, is_taught_by(trainer, _person.c.id)
    )
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return (line[0], line[1]) if line else None


def trainers(engine: Engine, cohort: int) -> tuple[Teacher, ...]:
    """Who teaches a cohort, by name."""
    statement = (
        select(_person.c.id, _person.c.name, _person.c.email)
        .join(_membership, _membership.c.person == _person.c.id)
        .where(_membership.c.cohort == cohort, _membership.c.part == "trainer")
        .order_by(func.lower(_person.c.name))
    )
    with for_one_read(engine).connect() as connection:
        return tuple(Teacher(*line) for line in connection.execute(statement))


def add_trainer(engine: Engine, by: Visitor, cohort: int, email: str, at: datetime) -> None:
    """Let another trainer teach a cohort too. Raises NotATrainer."""
    with for_writing(engine).begin() as connection:
        found = connection.execute(
            select(_person.c.id, _person.c.email).where(
                func.lower(_person.c.email) == email.lower(), _person.c.active, trainer_role_of(_person.c.id)
            )
        ).first()
        if found is None:
            raise NotATrainer(email)
        there = and_(_membership.c.cohort == cohort, _membership.c.person == found.id)
        connection.execute(delete(_membership).where(there))
        connection.execute(insert(_membership).values(cohort=cohort, person=found.id, part="trainer", since=at))
        _note(connection, by, "trainer-added", at, found.email, cohort)


def remove_trainer(engine: Engine, by: Visitor, cohort: int, person: int, at: datetime) -> bool:
    """Let somebody teach a cohort no longer; False when they did not. Raises LastTrainer."""
    teaching = and_(_membership.c.cohort == cohort, _membership.c.part == "trainer")
    with for_writing(engine).begin() as connection:
        there = set(connection.execute(select(_membership.c.person).where(teaching).with_for_update()).scalars())
        if person not in there:
            return False
        if len(there) == 1:
            raise LastTrainer
        connection.execute(delete(_membership).where(teaching, _membership.c.person == person))
        _note(connection, by, "trainer-removed", at, _address(connection, person), cohort)
    return True


def move(engine: Engine, by: Visitor, person: int, cohort: int, to: int, at: datetime) -> bool:
    """Move a trainee to another cohort; False when they are not in the first one.

    What they began or finished stays theirs. What the old cohort asked and they never began is taken back; what the new
    one asks and is not past due is given.
    """
    own = and_(_membership.c.person == person, _membership.c.part == "trainee")
    with for_writing(engine).begin() as connection:
        gone = connection.execute(delete(_membership).where(own, _membership.c.cohort == cohort))
        if not gone.rowcount:
            return False
        connection.execute(
            delete(_assigned).where(
                _assigned.c.person == person,
                _assigned.c.done.is_(None),
                _assigned.c.assignment.in_(select(_assignment.c.id).where(_assignment.c.cohort == cohort)),
                ~HAS_BEGUN,
            )
        )
        there = select(_membership.c.person).where(_membership.c.person == person, _membership.c.cohort == to)
        if connection.execute(there).first() is None:
            connection.execute(insert(_membership).values(cohort=to, person=person, part="trainee", since=at))
            give_what_is_asked(connection, to, [person], at)
        _note(connection, by, "person-moved", at, _address(connection, person), to, was=cohort)
    return True


def suspend(engine: Engine, by: Visitor, person: int, cohort: int, at: datetime, *, resume: bool = False) -> bool:
    """Let a trainee rest, or take part again; False when they are not in the cohort. Nothing of theirs is lost."""
    own = and_(_membership.c.person == person, _membership.c.cohort == cohort, _membership.c.part == "trainee")
    with for_writing(engine).begin() as connection:
        changed = connection.execute(update(_membership).where(own).values(suspended=None if resume else at))
        if not changed.rowcount:
            return False
        deed = "person-resumed" if resume else "person-suspended"
        _note(connection, by, deed, at, _address(connection, person), cohort)
    return True


def give_what_is_asked(connection: Connection, cohort: int, people: list[int], at: datetime) -> None:
    """Give people who join a cohort what it asks of everybody and is not past due."""
    asked = connection.execute(
        select(_assignment.c.id).where(
            _assignment.c.cohort == cohort, _assignment.c.withdrawn.is_(None), _assignment.c.due > at
        )
    ).scalars()
    for assignment in list(asked):
        has = set(connection.execute(select(_assigned.c.person).where(_assigned.c.assignment == assignment)).scalars())
        if lines := [{"assignment": assignment, "person": p, "given": at} for p in people if p not in has]:
            connection.execute(insert(_assigned), lines)


def _address(connection: Connection, person: int) -> str:
    return str(connection.execute(select(_person.c.email).where(_person.c.id == person)).scalar_one())


def _note(
    connection: Connection, by: Visitor, deed: str, at: datetime, whom: str, cohort: int, *, was: int | None = None
) -> None:
    asked = {"cohort": cohort, **({"was": was} if was is not None else {})}
    named = select(_cohort.c.id, _cohort.c.name).where(_cohort.c.id.in_(list(asked.values())))
    found: dict[int, str] = dict(connection.execute(named).all())
    detail: dict[str, Any] = {key: found[value] for key, value in asked.items()}
    trail.note(connection, by, deed, at, whom=whom, detail=detail)
