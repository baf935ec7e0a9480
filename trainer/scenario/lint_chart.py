"""Lint of a scenario's chart: stages nobody reaches or leaves, triggers and guards that mean nothing."""

from collections.abc import Iterator, Mapping

from trainer.content.problem import Problem, near
from trainer.content.source import Path_, Source
from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.conversation.text import Text
from trainer.scenario.chart import BUILT_IN, EVENTS, SEPARATOR
from trainer.scenario.guard import parse_guard
from trainer.scenario.lint_letter import guards_of, triggers_of
from trainer.scenario.schema import Scenario, State


def all_states(states: tuple[State, ...], prefix: str, at: Path_) -> Iterator[tuple[str, State, Path_]]:
    for number, state in enumerate(states):
        name = prefix + state.name
        where = (*at, number)
        yield name, state, where
        yield from all_states(state.states, name + SEPARATOR, (*where, "states"))


def chart_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    chart = scenario.chart
    states = {name: (state, where) for name, state, where in all_states(chart.states, "", ("chart", "states"))}
    if chart.initial not in states:
        yield source.problem(
            ("chart", "initial"), "S001", Text(f"没有 {chart.initial} 这个阶段", f"there is no stage {chart.initial}"),
            near(chart.initial, states),
        )  # fmt: skip
        return
    for number, t in enumerate(chart.transitions):
        for key, names in (("from", t.source), ("to", (t.to,) if t.to else ())):
            for name in names:
                if name not in states:
                    yield source.problem(
                        ("chart", "transitions", number, key), "S001",
                        Text(f"没有 {name} 这个阶段", f"there is no stage {name}"), near(name, states),
                    )  # fmt: skip
    reached = _reached(scenario, states)
    for name, (state, where) in states.items():
        if name not in reached:
            yield source.problem(
                where, "S002", Text(f"阶段 {name} 到不了", f"the stage {name} is never reached"),
                Text("加一条通往它的 transition, 或删掉它", "add a transition to it, or remove it"),
            )  # fmt: skip
        elif not state.ends and not state.states and not _leaves(scenario, name):
            yield source.problem(
                where, "S003", Text(f"阶段 {name} 出不去", f"the stage {name} has no way out"),
                Text("加一条离开它的 transition, 或写 ends", "add a transition from it, or mark it with `ends`"),
            )  # fmt: skip


def _reached(scenario: Scenario, states: Mapping[str, tuple[State, Path_]]) -> set[str]:
    reached: set[str] = set()
    queue = [scenario.chart.initial]
    while queue:
        name = queue.pop()
        if name in reached or name not in states:
            continue
        reached.add(name)
        parts = name.split(SEPARATOR)
        queue += [SEPARATOR.join(parts[:n]) for n in range(1, len(parts))]
        state = states[name][0]
        if state.states:
            queue.append(name + SEPARATOR + (state.initial or state.states[0].name))
        queue += [t.to for t in scenario.chart.transitions if t.to and _covers(t.source, name)]
    return reached


def _covers(sources: tuple[str, ...], name: str) -> bool:
    return any(name == s or name.startswith(s + SEPARATOR) for s in sources)


def _leaves(scenario: Scenario, name: str) -> bool:
    return any(t.to and t.to != name and _covers(t.source, name) for t in scenario.chart.transitions)


def trigger_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    deeds = {f"deed:{d}" for d in (*BUILT_IN, *(d.id for d in scenario.deeds))}
    known = {*MOVES, *VIOLATIONS, *EVENTS, *deeds, *triggers_of(scenario)}
    for number, t in enumerate(scenario.chart.transitions):
        for trigger in t.on:
            if trigger not in known:
                yield source.problem(
                    ("chart", "transitions", number, "on"), "S004",
                    Text(f"{trigger} 不是动作, 也不是事件", f"{trigger} is neither a move nor an event"),
                    near(trigger, known),
                )  # fmt: skip


def guard_places(scenario: Scenario) -> list[tuple[Path_, str]]:
    """Every guard of the file with where it stands."""
    groups: list[tuple[str, tuple[tuple[str, ...], ...]]] = [
        ("outcomes", tuple(o.when for o in scenario.outcomes)),
        ("hints", tuple(h.when for h in scenario.hints)),
        ("criteria", tuple(c.when for c in scenario.criteria)),
        ("happenings", tuple(h.when for h in scenario.happenings)),
        ("answers", tuple(a.when for a in scenario.answers)),
        ("agenda", tuple(a.when for a in scenario.agenda)),
        ("deeds", tuple(d.when for d in scenario.deeds)),
    ]
    places: list[tuple[Path_, str]] = [
        ((group, number, "when"), guard)
        for group, entries in groups
        for number, guards in enumerate(entries)
        for guard in guards
    ]
    places += [
        (("chart", "transitions", number, "when"), guard)
        for number, t in enumerate(scenario.chart.transitions)
        for guard in t.when
    ]
    return places + guards_of(scenario.letter)


def guard_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    places = guard_places(scenario)
    facts = {f.id for f in scenario.facts}
    for where, guard in places:
        try:
            condition = parse_guard(guard)
        except ValueError as error:
            yield source.problem(
                where, "S005", Text(f"条件写法不对: {error}", f"not a guard: {error}"),
                Text("例: verified, told:job-lost, trust>=0.4", "e.g. verified, told:job-lost, trust>=0.4"),
            )  # fmt: skip
            continue
        if condition.kind == "told" and condition.item not in facts:
            yield source.problem(
                where, "S006", Text(f"没有 {condition.item} 这个事实", f"there is no fact {condition.item}"),
                near(condition.item, facts),
            )  # fmt: skip
    if scenario.outcomes[-1].when:
        yield source.problem(
            ("outcomes", len(scenario.outcomes) - 1), "S007",
            Text("最后一个结局不能有条件", "the last outcome must have no guard"),
            Text("把兜底的结局放在最后", "put the outcome that takes the rest last"),
        )  # fmt: skip
