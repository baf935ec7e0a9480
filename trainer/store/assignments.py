"""Assignments as their trainer keeps them: made, changed, given to more people, taken back, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, and_, delete, exists, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.scope import cohorts_of, is_taught_by
from trainer.store.tables_cases import ChapterRun, ChapterTask
from trainer.store.tables_teaching import Assigned, Assignment, Membership
from trainer.store.visitors import Visitor

_assignment = tables.rows(Assignment)
_assigned = tables.rows(Assigned)
_attempt = tables.rows(tables.Attempt)
_membership = tables.rows(Membership)
_person = tables.rows(tables.Person)
_run = tables.rows(ChapterRun)
_chapter_task = tables.rows(ChapterTask)


HAS_BEGUN = or_(
    exists(
        select(_attempt.c.id).where(
            _attempt.c.assignment == _assigned.c.assignment, _attempt.c.owner == _assigned.c.person
        )
    ),
    exists(
        select(_run.c.id)
        .join(_chapter_task, _chapter_task.c.run == _run.c.id)
        .where(_chapter_task.c.assignment == _assigned.c.assignment, _run.c.owner == _assigned.c.person)
    ),
)
"""Holds for a line of `assigned` whose person began an attempt at it, or a run of a case study."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An assignment that is to be made, for a whole cohort or for the `people` of one who were picked."""

    title: str
    cohort: int
    pool: tuple[str, ...]
    opens: datetime
    due: datetime
    path: int | None = None
    people: tuple[int, ...] | None = None
    attempts: int = 0
    pass_mark: float = 65.0
    locale: str = ""
    jurisdiction: str = ""
    help: str = "full"
    exam: bool = False
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An assignment as it is kept."""

    id: int
    title: str
    cohort: int | None
    path: int | None
    pool: tuple[str, ...]
    by: int | None
    made: datetime
    opens: datetime
    due: datetime
    attempts: int
    pass_mark: float
    locale: str
    jurisdiction: str
    help: str
    exam: bool
    withdrawn: datetime | None
    chapters: tuple[str, ...] = ()


COLUMNS = [_assignment.c[name] for name in Kept.__dataclass_fields__]


def kept_of(line: Sequence[Any]) -> Kept:
    """The assignment in a row of `COLUMNS`."""
    values = dict(zip(Kept.__dataclass_fields__, line, strict=True))
    for name in ("pool", "chapters"):
        values[name] = tuple(part for part in values[name].split(",") if part)
    return Kept(**values)


def make(engine: Engine, by: Visitor, draft: Draft, at: datetime) -> int:
    """Make an assignment and give it to everybody who is taught in the cohort, or to those who were picked from it."""
    values = {
        **{name: getattr(draft, name) for name in ("title", "path", "opens", "due", "attempts", "pass_mark")},
        **{name: getattr(draft, name) for name in ("locale", "jurisdiction", "help", "exam")},
        "cohort": draft.cohort if draft.people is None else None,
        "pool": ",".join(draft.pool),
        "chapters": ",".join(draft.chapters),
        "by": by.id,
        "made": at,
    }
    taught = select(_membership.c.person).where(
        _membership.c.cohort == draft.cohort, _membership.c.part == "trainee", _membership.c.suspended.is_(None)
    )
    with for_writing(engine).begin() as connection:
        made = int(connection.execute(insert(_assignment).values(values).returning(_assignment.c.id)).scalar_one())
        people = list(connection.execute(taught).scalars())
        if draft.people is not None:
            people = [person for person in people if person in set(draft.people)]
        if people:
            lines = [{"assignment": made, "person": person, "given": at} for person in people]
            connection.execute(insert(_assigned), lines)
        trail.note(connection, by, "assignment-made", at, whom=draft.title, detail=_told(draft, len(people)))
    return made


def _told(draft: Draft, people: int) -> dict[str, object]:
    return {"people": people, "opens": draft.opens.isoformat(), "due": draft.due.isoformat(), "exam": draft.exam}


def change_dates(engine: Engine, by: Visitor, assignment: int, opens: datetime, due: datetime, at: datetime) -> None:
    """Change when an assignment opens and is due; the trail keeps what it was."""
    own = _assignment.c.id == assignment
    with for_writing(engine).begin() as connection:
        was = connection.execute(select(_assignment.c.title, _assignment.c.opens, _assignment.c.due).where(own)).one()
        if (was.opens, was.due) == (opens, due):
            return
        connection.execute(update(_assignment).where(own).values(opens=opens, due=due))
        detail = {
            "opens": opens.isoformat(),
            "due": due.isoformat(),
            "opens-was": was.opens.isoformat(),
            "due-was": was.due.isoformat(),
        }
        trail.note(connection, by, "assignment-dates-changed", at, whom=was.title, detail=detail)


def withdraw(engine: Engine, by: Visitor, assignment: int, at: datetime) -> bool:
    """Ask it no longer; attempts and what is done stay. False when it was withdrawn already."""
    own = and_(_assignment.c.id == assignment, _assignment.c.withdrawn.is_(None))
    with for_writing(engine).begin() as connection:
        if not connection.execute(update(_assignment).where(own).values(withdrawn=at)).rowcount:
            return False
        title = connection.execute(select(_assignment.c.title).where(_assignment.c.id == assignment)).scalar_one()
        trail.note(connection, by, "assignment-withdrawn", at, whom=title)
    return True


def may_see(trainer: int) -> ColumnElement[bool]:
    """Holds for the assignments of the cohorts that `trainer` teaches, and for those they gave to people one by one."""
    return or_(
        _assignment.c.cohort.in_(cohorts_of(trainer)),
        and_(_assignment.c.cohort.is_(None), _assignment.c.by == trainer),
    )


def find(engine: Engine, assignment: int, trainer: int) -> Kept | None:
    """The assignment, if `trainer` may see it."""
    statement = select(*COLUMNS).where(_assignment.c.id == assignment, may_see(trainer))
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return kept_of(line) if line else None


def give_to(engine: Engine, by: Visitor, assignment: Kept, people: Sequence[int], at: datetime) -> int:
    """Give an assignment to more people whom `by` teaches; how many did not have it yet."""
    with for_writing(engine).begin() as connection:
        taught = select(_person.c.id).where(_person.c.id.in_(list(people)), is_taught_by(by.id, _person.c.id))
        there = select(_assigned.c.person).where(_assigned.c.assignment == assignment.id)
        new = set(connection.execute(taught).scalars()) - set(connection.execute(there).scalars())
        if new:
            lines = [{"assignment": assignment.id, "person": person, "given": at} for person in sorted(new)]
            connection.execute(insert(_assigned), lines)
            trail.note(connection, by, "assignment-given", at, whom=assignment.title, detail={"people": len(new)})
    return len(new)


def take_back(engine: Engine, by: Visitor, assignment: Kept, person: int, at: datetime) -> bool:
    """Take an assignment back from one person who never began it; False when they did or do not have it."""
    own = and_(_assigned.c.assignment == assignment.id, _assigned.c.person == person)
    with for_writing(engine).begin() as connection:
        gone = connection.execute(
            delete(_assigned).where(
                own, _assigned.c.done.is_(None), ~HAS_BEGUN, is_taught_by(by.id, _assigned.c.person)
            )
        )
        if gone.rowcount:
            whom = connection.execute(select(_person.c.email).where(_person.c.id == person)).scalar_one()
            trail.note(connection, by, "assignment-taken-back", at, whom=whom, detail={"title": assignment.title})
    return bool(gone.rowcount)
