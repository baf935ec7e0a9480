"""The review: attempts that wait for a person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from trainer.store import tables
from trainer.store.tables_review import ReviewCase

_case = tables.rows(ReviewCase)


def open_case(connection: Connection, attempt: UUID, need: str, urgency: int, at: datetime) -> None:
    """Put an attempt before the reviewers, in the transaction of what called for it.

    One that waits already is only made more urgent; one that was closed waits again, since something new came up.
    """
    held = connection.execute(select(_case.c.urgency, _case.c.closed).where(_case.c.attempt == attempt)).first()
    if held is None:
        connection.execute(insert(_case).values(attempt=attempt, need=need, urgency=urgency, opened=at))
    elif held.closed is not None:
        connection.execute(
            update(_case)
            .where(_case.c.attempt == attempt)
            .values(need=need, urgency=urgency, opened=at, claimed_by=None, claimed=None, closed=None, closed_by=None)
        )
    elif held.urgency < urgency:
        connection.execute(update(_case).where(_case.c.attempt == attempt).values(need=need, urgency=urgency))
