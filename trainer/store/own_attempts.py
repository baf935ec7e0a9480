"""One's own attempts as a list: filtered in the database, a page at a time.

Once a review was given back, its verdict and score are those that count; the judge's own stay beside them.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, and_, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import counted, tables
from trainer.store.attempts import ROW, Row
from trainer.store.paging import Page, page_of

_attempt = tables.rows(tables.Attempt)

STATES = ("open", "pass", "fail", "review", "left")
KINDS = ("private", "handed-in", "assigned", "exam", "branch")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which attempts are looked for; empty is any, and a word that none of them carries finds nothing."""

    state: str = ""
    kind: str = ""
    scenario: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """An attempt of somebody's: its row as the judge left it, and the verdict and score that count."""

    row: Row
    verdict: str | None
    score: float | None


_OWN = select(*ROW, counted.verdict, counted.score).select_from(_attempt.outerjoin(*counted.AS_REVIEWED))


def listed(engine: Engine, owner: int, wanted: Wanted, page: int, *, size: int = 25) -> Page[Own]:
    """A page of somebody's attempts, newest first."""
    statement = _OWN.where(_attempt.c.owner == owner, *_conditions(wanted)).order_by(
        _attempt.c.started.desc(), _attempt.c.id
    )
    with engine.connect() as connection:
        return page_of(connection, statement, _own, page, size)


def tried(engine: Engine, owner: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The scenarios and the channels of somebody's attempts; both empty for somebody who never tried."""
    statement = select(_attempt.c.scenario, _attempt.c.channel).where(_attempt.c.owner == owner).distinct()
    with engine.connect() as connection:
        lines = connection.execute(statement).all()
    return tuple(sorted({line.scenario for line in lines})), tuple(sorted({line.channel for line in lines}))


def unfinished(engine: Engine, owner: int, *, most: int = 3) -> tuple[Row, ...]:
    """Somebody's attempts that can be gone on with, newest first."""
    newest = _newest(engine, [_attempt.c.owner == owner, _attempt.c.ended.is_(None)], most)
    return tuple(one.row for one in newest)


def recent(engine: Engine, owner: int, *, most: int = 5) -> tuple[Own, ...]:
    """Somebody's last judged attempts, newest first."""
    return _newest(engine, [_attempt.c.owner == owner, _attempt.c.verdict.is_not(None)], most)


def _newest(engine: Engine, conditions: list[ColumnElement[bool]], most: int) -> tuple[Own, ...]:
    statement = _OWN.where(*conditions).order_by(_attempt.c.started.desc(), _attempt.c.id).limit(most)
    with engine.connect() as connection:
        return tuple(_own(line) for line in connection.execute(statement))


def _own(line: Any) -> Own:
    return Own(Row(*line[:-2]), *line[-2:])


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    states: dict[str, Any] = {
        "open": _attempt.c.ended.is_(None),
        "left": and_(_attempt.c.ended.is_not(None), _attempt.c.verdict.is_(None)),
    }
    whole = _attempt.c.branch_turn.is_(None)
    kinds: dict[str, Any] = {
        "private": and_(_attempt.c.private, _attempt.c.handed_in.is_(None), whole),
        "handed-in": _attempt.c.handed_in.is_not(None),
        "assigned": and_(_attempt.c.assignment.is_not(None), _attempt.c.exam.is_(False)),
        "exam": _attempt.c.exam,
        "branch": _attempt.c.branch_turn.is_not(None),
    }
    conditions: list[Any] = []
    if wanted.state:
        conditions.append(states.get(wanted.state, counted.verdict == wanted.state))
    if wanted.kind:
        conditions.append(kinds.get(wanted.kind, _attempt.c.id.is_(None)))
    if wanted.scenario:
        conditions.append(_attempt.c.scenario == wanted.scenario)
    if wanted.channel:
        conditions.append(_attempt.c.channel == wanted.channel)
    return conditions
