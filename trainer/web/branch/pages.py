"""Two ways of one talk as page values: turn by turn, and how their scorecards differ."""

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.result import Result
from trainer.rubric.scorecard import Scorecard
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.attempt.annotated import Annotated, annotated, opening
from trainer.web.attempt.pages import SIGNS
from trainer.web.attempt.settled import LEFT
from trainer.web.call.spoken import Speech

Way = tuple[UUID, Attempt, Result | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two ways. `score` is None while it has no verdict."""

    id: UUID
    ended: bool
    left: bool
    verdict: str
    sign: str
    score: float | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of both scorecards, and by how much the second way is better or worse."""

    name: str
    first: float
    second: float
    by: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The same turn of both ways; None where a way has ended before."""

    number: int
    first: Annotated | None
    second: Annotated | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole page."""

    scenario: str
    title: str
    lang: str
    turn: int
    opening: Speech
    shared: tuple[Annotated, ...]
    pairs: tuple[Pair, ...]
    first: Side
    second: Side
    figures: tuple[Difference, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def comparison(scenario: Scenario, first: Way, second: Way, turn: int, here: Locale) -> Comparison:
    """The page that lays `second`, a branch from `turn` on, beside `first`."""
    ways = [_turns(scenario, way) for way in (first, second)]
    cards = (first[2].scorecard, second[2].scorecard) if first[2] and second[2] else None
    only_first, only_second = _only(*cards, here) if cards else ((), ())
    locale = first[1].started.locale
    return Comparison(
        scenario=scenario.id,
        title=scenario.title.to(here),
        lang="zh-Hans" if locale == "zh" else "en",
        turn=turn,
        opening=opening(scenario, first[1]),
        shared=ways[0][: turn - 1],
        pairs=tuple(
            Pair(number, a, b)
            for number, (a, b) in enumerate(zip_longest(ways[0][turn - 1 :], ways[1][turn - 1 :]), turn)
        ),
        first=_side(first, here),
        second=_side(second, here),
        figures=_figures(*cards) if cards else (),
        only_first=only_first,
        only_second=only_second,
    )


def _turns(scenario: Scenario, way: Way) -> tuple[Annotated, ...]:
    _id, attempt, judged = way
    return annotated(scenario, attempt, judged.scorecard.findings if judged else ())


def _side(way: Way, here: Locale) -> Side:
    attempt_id, attempt, judged = way
    card = judged.scorecard if judged else None
    return Side(
        id=attempt_id,
        ended=bool(attempt.ended),
        left=attempt.ended == LEFT,
        verdict=card.verdict if card else "",
        sign=SIGNS[card.verdict] if card else "",
        score=card.score if card else None,
        outcome=judged.outcome.title.to(here) if judged else "",
    )


def _figures(first: Scorecard, second: Scorecard) -> tuple[Difference, ...]:
    lines = [(words.word(code), first.dimensions[code], second.dimensions[code])
             for code in first.dimensions if code in second.dimensions]  # fmt: skip
    return tuple(Difference(name, a, b, _by(b - a)) for name, a, b in [("", first.score, second.score), *lines])


def _by(difference: float) -> str:
    rounded = round(difference, 1)
    if not rounded:
        return "0"
    return f"{'+' if rounded > 0 else words.MINUS}{words.figure(abs(rounded))}"


def _only(first: Scorecard, second: Scorecard, here: Locale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was found or missed in one way alone, as names; twice in one and once in the other counts once."""
    counted = [_lost(card) for card in (first, second)]
    return tuple(
        tuple(words.name_of(code, here) for code in (counted[own] - counted[1 - own]).elements()) for own in (0, 1)
    )  # type: ignore[return-value]


def _lost(card: Scorecard) -> Counter[str]:
    found = [finding.code for finding in card.findings if not finding.advice_only]
    missed = [duty.code for duty in card.duties if not duty.met and not duty.advice_only]
    return Counter([*found, *missed])
