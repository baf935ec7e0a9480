"""Lint of the part `letter`: stages, signals and guards of its answers, and what may move its chart."""

from collections.abc import Iterator

from trainer.content.problem import Problem, near
from trainer.content.source import Path_, Source
from trainer.conversation.moves import SIGNALS
from trainer.conversation.text import Text
from trainer.scenario.letter import WrittenCase
from trainer.scenario.schema import Scenario

EVENTS = frozenset({"posted", "days-pass", "files", "closes"})
"""What a written case fires beside moves, violations and `answer:<id>`."""

FEATURES = frozenset(
    {"before-due", "on-due", "after-due", "crossed", "with-proof", "plan-fits", "plan-too-much", "plan-offered",
     "own-envelope", "other-envelope", "telltale-envelope", "enclosures", "posting-filed", "receipt-filed"}
)  # fmt: skip
"""What a letter may be, beside `to-<address>`, `by-<way>`, `with-<paper>` and `with-<kind of paper>`."""


def triggers_of(scenario: Scenario) -> frozenset[str]:
    """What may fire the chart of a written case; empty for every other channel."""
    if scenario.letter is None:
        return frozenset()
    return EVENTS.union(f"answer:{a.id}" for a in scenario.letter.answers)


def features_of(case: WrittenCase | None) -> frozenset[str]:
    """Everything that the guards `letter:` and `sent:` may ask for; nothing where no letter is written."""
    if case is None:
        return frozenset()
    return FEATURES.union(
        (f"to-{a.id}" for a in case.addresses),
        (f"by-{w.id}" for w in case.ways),
        (f"with-{p.id}" for p in case.papers),
        (f"with-{p.kind}" for p in case.papers),
    )


def marks_of(case: WrittenCase | None) -> frozenset[str]:
    """The marks that answers leave."""
    return frozenset(m for a in case.answers for m in a.mark) if case else frozenset()


def guards_of(case: WrittenCase | None) -> list[tuple[Path_, str]]:
    """Every guard of the part with where it stands."""
    answers = case.answers if case else ()
    return [(("letter", "answers", n, "when"), guard) for n, a in enumerate(answers) for guard in a.when]


def letter_problems(scenario: Scenario, source: Source, stages: frozenset[str]) -> Iterator[Problem]:
    """Stages and signals that do not exist, ids that stand twice."""
    case = scenario.letter
    if case is None:
        return
    for number, answer in enumerate(case.answers):
        where: Path_ = ("letter", "answers", number)
        for stage in answer.stages:
            if stage not in stages:
                message = Text(f"没有 {stage} 这个阶段", f"there is no stage {stage}")
                yield source.problem((*where, "stages"), "S001", message, near(stage, stages))
        yield from _signals(answer.signals, (*where, "signals"), source)
    if case.arrived:
        yield from _signals(case.arrived.signals, ("letter", "arrived", "signals"), source)
    for group in ("papers", "addresses", "ways", "answers"):
        seen: set[str] = set()
        for number, each in enumerate(getattr(case, group)):
            if each.id in seen:
                message = Text(f"{each.id} 出现了两次", f"{each.id} stands twice")
                remedy = Text("给它另一个名字", "give it another id")
                yield source.problem(("letter", group, number, "id"), "S021", message, remedy)
            seen.add(each.id)


def _signals(signals: tuple[str, ...], where: Path_, source: Source) -> Iterator[Problem]:
    for signal in signals:
        if signal not in SIGNALS:
            message = Text(f"不认识信号 {signal}", f"unknown signal {signal}")
            yield source.problem(where, "S014", message, near(signal, SIGNALS))
