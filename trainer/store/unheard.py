"""Attempts in which something was not understood, of those that others than their owner may see.

Private practice is not read: the rule is that of `exports.wanted`.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Engine, func, select

from trainer.practice.attempt import Attempt, rebuild
from trainer.store import tables
from trainer.store.attempts import Attempts
from trainer.store.database import for_one_read
from trainer.store.exports import Asked, wanted

_attempt = tables.rows(tables.Attempt)
_event = tables.rows(tables.Event)

# How a turn that was not understood stands in its event.
_MARK = '%"understood":false%'


def attempts_with_any(engine: Engine, asked: Asked) -> Iterator[Attempt]:
    """The attempts that are asked for and hold such a turn, the first that ended first; none whose words are gone."""
    marked = select(_event.c.attempt).where(_event.c.kind == "turn-taken", _event.c.payload.like(_MARK))
    statement = (
        select(_attempt.c.id)
        .where(*wanted(asked), _attempt.c.forgotten.is_(None), _attempt.c.id.in_(marked))
        .order_by(_attempt.c.ended, _attempt.c.id)
    )
    with for_one_read(engine).connect() as connection:
        ids: list[UUID] = [row[0] for row in connection.execute(statement)]
    log = Attempts(engine).log()
    for attempt in ids:
        yield rebuild(log.load(attempt))


def turns_taken(engine: Engine, asked: Asked) -> dict[str, int]:
    """How many turns were taken in all attempts that are asked for, by scenario."""
    statement = (
        select(_attempt.c.scenario, func.count())
        .select_from(_attempt.join(_event, _event.c.attempt == _attempt.c.id))
        .where(*wanted(asked), _attempt.c.forgotten.is_(None), _event.c.kind == "turn-taken")
        .group_by(_attempt.c.scenario)
    )
    with for_one_read(engine).connect() as connection:
        return {row[0]: row[1] for row in connection.execute(statement)}
