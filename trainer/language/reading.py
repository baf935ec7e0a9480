"""What the reader makes of one turn: moves of a collector, signals of a borrower."""

from dataclasses import dataclass
from typing import Literal

from trainer.conversation.moves import Move, Span

# speech: read as usual. empty: nothing said. noise: no word of any language. foreign: the other language than the
# conversation's. machine-talk: instructions to a program instead of words to a person.
Sort = Literal["speech", "empty", "noise", "foreign", "machine-talk"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A collector's turn as read: its moves in order of appearance, and what sort of turn it is.

    A move whose kind is a violation code is a proposal from the words alone, with a calibrated confidence; who listens,
    what came before and what the file says is the judge's to weigh.
    """

    text: str
    sort: Sort
    moves: tuple[Move, ...]
    asks: Literal["", "closed", "open"] = ""

    def of(self, *kinds: str) -> tuple[Move, ...]:
        """The moves of these kinds, in order."""
        return tuple(m for m in self.moves if m.kind in kinds)

    def has(self, *kinds: str) -> bool:
        """Whether any of these moves was made."""
        return any(m.kind in kinds for m in self.moves)


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing a borrower's or third party's words tell: its kind, where, how sure the reader is."""

    kind: str
    span: Span
    confidence: float
