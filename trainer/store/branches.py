"""Branches: an attempt gone on with from an earlier turn. Both stay; a branch never counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from trainer.practice.events import Event, Started
from trainer.store import tables
from trainer.store.attempts import Attempts, Beginning, event_line, row_of

_attempt = tables.rows(tables.Attempt)
_event = tables.rows(tables.Event)


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of an attempt in a list."""

    id: UUID
    branch_turn: int
    ended: datetime | None
    verdict: str | None
    score: float | None


def branch(attempts: Attempts, new: UUID, beginning: Beginning, events: Sequence[Event]) -> None:
    """Begin the attempt `new` with a log of `events`, the first of which is Started; all of it or nothing."""
    started = events[0]
    assert isinstance(started, Started)
    with attempts.writing.begin() as connection:
        connection.execute(insert(_attempt), row_of(new, beginning, started))
        connection.execute(insert(_event), [event_line(new, n, event) for n, event in enumerate(events)])


def branches_of(attempts: Attempts, attempt: UUID) -> tuple[Branch, ...]:
    """The branches of an attempt, by the turn they begin at."""
    statement = (
        select(*(_attempt.c[name] for name in Branch.__dataclass_fields__))
        .where(_attempt.c.branch_of == attempt)
        .order_by(_attempt.c.branch_turn, _attempt.c.id)
    )
    with attempts.reading.connect() as connection:
        return tuple(Branch(*line) for line in connection.execute(statement))
