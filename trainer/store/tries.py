"""What people did on an assignment, attempt by attempt, as the trainer who gave it reads it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, func, select

from trainer.store import tables
from trainer.store.counted import AS_REVIEWED, attempt, score, verdict
from trainer.store.database import for_one_read
from trainer.store.scope import OPEN_TO_TRAINERS, taught_by
from trainer.store.tables_cases import ChapterRun, ChapterTask

_person = tables.rows(tables.Person)
_run = tables.rows(ChapterRun)
_asked_run = tables.rows(ChapterTask)

LATEST = 10
"""Attempts of one person that a list shows; the others stand on the page of the person. Ours."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An ended attempt at an assignment, verdict and score as reviewed; `verdict` is empty for one that was left.

    `readable` is False where there is nothing to read: it was left, or its words were deleted.
    """

    id: UUID
    scenario: str
    ended: datetime
    verdict: str
    score: float | None
    readable: bool


@dataclass(frozen=True, slots=True)
class Played:
    """A case study that was played to its end for an assignment: the points out of 100, and the id of its ending.

    What was decided in it nobody but its owner reads.
    """

    chapter: str
    ended: datetime
    points: float
    ending: str


def played(
    engine: Engine, reader: int, assignment: int, people: Sequence[int], *, latest: int = LATEST
) -> Mapping[int, tuple[Played, ...]]:
    """The `latest` finished runs at an assignment of each of `people` whom `reader` teaches, newest first."""
    found: dict[int, list[Played]] = defaultdict(list)
    statement = (
        select(_run.c.owner, *(_run.c[name] for name in ("chapter", "ended", "points", "ending")))
        .join(_asked_run, _asked_run.c.run == _run.c.id)
        .where(
            _asked_run.c.assignment == assignment,
            _run.c.owner.in_(list(people)),
            _run.c.owner.in_(taught_by(reader)),
            _run.c.ended.is_not(None),
        )
        .order_by(_run.c.ended.desc(), _run.c.id)
    )
    with for_one_read(engine).connect() as connection:
        for owner, *line in connection.execute(statement):
            if len(found[owner]) < latest:
                found[owner].append(Played(*line))
    return {owner: tuple(lines) for owner, lines in found.items()}


def tried(
    engine: Engine, reader: int, assignment: int, people: Sequence[int], *, latest: int = LATEST
) -> Mapping[int, tuple[Tried, ...]]:
    """The `latest` ended attempts at an assignment of each of `people` whom `reader` teaches, newest first.

    Never the reader's own: nobody reviews those. In one query.
    """
    if not people:
        return {}
    place = func.row_number().over(partition_by=attempt.c.owner, order_by=(attempt.c.ended.desc(), attempt.c.id))
    numbered = (
        select(
            *(attempt.c[name] for name in ("owner", "id", "scenario", "ended")),
            func.coalesce(verdict, "").label("verdict"),
            score.label("score"),
            attempt.c.forgotten,
            place.label("place"),
        )
        .select_from(attempt.outerjoin(*AS_REVIEWED))
        .where(
            attempt.c.assignment == assignment,
            attempt.c.owner.in_(list(people)),
            attempt.c.owner.in_(taught_by(reader)),
            attempt.c.owner != reader,
            attempt.c.ended.is_not(None),
            attempt.c.branch_turn.is_(None),
            OPEN_TO_TRAINERS,
        )
        .subquery("numbered")
    )
    statement = select(numbered).where(numbered.c.place <= latest).order_by(numbered.c.owner, numbered.c.place)
    found: dict[int, list[Tried]] = defaultdict(list)
    with for_one_read(engine).connect() as connection:
        for owner, id_, scenario, ended, came, points, forgotten, _place in connection.execute(statement):
            readable = bool(came) and forgotten is None
            found[owner].append(Tried(id_, scenario, ended, came, points if came else None, readable))
    return {owner: tuple(lines) for owner, lines in found.items()}
