"""The audit trail: who did what to whom. Lines are added, never changed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select

from trainer.store import tables
from trainer.store.database import for_one_read
from trainer.store.paging import Page, page_of
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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the trail; `detail` is what the deed told about itself."""

    id: int
    at: datetime
    who: str
    deed: str
    whom: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: by whom, to whom (parts of the words), which deed, from `since` on and before `until`."""

    who: str = ""
    whom: str = ""
    deed: str = ""
    since: datetime | None = None
    until: datetime | None = None


def lines(engine: Engine, wanted: Wanted, page: int = 1) -> Page[Line]:
    """The lines that are wanted, the newest first."""
    with engine.connect() as connection:
        return page_of(connection, _chosen(wanted).order_by(_trail.c.id.desc()), _line, page)


def every(engine: Engine, wanted: Wanted) -> Iterator[Line]:
    """All lines that are wanted, the oldest first, without holding them in memory."""
    with for_one_read(engine).connect().execution_options(yield_per=1_000) as connection:
        yield from map(_line, connection.execute(_chosen(wanted).order_by(_trail.c.id)))


def deeds(engine: Engine) -> tuple[str, ...]:
    """The deeds that stand on the trail."""
    with for_one_read(engine).connect() as connection:
        return tuple(connection.execute(select(_trail.c.deed).distinct().order_by(_trail.c.deed)).scalars())


def _chosen(wanted: Wanted) -> Select[Any]:
    statement = select(*(_trail.c[name] for name in Line.__dataclass_fields__))
    for column, part in ((_trail.c.who, wanted.who), (_trail.c.whom, wanted.whom)):
        if part:
            statement = statement.where(func.lower(column).contains(part.lower(), autoescape=True))
    if wanted.deed:
        statement = statement.where(_trail.c.deed == wanted.deed)
    if wanted.since is not None:
        statement = statement.where(_trail.c.at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(_trail.c.at < wanted.until)
    return statement


def _line(line: Any) -> Line:
    number, at, who, deed, whom, detail = line
    return Line(number, at, who, deed, whom, json.loads(detail))
