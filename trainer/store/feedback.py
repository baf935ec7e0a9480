"""Objections: what a trainee says was misunderstood, or wrongly found; and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Engine, insert, select

from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.handing_in import disputed

_feedback = tables.rows(tables.Feedback)

Kind = Literal["understood", "finding"]


@dataclass(frozen=True, slots=True)
class Objection:
    """In turn `turn`, `move` (empty: something was missed) was misread, or `finding` is wrong, because `reason`.

    `finding` is numbered as in the copies of the scorecard: findings from 1, missed duties after them; `move` is then
    its code. `outcome` is empty until a person answered: upheld or turned-down, with their `answer`.
    """

    turn: int
    move: str
    reason: str
    kind: Kind = "understood"
    finding: int | None = None
    outcome: str = ""
    answer: str = ""
    answered: datetime | None = None


_FIELDS = [_feedback.c[name] for name in Objection.__dataclass_fields__]


def object_to(engine: Engine, attempt: UUID, objection: Objection, at: datetime) -> bool:
    """Keep an objection. False where the same finding was objected to before: that one stays.

    An attempt that is open to trainers comes before the reviewers.
    """
    said = {name: getattr(objection, name) for name in ("turn", "move", "reason", "kind", "finding")}
    with for_writing(engine).begin() as connection:
        if objection.kind == "finding":
            same = select(_feedback.c.id).where(
                _feedback.c.attempt == attempt, _feedback.c.kind == "finding", _feedback.c.finding == objection.finding
            )
            if connection.execute(same).first() is not None:
                return False
        connection.execute(insert(_feedback).values(attempt=attempt, at=at, **said))
        if objection.kind == "finding":
            disputed(connection, attempt, at)
    return True


def objections(engine: Engine, attempt: UUID) -> tuple[Objection, ...]:
    """All objections to an attempt, oldest first."""
    statement = select(*_FIELDS).where(_feedback.c.attempt == attempt).order_by(_feedback.c.id)
    with engine.connect() as connection:
        return tuple(Objection(*line) for line in connection.execute(statement))
