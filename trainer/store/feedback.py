"""Objections: what a trainee says was misunderstood, or wrongly found; and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Engine, and_, insert, select

from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.handing_in import disputed
from trainer.store.tables_review import ReviewCase

_feedback = tables.rows(tables.Feedback)
_case = tables.rows(ReviewCase)

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
    """All objections to an attempt as its owner may read them, oldest first.

    What a reviewer answered is told with the rest of the review, once that is given back; an answer from before the
    case was opened again was given back then.
    """
    under_way = and_(_case.c.attempt == _feedback.c.attempt, _case.c.closed.is_(None))
    statement = (
        select(*_FIELDS, _case.c.opened)
        .select_from(_feedback.outerjoin(_case, under_way))
        .where(_feedback.c.attempt == attempt)
        .order_by(_feedback.c.id)
    )
    with engine.connect() as connection:
        return tuple(_given_back(Objection(*line[:-1]), line[-1]) for line in connection.execute(statement))


def _given_back(said: Objection, opened: datetime | None) -> Objection:
    """The objection without an answer that is not given back yet; `opened` is None where no review is under way."""
    if opened is None or said.answered is None or said.answered < opened:
        return said
    return replace(said, outcome="", answer="", answered=None)
