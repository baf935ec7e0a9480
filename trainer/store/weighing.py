"""Second opinions whose grades weigh in a score: which one it is of an attempt, and its figures put into the row.

An administrator lets them (`guest_opinion_share`); a reviewer's is the one that weighs, the first, once for good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, case, exists, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from trainer.practice.official import Counted
from trainer.practice.opinion import OPINION
from trainer.rubric.scorecard import Scorecard
from trainer.store import tables
from trainer.store.counted import attempt as _attempt
from trainer.store.database import for_one_read
from trainer.store.figures import Scope, in_scope
from trainer.store.reviews import note_on
from trainer.store.scope import COUNTED
from trainer.store.tables_review import ModelRemark, ReviewCase
from trainer.store.visitors import Visitor

_remark = tables.rows(ModelRemark)
_case = tables.rows(ReviewCase)
COLUMNS = (_remark.c.said, _remark.c.share, _remark.c.model, _remark.c.prompt)
WEIGHS = _remark.c.share > 0


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an opinion makes of a scorecard: by how much its grades weigh, the judge's card, and the official one."""

    share: int
    judge: Scorecard
    official: Scorecard


def of_attempt(engine: Engine, attempt: UUID) -> Counted | None:
    """The opinion that weighs in the score of `attempt`; None where none does."""
    statement = select(*COLUMNS).where(_remark.c.attempt == attempt, WEIGHS).order_by(_remark.c.id).limit(1)
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return counted_of(line) if line else None


def counted_of(line: Sequence[Any]) -> Counted:
    """The opinion in a row of `COLUMNS`."""
    said, share, model, prompt = line
    return Counted(OPINION.validate_json(said), share, model, prompt)


def may_weigh(engine: Engine, attempt: UUID) -> bool:
    """Whether an opinion that a reviewer asks for now may weigh in the score of `attempt`."""
    with for_one_read(engine).connect() as connection:
        return connection.execute(select(_attempt.c.id).where(*_open(attempt))).first() is not None


def _open(attempt: UUID) -> tuple[ColumnElement[bool], ...]:
    """Holds for an attempt that counts for others, no exam, in whose score no grade weighs and whose review is open."""
    weighed = exists().where(_remark.c.attempt == _attempt.c.id, WEIGHS)
    closed = exists().where(_case.c.attempt == _attempt.c.id, _case.c.closed.is_not(None))
    return _attempt.c.id == attempt, COUNTED, _attempt.c.exam.is_(False), ~weighed, ~closed


def weigh(
    connection: Connection, attempt: UUID, it: Weighed, source: Mapping[str, str], by: Visitor, at: datetime
) -> bool:
    """Put the figures of `it` into the row of `attempt`, in the transaction that keeps its opinion, before it is kept.

    False where none may weigh any more, and then nothing is changed. What was left to a person stays so.
    """
    done = connection.execute(
        update(_attempt)
        .where(*_open(attempt))
        .values(
            judge_verdict=it.judge.verdict,
            judge_score=it.judge.score,
            verdict=case((_attempt.c.verdict == "review", "review"), else_=it.official.verdict),
            score=it.official.score,
        )
    )
    if not done.rowcount:
        return False
    figures = {
        "judge_verdict": it.judge.verdict,
        "judge_score": it.judge.score,
        "verdict": it.official.verdict,
        "score": it.official.score,
    }
    note_on(connection, by, "opinion-weighs", attempt, at, {**source, **figures})
    return True


def weighed_in(engine: Engine, scope: Scope) -> int:
    """In how many attempts of the scope a model's grades weigh in the score."""
    weighs = exists().where(_remark.c.attempt == _attempt.c.id, WEIGHS)
    with for_one_read(engine).connect() as connection:
        return (
            connection.execute(select(func.count()).select_from(_attempt).where(in_scope(scope), weighs)).scalar() or 0
        )
