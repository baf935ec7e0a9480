"""Assignments as the person who has them sees them: what is asked, what was tried, what an exam drew, what is done."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, Engine, and_, func, or_, select, update

from trainer.curriculum.path import Path, Standing, Tried, open_path, read_path, standings
from trainer.store import records, tables
from trainer.store.assignments import COLUMNS, Kept, kept_of
from trainer.store.database import for_writing
from trainer.store.tables_cases import ChapterRun, ChapterTask
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import ReviewCase
from trainer.store.tables_teaching import Assigned, Assignment, LearningPath, Membership

_assignment = tables.rows(Assignment)
_assigned = tables.rows(Assigned)
_attempt = tables.rows(tables.Attempt)
_case = tables.rows(ReviewCase)
_finding = tables.rows(AttemptFinding)
_membership = tables.rows(Membership)
_path = tables.rows(LearningPath)
_run = tables.rows(ChapterRun)
_asked_run = tables.rows(ChapterTask)

_IDS = UUID("6f6f1d0a-5f3c-4b0e-9d0e-3f7f2a4c8e11")
"""Made up once: the name space of the ids of assigned attempts."""


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt at a task; `verdict` and `score` are as reviewed where a case was closed, else those that stand.

    A run of a case study has a `chapter` and no scenario: played to its end it passes, and its points are the score.
    """

    id: UUID
    scenario: str
    started: datetime
    ended: datetime | None
    verdict: str
    score: float | None
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment of one person. `path` is what it asks, step by step; an exam has none before it has drawn."""

    id: int
    person: int
    assignment: Kept
    given: datetime
    drawn: str
    done: datetime | None
    path: Path
    path_title: str
    tries: tuple[Try, ...]

    def tries_at(self, scenario: str, chapter: str = "") -> tuple[Try, ...]:
        """The attempts that count against the limit: an exam counts all, whatever it drew."""
        asked = (scenario, chapter)
        return tuple(each for each in self.tries if self.assignment.exam or (each.scenario, each.chapter) == asked)

    def unfinished(self, scenario: str, chapter: str = "") -> Try | None:
        """The attempt that can be gone on with."""
        return next((each for each in self.tries_at(scenario, chapter) if each.ended is None), None)

    def attempt_id(self, scenario: str, chapter: str = "") -> UUID:
        """The id of the next attempt. Two tabs that begin it at once begin the same one."""
        of = "exam" if self.assignment.exam else f"case {chapter}" if chapter else scenario
        return uuid5(_IDS, f"{self.id} {of} {len(self.tries_at(scenario, chapter))}")


def of_person(engine: Engine, person: int) -> tuple[Task, ...]:
    """All that is asked of somebody and not withdrawn, what is due first; in three queries."""
    with engine.connect() as connection:
        return _tasks(connection, person)


def find(engine: Engine, assignment: int, person: int) -> Task | None:
    """What one assignment asks of somebody; None when it asks nothing of them."""
    with engine.connect() as connection:
        return next(iter(_tasks(connection, person, assignment)), None)


def _tasks(connection: Connection, person: int, assignment: int | None = None) -> tuple[Task, ...]:
    rests = (
        select(_membership.c.person)
        .where(
            _membership.c.person == person,
            _membership.c.cohort == _assignment.c.cohort,
            _membership.c.suspended.is_not(None),
        )
        .exists()
    )
    statement = (
        select(
            *COLUMNS,
            _assigned.c.id,
            _assigned.c.given,
            _assigned.c.drawn,
            _assigned.c.done,
            _path.c.steps,
            _path.c.title,
        )
        .select_from(
            _assigned.join(_assignment, _assignment.c.id == _assigned.c.assignment).outerjoin(
                _path, _path.c.id == _assignment.c.path
            )
        )
        .where(_assigned.c.person == person, _assignment.c.withdrawn.is_(None), ~rests)
        .order_by(_assignment.c.due, _assignment.c.id)
    )
    if assignment is not None:
        statement = statement.where(_assignment.c.id == assignment)
    lines = connection.execute(statement).all()
    tries = _tries(connection, person, assignment) if lines else {}
    return tuple(_task(line, person, tries) for line in lines)


def _task(line: Sequence[Any], person: int, tries: Mapping[int, tuple[Try, ...]]) -> Task:
    kept = kept_of(line[: len(COLUMNS)])
    number, given, drawn, done, steps, title = line[len(COLUMNS) :]
    return Task(number, person, kept, given, drawn, done, _path_of(kept, steps, drawn), title or "",
                tries.get(kept.id, ()))  # fmt: skip


def _path_of(kept: Kept, steps: str | None, drawn: str) -> Path:
    if steps:
        return read_path(steps)
    if kept.exam:
        return open_path((drawn,) if drawn else ())
    return open_path(kept.pool, kept.chapters)


def _tries(connection: Connection, person: int, assignment: int | None) -> dict[int, tuple[Try, ...]]:
    found: dict[int, list[Try]] = {}
    for _owner, task, one in _read_tries(connection, [person], assignment):
        found.setdefault(task, []).append(one)
    return {task: tuple(tries) for task, tries in found.items()}


def _read_tries(
    connection: Connection, people: Sequence[int], assignment: int | None
) -> Iterator[tuple[int, int, Try]]:
    """Owner, assignment and attempt of `people`, at one assignment or at all: attempts, then runs of case studies.

    Each the oldest first. Branches never count.
    """
    asked = _attempt.c.assignment.is_not(None) if assignment is None else _attempt.c.assignment == assignment
    decided = and_(_case.c.attempt == _attempt.c.id, _case.c.closed.is_not(None), _case.c.verdict != "")
    statement = (
        select(
            *(_attempt.c[name] for name in ("owner", "assignment", "id", "scenario", "started", "ended")),
            func.coalesce(_case.c.verdict, _attempt.c.verdict, ""),
            func.coalesce(_case.c.score, _attempt.c.score),
        )
        .select_from(_attempt.outerjoin(_case, decided))
        .where(_attempt.c.owner.in_(people), asked, _attempt.c.branch_turn.is_(None))
        .order_by(_attempt.c.started)
    )
    for owner, task, *line in connection.execute(statement):
        yield owner, task, Try(*line)
    played = (
        select(
            _run.c.owner, _asked_run.c.assignment, *(_run.c[n] for n in ("id", "started", "ended", "points", "chapter"))
        )
        .select_from(_run.join(_asked_run, _asked_run.c.run == _run.c.id))
        .where(_run.c.owner.in_(people))
        .order_by(_run.c.started)
    )
    if assignment is not None:
        played = played.where(_asked_run.c.assignment == assignment)
    for owner, task, run, started, ended, points, chapter in connection.execute(played):
        yield owner, task, Try(run, "", started, ended, "pass" if ended else "", points, chapter)


def asking(engine: Engine, person: int, chapter: str) -> tuple[Kept, ...]:
    """The assignments of somebody that ask for a case study and are not done, what is due first."""
    return tuple(
        task.assignment
        for task in of_person(engine, person)
        if task.done is None and any(step.chapter == chapter for step in task.path.steps)
    )


def standings_of(engine: Engine, task: Task, now: datetime) -> tuple[Standing, ...]:
    """Where the person of `task` stands at each of its steps."""
    with engine.connect() as connection:
        return _standings(connection, task, now)


def _standings(connection: Connection, task: Task, now: datetime) -> tuple[Standing, ...]:
    ended = {task.person: [each for each in task.tries if each.ended is not None]}
    return _stand(connection, task.path, ended, task.assignment.pass_mark, now)[task.person]


def standings_of_people(
    engine: Engine, assignment: Kept, path: Path, people: Sequence[int], now: datetime
) -> dict[int, tuple[Standing, ...]]:
    """Where each of `people` stands at each step of the path of `assignment`; in four queries at most."""
    with engine.connect() as connection:
        ended: dict[int, list[Try]] = {person: [] for person in people}
        for person, _task_id, one in _read_tries(connection, people, assignment.id):
            if one.ended is not None:
                ended[person].append(one)
        return _stand(connection, path, ended, assignment.pass_mark, now)


def _stand(
    connection: Connection, path: Path, ended: Mapping[int, Sequence[Try]], pass_mark: float, now: datetime
) -> dict[int, tuple[Standing, ...]]:
    asked = {condition.kind for step in path.steps for condition in step.when}
    every = [each.id for tries in ended.values() for each in tries]
    broken = _broken(connection, every) if every and "code" in asked else {}
    mastery = records.levels(connection, list(ended), now) if "skill" in asked else {}
    return {
        person: standings(path, [_tried(each, broken) for each in tries], mastery.get(person, {}), pass_mark)
        for person, tries in ended.items()
    }


def _tried(one: Try, broken: Mapping[UUID, set[str]]) -> Tried:
    return Tried(one.scenario, one.verdict, one.score or 0.0, frozenset(broken.get(one.id, ())), one.chapter)


def _broken(connection: Connection, attempts: Sequence[UUID]) -> dict[UUID, set[str]]:
    """The codes of sure violations and of missed duties, by attempt."""
    counts = or_(_finding.c.sure, _finding.c.kind == "duty")
    found: dict[UUID, set[str]] = {}
    for start in range(0, len(attempts), 500):
        some = _finding.c.attempt.in_(attempts[start : start + 500])
        for attempt, code in connection.execute(select(_finding.c.attempt, _finding.c.code).where(some, counts)):
            found.setdefault(attempt, set()).add(code)
    return found


def draw(
    engine: Engine, task: Task, choose: Callable[[Sequence[str]], str], offered: Container[str] | None = None
) -> str | None:
    """The scenario of the next attempt of an exam: drawn by `choose` from what was not tried yet, and kept.

    What was drawn and not begun stays drawn, and two requests at once draw the same. `offered` are the scenarios that
    can be held at present (None: all); without one of the pool among them nothing is drawn.
    """
    begun = {each.scenario for each in task.tries}
    pool = [name for name in task.assignment.pool if offered is None or name in offered]
    if not pool:
        return None
    if task.drawn in pool and (task.drawn not in begun or task.unfinished(task.drawn)):
        return task.drawn
    fresh = [name for name in pool if name not in begun] or pool
    with for_writing(engine).begin() as connection:
        mine = and_(_assigned.c.id == task.id, _assigned.c.drawn == task.drawn)
        connection.execute(update(_assigned).where(mine).values(drawn=choose(fresh)))
        return str(connection.execute(select(_assigned.c.drawn).where(_assigned.c.id == task.id)).scalar_one())


def note_end(engine: Engine, attempt: UUID, at: datetime) -> bool:
    """Look whether an attempt that ended, or that a reviewer decided, makes its assignment done; True when it does."""
    with for_writing(engine).begin() as connection:
        asked = select(_attempt.c.owner, _attempt.c.assignment).where(
            _attempt.c.id == attempt, _attempt.c.assignment.is_not(None), _attempt.c.branch_turn.is_(None)
        )
        return _note(connection, connection.execute(asked).first(), at)


def note_played(engine: Engine, run: UUID, at: datetime) -> bool:
    """Look whether a run of a case study that is over makes its assignment done; True when it does."""
    with for_writing(engine).begin() as connection:
        asked = (
            select(_run.c.owner, _asked_run.c.assignment)
            .select_from(_run.join(_asked_run, _asked_run.c.run == _run.c.id))
            .where(_run.c.id == run, _run.c.ended.is_not(None))
        )
        return _note(connection, connection.execute(asked).first(), at)


def _note(connection: Connection, line: Any, at: datetime) -> bool:
    """`line` is the owner and the assignment; None where it was for none."""
    task = next(iter(_tasks(connection, line.owner, line.assignment)), None) if line and line.owner else None
    if task is None or task.done is not None or not _is_met(connection, task, at):
        return False
    own = and_(_assigned.c.id == task.id, _assigned.c.done.is_(None))
    return bool(connection.execute(update(_assigned).where(own).values(done=at)).rowcount)


def _is_met(connection: Connection, task: Task, at: datetime) -> bool:
    if task.assignment.exam:
        mark = task.assignment.pass_mark
        return any(each.verdict == "pass" and (each.score or 0.0) >= mark for each in task.tries)
    return bool(task.path.steps) and all(each.state == "met" for each in _standings(connection, task, at))
