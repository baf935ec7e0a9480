"""A run of a case study: pure functions from a chapter and a log of answers to where one stands and what it came to.

Stages lead forward only, so that each is met once at most and every run ends. The log alone gives the same run again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from trainer.curriculum.chapter import (
    After,
    Allotment,
    Chapter,
    Decision,
    Ending,
    Option,
    Reading,
    Sorting,
    Talk,
)
from trainer.curriculum.chapter_guard import Standing, all_hold
from trainer.practice.chapter_log import Allotted, Answer, Chosen, Held, Read, Sorted
from trainer.practice.chapter_sorting import Sheet, sheet
from trainer.practice.chapter_week import Week, week

AnyStage = Reading | Decision | Sorting | Allotment | Talk

WEAK_BELOW = 0.5
"""From what part of its points on a stage is no weak point: a decision of grade 2 is none, one of grade 1 is. Ours."""


class Refused(ValueError):
    """An answer that the stage does not take; `code` says why, `about` names what of it."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code} {about}".strip())
        self.code = code
        self.about = about


@dataclass(frozen=True)
class Step:
    """A stage as it was met: before it `standing`, its answer where there is one, after it `then`."""

    number: int
    stage: AnyStage
    standing: Standing
    answer: Answer | None = None

    @property
    def option(self) -> Option | None:
        """The option that was taken."""
        if isinstance(self.stage, Decision) and isinstance(self.answer, Chosen):
            return next(o for o in self.stage.options if o.id == self.answer.option)
        return None

    @property
    def after(self) -> After | None:
        """What followed from a talk."""
        if isinstance(self.stage, Talk) and isinstance(self.answer, Held):
            by = self.stage.verdicts
            return {"pass": by.passed, "review": by.review, "fail": by.fail}[self.answer.verdict]
        return None

    @cached_property
    def sheet(self) -> Sheet | None:
        """How the accounts were sorted."""
        if isinstance(self.stage, Sorting) and isinstance(self.answer, Sorted):
            return sheet(self.stage, self.answer)
        return None

    @cached_property
    def week(self) -> Week | None:
        """The numbers of the week."""
        if isinstance(self.stage, Allotment) and isinstance(self.answer, Allotted):
            return week(self.stage, self.answer.given, self.standing)
        return None

    @property
    def share(self) -> float | None:
        """The part of its points that was earned, 0 to 1; None for what only tells, or is not answered."""
        if self.option is not None:
            return self.option.grade / 3
        if self.sheet is not None:
            return self.sheet.share
        if self.week is not None:
            return self.week.share
        if isinstance(self.answer, Held):
            return self.answer.score / 100
        return None

    @property
    def weight(self) -> int:
        """How much the stage counts."""
        return 0 if isinstance(self.stage, Reading) else self.stage.weight

    @cached_property
    def then(self) -> Standing:
        """What guards may ask about once it was answered, but for the total."""
        if self.answer is None:
            return self.standing
        name, facts, numbers = self.stage.id, {f"seen:{self.stage.id}"}, dict[str, float]()
        if self.share is not None:
            numbers[f"share:{name}"] = self.share
        match self.answer:
            case Chosen(option=option):
                facts.add(f"chose:{name}.{option}")
                numbers[f"grade:{name}"] = self.option.grade if self.option else 0
            case Held(verdict=verdict, outcome=outcome, found=found):
                facts |= {f"verdict:{name}.{verdict}", f"outcome:{name}.{outcome}"}
                facts |= {f"found:{name}.{code}" for code in found}
            case Sorted(placed=placed):
                facts |= {f"put:{name}.{each.account}.{each.strategy}" for each in placed}
                numbers |= {
                    f"figure:{name}.{key}": value for key, value in (self.sheet.numbers if self.sheet else {}).items()
                }
            case Allotted(given=given):
                numbers |= {f"given:{name}.{key}": value for key, value in given.items()}
                numbers |= {
                    f"figure:{name}.{key}": value for key, value in (self.week.numbers if self.week else {}).items()
                }
        return self.standing.and_(facts, numbers)


@dataclass(frozen=True)
class Course:
    """The steps of a run so far. The last one waits for an answer, unless the run is over."""

    chapter: Chapter
    steps: tuple[Step, ...]
    over: bool
    standing: Standing = field(default_factory=Standing)

    @property
    def at(self) -> Step:
        """The step that is to be answered; the last one when the run is over."""
        return self.steps[-1]

    @property
    def scored(self) -> tuple[Step, ...]:
        """The steps that gave points."""
        return tuple(step for step in self.steps if step.share is not None)

    @property
    def points(self) -> float:
        """The points of a hundred, over the stages that were met."""
        return round(100 * _total(self.scored), 1)

    @property
    def ending(self) -> Ending:
        """How the story came out."""
        return next(e for e in self.chapter.endings if all_hold(e.when, self.standing))

    @property
    def weak(self) -> tuple[Step, ...]:
        """The steps that went badly, the ones that cost most first."""
        those = [step for step in self.scored if (step.share or 0) < WEAK_BELOW]
        return tuple(sorted(those, key=lambda s: -s.weight * (1 - (s.share or 0))))


def course(chapter: Chapter, log: Iterable[Answer]) -> Course:
    """Where a run stands that answered so. An answer that fits its stage no more counts as not given."""
    answers = {answer.stage: answer for answer in log}
    steps: list[Step] = []
    standing, place = Standing(), 0
    order = {stage.id: number for number, stage in enumerate(chapter.stages)}
    while place < len(chapter.stages):
        stage = chapter.stages[place]
        if not all_hold(stage.when, standing):
            place += 1
            continue
        step = Step(len(steps) + 1, stage, standing)
        answer = answers.get(stage.id)
        if answer is None or not _fits(step, answer):
            return Course(chapter, (*steps, step), False, standing)
        step = Step(step.number, stage, standing, answer)
        steps.append(step)
        standing = step.then.and_((), {"total": _total(steps)})
        onward = _next(step)
        place = order[onward] if onward else place + 1
    return Course(chapter, tuple(steps), True, standing)


def answered(chapter: Chapter, log: Sequence[Answer], answer: Answer) -> tuple[Answer, ...]:
    """The log with one answer more. The same stage answered again changes nothing. Raises Refused."""
    if any(each.stage == answer.stage for each in log):
        return tuple(log)
    now = course(chapter, log)
    if now.over or now.at.stage.id != answer.stage:
        raise Refused("not-there", answer.stage)
    check(now.at, answer)
    return (*log, answer)


def back_to(chapter: Chapter, log: Sequence[Answer], stage: str) -> tuple[Answer, ...]:
    """The log as it was before `stage` was answered. Raises Refused for a stage that was not met."""
    steps = [step.stage.id for step in course(chapter, log).steps]
    if stage not in steps:
        raise Refused("not-there", stage)
    before = set(steps[: steps.index(stage)])
    return tuple(answer for answer in log if answer.stage in before)


def offered(step: Step) -> tuple[Option, ...]:
    """The options of a decision that are there to be taken."""
    assert isinstance(step.stage, Decision)
    return tuple(option for option in step.stage.options if all_hold(option.when, step.standing))


def check(step: Step, answer: Answer) -> None:
    """Raises Refused where `answer` is none to this stage."""
    match step.stage, answer:
        case Reading(), Read():
            return
        case Decision(), Chosen(option=option):
            if option not in {each.id for each in offered(step)}:
                raise Refused("no-option", option)
        case Sorting() as stage, Sorted():
            _check_sorted(stage, answer)
        case Allotment() as stage, Allotted():
            _check_allotted(stage, answer)
        case Talk(), Held():
            return
        case _:
            raise Refused("another-kind", step.stage.id)


def _check_sorted(stage: Sorting, answer: Sorted) -> None:
    files = {account.id: account for account in stage.accounts}
    placed = [each.account for each in answer.placed]
    for missing in [name for name in files if name not in placed]:
        raise Refused("not-placed", missing)
    if len(placed) != len(set(placed)) or set(placed) != set(files):
        raise Refused("another-kind", stage.id)
    strategies = {strategy.id: strategy for strategy in stage.strategies}
    for each in answer.placed:
        if each.strategy not in strategies or any(not 0 <= n < len(files[each.account].lines) for n in each.signs):
            raise Refused("not-placed", each.account)
    for name, strategy in strategies.items():
        if strategy.most is not None and sum(p.strategy == name for p in answer.placed) > strategy.most:
            raise Refused("too-many", name)


def _check_allotted(stage: Allotment, answer: Allotted) -> None:
    if set(answer.given) != {item.id for item in stage.items}:
        raise Refused("another-kind", stage.id)
    for item in stage.items:
        if not item.least <= answer.given[item.id] <= item.most:
            raise Refused("out-of-bounds", item.id)
    if sum(answer.given.values()) > stage.budget:
        raise Refused("over-budget", stage.id)


def _fits(step: Step, answer: Answer) -> bool:
    try:
        check(step, answer)
    except Refused:
        return False
    return True


def _next(step: Step) -> str | None:
    special = step.option.next if step.option else step.after.next if step.after else None
    return special or step.stage.next


def _total(steps: Iterable[Step]) -> float:
    graded = [(step.share, step.weight) for step in steps if step.share is not None]
    whole = sum(weight for _share, weight in graded)
    return sum(share * weight for share, weight in graded) / whole if whole else 0.0
