"""How much is measured: everything is bounded in count, and the rounds over HTTP in time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How many of each.

    rounds         of everything that is measured in rounds
    round_seconds  of turns, or of bare inserts, over HTTP
    examples       a round, a language and a scenario, of the learning examples
    long_calls     whose turn 200 is compared, in process and again over HTTP
    contacts       that each simulated player holds with each scenario in each language
    starts         of the server, to the first page; and of the processes that share a file of conversations
    talks          whole conversations that are scored in a round
    """

    rounds: int
    round_seconds: float
    examples: int
    long_calls: int
    contacts: int
    starts: int
    talks: int


QUICK = Plan(rounds=3, round_seconds=0.4, examples=30, long_calls=2, contacts=1, starts=2, talks=20)
FULL = Plan(rounds=7, round_seconds=1.5, examples=60, long_calls=6, contacts=4, starts=3, talks=60)
