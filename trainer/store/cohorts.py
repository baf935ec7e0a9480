"""Cohorts: who is taught together, and by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.scope import cohorts_of
from trainer.store.tables_teaching import Assigned, Assignment, Cohort, Membership
from trainer.store.visitors import Visitor

_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_person = tables.rows(tables.Person)
_assignment = tables.rows(Assignment)
_assigned = tables.rows(Assigned)
_attempt = tables.rows(tables.Attempt)


class NameTaken(ValueError):
    """Another cohort has this name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A cohort in its trainer's list: how many are taught in it, and how many of them are suspended."""

    id: int
    name: str
    made: datetime
    archived: datetime | None
    people: int
    suspended: int


def make(engine: Engine, by: Visitor, name: str, at: datetime) -> int:
    """Make a cohort that `by` teaches. Raises NameTaken."""
    with for_writing(engine).begin() as connection:
        if connection.execute(select(_cohort.c.id).where(_cohort.c.name == name)).first():
            raise NameTaken(name)
        cohort = connection.execute(insert(_cohort).values(name=name, made=at).returning(_cohort.c.id)).scalar_one()
        connection.execute(insert(_membership).values(cohort=cohort, person=by.id, part="trainer", since=at))
        trail.note(connection, by, "cohort-made", at, whom=name)
    return int(cohort)


def rename(engine: Engine, by: Visitor, cohort: int, name: str, at: datetime) -> None:
    """Give a cohort another name. Raises NameTaken."""
    try:
        with for_writing(engine).begin() as connection:
            was = connection.execute(select(_cohort.c.name).where(_cohort.c.id == cohort)).scalar_one()
            if was == name:
                return
            connection.execute(update(_cohort).where(_cohort.c.id == cohort).values(name=name))
            trail.note(connection, by, "cohort-renamed", at, whom=name, detail={"was": was})
    except IntegrityError as taken:
        raise NameTaken(name) from taken


def archive(engine: Engine, by: Visitor, cohort: int, at: datetime, *, reopen: bool = False) -> None:
    """Put a cohort away, or take it out again; its people and what they did stay."""
    with for_writing(engine).begin() as connection:
        name = connection.execute(select(_cohort.c.name).where(_cohort.c.id == cohort)).scalar_one()
        connection.execute(update(_cohort).where(_cohort.c.id == cohort).values(archived=None if reopen else at))
        trail.note(connection, by, "cohort-reopened" if reopen else "cohort-archived", at, whom=name)


def of_trainer(engine: Engine, trainer: int, *, archived: bool = False) -> tuple[Line, ...]:
    """The cohorts that `trainer` teaches, by name: those in use, or those put away."""
    put_away = _cohort.c.archived.is_not(None) if archived else _cohort.c.archived.is_(None)
    with for_one_read(engine).connect() as connection:
        return tuple(Line(*line) for line in connection.execute(_lines(trainer).where(put_away)))


def find(engine: Engine, cohort: int, trainer: int) -> Line | None:
    """The cohort if `trainer` teaches it, archived or not."""
    with for_one_read(engine).connect() as connection:
        line = connection.execute(_lines(trainer).where(_cohort.c.id == cohort)).first()
    return Line(*line) if line else None


def _lines(trainer: int) -> Select[Any]:
    taught = and_(_membership.c.cohort == _cohort.c.id, _membership.c.part == "trainee")
    columns = [_cohort.c[name] for name in ("id", "name", "made", "archived")]
    return (
        select(*columns, func.count(_membership.c.person), func.count(_membership.c.suspended))
        .select_from(_cohort.outerjoin(_membership, taught))
        .where(_cohort.c.id.in_(cohorts_of(trainer)))
        .group_by(*columns)
        .order_by(_cohort.c.name)
    )
