"""Attempts whose review is closed, for figures and for labelled data: what the judge found, what stands after it."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Engine, select

from trainer.practice.review import codes_after
from trainer.store import tables
from trainer.store.database import for_one_read
from trainer.store.decisions import of_selected
from trainer.store.exports import Asked, wanted
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import ReviewCase

_attempt = tables.rows(tables.Attempt)
_finding = tables.rows(AttemptFinding)
_case = tables.rows(ReviewCase)


def closed_cases(engine: Engine, trainer: int, asked: Asked) -> Iterator[tuple[UUID, str]]:
    """The attempts whose review is closed, with the verdict as reviewed, the first that was closed first."""
    statement = (
        select(_attempt.c.id, _case.c.verdict)
        .select_from(_attempt.join(_case, _case.c.attempt == _attempt.c.id))
        .where(*wanted(asked), _attempt.c.owner != trainer, _case.c.closed.is_not(None), _case.c.verdict != "")
        .where(_attempt.c.forgotten.is_(None))
        .order_by(_case.c.closed, _attempt.c.id)
    )
    with for_one_read(engine).connect() as connection:
        yield from [(attempt, verdict) for attempt, verdict in connection.execute(statement)]


def judged_and_reviewed(engine: Engine, trainer: int, asked: Asked) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The codes of each reviewed attempt, as the judge found them and as they stand after the review; two queries."""
    closed = (
        select(_attempt.c.id)
        .select_from(_attempt.join(_case, _case.c.attempt == _attempt.c.id))
        .where(*wanted(asked), _attempt.c.owner != trainer, _case.c.closed.is_not(None))
    )
    statement = select(_attempt.c.id, _finding.c.number, _finding.c.code).select_from(
        _attempt.outerjoin(_finding, _finding.c.attempt == _attempt.c.id)
    )
    judged: dict[UUID, dict[int, str]] = {}
    with engine.connect() as connection:
        for attempt, number, code in connection.execute(statement.where(_attempt.c.id.in_(closed))):
            held = judged.setdefault(attempt, {})
            if number is not None:
                held[number] = code
        told = of_selected(connection, closed)
    return [(frozenset(held.values()), codes_after(held, told.get(attempt, ()))) for attempt, held in judged.items()]
