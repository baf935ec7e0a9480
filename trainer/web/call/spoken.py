"""The log of a call as page values: who said what, when, and how it was understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from trainer.borrower.state import Shift
from trainer.conversation.money import written
from trainer.conversation.moves import VIOLATIONS, Move
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Utterance
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.language import gettext as _

_ASIDE = re.compile(r"（[^（）]{1,40}）|\([^()]{1,60}\)")

SHOWN = ("trust", "anger")
"""The feelings that a page shows while the call runs."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a speech: words, a stage direction, or the words of the finding with number `mark`."""

    text: str
    aside: bool
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """One utterance: `who` is empty where the speaker goes on, `at` the seconds into the call."""

    mine: bool
    who: str
    parts: tuple[Part, ...]
    at: float

    @property
    def aloud(self) -> str:
        """The words alone, for the browser's voice."""
        return " ".join(part.text.strip() for part in self.parts if not part.aside).strip()


@dataclass(frozen=True, slots=True)
class Chip:
    """A move that was read, with what it speaks of; `by_model` where a language model proposed it."""

    kind: str
    name: str
    value: str
    warning: bool
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a feeling moved, in points of a hundred."""

    feeling: str
    by: int


@dataclass(frozen=True, slots=True)
class Understood:
    """How a turn was understood. `because` says what moved the feelings, where the chips do not say it already."""

    chips: tuple[Chip, ...]
    moved: tuple[Moved, ...]
    because: str

    @property
    def proposed(self) -> tuple[str, ...]:
        """The names of the moves that a language model proposed."""
        return tuple(chip.name for chip in self.chips if chip.by_model)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the trainee and what came back."""

    number: int
    silence: bool
    speeches: tuple[Speech, ...]
    understood: Understood | None


def pick_up(scenario: Scenario, attempt: Attempt) -> str:
    """What is heard when the phone is answered: one of the scenario's ways, the same for the same seed."""
    ways = scenario.pick_up.to(attempt.started.locale)
    return ways[attempt.started.seed % len(ways)]


def spoken(said: Iterable[tuple[str, Utterance]], at: float) -> tuple[Speech, ...]:
    """What was said in one turn, each utterance with what the page calls its speaker, shown where that changes."""
    speeches: list[Speech] = []
    before = ""
    for who, utterance in said:
        mine = utterance.speaker == "collector"
        parts = (Part(utterance.text, False),) if mine else _parts(utterance.text)
        speeches.append(Speech(mine, "" if who == before else who, parts, at))
        before = who
    return tuple(speeches)


def aloud(text: str) -> str:
    """The words of what somebody said without stage directions, to be read aloud."""
    return Speech(False, "", _parts(text), 0.0).aloud


def _parts(text: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    end = 0
    for aside in _ASIDE.finditer(text):
        if text[end : aside.start()].strip():
            parts.append(Part(text[end : aside.start()], False))
        parts.append(Part(aside.group(), True))
        end = aside.end()
    if text[end:].strip() or not parts:
        parts.append(Part(text[end:], False))
    return tuple(parts)


def understood(turn: TurnTaken, currency: str, locale: Locale, *, with_mood: bool) -> Understood | None:
    """How `turn` was understood; None for a silence. The mood only where the level shows it."""
    if turn.silence:
        return None
    found = {finding.code for finding in turn.findings if finding.sure}
    read = [move for move in turn.moves if move.kind not in VIOLATIONS or move.kind in found]
    shifts = turn.shifts if with_mood else ()
    chips = _chips(read, currency, locale)
    because = _because(shifts, locale)
    return Understood(chips, _moved(shifts), "" if because in {chip.name for chip in chips} else because)


def _chips(moves: Iterable[Move], currency: str, locale: Locale) -> tuple[Chip, ...]:
    chips: dict[str, Chip] = {}
    for move in moves:
        name = words.name_of(move.kind, locale)
        if name and (move.kind not in chips or not chips[move.kind].value):
            by_model = move.origin == "model"
            chips[move.kind] = Chip(move.kind, name, _value(move, currency), move.kind in VIOLATIONS, by_model)
    return tuple(chips.values())


SUMS = frozenset({"state-amount", "offer-plan", "ask-commitment", "confirm-agreement", "demand-payment"})
DAYS = frozenset({"offer-plan", "propose-date", "ask-commitment", "confirm-agreement"})
"""The moves whose point is a sum or a day; elsewhere a figure read in passing would only puzzle."""


def _value(move: Move, currency: str) -> str:
    slots = move.slots
    said: list[str] = []
    if move.kind not in SUMS:
        pass
    elif slots.count and slots.each:
        said.append(f"{slots.count} × {_plain(slots.each, currency)}")
    elif slots.each or slots.amount:
        said.append(_plain(slots.each or slots.amount or Decimal(0), currency))
    if slots.date and move.kind in DAYS:
        said.append(words.short_day(slots.date))
    return " · ".join(said)


def _plain(value: Decimal, currency: str) -> str:
    return written(value, currency)


def _moved(shifts: Iterable[Shift]) -> tuple[Moved, ...]:
    sums: dict[str, float] = {}
    for shift in shifts:
        sums[shift.feeling] = sums.get(shift.feeling, 0.0) + shift.by
    found = (Moved(feeling, words.points(sums[feeling])) for feeling in SHOWN if feeling in sums)
    return tuple(moved for moved in found if moved.by)


OPEN = "-open"
"""How the borrower room marks a question that leaves the answer open."""


def _because(shifts: Iterable[Shift], locale: Locale) -> str:
    """What did most, in words; empty where it moved next to nothing."""
    caused = [s for s in shifts if s.feeling in SHOWN and words.points(s.by)]
    if not caused:
        return ""
    cause = max(caused, key=lambda s: abs(s.by)).because
    return _("open question") if cause.endswith(OPEN) else words.name_of(cause, locale)
