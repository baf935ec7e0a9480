"""What a person on the line carries from turn to turn. All of it is rebuilt from the log."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from trainer.conversation.plan import Plan

Feeling = Literal["trust", "anger", "stress", "shame"]
Author = Literal["", "own", "chosen", "met", "taken", "yielded"]


@dataclass(frozen=True, slots=True)
class MoodState:
    """Feelings and pressures, each 0 to 1 (borrower-model.md §5).

    `belief` is K, how real consequences seem; `explored` is X, the credit of open questions; `pressure` is Pr.
    """

    trust: float = 0.3
    anger: float = 0.1
    stress: float = 0.3
    shame: float = 0.3
    belief: float = 0.2
    explored: float = 0.0
    pressure: float = 0.0


@dataclass(frozen=True, slots=True)
class Shift:
    """Why a feeling moved: by how much, because of which move. Shown to the trainee in words and signs."""

    feeling: Feeling
    by: float
    because: str


@dataclass(frozen=True, slots=True)
class Bargain:
    """Where the bargaining stands. `limit` only grows; `named` is the borrower's own last figure, only growing.

    `agreed` is what was said yes to; `meant` is False for a yes under pressure that will not be kept.
    `author` says whose figure it is: own, chosen, met, taken or yielded (borrower-model.md §5).
    """

    round: int = 0
    limit: Decimal = Decimal(0)
    named: Decimal | None = None
    anchored: bool = False
    offered: tuple[Plan, ...] = ()
    on_table: Plan | None = None
    agreed: Plan | None = None
    meant: bool = False
    author: Author = ""
    conceded: Decimal = Decimal(0)
    read_back: bool = False


@dataclass(frozen=True, slots=True)
class PersonState:
    """One conversation from the person's side."""

    mood: MoodState = field(default_factory=MoodState)
    bargain: Bargain = field(default_factory=Bargain)
    heard: dict[str, int] = field(default_factory=dict)  # how often each move was made so far
    told: tuple[str, ...] = ()  # fact ids, in the order told
    asked: tuple[str, ...] = ()  # fact ids asked for and not told, for the wrap-up
    agenda: tuple[str, ...] = ()  # own questions already put
    happened: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # keys of the last lines said, newest last
    last_acts: tuple[str, ...] = ()
    last_figures: dict[str, str] = field(default_factory=dict)
    caller_said: tuple[str, ...] = ()  # fingerprints of the caller's last turns, to notice a repetition
    wary: int = 0  # times the person kept back who they are
    caller_known: bool = False
    verified: bool = False
    debt_named: bool = False
    puzzled: int = 0  # times running that nothing was understood
    gave: tuple[str, ...] = ()  # kinds of signals this side has given so far
    silent: int = 0  # times running that the caller kept silent
    ended: str = ""  # how this person ended the contact, if they did
