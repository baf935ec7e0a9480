"""Handing in: what was practised in private is opened to the trainers of one's cohorts, once."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Engine, select, update

from trainer.store import reviews, tables, trail
from trainer.store.database import for_writing
from trainer.store.scope import OPEN_TO_TRAINERS
from trainer.store.visitors import Visitor

_attempt = tables.rows(tables.Attempt)
_feedback = tables.rows(tables.Feedback)

HandedIn = Literal["handed-in", "before", "not-possible"]


def hand_in(engine: Engine, attempt: UUID, by: Visitor, at: datetime) -> HandedIn:
    """Hand an ended, judged attempt of `by` in.

    `before`: it was handed in already, and stays as it is. `not-possible`: it goes on, was left, is a branch, is open
    to trainers anyway, or belongs to somebody else.
    """
    with for_writing(engine).begin() as connection:
        handed_in = connection.execute(
            update(_attempt)
            .where(
                _attempt.c.id == attempt,
                _attempt.c.owner == by.id,
                _attempt.c.private,
                _attempt.c.handed_in.is_(None),
                _attempt.c.verdict.is_not(None),
                _attempt.c.branch_turn.is_(None),
            )
            .values(handed_in=at)
        )
        if not handed_in.rowcount:
            before = select(_attempt.c.handed_in).where(_attempt.c.id == attempt, _attempt.c.owner == by.id)
            return "before" if connection.execute(before).scalar() else "not-possible"
        trail.note(connection, by, "attempt-handed-in", at, whom=by.email, detail={"attempt": str(attempt)})
        reviews.open_as_needed(connection, attempt, at)
        disputed(connection, attempt, at)
    return "handed-in"


def disputed(connection: Connection, attempt: UUID, at: datetime) -> None:
    """Put an attempt whose trainee objected to a finding before the reviewers, if they may read it."""
    row = connection.execute(
        select(
            _attempt.c.id,
            select(_feedback.c.id)
            .where(_feedback.c.attempt == attempt, _feedback.c.kind == "finding", _feedback.c.outcome == "")
            .exists()
            .label("waits"),
        ).where(_attempt.c.id == attempt, OPEN_TO_TRAINERS, _attempt.c.branch_turn.is_(None))
    ).first()
    if row is not None and row.waits:
        reviews.open_case(connection, attempt, "disputed", reviews.URGENCY["disputed"], at)
