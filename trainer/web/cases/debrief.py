"""The page value of a debrief: what it came to, what went badly and why, the rules, the better way, the way before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from trainer.conversation.money import written
from trainer.conversation.text import Locale
from trainer.curriculum.chapter import Allotment, Sorting
from trainer.curriculum.chapter_guard import all_hold
from trainer.practice.chapter_run import WEAK_BELOW, Course, Step, offered
from trainer.practice.chapter_sorting import Judged
from trainer.store.chapter_runs import Run
from trainer.web.cases.telling import paragraphs
from trainer.web.language import gettext as _
from trainer.web.served import content
from trainer.web.words import figure, signed
from trainer.web.wrap_up.wording import ABILITY, WILLINGNESS


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion with its source."""

    id: str
    title: str
    citation: str
    advice: str
    better: str


@dataclass(frozen=True, slots=True)
class Point:
    """A stage that gave points, in hindsight. `attempt` is its conversation, where one was held."""

    stage: str
    number: int
    title: str
    points: float
    most: float
    weak: bool
    done: str
    why: tuple[str, ...]
    best: str
    broken: tuple[Rule, ...]
    met: tuple[Rule, ...]
    attempt: str
    sheet: Any = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A stage in the way before and in this one."""

    title: str
    before: str
    now: str
    by: str


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """The whole debrief."""

    run: UUID
    chapter: str
    title: str
    kind: str
    points: float
    grade: str
    ending: str
    told: tuple[str, ...]
    happened: tuple[str, ...]
    lesson: tuple[str, ...]
    better: tuple[str, ...]
    rules: tuple[Rule, ...]
    stages: tuple[Point, ...]
    replay: str
    before: UUID | None
    beside: tuple[Beside, ...]


def debrief(course: Course, run: Run, before: tuple[Run, Course] | None, here: Locale) -> DebriefPage:
    """The debrief of a run that is over."""
    chapter, ending = course.chapter, course.ending
    whole = sum(step.weight for step in course.scored)
    return DebriefPage(
        run=run.id,
        chapter=chapter.id,
        title=chapter.title.to(here),
        kind=chapter.kind,
        points=course.points,
        grade=ending.grade,
        ending=ending.title.to(here),
        told=paragraphs(ending.text, here),
        happened=paragraphs(chapter.debrief.happened, here),
        lesson=paragraphs(chapter.debrief.lesson, here),
        better=paragraphs(chapter.debrief.better, here),
        rules=_rules(chapter.debrief.rules, here),
        stages=tuple(_point(step, whole, here) for step in course.scored),
        replay=_replay(course),
        before=before[0].id if before else None,
        beside=_beside(before[1], course, here) if before else (),
    )


def _replay(course: Course) -> str:
    """The turning point that is offered first: the chapter's own where it went badly, else the worst one."""
    met = {step.stage.id: step for step in course.scored}
    named = course.chapter.debrief.replay
    if (named in met and (met[named].share or 0) < WEAK_BELOW) or not course.weak:
        return named if named in met else course.scored[0].stage.id
    return course.weak[0].stage.id


def _point(step: Step, whole: int, here: Locale) -> Point:
    share = step.share or 0.0
    why: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    done, best, attempt, sheet = "", "", "", None
    if step.option is not None:
        done, why = step.option.words.to(here), paragraphs(step.option.why, here)
        broken, met = step.option.breaks, step.option.meets
        best = _best(step, here)
    elif step.after is not None:
        why, attempt = paragraphs(step.after.why, here), getattr(step.answer, "attempt", "")
        done = _("The scorecard said %(points)s of 100.", points=figure(getattr(step.answer, "score", 0.0)))
    elif step.week is not None and isinstance(step.stage, Allotment):
        told = [r for r in step.stage.remarks if all_hold(r.when, step.then)]
        why = (*paragraphs(step.stage.why, here), *(r.why.to(here) for r in told if r.why))
        broken = tuple(dict.fromkeys(name for r in told for name in r.breaks))
    elif step.sheet is not None and isinstance(step.stage, Sorting):
        broken = tuple(dict.fromkeys(name for j in step.sheet.accounts for name in j.became.breaks))
        sheet = _sheet(step, step.stage, here)
    return Point(
        stage=step.stage.id,
        number=step.number,
        title=step.stage.title.to(here),
        points=100 * share * step.weight / whole,
        most=100 * step.weight / whole,
        weak=share < WEAK_BELOW,
        done=done,
        why=why,
        best=best,
        broken=_rules(broken, here),
        met=_rules(met, here),
        attempt=attempt,
        sheet=sheet,
    )


def _best(step: Step, here: Locale) -> str:
    """The words of the best option, where another was taken."""
    assert step.option is not None
    best = max(offered(step), key=lambda option: option.grade)
    return best.words.to(here) if best.grade > step.option.grade else ""


def _sheet(step: Step, stage: Sorting, here: Locale) -> dict[str, Any]:
    assert step.sheet is not None
    titles = {s.id: s.title.to(here) for s in stage.strategies}
    sheet = step.sheet
    parts = [
        (_("Ability to pay"), sheet.ability),
        (_("Willingness to pay"), sheet.willingness),
        (_("Warning signs (F1)"), sheet.signs),
        (_("Strategy"), sheet.strategy),
    ]
    return {
        "parts": [(name, round(100 * part)) for name, part in parts],
        "precision": round(100 * sheet.precision),
        "recall": round(100 * sheet.recall),
        "right": sum(j.right_ability and j.right_willingness for j in sheet.accounts),
        "all": len(sheet.accounts),
        "accounts": [_judged(j, titles, stage, here) for j in sheet.accounts],
    }


def _judged(j: Judged, titles: dict[str, str], stage: Sorting, here: Locale) -> dict[str, Any]:
    best = next(b for b in j.account.became if b.grade == 3)
    fits = [name for name in titles if name in best.under] or [
        name for name in titles if not any(name in b.under for b in j.account.became)
    ]
    return {
        "name": j.account.name.to(here),
        "why": j.account.why.to(here),
        "ability": (str(ABILITY[j.placed.ability]), str(ABILITY[j.account.ability]), j.right_ability),
        "willingness": (
            str(WILLINGNESS[j.placed.willingness]),
            str(WILLINGNESS[j.account.willingness]),
            j.right_willingness,
        ),
        "strategy": titles[j.placed.strategy],
        "grade": j.became.grade,
        "became": j.became.text.to(here),
        "fits": [titles[name] for name in fits],
        "better": "" if j.became.grade == 3 else best.text.to(here),
        "paid": written(Decimal(j.became.paid), stage.currency),
        "missed": [_line(j, n, here) for n in j.missed],
        "imagined": [_line(j, n, here) for n in j.imagined],
    }


def _line(j: Judged, number: int, here: Locale) -> str:
    line = j.account.lines[number]
    return f"{line.label.to(here)}{'：' if here == 'zh' else ': '}{line.value.to(here)}"


def _beside(before: Course, now: Course, here: Locale) -> tuple[Beside, ...]:
    """Stage by stage, those that both ways met and answered differently or not; the total last."""
    then = {step.stage.id: step for step in before.scored}
    lines = []
    for step in now.scored:
        earlier = then.get(step.stage.id)
        old = 100 * (earlier.share or 0) if earlier else None
        new = 100 * (step.share or 0)
        lines.append(_compared(step.stage.title.to(here), old, new))
    if before.over:
        lines.append(_compared(_("In all"), before.points, now.points))
    return tuple(lines)


def _compared(title: str, old: float | None, new: float) -> Beside:
    if old is None:
        return Beside(title, "–", figure(new), "")
    return Beside(title, figure(old), figure(new), signed(round(new - old)))


def _rules(names: Iterable[str], here: Locale) -> tuple[Rule, ...]:
    """Criteria by id; one that the rubrics no longer hold is left out."""
    found = []
    for name in names:
        try:
            c = content().criterion(name)
        except KeyError:
            continue
        better: Sequence[str] = c.better.zh if here == "zh" else c.better.en
        found.append(Rule(name, c.title.to(here), c.citation.to(here), c.advice.to(here), better[0] if better else ""))
    return tuple(found)
