"""Whom a trainer sees: the people of the cohorts that they are a trainer of, and nobody else."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.tables_teaching import Membership

_membership = tables.rows(Membership)


def cohorts_of(trainer: int) -> Select[Any]:
    """The ids of the cohorts that `trainer` teaches."""
    own = _membership.alias("own")
    return select(own.c.cohort).where(own.c.person == trainer, own.c.part == "trainer", own.c.suspended.is_(None))


def is_taught_by(trainer: int, person: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds where `person` is a trainee of one of the cohorts that `trainer` teaches."""
    return person.in_(_people(trainer))


def takes_part_with(trainer: int, person: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds where `person` is a trainee of such a cohort and does not rest there."""
    return person.in_(_people(trainer).where(_membership.c.suspended.is_(None)))


def _people(trainer: int) -> Select[Any]:
    """Not bound to the row that asks: the database looks once, not once a row."""
    return select(_membership.c.person).where(
        _membership.c.part == "trainee", _membership.c.cohort.in_(cohorts_of(trainer))
    )
