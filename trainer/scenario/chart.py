"""The state chart of a scenario, compiled once per version with `transitions` and shared by every attempt.

The machine is built with no model attached: attaching costs more than a turn and leaks (dependencies.md). A turn hands
in a light object with the stage it is in. A hierarchical machine keeps its scope on itself, so triggers take a lock.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from transitions.extensions import HierarchicalMachine

from trainer.scenario.guard import Situation, all_hold
from trainer.scenario.schema import Chart as ChartShape
from trainer.scenario.schema import Effects, State, Transition

SEPARATOR = "_"

# The library warns of every trigger a stage does not know; most moves of a talk are such.
logging.getLogger("transitions").setLevel(logging.ERROR)

# What the borrower room and the clock may fire beside moves and deeds.
EVENTS = frozenset(
    {"accepts", "counters", "refuses", "verified", "debt-named", "learns-debt", "turn", "silence-first",
     "silence-last", "hangs-up", "complains", "takes-message", "hands-over", "lock-screen", "sent-twice"}
)  # fmt: skip

# Deeds that every visit or thread has without naming them: going there, letting time pass, putting the thread away.
BUILT_IN = frozenset({"set-out", "wait", "end"})


@dataclass(frozen=True, slots=True)
class Step:
    """Where a contact stands after a turn's triggers, and the effects that happened on the way, in order."""

    stage: str
    effects: tuple[Effects, ...] = ()


@dataclass(slots=True)
class _Walker:
    """The object a trigger is fired on: the stage, what guards may ask, the effects collected."""

    state: str
    situation: Situation
    effects: list[Effects] = field(default_factory=list)


class Chart:
    """A compiled chart: `advance` moves a contact on; `ends` and `on_line` read a stage."""

    def __init__(self, shape: ChartShape) -> None:
        self.shape = shape
        self.states: dict[str, State] = {}
        self._on_line: dict[str, str] = {}
        for state in shape.states:
            self._list(state, "", "debtor")
        self.initial = self.leaf(shape.initial)
        self.triggers = {trigger for t in shape.transitions for trigger in t.on}
        self._lock = Lock()
        self._machine = HierarchicalMachine(
            model=None,
            states=[_as_machine_state(s) for s in shape.states],
            initial=self.initial,
            auto_transitions=False,
            send_event=True,
            ignore_invalid_triggers=True,
        )
        for transition in shape.transitions:
            self._add(transition)

    def _list(self, state: State, prefix: str, on_line: str) -> None:
        name = prefix + state.name
        self.states[name] = state
        self._on_line[name] = state.on_line or on_line
        for inner in state.states:
            self._list(inner, name + SEPARATOR, self._on_line[name])

    def _add(self, transition: Transition) -> None:
        def holds(event: Any) -> bool:
            return all_hold(transition.when, event.model.situation)

        def happened(event: Any) -> None:
            event.model.effects.append(transition.effects)

        for source in transition.source:
            if source not in self.states or (transition.to is not None and transition.to not in self.states):
                continue  # lint reports it; the machine would fail only when it fires
            for trigger in transition.on:
                self._machine.add_transition(trigger, source, transition.to, conditions=[holds], before=[happened])

    def leaf(self, stage: str) -> str:
        """The innermost stage that entering `stage` leads to."""
        while stage in self.states and self.states[stage].states:
            inner = self.states[stage].initial or self.states[stage].states[0].name
            stage = stage + SEPARATOR + inner
        return stage

    def advance(self, stage: str, triggers: Sequence[str], situation: Situation) -> Step:
        """Fire `triggers` in order on a contact that stands at `stage`; pure: nothing is kept."""
        walker = _Walker(stage, situation)
        with self._lock:
            for trigger in triggers:
                if trigger in self.triggers and not self.ends(walker.state):
                    self._machine.trigger_event(walker, trigger)
        return Step(walker.state, tuple(walker.effects))

    def on_line(self, stage: str) -> str:
        """The id of the person on the line at `stage`."""
        return self._on_line.get(stage, "debtor")

    def nobody(self, stage: str) -> bool:
        """Whether nobody is there at `stage`."""
        state = self.states.get(stage)
        return state is not None and state.nobody

    def around(self, stage: str) -> tuple[State, ...]:
        """The stage with those it stands in, the innermost first."""
        parts = stage.split(SEPARATOR)
        names = (SEPARATOR.join(parts[:n]) for n in range(len(parts), 0, -1))
        return tuple(self.states[name] for name in names if name in self.states)

    def ends(self, stage: str) -> str:
        """How the contact ended at `stage`; empty while it goes on."""
        state = self.states.get(stage)
        return (state.ends or "") if state else ""


def _as_machine_state(state: State) -> str | dict[str, Any]:
    if not state.states:
        return state.name
    return {
        "name": state.name,
        "children": [_as_machine_state(s) for s in state.states],
        "initial": state.initial or state.states[0].name,
    }
