"""Page values of what is asked of a visitor. An exam does not tell what it will draw."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.conversation.moves import DUTIES
from trainer.conversation.text import Locale
from trainer.curriculum.assignment import Course, Refusal, refusal, stand
from trainer.curriculum.path import Condition, Standing
from trainer.curriculum.skills import skills
from trainer.store import tasks
from trainer.store.tasks import Task
from trainer.web import words
from trainer.web.cases.shelf import title_of as title_of_chapter
from trainer.web.catalogue.pages import title_of
from trainer.web.language import gettext as _
from trainer.web.served import attempts


@dataclass(frozen=True, slots=True)
class Listed:
    """An assignment in the visitor's list."""

    id: int
    title: str
    opens: datetime
    due: datetime
    exam: bool
    state: str
    late: bool
    passed: int
    steps: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step, or a scenario, of an assignment; `go_on` is the attempt that lies open, `refused` why none may begin.

    A case study has a `chapter` in place of a scenario; an attempt is then a run of it.
    """

    number: int
    scenario: str
    title: str
    state: str
    waits_for: tuple[str, ...]
    lacks: tuple[str, ...]
    tries: int
    left: int | None
    best: float | None
    go_on: UUID | None
    refused: Refusal | None
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """An assignment as who has it sees it."""

    listed: Listed
    path_title: str
    pass_mark: float
    attempts: int
    locale: str
    help: str
    lines: tuple[StepLine, ...]
    tried: tuple[tasks.Try, ...]

    @property
    def has_scenarios(self) -> bool:
        """Whether it asks for a contact, which is judged."""
        return any(not line.chapter for line in self.lines)

    @property
    def has_chapters(self) -> bool:
        """Whether it asks for a case study."""
        return any(line.chapter for line in self.lines)


def listed(task: Task, at: datetime) -> Listed:
    """A line of the list."""
    own = task.assignment
    touched = max((each.ended or each.started for each in task.tries), default=None)
    ended = sum(each.ended is not None for each in task.tries)
    at_stand = stand(Course(task.given, task.done, len(task.tries), ended, touched), own.opens, own.due, at)
    passed = {
        (each.scenario, each.chapter)
        for each in task.tries
        if each.verdict == "pass" and (each.score or 0) >= own.pass_mark
    }
    steps = 1 if own.exam else len(task.path.steps)
    return Listed(
        id=own.id,
        title=own.title,
        opens=own.opens,
        due=own.due,
        exam=own.exam,
        state=at_stand.state,
        late=at_stand.late,
        passed=steps if task.done else min(len(passed), steps),
        steps=steps,
    )


def task_page(task: Task, at: datetime, here: Locale) -> TaskPage:
    """The page of one assignment."""
    own = task.assignment
    lines = (_exam_line(task, at, here),) if own.exam else _step_lines(task, at, here)
    return TaskPage(
        listed=listed(task, at),
        path_title=task.path_title,
        pass_mark=own.pass_mark,
        attempts=own.attempts,
        locale=own.locale,
        help=own.help,
        lines=lines,
        tried=tuple(each for each in task.tries if each.ended is not None),
    )


def _refused(task: Task, at: datetime, scenario: str = "", chapter: str = "") -> Refusal | None:
    own = task.assignment
    used = len(task.tries_at(scenario, chapter))
    return refusal(own.opens, own.due, at, exam=own.exam, most=own.attempts, used=used, done=task.done is not None)


def _exam_line(task: Task, at: datetime, here: Locale) -> StepLine:
    going = next((each for each in task.tries if each.ended is None), None)
    return StepLine(
        number=1,
        scenario="",
        title=title_of(going.scenario, here) if going else "",
        state="met" if task.done else "open",
        waits_for=(),
        lacks=(),
        tries=len(task.tries),
        left=max(0, task.assignment.attempts - len(task.tries)),
        best=max((each.score for each in task.tries if each.score is not None), default=None),
        go_on=going.id if going else None,
        refused=None if going else _refused(task, at),
    )


def _step_lines(task: Task, at: datetime, here: Locale) -> tuple[StepLine, ...]:
    numbers = {step.id: number for number, step in enumerate(task.path.steps, 1)}
    found = tasks.standings_of(attempts().engine, task, at)
    return tuple(_step_line(task, each, numbers, at, here) for each in found)


def _step_line(task: Task, found: Standing, numbers: dict[str, int], at: datetime, here: Locale) -> StepLine:
    scenario, chapter = found.step.scenario, found.step.chapter
    going = task.unfinished(scenario, chapter)
    tries = task.tries_at(scenario, chapter)
    most = task.assignment.attempts
    return StepLine(
        number=numbers[found.step.id],
        scenario=scenario,
        title=title_of_chapter(chapter, here) if chapter else title_of(scenario, here),
        state=found.state,
        waits_for=tuple(str(numbers[name]) for name in found.waits_for),
        lacks=tuple(condition_in_words(each, here) for each in found.lacks) if found.state == "open" else (),
        tries=len(tries),
        left=max(0, most - len(tries)) if most else None,
        best=max((each.score for each in tries if each.score is not None), default=None),
        go_on=going.id if going else None,
        refused=None if going else _refused(task, at, scenario, chapter),
        chapter=chapter,
    )


def condition_in_words(condition: Condition, here: Locale) -> str:
    """What a step asks, for people."""
    match condition.kind:
        case "score":
            return _("at least %(score)s points", score=words.figure(condition.least))
        case "code":
            name = words.name_of(condition.name, here) or condition.name
            return _("“%(duty)s” met", duty=name) if condition.name in DUTIES else _("without “%(rule)s”", rule=name)
    known = skills()
    name = known[condition.name].title.to(here) if condition.name in known else condition.name
    return _("mastery of “%(skill)s” at least %(share)s %%", skill=name, share=round(condition.least * 100))
