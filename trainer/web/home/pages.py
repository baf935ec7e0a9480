"""The start page of somebody who is signed in: what to go on with, what is due, what to practise next and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from trainer.conversation.text import Locale
from trainer.curriculum.skills import skills
from trainer.practice.offered import offered
from trainer.progress.mastery import Mastery
from trainer.progress.next_practice import Reason, Suggested, next_practice
from trainer.store import chapter_runs, mastery, own_attempts
from trainer.store.due import Due, due_of
from trainer.store.visitors import Visitor
from trainer.web import words
from trainer.web.attempt.listed import Line, line
from trainer.web.cases.shelf import shelf
from trainer.web.catalogue.pages import Unfinished, title_of
from trainer.web.language import LazyText, lazy_gettext
from trainer.web.language import gettext as _
from trainer.web.served import attempts
from trainer.web.skills.pages import OverTime, SkillLine, lines, over_time

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

LATELY = timedelta(days=30)
"""For how long a broken rule calls for practice. Ours."""
DRAWN = 3
"""Skills in the chart: the weakest that were shown more than once."""

_REASONS: Mapping[Reason, LazyText] = {
    "broken-lately": lazy_gettext("A rule of this skill was broken lately."),
    "weak": lazy_gettext("This skill is weak so far."),
    "fading": lazy_gettext("This skill fades: it was not practised for long."),
    "unseen": lazy_gettext("You have not shown this skill yet."),
    "next-level": lazy_gettext("You have this skill: a further step."),
}


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is due."""

    id: int
    title: str
    due: datetime
    opens: datetime
    exam: bool
    late: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Next:
    """A scenario to practise next, the skill it is about, and why."""

    id: str
    title: str
    summary: str
    skill: str
    why: str


@dataclass(frozen=True, slots=True)
class Home:
    """The whole page."""

    name: str
    unfinished: tuple[Unfinished, ...]
    cases: tuple[Unfinished, ...]
    tasks: tuple[Task, ...]
    next: tuple[Next, ...]
    weakest: tuple[SkillLine, ...]
    over_time: tuple[OverTime, ...]
    recent: tuple[Line, ...]


def home(desk: "Desk", who: Visitor, here: Locale, now: datetime) -> Home:
    """The start page of `who`."""
    engine = attempts().engine
    states = mastery.of_person(engine, who.id)
    known = lines(states, here, now)
    drawn = [one.id for one in known if one.seen > 1][:DRAWN]
    shown = mastery.history(engine, who.id, drawn) if drawn else {}
    return Home(
        name=who.name or who.email,
        unfinished=tuple(
            Unfinished(row.id, title_of(row.scenario, here)) for row in own_attempts.unfinished(engine, who.id)
        ),
        cases=tuple(_cases(who.id, here)),
        tasks=tuple(_task(task, now) for task in due_of(engine, who.id)),
        next=_next(desk, who.id, states, here, now),
        weakest=known[:5],
        over_time=tuple(over_time(skill, shown[skill], here) for skill in drawn),
        recent=tuple(line(one, title_of(one.row.scenario, here)) for one in own_attempts.recent(engine, who.id)),
    )


def _cases(person: int, here: Locale) -> Iterator[Unfinished]:
    """The case studies in the middle of which somebody is."""
    for run, chapter in chapter_runs.unfinished(attempts().engine, person):
        if chapter in shelf():
            yield Unfinished(run, shelf()[chapter].content.title.to(here))


def _task(task: Due, now: datetime) -> Task:
    return Task(task.id, task.title, task.due, task.opens, task.exam, task.due < now, task.opens <= now)


def _next(desk: "Desk", person: int, states: Mapping[str, Mastery], here: Locale, now: datetime) -> tuple[Next, ...]:
    practised = mastery.practised(attempts().engine, person, now - LATELY)
    found = next_practice(states, practised.broken, practised.done, offered(desk), now)
    return tuple(_suggestion(desk, each, here) for each in found)


def _suggestion(desk: "Desk", each: Suggested, here: Locale) -> Next:
    scenario = desk.scenario(each.scenario)
    return Next(
        id=scenario.id,
        title=scenario.title.to(here),
        summary=scenario.summary.to(here),
        skill=skills()[each.skill].title.to(here),
        why=_why(each, here),
    )


def _why(each: Suggested, here: Locale) -> str:
    """The reason in words, with the rules that were broken where there are any."""
    if not each.codes:
        return str(_REASONS[each.reason])
    rules = ("、" if here == "zh" else ", ").join(words.name_of(code, here) for code in each.codes)
    return _("Went wrong lately: %(rules)s.", rules=rules)
