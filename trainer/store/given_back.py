"""What of the reviews of their attempts somebody may take along: as much as the pages tell them, and no more.

While a review is under way they read the word and the verdict of one before, and nothing of this one (`feedback`,
`web.review.given`, `web.coach.opinion` keep the same rule for the pages).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from trainer.store import tables
from trainer.store.tables_review import Comment, Decision, ModelRemark, ReviewCase

_attempt = tables.rows(tables.Attempt)
_case = tables.rows(ReviewCase)
_feedback = tables.rows(tables.Feedback)
_remark = tables.rows(ModelRemark)

Rows = list[dict[str, Any]]

_OF_A_CASE_UNDER_WAY = ("attempt", "opened", "verdict", "score", "critical", "word")
"""What of a case is told before it is given back: that there is one, and what a review before came to."""

_ANSWER = {"outcome": "", "answer": "", "answered_by": None, "answered": None}
"""An objection that nobody answered, for all its owner knows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of what is taken along."""

    name: str
    content: Any


def of_reviews(connection: Connection, person: int) -> Iterator[Piece]:
    """Objections, cases, decisions, comments and remarks of a model about somebody's attempts."""
    own = select(_attempt.c.id).where(_attempt.c.owner == person)
    cases = lines(connection, _case, _case.c.attempt.in_(own))
    under_way = {case["attempt"]: case["opened"] for case in cases if case["closed"] is None}
    yield Piece("review-cases.json", [_case_told(case) for case in cases])
    objections = lines(connection, _feedback, _feedback.c.attempt.in_(own))
    yield Piece("feedback.json", [_objection_told(one, under_way.get(one["attempt"])) for one in objections])
    open_ones = select(_case.c.attempt).where(_case.c.closed.is_(None))
    for name, table in (("review-decisions", Decision), ("review-comments", Comment)):
        rows = tables.rows(table)
        told = rows.c.attempt.in_(own) & rows.c.attempt.not_in(open_ones)
        yield Piece(f"{name}.json", lines(connection, rows, told))
    given = select(_case.c.attempt).where(_case.c.closed.is_not(None))
    asked = or_(_remark.c.asked_by == person, _remark.c.attempt.in_(given))
    yield Piece("model-remarks.json", lines(connection, _remark, _remark.c.attempt.in_(own) & asked))


def _case_told(case: dict[str, Any]) -> dict[str, Any]:
    return case if case["closed"] is not None else {name: case[name] for name in _OF_A_CASE_UNDER_WAY}


def _objection_told(one: dict[str, Any], opened: str | None) -> dict[str, Any]:
    if opened is None or one["answered"] is None or _moment(one["answered"]) < _moment(opened):
        return one
    return {**one, **_ANSWER}


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told)


def lines(connection: Connection, rows: Any, condition: Any) -> Rows:
    """The rows of a table that `condition` holds for, as JSON has them."""
    keys = list(rows.primary_key.columns)
    return [plain(line) for line in connection.execute(select(rows).where(condition).order_by(*keys)).mappings()]


def plain(line: Any) -> dict[str, Any]:
    """A row as JSON has it."""
    return {name: _json(value) for name, value in line.items()}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
