"""The log of an attempt: the protocol that any store fulfils, and the one in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from trainer.practice.events import Event, TurnTaken


class UnknownAttempt(LookupError):
    """No attempt has this id."""


class Conflict(Exception):
    """Somebody else appended first: load again and decide anew."""


class AttemptLog(Protocol):
    """Append-only events of attempts, numbered from 0 within an attempt."""

    def load(self, attempt: UUID) -> Sequence[Event]:
        """All events in order. Raises UnknownAttempt."""
        ...

    def append(self, attempt: UUID, position: int, event: Event) -> None:
        """Add `event` at `position`. Raises Conflict when `position` is taken, or for a client id already used."""
        ...

    def turn_of(self, attempt: UUID, client_id: str) -> TurnTaken | None:
        """The turn that carries this client id, if it was taken."""
        ...


@dataclass(slots=True)
class MemoryLog:
    """A log that lives as long as its process: for the shell, simulations and tests."""

    events: dict[UUID, list[Event]] = field(default_factory=dict)

    def load(self, attempt: UUID) -> Sequence[Event]:
        """All events in order. Raises UnknownAttempt."""
        if attempt not in self.events:
            raise UnknownAttempt(str(attempt))
        return tuple(self.events[attempt])

    def append(self, attempt: UUID, position: int, event: Event) -> None:
        """Add `event` at `position`. Raises Conflict."""
        held = self.events.setdefault(attempt, [])
        if position != len(held):
            raise Conflict(str(attempt))
        client_id = getattr(event, "client_id", "")
        if client_id and any(getattr(e, "client_id", "") == client_id for e in held):
            raise Conflict(client_id)
        held.append(event)

    def turn_of(self, attempt: UUID, client_id: str) -> TurnTaken | None:
        """The turn that carries this client id, if it was taken."""
        for event in self.events.get(attempt, ()):
            if isinstance(event, TurnTaken) and event.client_id == client_id:
                return event
        return None
