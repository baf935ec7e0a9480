"""Rewind: an attempt once more up to a turn, from where something else can be said. Pure: the log in, a new log out."""

from collections.abc import Iterable

from trainer.practice.events import DiagnosisFiled, DraftKept, Event, HintTaken, NotesKept, Started, TurnTaken


class NoSuchTurn(LookupError):
    """The attempt has no turn of this number."""


def rewound(events: Iterable[Event], number: int) -> tuple[Event, ...]:
    """The log of a branch that begins anew at turn `number` (from 1): the same turns with the same outcomes before it.

    Notes, hints and drafts of those turns come along, the end and the wrap-up do not. Raises NoSuchTurn.
    """
    kept: list[Event] = []
    for event in events:
        if isinstance(event, TurnTaken) and event.number == number:
            return tuple(kept)
        if isinstance(event, Started | TurnTaken | HintTaken | NotesKept | DraftKept | DiagnosisFiled):
            kept.append(event)
    raise NoSuchTurn(str(number))
