"""Whose attempts somebody may see, and which of them: the one home of that rule.

Practice is private: until it is handed in, only its owner sees it. A trainer sees the people of the cohorts that they
teach, and of those what is open to trainers; nobody reviews their own. Who may report sees what is open of everybody.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.tables_teaching import Membership

_attempt = tables.rows(tables.Attempt)
_membership = tables.rows(Membership)


def cohorts_of(trainer: int) -> Select[Any]:
    """The ids of the cohorts that `trainer` teaches."""
    own = _membership.alias("own")
    return select(own.c.cohort).where(own.c.person == trainer, own.c.part == "trainer", own.c.suspended.is_(None))


def taught_by(trainer: int) -> Select[Any]:
    """The ids of those who are trainees of one of the cohorts that `trainer` teaches.

    Not bound to the row that asks: the database looks once, not once a row.
    """
    return select(_membership.c.person).where(
        _membership.c.part == "trainee", _membership.c.cohort.in_(cohorts_of(trainer))
    )


def people_of(cohort: int) -> Select[Any]:
    """The ids of those who are taught in a cohort."""
    return select(_membership.c.person).where(_membership.c.cohort == cohort, _membership.c.part == "trainee")


def is_taught_by(trainer: int, person: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds where `person` is a trainee of one of the cohorts that `trainer` teaches."""
    return person.in_(taught_by(trainer))


def takes_part_with(trainer: int, person: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds where `person` is a trainee of such a cohort and does not rest there."""
    return person.in_(taught_by(trainer).where(_membership.c.suspended.is_(None)))


def is_open_to_trainers(*, private: bool, handed_in: datetime | None) -> bool:
    """Assigned, an exam, or handed in."""
    return not private or handed_in is not None


def open_to_trainers(attempts: Any) -> ColumnElement[bool]:
    """The same in SQL, over the table of attempts or an alias of it."""
    return or_(attempts.c.private.is_(False), attempts.c.handed_in.is_not(None))


OPEN_TO_TRAINERS = open_to_trainers(_attempt)

COUNTED: ColumnElement[bool] = and_(
    _attempt.c.verdict.is_not(None),
    _attempt.c.branch_turn.is_(None),
    _attempt.c.owner.is_not(None),
    OPEN_TO_TRAINERS,
)
"""What counts for anybody but its owner: ended, judged, no branch, of somebody, open to trainers."""


def may_review(reviewer: int) -> ColumnElement[bool]:
    """Holds for the attempts that `reviewer` may read: open, of those they teach, and not their own.

    The sum keeps a database from going through every attempt of the people by the index of owners: cases are few.
    """
    return and_(OPEN_TO_TRAINERS, _attempt.c.owner != reviewer, (_attempt.c.owner + 0).in_(taught_by(reviewer)))
