"""What was not understood in attempts: turns that left the person on the line puzzled, by scenario and stage.

For authors and trainers: what trainees really say and the reader or the borrower has no answer to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Unheard:
    """One turn that was not understood: where the contact stood, what was said, what came back."""

    scenario: str
    locale: Locale
    stage: str
    sort: str
    said: str
    reply: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stage of a scenario with what was not understood there, the last first, and in how many attempts that was."""

    scenario: str
    stage: str
    turns: int
    attempts: int
    said: tuple[Unheard, ...]


# So many lines of a place are shown; the rest is counted.
SHOWN = 20


def unheard_in(attempt: Attempt) -> Iterator[Unheard]:
    """The turns of an attempt that were not understood, silences apart."""
    stage = attempt.started.stage
    for turn in attempt.turns:
        if not turn.understood and not turn.silence:
            reply = " ".join(r.text for r in turn.replies)
            yield Unheard(attempt.started.scenario, attempt.started.locale, stage, turn.sort, turn.said, reply)
        stage = turn.stage


def by_place(attempts: Iterable[Attempt]) -> tuple[Place, ...]:
    """What was not understood by scenario and stage, where most was first."""
    found: dict[tuple[str, str], list[Unheard]] = defaultdict(list)
    held: dict[tuple[str, str], int] = defaultdict(int)
    for attempt in attempts:
        places = set()
        for one in unheard_in(attempt):
            place = (one.scenario, one.stage)
            found[place].append(one)
            places.add(place)
        for place in places:
            held[place] += 1
    rows = [
        Place(scenario, stage, len(said), held[scenario, stage], tuple(reversed(said))[:SHOWN])
        for (scenario, stage), said in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.turns, row.scenario, row.stage)))
