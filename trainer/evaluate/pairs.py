"""B12: blind pairs. Simulated talk beside talk that somebody wrote from the same case: which is the person?

Everything follows from one seed. The written extracts stand under `scenarios/extracts`, a file a scenario.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import Shelf, fill
from trainer.conversation.text import Locale
from trainer.evaluate.borrower import Measure, share
from trainer.evaluate.simulation import Job, talk
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken

# Eight turns: four of the caller, each with its reply.
EXCHANGES = 4
# Who may hold our side of a pair: those who talk as a trainee does.
_CALLERS = ("perfect", "clumsy", "interrogator")
# So many turns of a talk are held to choose from.
_HELD = {"door": EXCHANGES, "talk": 14}
# Talks that are tried before a scenario is given up.
_TRIES = 24

Place = Literal["door", "talk"]
Side = Literal["ours", "written"]
Talk = tuple[tuple[str, str], ...]


class Extract(BaseModel):
    """Eight turns written from the case file alone; `at` the door, or later in the talk."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    locale: Locale
    at: Place
    talk: Annotated[Talk, Field(min_length=EXCHANGES, max_length=EXCHANGES)]


class Extracts(BaseModel):
    """A file of extracts of one scenario."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scenario: str
    extracts: tuple[Extract, ...]

    def of(self, locale: Locale) -> tuple[Extract, ...]:
        """Those in one language."""
        return tuple(e for e in self.extracts if e.locale == locale)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two extracts of one case, and which simulated contact ours is from."""

    scenario: str
    locale: Locale
    ours: Talk
    written: Talk
    job: Job


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as one reader sees it: the number on the sheet and which side is called A."""

    number: int
    pair: Pair
    first: Side

    @property
    def talks(self) -> tuple[Talk, Talk]:
        """A and B."""
        both = (self.pair.ours, self.pair.written)
        return both if self.first == "ours" else (both[1], both[0])


class TooFew(ValueError):
    """There are no written extracts for what was asked for."""


@cache
def written_extracts() -> Shelf[Extracts]:
    """The shipped extracts by scenario; raises ValueError when a file is broken."""
    shelf = fill(content_root("scenarios") / "extracts", Extracts, lambda e: e.scenario)
    if shelf.problems:
        raise ValueError("\n".join(p.to("en") for p in shelf.problems))
    return shelf


def draw(counter: Desk, locale: Locale, count: int, seed: int) -> list[Pair]:
    """`count` pairs in `locale`; raises TooFew when nobody wrote an extract of a scenario that is there.

    Every written extract is used before one comes again, each time beside another contact of ours.
    """
    dice = random.Random(f"{seed}:{locale}")
    written = [
        (v.content.scenario, extract)
        for v in written_extracts()
        if v.content.scenario in counter.scenarios
        for extract in v.content.of(locale)
    ]
    if not written:
        raise TooFew(locale)
    pairs: list[Pair] = []
    seen: set[Talk] = set()
    while len(pairs) < count:
        dice.shuffle(written)
        for scenario, extract in written[: count - len(pairs)]:
            pairs.append(_beside(counter, scenario, extract, dice, seen))
            seen.add(pairs[-1].ours)
    return pairs


def _beside(counter: Desk, scenario: str, extract: Extract, dice: random.Random, seen: set[Talk]) -> Pair:
    for _ in range(_TRIES):
        job = Job(scenario, extract.locale, dice.choice(_CALLERS), dice.randrange(1, 10_000))
        attempt, _ = talk(counter, job, _HELD[extract.at])
        windows = [w for w in _windows(attempt.turns, extract.at) if w not in seen]
        if windows:
            return Pair(scenario, extract.locale, dice.choice(windows), extract.talk, job)
    raise TooFew(scenario)


def _windows(turns: Sequence[TurnTaken], at: Place) -> Iterator[Talk]:
    """Stretches of talk without a silence: from the first words, or from any later ones."""
    for start in range(len(turns) - EXCHANGES + 1):
        if (start == 0) == (at == "door"):
            part = turns[start : start + EXCHANGES]
            if not any(t.silence or t.ended for t in part[:-1]) and not part[-1].silence:
                yield tuple((t.said, " ".join(r.text for r in t.replies)) for t in part)


def sheets(pairs: Sequence[Pair], readers: int, seed: int) -> list[list[Shown]]:
    """For each reader the pairs in an order of their own; what one reader sees as A the next sees as B."""
    dice = random.Random(f"{seed}:sheets")
    first: list[Side] = [dice.choice(("ours", "written")) for _ in pairs]
    out: list[list[Shown]] = []
    for reader in range(readers):
        order = list(range(len(pairs)))
        dice.shuffle(order)
        out.append(
            [Shown(n, pairs[i], first[i] if reader % 2 == 0 else _other(first[i])) for n, i in enumerate(order, 1)]
        )
    return out


def _other(side: Side) -> Side:
    return "written" if side == "ours" else "ours"


def chosen(sides: Mapping[int, Side], answers: Mapping[int, str]) -> list[bool]:
    """For each answered pair whether ours was taken for the person; `sides` is who was A, `answers` are A or B."""
    return [(sides[n] == "ours") == (answer == "A") for n, answer in answers.items() if n in sides]


def believed(taken: Sequence[bool]) -> Measure:
    """B12: of the pairs that were answered, those in which ours was taken for the person."""
    return share(sum(taken), len(taken), ">= .40", lambda v, i: i[0] >= 0.40)
