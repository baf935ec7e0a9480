"""Page values of case studies: the list, a chapter, a stage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from trainer.content.shelf import Shelf
from trainer.conversation.money import written
from trainer.conversation.text import Locale, Text
from trainer.curriculum.chapter import Allotment, Cell, Chapter, Decision, Reading, Sorting, Table, Talk, Told
from trainer.curriculum.chapter_guard import Standing, all_hold
from trainer.curriculum.skills import skills
from trainer.practice.chapter_run import Course, Refused, Step, offered
from trainer.practice.chapters import in_order
from trainer.practice.diagnosis import ABILITIES, WILLINGNESSES
from trainer.store.chapter_runs import Run
from trainer.web.cases.debrief import debrief
from trainer.web.cases.talks import State
from trainer.web.cases.telling import paragraphs
from trainer.web.language import gettext as _
from trainer.web.language import lazy_gettext, ngettext
from trainer.web.served import content
from trainer.web.words import figure, name_of
from trainer.web.wrap_up.wording import ABILITY, WILLINGNESS

__all__ = ["cards", "chapter", "debrief", "refused", "stage", "unfilled"]

AnyStage = Reading | Decision | Sorting | Allotment | Talk

_KINDS = {"success": lazy_gettext("Success"), "failure": lazy_gettext("Failure")}
_ROLES = {"manager": lazy_gettext("You lead"), "collector": lazy_gettext("You collect")}
_ASKS = {
    "decide": lazy_gettext("decide"),
    "sort": lazy_gettext("sort accounts"),
    "allot": lazy_gettext("give out a budget"),
    "talk": lazy_gettext("hold a conversation"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A chapter in the list. `best` is the most points of one's finished runs; `open_run` can be gone on with."""

    id: str
    title: str
    summary: str
    kind: str
    kind_word: str
    role: str
    jurisdiction: str
    minutes: int
    asks: tuple[str, ...]
    best: float | None
    open_run: UUID | None


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the list of a chapter."""

    id: UUID
    changed: datetime
    points: float | None
    ending: str
    grade: str
    again_from: str


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """A chapter before it is begun."""

    card: Card
    situation: tuple[str, ...]
    content_note: str
    skills: tuple[str, ...]
    about: tuple[str, ...]
    runs: tuple[RunLine, ...]


@dataclass(frozen=True, slots=True)
class StagePage:
    """A stage: what is told, what is asked, and once it was answered what came of it. `asked` and `came` by kind."""

    run: UUID
    chapter: str
    title: str
    number: int
    last: int
    kind: str
    heading: str
    paragraphs: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    table: "TablePage | None"
    answered: bool
    over: bool
    asked: Any
    came: Any


@dataclass(frozen=True, slots=True)
class TablePage:
    """Figures as they are shown; `numbers` tells which columns hold numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]


def cards(shelf: Shelf[Chapter], runs: Sequence[Run], here: Locale) -> tuple[Card, ...]:
    """All chapters, in order."""
    return tuple(_card(each, [run for run in runs if run.chapter == each.id], here) for each in in_order(shelf))


def _card(chapter: Chapter, runs: Sequence[Run], here: Locale) -> Card:
    done = [run.points for run in runs if run.points is not None]
    kinds = {stage.kind for stage in chapter.stages}
    return Card(
        id=chapter.id,
        title=chapter.title.to(here),
        summary=chapter.summary.to(here),
        kind=chapter.kind,
        kind_word=str(_KINDS[chapter.kind]),
        role=str(_ROLES[chapter.role]),
        jurisdiction=chapter.jurisdiction,
        minutes=chapter.minutes,
        asks=tuple(str(word) for kind, word in _ASKS.items() if kind in kinds),
        best=max(done) if done else None,
        open_run=next((run.id for run in runs if run.ended is None), None),
    )


def chapter(found: Chapter, runs: Sequence[Run], here: Locale) -> ChapterPage:
    """A chapter, with one's own runs of it."""
    return ChapterPage(
        card=_card(found, runs, here),
        situation=paragraphs(found.situation, here),
        content_note=found.content_note.to(here) if found.content_note else "",
        skills=tuple(skills()[name].title.to(here) for name in found.skills),
        about=tuple(name for code in found.codes if (name := name_of(code, here))),
        runs=tuple(_line(found, run, here) for run in runs),
    )


def _line(found: Chapter, run: Run, here: Locale) -> RunLine:
    ending = next((e for e in found.endings if e.id == run.ending), None)
    again = next((s.title.to(here) for s in found.stages if s.id == run.again_from), "")
    title, grade = (ending.title.to(here), ending.grade) if ending else ("", "")
    return RunLine(run.id, run.changed, run.points, title, grade, again)


def stage(course: Course, at: Step, run: Run, here: Locale, talk: State) -> StagePage:
    """A stage of a run."""
    told = at.stage
    return StagePage(
        run=run.id,
        chapter=course.chapter.id,
        title=course.chapter.title.to(here),
        number=at.number,
        last=len(course.steps),
        kind=told.kind,
        heading=told.title.to(here),
        paragraphs=(*paragraphs(told.text, here), *_also(told.also, at.standing, here)),
        said=tuple((s.who.to(here), s.words.to(here)) for s in told.said if all_hold(s.when, at.standing)),
        table=table(told.table, here) if told.table else None,
        answered=at.answer is not None,
        over=course.over,
        asked=_asked(at, run, here, talk),
        came=_came(at, here),
    )


def _asked(at: Step, run: Run, here: Locale, talk: State) -> dict[str, Any]:
    match at.stage:
        case Decision() as decision:
            options = list(offered(at))
            Random(f"{run.seed}:{decision.id}").shuffle(options)  # where it stands tells nothing
            taken = at.option.id if at.option else ""
            return {
                "question": decision.question.to(here),
                "options": [(o.id, o.words.to(here), o.id == taken) for o in options],
            }
        case Sorting() as sorting:
            return {
                "strategies": [
                    (s.id, s.title.to(here), s.about.to(here), _money(s.cost, sorting) if s.cost else "", s.most)
                    for s in sorting.strategies
                ],
                "accounts": [
                    {
                        "id": a.id,
                        "name": a.name.to(here),
                        "balance": _money(a.balance, sorting),
                        "days": a.days_past_due,
                        "lines": [(line.label.to(here), line.value.to(here)) for line in a.lines],
                    }
                    for a in sorting.accounts
                ],
                "abilities": [(code, str(ABILITY[code])) for code in ABILITIES],
                "willingnesses": [(code, str(WILLINGNESS[code])) for code in WILLINGNESSES],
            }
        case Allotment() as allotment:
            items = [(i.id, i.title.to(here), i.about.to(here), i.least, i.most, i.usual) for i in allotment.items]
            return {
                "question": allotment.question.to(here),
                "budget": allotment.budget,
                "unit": allotment.unit.to(here),
                "fields": items,
            }
        case Talk() as asked:
            scenario = content().scenario(asked.scenario) if asked.scenario in content().scenarios else None
            note = scenario.content_note.to(here) if scenario and scenario.content_note else ""
            return {
                "state": talk,
                "scenario": scenario.title.to(here) if scenario else "",
                "channel": scenario.channel if scenario else "",
                "scene": scenario.scene.to(here) if scenario else "",
                "note": note,
            }
    return {}


def _came(at: Step, here: Locale) -> dict[str, Any]:
    """What came of an answer; empty before there is one."""
    if at.option is not None:
        told = (*paragraphs(at.option.consequence, here), *_also(at.option.also, at.then, here))
        return {"paragraphs": told}
    if at.after is not None:
        told = (*paragraphs(at.after.text, here), *_also(at.after.also, at.then, here))
        return {"paragraphs": told}
    if at.sheet is not None and isinstance(at.stage, Sorting):
        titles = {s.id: s.title.to(here) for s in at.stage.strategies}
        sums = {"paid": at.sheet.paid, "cost": at.sheet.cost, "net": at.sheet.net, "then": at.stage.then_paid}
        return {
            **{name: _money(value, at.stage) for name, value in sums.items()},
            "complaints": at.sheet.complaints,
            "told": paragraphs(at.stage.then, here),
            "accounts": [
                (
                    j.account.name.to(here),
                    titles[j.placed.strategy],
                    j.became.text.to(here),
                    _money(j.became.paid, at.stage),
                    j.became.complaint,
                )
                for j in at.sheet.accounts
            ],
        }
    if at.week is not None and isinstance(at.stage, Allotment):
        return _week(at, at.stage, here)
    return {}


def _week(at: Step, allotment: Allotment, here: Locale) -> dict[str, Any]:
    assert at.week is not None
    shown = [f for f in at.week.figures if not f.outcome.hidden]
    given = getattr(at.answer, "given", {})
    days = [day.to(here) for day in allotment.days]
    return {
        "given": [(item.title.to(here), given.get(item.id, 0), item.usual) for item in allotment.items],
        "figures": [
            (
                f.outcome.title.to(here),
                _number(f.value, f.outcome.unit, here),
                _number(f.outcome.before, f.outcome.unit, here) if f.outcome.before is not None else "",
            )
            for f in shown
        ],
        "days": days,
        "by_day": [(f.outcome.title.to(here), [figure(v) for v in f.days], bars(f.days)) for f in shown if f.days],
        "paragraphs": tuple(
            line for r in allotment.remarks if all_hold(r.when, at.then) for line in paragraphs(r.text, here)
        ),
    }


def bars(values: Sequence[float]) -> list[int]:
    """Heights of bars from 0 to 60 for values, the highest at the top."""
    top = max([*values, 0.0])
    return [round(60 * max(value, 0.0) / top) if top else 0 for value in values]


def table(told: Table, here: Locale) -> TablePage:
    """A table as it is shown."""
    columns = list(zip(*told.rows, strict=True))
    return TablePage(
        told.title.to(here),
        tuple(column.to(here) for column in told.columns),
        tuple(tuple(_cell(cell, here) for cell in row) for row in told.rows),
        tuple(all(isinstance(cell, int | float) for cell in column) for column in columns),
    )


def _cell(cell: Cell, here: Locale) -> str:
    if isinstance(cell, Text):
        return cell.to(here)
    return f"{cell:,}" if isinstance(cell, int | float) else cell


def _number(value: float | None, unit: Text | None, here: Locale) -> str:
    if value is None:
        return ""
    shown = f"{value:,.2f}".rstrip("0").rstrip(".")
    name = unit.to(here) if unit else ""
    return f"{shown}{'' if name in ('', '%') else ' '}{name}"


def _money(value: int, sorting: Sorting) -> str:
    return ("−" if value < 0 else "") + written(Decimal(abs(value)), sorting.currency)


def _also(told: Iterable[Told], standing: Standing, here: Locale) -> tuple[str, ...]:
    return tuple(line for each in told if all_hold(each.when, standing) for line in paragraphs(each.text, here))


def unfilled(at: AnyStage, names: Sequence[str], here: Locale) -> str:
    """What to do where something is wanting."""
    match at:
        case Sorting():
            count = len(names)
            return ngettext(
                "One account is not finished: it needs an ability, a willingness and a strategy.",
                "%(num)s accounts are not finished: each needs an ability, a willingness and a strategy.",
                count,
            )
        case Allotment():
            titles = [item.title.to(here) for item in at.items if item.id in names]
            return _("Enter whole numbers, please: %(items)s.", items=("、" if here == "zh" else ", ").join(titles))
    return _("Choose one, please.")


def refused(at: AnyStage, why: Refused, here: Locale) -> str:
    """What to do where an answer is not taken."""
    match at, why.code:
        case Sorting() as sorting, "too-many":
            strategy = next(s for s in sorting.strategies if s.id == why.about)
            return _(
                "“%(strategy)s” has places for %(most)s accounts only. Choose something else for some.",
                strategy=strategy.title.to(here),
                most=strategy.most,
            )
        case Allotment() as allotment, "over-budget":
            return _("That is more than there is: %(budget)s %(unit)s in all. Take some back.",
                     budget=allotment.budget, unit=allotment.unit.to(here))  # fmt: skip
        case Allotment() as allotment, "out-of-bounds":
            item = next(i for i in allotment.items if i.id == why.about)
            return _(
                "%(item)s takes from %(least)s to %(most)s.", item=item.title.to(here), least=item.least, most=item.most
            )
        case Talk(), _reason:
            return _("The talk is not over yet. Hold it to its end, then go on from here.")
    return _("That is not possible here. Choose something else.")
