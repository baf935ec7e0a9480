"""Runs of case studies in the database: begun, answered onto the log that was read, found again by their owner only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, and_, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from trainer.practice.chapter_log import LOG, Answer
from trainer.store import tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_cases import ChapterRun, ChapterTalk, ChapterTask
from trainer.store.tables_teaching import Assignment

_assignment = tables.rows(Assignment)
_run = tables.rows(ChapterRun)
_task = tables.rows(ChapterTask)
_talk = tables.rows(ChapterTalk)


class Overtaken(Exception):
    """The run went on in another window since it was read."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it is kept, with its log read."""

    id: UUID
    owner: int | None
    token: str
    chapter: str
    digest: str
    locale: str
    seed: int
    started: datetime
    changed: datetime
    ended: datetime | None
    log: tuple[Answer, ...]
    draft: str = ""
    points: float | None = None
    ending: str = ""
    branch_of: UUID | None = None
    again_from: str = ""


_NAMES = tuple(Run.__dataclass_fields__)
_COLUMNS = tuple(_run.c[name] for name in _NAMES)


def _read(line: Any) -> Run:
    values: Mapping[str, Any] = dict(zip(_NAMES, line, strict=True))
    return Run(**{**values, "log": LOG.validate_json(values["log"])})


def begin(engine: Engine, run: Run, *, assignment: int | None = None) -> None:
    """Keep a run that begins, for an `assignment` where there is one; a replay begins with the answers before its
    turning point. One that another window began already, under the same id, stays as it is."""
    values = {name: getattr(run, name) for name in _NAMES}
    values |= {"log": LOG.dump_json(run.log).decode(), "answers": len(run.log)}
    with for_writing(engine).begin() as connection:
        if connection.execute(select(_run.c.id).where(_run.c.id == run.id)).first():
            return
        connection.execute(insert(_run).values(values))
        if assignment is not None:
            connection.execute(insert(_task).values(run=run.id, assignment=assignment))


def assignment_of(engine: Engine, run: UUID) -> int | None:
    """The assignment for which a run was begun, and that is not withdrawn; None for one that was begun for none."""
    asked = select(_assignment.c.id).join(_task, _task.c.assignment == _assignment.c.id)
    with for_one_read(engine).connect() as connection:
        found: int | None = connection.execute(
            asked.where(_task.c.run == run, _assignment.c.withdrawn.is_(None))
        ).scalar()
    return found


def find(engine: Engine, run: UUID) -> Run | None:
    """The run, whoever's it is."""
    with for_one_read(engine).connect() as connection:
        line = connection.execute(select(*_COLUMNS).where(_run.c.id == run)).first()
    return _read(line) if line else None


def go_on(
    engine: Engine, run: Run, log: Sequence[Answer], at: datetime, *, points: float | None = None, ending: str = ""
) -> Run:
    """Write `log` over that of `run` as it was read; with `points` and `ending` the run is over. Raises Overtaken."""
    ended = at if ending else None
    new = replace(run, log=tuple(log), changed=at, ended=ended, points=points, ending=ending, draft="")
    values = {name: getattr(new, name) for name in ("changed", "ended", "points", "ending", "draft")}
    values |= {"log": LOG.dump_json(new.log).decode(), "answers": len(new.log)}
    statement = update(_run).where(_run.c.id == run.id, _run.c.answers == len(run.log)).values(values)
    with for_writing(engine).begin() as connection:
        if not connection.execute(statement).rowcount:
            raise Overtaken(str(run.id))
    return new


def keep_draft(engine: Engine, run: Run, draft: str, at: datetime) -> None:
    """Keep what was entered at the stage where the run stands, unless it went on."""
    statement = update(_run).where(_run.c.id == run.id, _run.c.answers == len(run.log))
    with for_writing(engine).begin() as connection:
        connection.execute(statement.values(draft=draft, changed=at))


def of_owner(engine: Engine, owner: int | None, token: str, *, chapter: str = "", limit: int = 100) -> tuple[Run, ...]:
    """The runs of a person, or of a visitor without an account, the last touched first."""
    if owner is None and not token:
        return ()
    whose: ColumnElement[bool] = _run.c.owner == owner if owner is not None else and_(
        _run.c.token == token, _run.c.owner.is_(None))  # fmt: skip
    statement = select(*_COLUMNS).where(whose).order_by(_run.c.changed.desc(), _run.c.id).limit(limit)
    if chapter:
        statement = statement.where(_run.c.chapter == chapter)
    with engine.connect() as connection:
        return tuple(_read(line) for line in connection.execute(statement))


def unfinished(engine: Engine, owner: int, *, most: int = 3) -> tuple[tuple[UUID, str], ...]:
    """A person's runs that can be gone on with, the last touched first: id and chapter."""
    statement = select(_run.c.id, _run.c.chapter).where(_run.c.owner == owner, _run.c.ended.is_(None))
    with for_one_read(engine).connect() as connection:
        found = connection.execute(statement.order_by(_run.c.changed.desc(), _run.c.id).limit(most))
        return tuple((run, chapter) for run, chapter in found)


def note_talk(engine: Engine, run: UUID, stage: str, attempt: UUID, at: datetime) -> None:
    """Note that `attempt` was begun from a stage of a run."""
    with for_writing(engine).begin() as connection:
        connection.execute(insert(_talk).values(attempt=attempt, run=run, stage=stage, begun=at))


def talk_of(engine: Engine, run: UUID, stage: str) -> UUID | None:
    """The attempt last begun from a stage of a run; None before the first, and where it was deleted since."""
    statement = select(_talk.c.attempt).where(_talk.c.run == run, _talk.c.stage == stage).order_by(_talk.c.begun.desc())
    with for_one_read(engine).connect() as connection:
        attempt: UUID | None = connection.execute(statement.limit(1)).scalar()
    return attempt


def run_of(engine: Engine, attempt: UUID) -> UUID | None:
    """The run from which an attempt was begun; None for an attempt by itself."""
    with for_one_read(engine).connect() as connection:
        run: UUID | None = connection.execute(select(_talk.c.run).where(_talk.c.attempt == attempt)).scalar()
    return run
