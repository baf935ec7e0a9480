"""What is answered in a case study. The log of these is the only truth of a run; the rest is computed from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter

from trainer.scenario.schema import Ability, Willingness

Verdict = Literal["pass", "review", "fail"]


@dataclass(frozen=True, slots=True)
class Read:
    """A stage that only tells was read."""

    stage: str
    at: datetime
    kind: Literal["read"] = "read"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option was taken."""

    stage: str
    option: str
    at: datetime
    kind: Literal["chosen"] = "chosen"


@dataclass(frozen=True, slots=True)
class Placed:
    """What was thought of an account, and what was done with it; `signs` are the numbers of lines, from 0."""

    account: str
    ability: Ability
    willingness: Willingness
    strategy: str
    signs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """The accounts were sorted, every one."""

    stage: str
    placed: tuple[Placed, ...]
    at: datetime
    kind: Literal["sorted"] = "sorted"


@dataclass(frozen=True, slots=True)
class Allotted:
    """The budget was given out: how much to each item."""

    stage: str
    given: dict[str, int]
    at: datetime
    kind: Literal["allotted"] = "allotted"


@dataclass(frozen=True, slots=True)
class Held:
    """A talk was held and judged: what its scorecard said. `attempt` is its id, empty where there is none to open."""

    stage: str
    attempt: str
    verdict: Verdict
    score: float
    outcome: str
    found: tuple[str, ...]
    at: datetime
    kind: Literal["held"] = "held"


Answer = Read | Chosen | Sorted | Allotted | Held

LOG: TypeAdapter[tuple[Answer, ...]] = TypeAdapter(tuple[Answer, ...])
"""Reads and writes the log of a run as JSON."""
