"""What is asked of somebody and not done: their open assignments, for the start page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from trainer.store import tables
from trainer.store.tables_teaching import Assigned, Assignment, Membership

_assigned = tables.rows(Assigned)
_assignment = tables.rows(Assignment)
_membership = tables.rows(Membership)


@dataclass(frozen=True, slots=True)
class Due:
    """An assignment that is not done."""

    id: int
    title: str
    opens: datetime
    due: datetime
    exam: bool


def due_of(engine: Engine, person: int, *, most: int = 5) -> tuple[Due, ...]:
    """The assignments that somebody has not done, what is due first; none of cohorts where they are suspended."""
    rests = (
        select(_membership.c.person)
        .where(
            _membership.c.person == person,
            _membership.c.cohort == _assignment.c.cohort,
            _membership.c.suspended.is_not(None),
        )
        .exists()
    )
    statement = (
        select(*(_assignment.c[name] for name in Due.__dataclass_fields__))
        .select_from(_assigned.join(_assignment, _assignment.c.id == _assigned.c.assignment))
        .where(_assigned.c.person == person, _assigned.c.done.is_(None), _assignment.c.withdrawn.is_(None), ~rests)
        .order_by(_assignment.c.due, _assignment.c.id)
        .limit(most)
    )
    with engine.connect() as connection:
        return tuple(Due(*line) for line in connection.execute(statement))
