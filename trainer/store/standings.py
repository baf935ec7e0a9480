"""How the people of assignments stand: counted for a list, one by one for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Select, and_, case, func, or_, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from trainer.curriculum.assignment import STUCK_DAYS, STUCK_TRIES, Course, Stand, stand
from trainer.store import tables
from trainer.store.assignments import COLUMNS, Kept, kept_of, may_see
from trainer.store.database import for_one_read
from trainer.store.paging import Page, page_in, page_of
from trainer.store.scope import is_taught_by, takes_part_with
from trainer.store.tables_cases import ChapterRun, ChapterTask
from trainer.store.tables_teaching import Assigned, Assignment, Cohort

_assignment = tables.rows(Assignment)
_assigned = tables.rows(Assigned)
_attempt = tables.rows(tables.Attempt)
_cohort = tables.rows(Cohort)
_person = tables.rows(tables.Person)
_run = tables.rows(ChapterRun)
_asked_run = tables.rows(ChapterTask)

FILTERS = ("late", "stuck", "waiting", "going", "done")
"""What the people of an assignment can be filtered by."""


@dataclass(frozen=True, slots=True)
class Line:
    """An assignment in a list, with how many of the people its reader teaches have it, are done, late or stuck."""

    assignment: Kept
    cohort_name: str
    people: int
    done: int
    late: int
    stuck: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has an assignment; `best` is their best score, `course` what they did, `at_stand` how they stand."""

    person: int
    name: str
    email: str
    suspended: bool
    course: Course
    best: float | None
    at_stand: Stand


def _courses(assignment: int | None) -> Any:
    """What each owner did on each assignment: attempts begun and ended, the best score, when they last did anything.

    A run of a case study counts as an attempt, its points as the score.
    """
    held = select(*(_attempt.c[name] for name in ("assignment", "owner", "score", "started", "ended"))).where(
        _attempt.c.branch_turn.is_(None), _attempt.c.assignment.is_not(None)
    )
    played = select(_asked_run.c.assignment, *(_run.c[name] for name in ("owner", "points", "started", "ended"))).join(
        _asked_run, _asked_run.c.run == _run.c.id
    )
    if assignment is not None:
        held = held.where(_attempt.c.assignment == assignment)
        played = played.where(_asked_run.c.assignment == assignment)
    each = union_all(held, played).subquery("each")
    statement = select(
        each.c.assignment,
        each.c.owner,
        func.count().label("begun"),
        func.count(each.c.ended).label("ended"),
        func.max(each.c.score).label("best"),
        func.max(each.c.started).label("started"),
        func.max(each.c.ended).label("last"),
    ).group_by(each.c.assignment, each.c.owner)
    return statement.subquery("course")


def _stands(course: Any, now: datetime) -> dict[str, ColumnElement[bool]]:
    """`curriculum.assignment.stand` as the database asks it; tests hold the two side by side."""
    is_open = and_(_assigned.c.done.is_(None), _assignment.c.opens <= now, _assignment.c.withdrawn.is_(None))
    begun = func.coalesce(course.c.begun, 0)
    line = now - timedelta(days=STUCK_DAYS)
    still = and_(
        or_(course.c.started.is_(None), course.c.started <= line),
        or_(course.c.last.is_(None), course.c.last <= line),
        or_(course.c.started.is_not(None), and_(_assigned.c.given <= line, _assignment.c.opens <= line)),
    )
    return {
        "late": and_(is_open, _assignment.c.due < now),
        "stuck": and_(is_open, or_(func.coalesce(course.c.ended, 0) >= STUCK_TRIES, still)),
        "waiting": and_(is_open, begun == 0),
        "going": and_(is_open, begun > 0),
        "done": _assigned.c.done.is_not(None),
    }


def _count(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((holds, 1), else_=0)), 0)


def lines(engine: Engine, trainer: int, now: datetime, *, cohort: int | None = None) -> tuple[Line, ...]:
    """All assignments that `trainer` may see, or those of one cohort: what is due next first, then what was due."""
    course = _courses(None)
    stands = _stands(course, now)
    on_it = and_(course.c.assignment == _assignment.c.id, course.c.owner == _assigned.c.person)
    has_it = and_(_assigned.c.assignment == _assignment.c.id, takes_part_with(trainer, _assigned.c.person))
    statement = (
        select(
            *COLUMNS,
            func.coalesce(_cohort.c.name, ""),
            func.count(_assigned.c.id),
            *(_count(stands[name]) for name in ("done", "late", "stuck")),
        )
        .select_from(
            _assignment.outerjoin(_cohort, _cohort.c.id == _assignment.c.cohort)
            .outerjoin(_assigned, has_it)
            .outerjoin(course, on_it)
        )
        .where(may_see(trainer))
        .group_by(*COLUMNS, _cohort.c.name)
        .order_by(_assignment.c.due < now, _assignment.c.due, _assignment.c.id)
    )
    if cohort is not None:
        statement = statement.where(_assignment.c.cohort == cohort)
    with for_one_read(engine).connect() as connection:
        return tuple(_line(line) for line in connection.execute(statement))


def is_in(line: Line, state: str) -> bool:
    """Whether an assignment is open (not withdrawn, not all done), needs its trainer (open, somebody late or stuck) or
    withdrawn; in any other `state` all are."""
    match state:
        case "open":
            return line.assignment.withdrawn is None and (line.people > line.done or not line.people)
        case "needs":
            return line.assignment.withdrawn is None and line.late + line.stuck > 0
        case "withdrawn":
            return line.assignment.withdrawn is not None
    return True


def of_trainer(
    engine: Engine, trainer: int, now: datetime, *, cohort: int | None = None, state: str = "", number: int = 1
) -> Page[Line]:
    """A page of the assignments that `trainer` may see and that are in `state` (see `is_in`)."""
    found = lines(engine, trainer, now, cohort=cohort)
    return page_in([line for line in found if is_in(line, state)], number)


def _line(line: Sequence[Any]) -> Line:
    return Line(kept_of(line[: len(COLUMNS)]), *line[len(COLUMNS) :])


def _holders(trainer: int, now: datetime, assignment: int | None, state: str = "", search: str = "") -> Select[Any]:
    course = _courses(assignment)
    on_it = and_(course.c.assignment == _assigned.c.assignment, course.c.owner == _assigned.c.person)
    statement = (
        select(
            *COLUMNS,
            *(_person.c[name] for name in ("id", "name", "email")),
            ~takes_part_with(trainer, _assigned.c.person),
            _assigned.c.given,
            _assigned.c.done,
            func.coalesce(course.c.begun, 0),
            func.coalesce(course.c.ended, 0),
            course.c.started,
            course.c.last,
            course.c.best,
        )
        .select_from(
            _assigned.join(_person, _person.c.id == _assigned.c.person)
            .join(_assignment, _assignment.c.id == _assigned.c.assignment)
            .outerjoin(course, on_it)
        )
        .where(is_taught_by(trainer, _assigned.c.person))
        .order_by(func.lower(_person.c.name), _person.c.email)
    )
    if assignment is not None:
        statement = statement.where(_assigned.c.assignment == assignment)
    if state in FILTERS:
        statement = statement.where(_stands(course, now)[state], takes_part_with(trainer, _assigned.c.person))
    if search:
        like = "%" + search.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        named = func.lower(_person.c.name).like(like, escape="\\")
        statement = statement.where(or_(named, func.lower(_person.c.email).like(like, escape="\\")))
    return statement


def holders(
    engine: Engine, trainer: int, assignment: Kept, now: datetime, *, state: str = "", search: str = "", number: int = 1
) -> Page[Holder]:
    """A page of the people who have an assignment and whom `trainer` teaches, by name."""
    statement = _holders(trainer, now, assignment.id, state, search)
    with engine.connect() as connection:
        return page_of(connection, statement, lambda line: _holder(line, now)[1], number)


def everyone(engine: Engine, trainer: int, assignment: Kept, now: datetime) -> tuple[Holder, ...]:
    """All of them, for an export."""
    with for_one_read(engine).connect() as connection:
        return tuple(_holder(line, now)[1] for line in connection.execute(_holders(trainer, now, assignment.id)))


def all_lines(engine: Engine, trainer: int, now: datetime) -> list[tuple[Kept, Holder]]:
    """Everybody with every assignment that `trainer` may see and that is not withdrawn, for an export."""
    statement = (
        _holders(trainer, now, None)
        .where(may_see(trainer), _assignment.c.withdrawn.is_(None))
        .order_by(None)
        .order_by(_assignment.c.due, _assignment.c.id, func.lower(_person.c.name), _person.c.email)
    )
    with for_one_read(engine).connect() as connection:
        return [_holder(line, now) for line in connection.execute(statement)]


def _holder(line: Sequence[Any], now: datetime) -> tuple[Kept, Holder]:
    assignment = kept_of(line[: len(COLUMNS)])
    person, name, email, rests, given, done, begun, ended, started, last, best = line[len(COLUMNS) :]
    moments = [moment for moment in (started, last) if moment is not None]
    course = Course(given, done, begun, ended, max(moments, default=None))
    at_stand = stand(course, assignment.opens, assignment.due, now)
    return assignment, Holder(person, name, email, bool(rests), course, best, at_stand)


def counts(engine: Engine, trainer: int, assignment: int, now: datetime) -> dict[str, int]:
    """How many of the people whom `trainer` teaches have an assignment (`all`), and stand in each of `FILTERS`."""
    course = _courses(assignment)
    stands = _stands(course, now)
    statement = (
        select(func.count(), *(_count(stands[name]) for name in FILTERS))
        .select_from(
            _assigned.join(_assignment, _assignment.c.id == _assigned.c.assignment).outerjoin(
                course, course.c.owner == _assigned.c.person
            )
        )
        .where(_assigned.c.assignment == assignment, takes_part_with(trainer, _assigned.c.person))
    )
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).one()
    return dict(zip(("all", *FILTERS), line, strict=True))
