"""What counts of the attempts that others than their owner see: verdict, score and breaches as reviewed.

Which those are, `scope.COUNTED` says: what was not assigned, no exam and not handed in is in no figure, no list and no
certificate.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, func
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.tables_review import ReviewCase

attempt = tables.rows(tables.Attempt)
case = tables.rows(ReviewCase)

AS_REVIEWED: tuple[Any, ColumnElement[bool]] = (case, case.c.attempt == attempt.c.id)
"""What to outer join for the three below: `attempt.outerjoin(*AS_REVIEWED)`."""

verdict: ColumnElement[str] = func.coalesce(func.nullif(case.c.verdict, ""), attempt.c.verdict)
score: ColumnElement[float] = func.coalesce(case.c.score, attempt.c.score)
critical: ColumnElement[int] = func.coalesce(case.c.critical, attempt.c.critical, 0)


def ended_between(begin: datetime, end: datetime) -> ColumnElement[bool]:
    """Ended from `begin` on, before `end`."""
    return and_(attempt.c.ended >= begin, attempt.c.ended < end)
