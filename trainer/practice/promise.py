"""How good a promise was, and the chance that it is kept. Source: borrower-model.md §5, "P(instalment k paid)"."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import exp, log

from trainer.borrower.negotiation import Purse, will
from trainer.borrower.state import Author, MoodState
from trainer.conversation.plan import Plan
from trainer.practice.aftermath_numbers import Kept, Numbers
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.scenario.schema import Scenario

# What asks after or tells of means, and what settles terms.
_MEANS_ASKED = frozenset({"ask-income", "ask-outgoings", "ask-debts", "ask-support"})
_MEANS_TOLD = frozenset({"income", "outgoings", "debts", "support", "savings"})
_TERMS = frozenset({"offer-plan", "propose-date", "ask-commitment", "confirm-agreement"})
_OWN_WORDS = frozenset({"names-figure", "names-date", "counters", "counters-date"})


@dataclass(frozen=True, slots=True)
class Exact:
    """What of a promise was made exact: sum, day, where the money comes from, in own words, read back."""

    amount: bool = False
    date: bool = False
    means: bool = False
    own_words: bool = False
    read_back: bool = False

    def share(self, numbers: Numbers) -> float:
        """How exact, from 0 to 1."""
        parts = numbers.specific
        return sum(float(getattr(parts, name)) for name in self.__dataclass_fields__ if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to pay as the contact left it; `meant` is False for a yes that was only to end the call."""

    plan: Plan
    meant: bool
    author: Author
    exact: Exact


def promise_of(scenario: Scenario, attempt: Attempt) -> Promise | None:
    """The promise the attempt ended with; None where nothing was agreed."""
    bargain = attempt.person.bargain
    if bargain.agreed is None or not attempt.turns:
        return None
    return Promise(bargain.agreed, bargain.meant, bargain.author, _exact(scenario, attempt))


def _exact(scenario: Scenario, attempt: Attempt) -> Exact:
    bargain = attempt.person.bargain
    moves = [move for turn in attempt.turns for move in turn.moves]
    acts = {act for turn in attempt.turns for act in turn.reply_acts}
    told = {fact.about for fact in scenario.facts if fact.id in attempt.person.told}
    return Exact(
        amount=True,
        date=_day_was_named(attempt.turns, bargain.agreed.first if bargain.agreed else None),
        means=bool(told & _MEANS_TOLD) or any(move.kind in _MEANS_ASKED for move in moves),
        own_words=bargain.author == "own" or bool(acts & _OWN_WORDS),
        read_back=bargain.read_back,
    )


def _day_was_named(turns: tuple[TurnTaken, ...], first: date | None) -> bool:
    if any("names-date" in turn.reply_acts or "counters-date" in turn.reply_acts for turn in turns):
        return True
    return any(move.kind in _TERMS and move.slots.date in (first, None) and move.slots.date is not None
               for turn in turns for move in turn.moves)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands when a payment is due: the month's own capacity, payments kept running, promises broken."""

    capacity_now: float
    kept: int = 0
    broken: int = 0
    first: bool = True


@dataclass(frozen=True, slots=True)
class Payer:
    """What stays the same over the months: capacity, will, trust and pressure as the contact left them."""

    capacity: float
    will: float
    trust: float
    pressure: float
    days_past_due: int
    token: float


def payer(purse: Purse, mood: MoodState, capacity: Decimal, days_past_due: int, token: Decimal) -> Payer:
    """The payer a contact leaves behind."""
    return Payer(float(capacity), will(purse, mood), mood.trust, mood.pressure, days_past_due, float(token))


def chance_kept(
    each: float, own: float, exact: float, days_to_first: int, who: Payer, now: Standing, numbers: Numbers
) -> float:
    """The chance from 0 to 1 that a payment of `each` is made; sums in the account's currency."""
    k = numbers.kept
    z = (
        k.base
        + k.room * _room(each, who, now, k)
        + k.own * own
        + k.specific * exact
        + k.trust * (who.trust - 0.5)
        + k.will * (who.will - 0.5)
        + k.pressure * who.pressure
        + (k.pressure_first * who.pressure if now.first else 0.0)
        + k.days_to_first * log(1 + max(0, days_to_first) / 7)
        + k.days_past_due * log(1 + who.days_past_due / 30)
        + k.habit * min(now.kept, 3)
        + k.broken * min(now.broken, 2)
    )
    return 1 / (1 + exp(-z))


def _room(each: float, who: Payer, now: Standing, k: Kept) -> float:
    """(C_month − p)/C within its bounds; what lies beyond capacity weighs more; a token is always within reach."""
    if each <= who.token:
        return k.room_token
    if who.capacity <= 0:
        return k.room_least * k.room_beyond
    room = min(k.room_most, max(k.room_least, (now.capacity_now - each) / who.capacity))
    return room * k.room_beyond if room < 0 else room
