"""Lint of the names a scenario uses in guards, agendas, lines and topics: each must be one that can ever be true."""

from collections.abc import Collection, Iterator, Mapping

from trainer.content.problem import Problem, near
from trainer.content.shelf import Volume
from trainer.content.source import Path_, Source
from trainer.conversation.moves import DUTIES, MOVES, QUALITIES, SIGNALS, VIOLATIONS
from trainer.conversation.text import Text
from trainer.scenario.acts import ACTS, known_act
from trainer.scenario.guard import parse_guard
from trainer.scenario.lint_chart import all_states, guard_places
from trainer.scenario.lint_letter import features_of, letter_problems, marks_of
from trainer.scenario.schema import Scenario, Voice
from trainer.scenario.trained import CIRCUMSTANCES

# No question, but answered like one: talk to the program instead of the person.
_TO_A_MACHINE = "instructions-to-machine"


def name_problems(scenario: Scenario, source: Source, topics: Collection[str]) -> Iterator[Problem]:
    """A name in a guard, an agenda, an effect, a line, a topic, a skill or a circumstance that nothing ever bears."""
    yield from _guards(scenario, source, topics)
    states = {name for name, _, _ in all_states(scenario.chart.states, "", ())}
    yield from letter_problems(scenario, source, frozenset(states))
    used: list[tuple[Path_, str, Collection[str]]] = []
    for number, question in enumerate(scenario.agenda):
        used += [(("agenda", number, "settled_by"), name, MOVES) for name in question.settled_by]
    for number, line in enumerate(scenario.lines):
        used += [(("lines", number, "states"), name, states) for name in line.states]
        used += [(("lines", number, "moves"), name, {*MOVES, *VIOLATIONS}) for name in line.moves]
    own = {a.topic for a in scenario.answers if a.asked is not None}
    if topics:
        known_topics = {*topics, *own}
        used += [(("answers", number, "topic"), a.topic, known_topics) for number, a in enumerate(scenario.answers)]
    used += [(("skills", number), name, QUALITIES) for number, name in enumerate(scenario.skills)]
    used += [(("circumstances", n), name, CIRCUMSTANCES) for n, name in enumerate(scenario.circumstances)]
    for where, name, known in used:
        if name not in known:
            yield source.problem(where, "S021", Text(f"没有 {name}", f"there is no {name}"), near(name, known))
    said = [
        *((("chart", "transitions", n, "effects"), t.effects.say) for n, t in enumerate(scenario.chart.transitions)),
        *((("happenings", n, "effects"), h.effects.say) for n, h in enumerate(scenario.happenings)),
    ]
    for at, act in said:
        if act and not known_act(act):
            message = Text(f"不认识言语行为 {act}", f"unknown act of speech {act}")
            yield source.problem(at, "S018", message, near(act, ACTS))


def _guards(scenario: Scenario, source: Source, topics: Collection[str]) -> Iterator[Problem]:
    marks = {m for t in scenario.chart.transitions for m in t.effects.mark}
    marks |= {m for h in scenario.happenings for m in h.effects.mark}
    if scenario.preparation:
        marks |= {m for choice in scenario.preparation.choices for o in choice.options for m in (o.id, *o.mark)}
    known: Mapping[str, Collection[str]] = {
        "said": {*MOVES, *VIOLATIONS},
        "now": {*MOVES, *VIOLATIONS},
        "heard": SIGNALS,
        "duty": DUTIES,
        "broke": VIOLATIONS,
        "mark": marks | marks_of(scenario.letter),
        "letter": features_of(scenario.letter),
        "sent": features_of(scenario.letter),
        "asked": {a.id for a in scenario.agenda},
        "on-line": scenario.people,
        "stage": {name for name, _, _ in all_states(scenario.chart.states, "", ())},
    }
    if topics:
        known = {**known, "about": topics}
    for where, guard in guard_places(scenario):
        try:
            condition = parse_guard(guard)
        except ValueError:
            continue  # told elsewhere
        names = known.get(condition.kind)
        if names is not None and condition.item not in names:
            message = Text(f"{guard} 永远不成立", f"{guard} can never hold")
            yield source.problem(where, "S022", message, near(condition.item, names))


def voice_problems(volume: Volume[Voice], topics: Collection[str] = ()) -> tuple[Problem, ...]:
    """Every problem of one voice file that loads: acts and small questions that do not exist."""
    found = []
    for number, line in enumerate(volume.content.lines):
        topic = line.act.removeprefix("topic:")
        where: Path_ = ("lines", number, "act")
        if not known_act(line.act):
            message = Text(f"不认识言语行为 {line.act}", f"unknown act of speech {line.act}")
            found.append(volume.source.problem(where, "S018", message, near(line.act, ACTS)))
        elif topics and line.act.startswith("topic:") and topic not in {*topics, _TO_A_MACHINE}:
            message = Text(f"没有 {topic} 这个话题", f"there is no topic {topic}")
            found.append(volume.source.problem(where, "S021", message, near(topic, topics), warning=True))
    return tuple(found)
