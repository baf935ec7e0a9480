"""Learning paths: steps in order, what each asks, and how far somebody has come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from pydantic import TypeAdapter

from trainer.conversation.text import Text

MOST_STEPS = 40
"""Steps of one path. Ours: a year of weekly practice; longer ones are better cut in two."""

Kind = Literal["score", "code", "skill"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a step asks beyond a pass.

    `score`: at least `least` points of 100, in place of the pass mark. `code`: the violation or duty `name` is not
    broken in the attempt. `skill`: the mastery of the skill `name` is at least `least`, from 0 to 1.
    """

    kind: Kind
    name: str = ""
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """A scenario to be passed, or a case study to be played: `chapter` then names it, and `scenario` is empty.

    `after` names the steps that come first; None means the one listed before it.
    """

    id: str
    scenario: str
    when: tuple[Condition, ...] = ()
    after: tuple[str, ...] | None = None
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Steps, in the order in which they are shown."""

    steps: tuple[Step, ...]

    def before(self, step: Step) -> tuple[str, ...]:
        """The steps that come before `step`."""
        if step.after is not None:
            return step.after
        place = self.steps.index(step)
        return (self.steps[place - 1].id,) if place else ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a path: at which step (empty: the path as a whole), and how to mend it."""

    step: str
    message: Text


@dataclass(frozen=True, slots=True)
class Tried:
    """An ended attempt as a path sees it; `broken` are the codes of its sure violations and of its missed duties.

    A case study that was played to its end has a `chapter`, no scenario, its points as score, and passes.
    """

    scenario: str
    verdict: str
    score: float
    broken: frozenset[str] = frozenset()
    chapter: str = ""

    def is_at(self, step: Step) -> bool:
        """Whether it is an attempt at what `step` asks."""
        return (self.scenario, self.chapter) == (step.scenario, step.chapter)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands at a step: met, open to be tried, or shut until `waits_for` is met.

    `lacks` are the conditions of an open step that no attempt has met yet.
    """

    step: Step
    state: Literal["met", "open", "shut"]
    waits_for: tuple[str, ...] = ()
    lacks: tuple[Condition, ...] = ()
    tries: int = 0


_PATH = TypeAdapter(Path)


def write_path(path: Path) -> str:
    """`path` as JSON."""
    return _PATH.dump_json(path).decode()


def read_path(text: str) -> Path:
    """The path in `text`, JSON that `write_path` wrote."""
    return _PATH.validate_json(text)


def open_path(scenarios: Sequence[str], chapters: Sequence[str] = ()) -> Path:
    """All of `scenarios` and `chapters`, in any order: what an assignment without a learning path asks."""
    asked = (*((name, "") for name in scenarios), *(("", name) for name in chapters))
    return Path(tuple(Step(str(n), scenario, (), (), chapter) for n, (scenario, chapter) in enumerate(asked, 1)))


def flaws(
    path: Path,
    scenarios: Collection[str],
    codes: Collection[str],
    skills: Collection[str],
    chapters: Collection[str] = (),
) -> tuple[Flaw, ...]:
    """All that is wrong with `path`, given the scenarios, codes, skills and case studies there are.

    Nothing when it can be taught.
    """
    if not path.steps:
        return (Flaw("", Text("路径至少要有一步。", "A path needs at least one step.")),)
    found: list[Flaw] = []
    if len(path.steps) > MOST_STEPS:
        found.append(Flaw("", Text(f"一条路径最多 {MOST_STEPS} 步。", f"A path has {MOST_STEPS} steps at most.")))
    known = {step.id for step in path.steps}
    for step in path.steps:
        if step.chapter:
            found += [Flaw(step.id, why) for why in _flaws_of_chapter(step, chapters)]
        elif step.scenario not in scenarios:
            found.append(Flaw(step.id, _unknown_scenario(step.scenario)))
        for name in path.before(step):
            if name not in known:
                found.append(Flaw(step.id, Text(f"没有第 {name} 步。", f"There is no step {name} to come first.")))
        found += [Flaw(step.id, why) for each in step.when if (why := _flaw_of(each, codes, skills))]
    circle = _circle(path, known)
    if circle:
        named = (" → ".join(circle),) * 2
        found.append(
            Flaw(
                circle[0],
                Text(
                    f"这几步互相等待，谁都开始不了：{named[0]}。请去掉其中一个“在……之后”。",
                    f"These steps wait for one another, so none can begin: {named[1]}. Take one “after” away.",
                ),
            )
        )
    return tuple(found)


def _unknown_scenario(name: str) -> Text:
    if not name:
        return Text("这一步还没有选场景。", "This step names no scenario.")
    return Text(f"没有场景“{name}”，请另选一个。", f"There is no scenario “{name}”; choose another.")


def _flaws_of_chapter(step: Step, chapters: Collection[str]) -> list[Text]:
    found = []
    if step.chapter not in chapters:
        found.append(
            Text(f"没有案例“{step.chapter}”，请另选一个。", f"There is no case study “{step.chapter}”; choose another.")
        )
    if any(condition.kind == "code" for condition in step.when):
        found.append(
            Text(
                "案例只计分，不逐条判规则：请去掉这一步的规则要求。",
                "A case study has points and no findings: take the rule away from this step.",
            )
        )
    return found


def _flaw_of(condition: Condition, codes: Collection[str], skills: Collection[str]) -> Text | None:
    match condition.kind:
        case "score":
            if not 0 <= condition.least <= 100:
                return Text("分数须在 0 到 100 之间。", "A score lies between 0 and 100.")
        case "code":
            if condition.name not in codes:
                return Text(f"没有规则代码“{condition.name}”。", f"There is no rule with the code “{condition.name}”.")
        case "skill":
            if condition.name not in skills:
                return Text(f"没有技能“{condition.name}”。", f"There is no skill “{condition.name}”.")
            if not 0 < condition.least <= 1:
                return Text("掌握程度须在 1% 到 100% 之间。", "Mastery lies between 1 % and 100 %.")
    return None


def _circle(path: Path, known: Collection[str]) -> tuple[str, ...]:
    """Steps that wait for one another, the first named again at the end; empty when there are none."""
    graph = {step.id: [name for name in path.before(step) if name in known] for step in path.steps}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # graphlib lists each step before the one that waits for it; told the other way, "→" reads as "waits for"
        return tuple(reversed(error.args[1]))
    return ()


def standings(
    path: Path, tried: Sequence[Tried], mastery: Mapping[str, float], pass_mark: float
) -> tuple[Standing, ...]:
    """Where somebody with these attempts and this mastery (0 to 1 by skill) stands at each step of a flawless path.

    A step is met by one attempt with the verdict pass that fulfils score and codes at once, while mastery is reached. A
    step that was met stays met, whatever comes before it.
    """
    lacking = {step.id: _lacking(step, tried, mastery, pass_mark) for step in path.steps}
    met = {name for name, lacks in lacking.items() if lacks is None}
    found = []
    for step in path.steps:
        tries = sum(each.is_at(step) for each in tried)
        waits_for = tuple(name for name in path.before(step) if name not in met)
        if step.id in met:
            found.append(Standing(step, "met", tries=tries))
        elif waits_for:
            found.append(Standing(step, "shut", waits_for=waits_for, tries=tries))
        else:
            found.append(Standing(step, "open", lacks=lacking[step.id] or (), tries=tries))
    return tuple(found)


def _lacking(
    step: Step, tried: Sequence[Tried], mastery: Mapping[str, float], pass_mark: float
) -> tuple[Condition, ...] | None:
    """What is lacking: of the attempt that lacks least, and of mastery; None when the step is met."""
    own = [each for each in tried if each.is_at(step)]
    unlearned = tuple(c for c in step.when if c.kind == "skill" and mastery.get(c.name, 0.0) < c.least)
    mark = next((c.least for c in step.when if c.kind == "score"), pass_mark)
    asked = tuple(c for c in step.when if c.kind == "code")
    if not own:
        return (*(c for c in step.when if c.kind == "score"), *asked, *unlearned)
    short: list[tuple[bool, int, tuple[Condition, ...]]] = []
    for each in own:
        too_low = () if each.score >= mark else (Condition("score", least=mark),)
        lacks = (*too_low, *(c for c in asked if c.name in each.broken))
        short.append((each.verdict != "pass", len(lacks), lacks))
    not_passed, _count, lacks = min(short, key=lambda found: found[:2])
    if not (not_passed or lacks or unlearned):
        return None
    return (*lacks, *unlearned)
