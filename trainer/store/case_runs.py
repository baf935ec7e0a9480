"""Case studies in the figures: who played which for an assignment, and how it went.

A run counts once it was begun for an assignment and played to its end. One that was begun for oneself, or played again
from a turning point, counts for nobody but its player; what was decided in it only its owner reads.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, Select, and_, func, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.figures import Scope
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.scope import people_of
from trainer.store.tables_cases import ChapterRun, ChapterTask
from trainer.store.tries import Played

_person = tables.rows(tables.Person)
_run = tables.rows(ChapterRun)
_task = tables.rows(ChapterTask)

_COUNTED: ColumnElement[bool] = and_(_run.c.ended.is_not(None), _run.c.owner.is_not(None))
_ASKED = _run.join(_task, _task.c.run == _run.c.id)


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """One case study: runs, the people behind them, mean points out of 100, how many came to which ending."""

    chapter: str
    runs: int
    people: int
    points: float
    endings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A run that counts, and whose it is."""

    person: int
    name: str
    played: Played


def _in_scope(scope: Scope, chapters: Collection[str] | None) -> ColumnElement[bool]:
    wanted = [_COUNTED, _run.c.ended >= scope.begin, _run.c.ended < scope.end]
    if chapters is not None:
        wanted.append(_run.c.chapter.in_(sorted(chapters)))
    if scope.cohort is not None:
        wanted.append(_run.c.owner.in_(people_of(scope.cohort)))
    return and_(*wanted)


def by_case(engine: Engine, scope: Scope, chapters: Collection[str] | None = None) -> tuple[CaseFigures, ...]:
    """Each case study that was played in the scope, by id; only `chapters` where they are given, as a jurisdiction's.

    In two queries.
    """
    where = _in_scope(scope, chapters)
    people = func.count(func.distinct(_run.c.owner))
    totals = select(_run.c.chapter, func.count(), people, func.avg(_run.c.points)).select_from(_ASKED).where(where)
    ways = select(_run.c.chapter, _run.c.ending, func.count()).select_from(_ASKED).where(where)
    with engine.connect() as connection:
        endings: dict[str, dict[str, int]] = {}
        for chapter, ending, number in connection.execute(ways.group_by(_run.c.chapter, _run.c.ending)):
            endings.setdefault(chapter, {})[ending] = number
        lines = connection.execute(totals.group_by(_run.c.chapter).order_by(_run.c.chapter))
        return tuple(CaseFigures(id_, n, who, mean or 0.0, endings[id_]) for id_, n, who, mean in lines)


_LINES: Select[Any] = select(
    _run.c.owner, name_of(_person), *(_run.c[name] for name in ("chapter", "ended", "points", "ending"))
).select_from(_ASKED.join(_person, _person.c.id == _run.c.owner))


def runs(
    engine: Engine, scope: Scope, chapters: Collection[str] | None = None, page: int = 1, size: int | None = None
) -> Page[CaseLine]:
    """The runs of the scope, newest first."""
    statement = _LINES.where(_in_scope(scope, chapters)).order_by(_run.c.ended.desc(), _run.c.id)
    with engine.connect() as connection:
        return page_of(connection, statement, _line, page, *([size] if size else []))


def of_person(engine: Engine, person: int, *, most: int = 50) -> tuple[Played, ...]:
    """The runs of somebody that count, newest first."""
    statement = _LINES.where(_COUNTED, _run.c.owner == person).order_by(_run.c.ended.desc(), _run.c.id).limit(most)
    with engine.connect() as connection:
        return tuple(_line(line).played for line in connection.execute(statement))


def _line(line: Any) -> CaseLine:
    person, name, chapter, ended, points, ending = line
    return CaseLine(person, name, Played(chapter, ended, points or 0.0, ending))
