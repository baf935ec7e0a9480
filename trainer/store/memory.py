"""What a process remembers of the attempts it works on, so that turn 200 costs what turn 5 costs."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from trainer.practice.attempt import Attempt, apply, rebuild
from trainer.practice.events import Event

KEPT = 128
"""Attempts held in memory. One of 30 turns takes about 200 KB."""


@dataclass(slots=True)
class _Held:
    """A beginning of a log, and the attempt that its first `built` events give."""

    events: tuple[Event, ...] = ()
    attempt: Attempt | None = None
    built: int = 0


@dataclass(slots=True)
class Memory:
    """Shared by the threads of a process. It may lag behind the database, but never differs: logs only grow."""

    size: int = KEPT
    _held: OrderedDict[UUID, _Held] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def events(self, attempt: UUID) -> tuple[Event, ...]:
        """The log of `attempt` from its beginning, as far as it is known here."""
        with self._lock:
            held = self._held.get(attempt)
            return held.events if held else ()

    def learn(self, attempt: UUID, position: int, events: Sequence[Event]) -> tuple[Event, ...]:
        """Take in `events`, which stand in the log from `position` on; gives the log as far as it is known now."""
        with self._lock:
            held = self._held.setdefault(attempt, _Held())
            self._held.move_to_end(attempt)
            known = len(held.events)
            if position <= known < position + len(events):
                held.events += tuple(events[known - position :])
            while len(self._held) > self.size:
                self._held.popitem(last=False)
            return held.events

    def rebuilt(self, attempt: UUID, events: tuple[Event, ...]) -> Attempt:
        """`rebuild(events)`, going on from what was built before where that was a beginning of `events`."""
        with self._lock:
            held = self._held.get(attempt)
            built, done = (held.attempt, held.built) if held else (None, 0)
        if built is None or done > len(events):
            return self._keep(attempt, rebuild(events), len(events))
        for event in events[done:]:
            built = apply(built, event)
        return self._keep(attempt, built, len(events))

    def _keep(self, attempt: UUID, built: Attempt, done: int) -> Attempt:
        with self._lock:
            held = self._held.get(attempt)
            if held and done >= held.built:
                held.attempt, held.built = built, done
        return built
