"""What a trainee sees in a case: ability, willingness, warning signs; scored against the truth of the case.

Source: curriculum.md §3 and §4 (know the borrower; notice early warnings). The F1 over signs is the harmonic mean of
precision and recall (van Rijsbergen 1979). Shares and the half point for a neighbouring step are ours, untuned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from trainer.conversation.text import Text
from trainer.practice.attempt import Attempt
from trainer.scenario.case_file import Entry
from trainer.scenario.schema import Ability, Fact, Scenario, Willingness

ABILITIES: tuple[Ability, ...] = get_args(Ability)
WILLINGNESSES: tuple[Willingness, ...] = get_args(Willingness)

SHARES: Mapping[str, float] = {"ability": 0.25, "willingness": 0.25, "signs": 0.5}
NEXT_TO_IT = 0.5
"""What is left of a share when the answer is one step beside the truth."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that may be a warning sign: a line of the case file, or a fact that the contact brought to light."""

    key: str
    label: Text
    value: Text
    true: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """The warning signs: seen, missed, and named where none was. All figures are 1.0 where nothing was to be seen."""

    seen: tuple[Sign, ...]
    missed: tuple[Sign, ...]
    imagined: tuple[Sign, ...]

    @property
    def precision(self) -> float:
        """The part of what was named that is a sign."""
        named = len(self.seen) + len(self.imagined)
        return len(self.seen) / named if named else 1.0

    @property
    def recall(self) -> float:
        """The part of the signs that was named."""
        there = len(self.seen) + len(self.missed)
        return len(self.seen) / there if there else 1.0

    @property
    def f1(self) -> float:
        """2·TP / (2·TP + FP + FN)."""
        right, wrong = len(self.seen), len(self.missed) + len(self.imagined)
        return 2 * right / (2 * right + wrong) if right or wrong else 1.0


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A diagnosis beside the truth. Each part is 0 to 1, `score` 0 to 100; a part that was left out counts as wrong."""

    ability: float
    willingness: float
    signs: Signs

    @property
    def score(self) -> float:
        """The mean of the parts by their shares, in points of a hundred."""
        parts = {"ability": self.ability, "willingness": self.willingness, "signs": self.signs.f1}
        return round(100 * sum(share * parts[name] for name, share in SHARES.items()), 1)


def entries(scenario: Scenario) -> tuple[Sign, ...]:
    """The lines of the case file that may be called warning signs; a key holds for this version of the scenario."""
    file = scenario.case_file
    parts: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("profile", file.profile),
        ("credit", file.credit),
        ("behaviour", file.behaviour),
    )
    return tuple(
        Sign(f"{part}-{number}", entry.label, entry.value, entry.warning_sign)
        for part, lines in parts
        for number, entry in enumerate(lines, 1)
    )


_TOLD = Text("联系中说到的", "Came up in the talk")


def visible(scenario: Scenario, attempt: Attempt) -> tuple[Sign, ...]:
    """What an ended contact lays before a trainee: the case file, and the facts in the order they were told."""
    facts = {fact.id: fact for fact in scenario.facts}
    told = (
        Sign(f"told-{number}", _TOLD, facts[name].title, facts[name].warning_sign)
        for number, name in enumerate(told_in(attempt), 1)
        if name in facts
    )
    return (*entries(scenario), *told)


def diagnosed(
    scenario: Scenario, before_them: Sequence[Sign], ability: str, willingness: str, named: Iterable[str]
) -> Diagnosed:
    """Score a diagnosis; `before_them` is what could be named, `named` the keys that were."""
    chosen = set(named)
    return Diagnosed(
        ability=_near(ABILITIES, ability, scenario.truth.ability),
        willingness=_near(WILLINGNESSES, willingness, scenario.truth.willingness),
        signs=Signs(
            seen=tuple(s for s in before_them if s.true and s.key in chosen),
            missed=tuple(s for s in before_them if s.true and s.key not in chosen),
            imagined=tuple(s for s in before_them if not s.true and s.key in chosen),
        ),
    )


def _near(steps: Sequence[str], answer: str, truth: str) -> float:
    if answer not in steps:
        return 0.0
    return {0: 1.0, 1: NEXT_TO_IT}.get(abs(steps.index(answer) - steps.index(truth)), 0.0)


# What of a trainee's moves takes up what they were told, by what it was about.
_FEELING = frozenset({"empathise", "normalise", "credit-effort", "reassure-privacy", "wait", "apologise"})
_HELP = frozenset({"offer-hardship-help", "signpost-help", "check-safety", "offer-choice", "seek-approval"})
_TERMS = frozenset({"offer-plan", "propose-date", "ask-support", "confirm-agreement", "ask-commitment"})
TAKES_UP: Mapping[str, frozenset[str]] = {
    "reason": _FEELING | _HELP,
    "health": _FEELING | _HELP,
    "family": _FEELING | _HELP,
    "feeling": _FEELING | _HELP,
    "income": _HELP | _TERMS,
    "outgoings": _HELP | _TERMS,
    "debts": _FEELING | _HELP | _TERMS,
    "savings": _HELP | _TERMS,
    "support": _FEELING | _HELP | _TERMS,
    "other": _FEELING | _HELP | frozenset({"answer-dispute", "explain-charges", "repeat-clarify", "answer-question"}),
}
"""Ours: a household figure is taken up by terms or help, a trouble by regard or help, a doubt by an answer."""
BY_SIGNAL: Mapping[str, frozenset[str]] = {
    "dispute": frozenset({"answer-dispute", "explain-charges"}),
    "despair": frozenset({"check-safety", "signpost-help"}),
    "stop-request": frozenset({"stop-contact"}),
    "complaint": frozenset({"give-complaint-route", "apologise"}),
}
"""Signals that ask for one thing and are not taken up by another."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Something the person kept to themselves: whether and in which turn they told it, and whether it was taken up."""

    id: str
    title: Text
    warning_sign: bool
    revealed_in: int | None
    addressed_in: int | None

    @property
    def revealed(self) -> bool:
        """Whether the contact brought it to light."""
        return self.revealed_in is not None

    @property
    def addressed(self) -> bool:
        """Whether a later turn of the trainee took it up."""
        return self.addressed_in is not None


def told_in(attempt: Attempt) -> dict[str, int]:
    """The facts that were told, by id, with the number of the turn."""
    told: dict[str, int] = {}
    for turn in attempt.turns:
        for fact in turn.person.told:
            told.setdefault(fact, turn.number)
    return told


def concerns(scenario: Scenario, attempt: Attempt) -> tuple[Concern, ...]:
    """Every hidden concern of the case, in the order of the file; a story that can be taken back is none."""
    told = told_in(attempt)
    stories = {name for fact in scenario.facts for name in fact.takes_back}
    return tuple(
        Concern(fact.id, fact.title, fact.warning_sign, told.get(fact.id), _taken_up(fact, told.get(fact.id), attempt))
        for fact in scenario.facts
        if fact.id not in stories
    )


def _taken_up(fact: Fact, told: int | None, attempt: Attempt) -> int | None:
    if told is None:
        return None
    asked = [BY_SIGNAL[signal] for signal in fact.signals if signal in BY_SIGNAL]
    answers = frozenset().union(*asked) if asked else TAKES_UP[fact.about]
    for turn in attempt.turns:
        if turn.number > told and any(move.kind in answers for move in turn.moves):
            return turn.number
    return None
