"""A chart as a Mermaid state diagram, drawn by `transitions` itself."""

from transitions.extensions.diagrams import HierarchicalGraphMachine

from trainer.conversation.text import Locale
from trainer.scenario.schema import Chart, State


def mermaid(chart: Chart, locale: Locale) -> str:
    """The Mermaid source of `chart`, with the stages' titles in `locale` and the moves on the arrows."""
    machine = HierarchicalGraphMachine(
        model=None,
        states=[_drawn(s, locale) for s in chart.states],
        initial=chart.initial,
        auto_transitions=False,
        graph_engine="mermaid",
        show_conditions=False,
    )
    for transition in chart.transitions:
        label = ", ".join(transition.on)
        for source in transition.source:
            machine.add_transition(label, source, transition.to or source)
    source_text = str(getattr(machine.get_combined_graph(), "source"))  # noqa: B009 - not in the stubs
    # The library opens with a title block; what follows it is the diagram.
    body = source_text.split("---", 2)[-1] if source_text.startswith("---") else source_text
    return body.strip()


def _drawn(state: State, locale: Locale) -> dict[str, object]:
    drawn: dict[str, object] = {"name": state.name, "label": state.title.to(locale)}
    if state.states:
        drawn["children"] = [_drawn(s, locale) for s in state.states]
        drawn["initial"] = state.initial or state.states[0].name
    return drawn
