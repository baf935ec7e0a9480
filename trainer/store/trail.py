"""The audit trail: who did what to whom. Lines are added, never changed."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert

from trainer.store import tables
from trainer.store.tables_office import Trail
from trainer.store.visitors import Visitor

_trail = tables.rows(Trail)


def note(
    connection: Connection,
    by: Visitor | None,
    deed: str,
    at: datetime,
    *,
    whom: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Add a line in the transaction of the deed itself, so that neither stands without the other.

    `deed` is a word like `cohort-made`; `whom` the e-mail address or the name of what it was done to; `detail` holds no
    secret and no conversation. Without `by` the system did it.
    """
    connection.execute(
        insert(_trail).values(
            at=at,
            by=by.id if by else None,
            who=by.email if by else "system",
            deed=deed,
            whom=whom,
            detail=json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True),
        )
    )
