"""Which facts may be told now. A fact is never told before its condition holds, however it is asked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trainer.borrower.parameters import Parameters
from trainer.borrower.state import MoodState
from trainer.scenario.schema import Fact

PRIVATE = frozenset({"reason", "income", "outgoings", "debts", "savings", "support", "health"})
"""What facts are about that no borrower tells a stranger."""


@dataclass(frozen=True, slots=True)
class Tells:
    """The fact is told."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Withholds:
    """The fact was asked for and is kept back."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing (more) to tell on this; `told` says whether there was something before."""

    told: bool


def readiness(mood: MoodState, shameful: bool, parameters: Parameters) -> float:
    """How ready the person is to tell: D = base + trust·T + explored·X − anger·A − shame·H (borrower-model.md §5)."""
    d = parameters.disclosure
    level = d.base + d.trust * mood.trust + d.explored * mood.explored - d.anger * mood.anger
    return level - (d.shame * mood.shame if shameful else 0.0)


def taken_back(facts: Sequence[Fact], told: Collection[str]) -> frozenset[str]:
    """The facts that were a story: one that was told since has taken them back."""
    return frozenset(name for fact in facts if fact.id in told for name in fact.takes_back)


def unlocked(fact: Fact, mood: MoodState, told: Collection[str], parameters: Parameters) -> bool:
    """Whether `fact` may be told in this mood after these facts."""
    return all(f in told for f in fact.after) and readiness(mood, fact.shameful, parameters) >= fact.threshold


def asked_for(
    asks: str,
    person: str,
    facts: Sequence[Fact],
    mood: MoodState,
    told: Collection[str],
    parameters: Parameters,
    named: Collection[str] = (),
) -> Tells | Withholds | Nothing:
    """What asking `asks` (a move, or `about:<topic>`) brings from `person`: one fact at most.

    The first untold fact that may be told is told, those that the words ask for by name (`named`) before the others.
    If none may, the first untold one is withheld. What was taken back is no fact any more.
    """
    gone = taken_back(facts, told)
    asked = [f for f in facts if f.person == person and asks in f.unlocked_by and f.id not in gone]
    asked.sort(key=lambda fact: fact.id not in named)
    open_ones = [f for f in asked if f.id not in told]
    for fact in open_ones:
        if unlocked(fact, mood, told, parameters):
            return Tells(fact)
    reachable = [f for f in open_ones if all(a in told for a in f.after)]
    if open_ones:
        return Withholds((reachable or open_ones)[0])
    return Nothing(told=any(f.id in told for f in asked))
