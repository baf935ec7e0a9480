"""Lint of a chapter's guards: each must be one that can hold where it stands, of stages that came before."""

from collections.abc import Collection, Iterator

from trainer.content.problem import Problem, near
from trainer.content.source import Path_, Source
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Text
from trainer.curriculum.chapter import Allotment, Chapter, Decision, Reading, Sorting, Talk, Told
from trainer.curriculum.chapter_guard import Condition, parse_guard

SORT_FIGURES = ("paid", "cost", "net", "complaints", "signs", "segments")
"""What a sort stage gives guards to compare."""

VERDICTS = ("pass", "review", "fail")

AnyStage = Reading | Decision | Sorting | Allotment | Talk
Place = tuple[Path_, str]


def guard_problems(chapter: Chapter, source: Source) -> Iterator[Problem]:
    """Guards that cannot be read, or can never hold."""
    for number, stage in enumerate(chapter.stages):
        earlier, with_it = chapter.stages[:number], chapter.stages[: number + 1]
        for places, known in ((_before(number, stage), earlier), (_after(number, stage), with_it)):
            for where, guard in places:
                yield from _problem(where, guard, known, source)
    for number, ending in enumerate(chapter.endings):
        for place, guard in enumerate(ending.when):
            yield from _problem(("endings", number, "when", place), guard, chapter.stages, source)


def _before(number: int, stage: AnyStage) -> Iterator[Place]:
    """Guards that are asked before the stage is answered."""
    at: Path_ = ("stages", number)
    yield from _listed(stage.when, (*at, "when"))
    yield from _told(stage.also, (*at, "also"))
    for n, said in enumerate(stage.said):
        yield from _listed(said.when, (*at, "said", n, "when"))
    if isinstance(stage, Decision):
        for n, option in enumerate(stage.options):
            yield from _listed(option.when, (*at, "options", n, "when"))
    if isinstance(stage, Allotment):
        for n, given in enumerate(stage.given):
            for p, push in enumerate(given.pushes):
                yield from _listed(push.when, (*at, "given", n, "pushes", p, "when"))


def _after(number: int, stage: AnyStage) -> Iterator[Place]:
    """Guards that are asked once the stage was answered."""
    at: Path_ = ("stages", number)
    if isinstance(stage, Decision):
        for n, option in enumerate(stage.options):
            yield from _told(option.also, (*at, "options", n, "also"))
    if isinstance(stage, Allotment):
        for n, remark in enumerate(stage.remarks):
            yield from _listed(remark.when, (*at, "remarks", n, "when"))
    if isinstance(stage, Talk):
        by = {"pass": stage.verdicts.passed, "review": stage.verdicts.review, "fail": stage.verdicts.fail}
        for name, after in by.items():
            yield from _told(after.also, (*at, "verdicts", name, "also"))


def _told(told: Collection[Told], at: Path_) -> Iterator[Place]:
    for n, each in enumerate(told):
        yield from _listed(each.when, (*at, n, "when"))


def _listed(guards: Collection[str], at: Path_) -> Iterator[Place]:
    yield from (((*at, n), guard) for n, guard in enumerate(guards))


def _problem(where: Path_, guard: str, known: Collection[AnyStage], source: Source) -> Iterator[Problem]:
    try:
        condition = parse_guard(guard)
    except ValueError as error:
        message = Text(f"条件 {guard} 读不懂: {error}", f"the guard {guard} cannot be read: {error}")
        yield source.problem(
            where, "K005", message, Text("见 docs/cases.md 的条件表", "see the table of guards in docs/cases.md")
        )
        return
    wrong = _wrong(condition, {stage.id: stage for stage in known})
    if wrong is not None:
        word, names = wrong
        message = Text(f"{guard} 永远不成立", f"{guard} can never hold")
        remedy = near(word, names) if names else Text("它问的阶段没有这个", "the stage it asks about has none")
        yield source.problem(where, "K005", message, remedy)


def _wrong(condition: Condition, known: dict[str, AnyStage]) -> tuple[str, Collection[str]] | None:
    """The first name that nothing bears, with those that something does; None where all is well."""
    if not condition.names:
        return None
    stage = known.get(condition.names[0])
    if stage is None:
        return condition.names[0], known
    for name, names in zip(condition.names[1:] or ("",), _names(condition.kind, stage), strict=False):
        if name not in names:
            return name, names
    return None


def _names(kind: str, stage: AnyStage) -> tuple[Collection[str], ...]:
    """What may follow the stage's name, place by place; an empty place where the kind does not go with the stage."""
    match kind, stage:
        case "seen", _:
            return ()
        case "share", Decision() | Sorting() | Allotment() | Talk():
            return ()
        case "grade", Decision():
            return ()
        case "chose", Decision():
            return ({option.id for option in stage.options},)
        case "verdict", Talk():
            return (VERDICTS,)
        case "found", Talk():
            return (VIOLATIONS,)
        case "outcome", Talk():
            return ()
        case "put", Sorting():
            return {a.id for a in stage.accounts}, {s.id for s in stage.strategies}
        case "given", Allotment():
            return ({item.id for item in stage.items},)
        case "figure", Allotment():
            return ({outcome.id for outcome in stage.outcomes},)
        case "figure", Sorting():
            return (SORT_FIGURES,)
    return ((),)
