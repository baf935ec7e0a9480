"""What reviewers decided about findings, wrote beside them and answered to objections. Rows are only added."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, Uuid, insert, literal, select, update

from trainer.practice import review
from trainer.store import tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.reviews import hold, name_of, note_on
from trainer.store.tables_review import Comment, Decision
from trainer.store.visitors import Visitor

_decision = tables.rows(Decision)
_comment = tables.rows(Comment)
_feedback = tables.rows(tables.Feedback)
_person = tables.rows(tables.Person)

OUTCOMES = ("upheld", "turned-down")
"""What may become of an objection."""


@dataclass(frozen=True, slots=True)
class Said:
    """A comment: on a span of a turn (an index of the transcript), on a turn, or on the whole attempt."""

    id: int
    by: str
    at: datetime
    turn: int | None
    start: int | None
    stop: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Objection:
    """What a trainee objected to, and what became of it; `outcome` is empty until somebody answered."""

    id: int
    kind: str
    finding: int | None
    turn: int
    move: str
    reason: str
    at: datetime
    outcome: str
    answer: str
    answered_by: str
    answered: datetime | None


class AlreadyAnswered(Exception):
    """Somebody has answered this objection."""


def decide(engine: Engine, attempt: UUID, reviewer: Visitor, decision: review.Decision) -> int:
    """Add a decision of who has the case, and give its id. Raises TakenByOther, Closed."""
    start, stop = decision.span or (None, None)
    values: dict[str, Any] = {
        "attempt": attempt,
        "by": reviewer.id,
        "at": decision.at,
        "number": decision.number,
        "action": decision.action,
        "kind": decision.kind,
        "was": decision.was,
        "code": decision.code,
        "severity": decision.severity,
        "turn": decision.turn,
        "start": start,
        "stop": stop,
        "reason": decision.reason,
    }
    with for_writing(engine).begin() as connection:
        hold(connection, attempt, reviewer, decision.at)
        made = connection.execute(insert(_decision).values(values).returning(_decision.c.id)).scalar_one()
        detail = {"action": decision.action, "finding": decision.number, "was": decision.was, "code": decision.code}
        note_on(connection, reviewer, "finding-decided", attempt, decision.at, detail)
    return int(made)


_DECISION = select(
    _decision.c.attempt,
    _decision.c.id,
    _decision.c.number,
    _decision.c.action,
    _decision.c.code,
    _decision.c.severity,
    _decision.c.reason,
    _decision.c.at,
    name_of(_person),
    _decision.c.kind,
    _decision.c.was,
    _decision.c.turn,
    _decision.c.start,
    _decision.c.stop,
).select_from(_decision.outerjoin(_person, _person.c.id == _decision.c.by))


def of_attempt(engine: Engine, attempt: UUID) -> tuple[review.Decision, ...]:
    """Every decision about an attempt, oldest first."""
    with for_one_read(engine).connect() as connection:
        return of_selected(connection, select(literal(attempt, Uuid()))).get(attempt, ())


def of_selected(connection: Connection, attempts: Select[Any]) -> Mapping[UUID, tuple[review.Decision, ...]]:
    """Every decision about each of the attempts whose ids `attempts` selects, oldest first, in one query."""
    statement = _DECISION.where(_decision.c.attempt.in_(attempts)).order_by(_decision.c.id)
    found: dict[UUID, list[review.Decision]] = {}
    for line in connection.execute(statement):
        attempt, start, stop = line[0], line[-2], line[-1]
        span = (start, stop) if start is not None and stop is not None else None
        found.setdefault(attempt, []).append(replace(review.Decision(*line[1:-2]), span=span))
    return {attempt: tuple(those) for attempt, those in found.items()}


def comment(
    engine: Engine,
    attempt: UUID,
    reviewer: Visitor,
    words: str,
    at: datetime,
    *,
    turn: int | None = None,
    span: tuple[int, int] | None = None,
) -> None:
    """Add a comment of who has the case. Raises TakenByOther, Closed."""
    start, stop = span or (None, None)
    with for_writing(engine).begin() as connection:
        hold(connection, attempt, reviewer, at)
        connection.execute(
            insert(_comment).values(
                attempt=attempt, by=reviewer.id, at=at, turn=turn, start=start, stop=stop, words=words
            )
        )
        note_on(connection, reviewer, "attempt-commented", attempt, at)


def comments(engine: Engine, attempt: UUID) -> tuple[Said, ...]:
    """Every comment on an attempt, oldest first."""
    columns = [_comment.c[name] for name in ("at", "turn", "start", "stop", "words")]
    statement = (
        select(_comment.c.id, name_of(_person), *columns)
        .select_from(_comment.outerjoin(_person, _person.c.id == _comment.c.by))
        .where(_comment.c.attempt == attempt)
        .order_by(_comment.c.id)
    )
    with for_one_read(engine).connect() as connection:
        return tuple(Said(*line) for line in connection.execute(statement))


def objections(engine: Engine, attempt: UUID) -> tuple[Objection, ...]:
    """Every objection to an attempt, oldest first."""
    columns = ("kind", "finding", "turn", "move", "reason", "at", "outcome", "answer")
    statement = (
        select(_feedback.c.id, *(_feedback.c[name] for name in columns), name_of(_person), _feedback.c.answered)
        .select_from(_feedback.outerjoin(_person, _person.c.id == _feedback.c.answered_by))
        .where(_feedback.c.attempt == attempt)
        .order_by(_feedback.c.id)
    )
    with for_one_read(engine).connect() as connection:
        return tuple(Objection(*line) for line in connection.execute(statement))


def answer(
    engine: Engine, attempt: UUID, reviewer: Visitor, objection: int, outcome: str, words: str, at: datetime
) -> None:
    """Say what becomes of an objection, once. Raises AlreadyAnswered, TakenByOther, Closed, LookupError."""
    if outcome not in OUTCOMES:
        raise ValueError(outcome)
    with for_writing(engine).begin() as connection:
        hold(connection, attempt, reviewer, at)
        mine = (_feedback.c.attempt == attempt, _feedback.c.id == objection)
        done = connection.execute(
            update(_feedback)
            .where(*mine, _feedback.c.outcome == "")
            .values(outcome=outcome, answer=words, answered_by=reviewer.id, answered=at)
        )
        if not done.rowcount:
            if connection.execute(select(_feedback.c.id).where(*mine)).scalar() is None:
                raise LookupError(objection)
            raise AlreadyAnswered(str(objection))
        note_on(connection, reviewer, "objection-answered", attempt, at, {"objection": objection, "outcome": outcome})
