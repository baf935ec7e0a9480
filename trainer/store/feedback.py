"""Objections: what a trainee says was misunderstood."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, insert, select

from trainer.store import tables
from trainer.store.database import for_writing

_feedback = tables.rows(tables.Feedback)


@dataclass(frozen=True, slots=True)
class Objection:
    """In turn `turn`, `move` (empty: something was missed) was misread, because `reason`."""

    turn: int
    move: str
    reason: str


def object_to(engine: Engine, attempt: UUID, objection: Objection, at: datetime) -> None:
    """Keep an objection."""
    with for_writing(engine).begin() as connection:
        connection.execute(
            insert(_feedback).values(
                attempt=attempt, turn=objection.turn, move=objection.move, reason=objection.reason, at=at
            )
        )


def objections(engine: Engine, attempt: UUID) -> tuple[Objection, ...]:
    """All objections to an attempt, oldest first."""
    statement = (
        select(_feedback.c.turn, _feedback.c.move, _feedback.c.reason)
        .where(_feedback.c.attempt == attempt)
        .order_by(_feedback.c.id)
    )
    with engine.connect() as connection:
        return tuple(Objection(*line) for line in connection.execute(statement))
