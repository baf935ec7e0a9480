"""How much is measured: everything is bounded in count, and the rounds over HTTP in time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """`rounds` are interleaved; `attempts` and `examples` are for each scenario in each language."""

    rounds: int
    round_seconds: float
    attempts: int
    examples: int
    contacts: int
    starts: int


QUICK = Plan(rounds=3, round_seconds=0.5, attempts=1, examples=30, contacts=1, starts=2)
FULL = Plan(rounds=7, round_seconds=1.5, attempts=2, examples=210, contacts=6, starts=3)
