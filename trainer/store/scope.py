"""Whom a trainer sees: the people of the cohorts that they are a trainer of, and nobody else."""

from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.tables_teaching import Membership

_membership = tables.rows(Membership)


def cohorts_of(trainer: int) -> Select[Any]:
    """The ids of the cohorts that `trainer` teaches."""
    return select(_membership.c.cohort).where(
        _membership.c.person == trainer, _membership.c.part == "trainer", _membership.c.suspended.is_(None)
    )


def is_taught_by(trainer: int, person: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds where `person` is a trainee of one of the cohorts that `trainer` teaches."""
    other = _membership.alias()
    return exists(
        select(other.c.person).where(
            other.c.person == person, other.c.part == "trainee", other.c.cohort.in_(cohorts_of(trainer))
        )
    )
