"""A chart as a Mermaid state diagram, drawn by `transitions` itself."""

import re

from transitions.extensions.diagrams import HierarchicalGraphMachine

from trainer.conversation.text import Locale
from trainer.scenario.lint_chart import all_states
from trainer.scenario.schema import Chart, State

_NAMED = re.compile(r'^(\s*state) "[^"]*" as (\S+)$')
_STYLE = re.compile(r"^\s*(?:classDef|Class) ")


def mermaid(chart: Chart, locale: Locale) -> str:
    """The Mermaid source of `chart`: the stages by their titles in `locale`, the moves on the arrows.

    Mermaid takes no hyphen in an id; ids get two underscores for it. The library's colours are left out.
    """
    machine = HierarchicalGraphMachine(
        states=[_drawn(s) for s in chart.states],
        initial=chart.initial,
        auto_transitions=False,
        graph_engine="mermaid",
        show_conditions=False,
    )
    for transition in chart.transitions:
        for source in transition.source:
            machine.add_transition(", ".join(transition.on), source, transition.to or source)
    drawn = str(getattr(machine.get_combined_graph(), "source"))  # noqa: B009 - not in the stubs
    body = drawn.split("---", 2)[-1] if drawn.startswith("---") else drawn
    titles = {name: state.title.to(locale) for name, state, _ in all_states(chart.states, "", ())}
    lines = [_line(line, titles) for line in body.splitlines() if not _STYLE.match(line)]
    return "\n".join(line for line in lines if line.strip())


def _line(line: str, titles: dict[str, str]) -> str:
    named = _NAMED.match(line)
    if named:
        return f'{named[1]} "{titles[named[2]]}" as {_id(named[2])}'
    if "-->" in line:
        source, _, rest = line.partition("-->")
        goal, colon, label = rest.partition(":")
        return f"{_id(source)}-->{_id(goal)}{colon}{label}"
    return _id(line) if line.lstrip().startswith("state ") else line


def _id(name: str) -> str:
    return name.replace("-", "__")


def _drawn(state: State) -> dict[str, object]:
    drawn: dict[str, object] = {"name": state.name}
    if state.states:
        drawn["children"] = [_drawn(s) for s in state.states]
        drawn["initial"] = state.initial or state.states[0].name
    return drawn
