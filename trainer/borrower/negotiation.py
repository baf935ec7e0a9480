"""Bargaining: accept, counter with a figure that can truly be paid, or refuse. Source: borrower-model.md §4–5.

Laws, each a test: a plan accepted in earnest is within capacity and not before first money; a plan easier in every
term than an accepted one is accepted too; the limit and the counters only grow; anger refuses, it does not lower the
figure; a yes that is not meant is no acceptance.
"""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from math import exp

from trainer.borrower.chance import Chance
from trainer.borrower.means import has_surplus, next_payday, payable
from trainer.borrower.parameters import Bargaining, Parameters
from trainer.borrower.state import Author, Bargain, MoodState
from trainer.conversation.money import TOKEN, cents, rounded_down
from trainer.conversation.plan import Plan
from trainer.scenario.schema import Character, Means


@dataclass(frozen=True, slots=True)
class Accepts:
    """The plan is taken, and meant."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class EmptyYes:
    """The plan is said yes to under pressure and will not be kept."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class ThinksFirst:
    """The plan would do; the person wants to sleep on it. The next time it is accepted."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Counters:
    """Another figure, another day, or both; None where the offer's term would do."""

    each: Decimal | None
    first: dt.date | None


@dataclass(frozen=True, slots=True)
class Refuses:
    """No figure: too angry, nothing left over, or a sum at once that is beyond talking about."""

    why: str  # "angry" | "nothing-left" | "too-much"


# A single payment of more than this many months' capacity is refused without a figure. [a]
_BEYOND_TALK = 3

Answer = Accepts | EmptyYes | ThinksFirst | Counters | Refuses


@dataclass(frozen=True, slots=True)
class Purse:
    """What bargaining needs to know of the person and the day; `owned_to` is all they own to having, if less."""

    means: Means
    character: Character
    currency: str
    today: dt.date
    first_offer: float
    owned_to: Decimal | None = None

    @property
    def ceiling(self) -> Decimal:
        """The most this household can pay a month, as far as they own to it."""
        most = payable(self.means, self.currency)
        return most if self.owned_to is None else min(most, self.owned_to)

    @property
    def first_day(self) -> dt.date:
        """The first day on which money can be paid."""
        return max(self.means.first_money, self.today)


def will(purse: Purse, mood: MoodState) -> float:
    """Willingness now: W = w0 + (1 − w0)·κ·K."""
    c = purse.character
    return c.willingness + (1 - c.willingness) * c.calculation * mood.belief


def renewed(bargain: Bargain, purse: Purse, mood: MoodState, chance: Chance, parameters: Parameters) -> Bargain:
    """The bargain with the limit as it stands in this mood at this round; it never falls (the ratchet)."""
    b = parameters.bargaining
    reach = _reach(purse, mood, b)
    start = chance.once().draw("start") * 0.6
    time = min(1.0, start + (1 - start) * (bargain.round / b.horizon) ** (1 / purse.character.pliancy))
    given = min(1.0, 0.25 * len(bargain.offered))
    yielding = min(1.0, b.time_weight * time + b.trust_weight * mood.trust + b.reciprocity_weight * given)
    limit = reach * Decimal(str(round(b.start_share + (1 - b.start_share) * yielding, 6)))
    return replace(bargain, limit=max(bargain.limit, cents(min(limit, purse.ceiling))))


def _reach(purse: Purse, mood: MoodState, b: Bargaining) -> Decimal:
    share = min(1.0, b.ceiling_floor + b.ceiling_slope * will(purse, mood))
    return purse.ceiling * Decimal(str(round(share, 6)))


def weigh(
    plan: Plan, bargain: Bargain, purse: Purse, mood: MoodState, chance: Chance, parameters: Parameters
) -> tuple[Answer, Bargain]:
    """What the person says to `plan`, and the bargain after it."""
    b = parameters.bargaining
    bargain = renewed(bargain, purse, mood, chance, parameters)
    if not bargain.anchored and plan.monthly > bargain.limit:
        reach = _reach(purse, mood, b)
        pulled = bargain.limit + Decimal(str(b.anchor_pull)) * (min(plan.monthly, reach) - bargain.limit)
        bargain = replace(bargain, limit=max(bargain.limit, cents(pulled)))
    first_offer = not bargain.offered
    bargain = replace(bargain, round=bargain.round + 1, anchored=True, offered=(*bargain.offered, plan)[-12:])
    if mood.anger >= b.anger_refuses_from:
        return Refuses("angry"), bargain
    affordable = plan.heaviest <= bargain.limit
    in_time = plan.first is None or plan.first >= purse.first_day
    if affordable and in_time:
        settled = replace(plan, first=plan.first or _day_in_mind(bargain, purse))
        return _yes(settled, bargain, purse, first_offer, chance, b)
    if chance.draw("empty-yes") < empty_yes_chance(mood, purse.character, b):
        return EmptyYes(plan), replace(
            bargain, agreed=plan, meant=False, author="yielded", on_table=plan, read_back=False
        )
    if not has_surplus(purse.means, purse.currency):
        return Refuses("nothing-left"), bargain
    if plan.count == 1 and plan.each > _BEYOND_TALK * purse.ceiling:
        return Refuses("too-much"), replace(bargain, agreed=None, meant=False)
    each, bargain = own_figure(bargain, purse, b) if not affordable else (None, bargain)
    day = None if in_time else next_payday(purse.first_day, purse.means.payday)
    return Counters(each, day), replace(bargain, agreed=None, meant=False)


def _day_in_mind(bargain: Bargain, purse: Purse) -> dt.date:
    """The day an offer that names none is taken to mean: the one on the table if it will do, else the first payday."""
    on_table = bargain.on_table.first if bargain.on_table is not None else None
    if on_table is not None and on_table >= purse.first_day:
        return on_table
    return next_payday(purse.first_day, purse.means.payday)


def _yes(
    plan: Plan, bargain: Bargain, purse: Purse, first_offer: bool, chance: Chance, b: Bargaining
) -> tuple[Answer, Bargain]:
    # The draw hangs on the attempt and the round, never on the plan: where a harder one is accepted an easier one is.
    hesitates = (
        chance.once().draw("first-offer") >= purse.first_offer
        if first_offer
        else bargain.named is None and chance.once().draw(f"think-{bargain.round}") < b.think_first
    )
    already = bargain.on_table is not None and plan.easier_than(bargain.on_table)
    if hesitates and not already:
        return ThinksFirst(plan), replace(bargain, on_table=plan)
    author: Author = "taken"
    if bargain.named is not None:
        author = "own" if plan.monthly <= bargain.named else "met"
    return Accepts(plan), replace(bargain, agreed=plan, meant=True, author=author, on_table=plan, read_back=False)


def own_figure(bargain: Bargain, purse: Purse, b: Bargaining) -> tuple[Decimal, Bargain]:
    """The figure the person names now: below the limit at first, later the limit, rounded down, only growing.

    Nobody names less than a token.
    """
    share = Decimal(str(b.first_figure_share)) if bargain.named is None else Decimal(1)
    figure = max(rounded_down(bargain.limit * share), bargain.named or Decimal(0), TOKEN[purse.currency])
    return figure, replace(bargain, named=figure, limit=max(bargain.limit, figure))


def empty_yes_chance(mood: MoodState, character: Character, b: Bargaining) -> float:
    """The chance of a yes that is not meant: σ(−3 + 3Pr + 1.5S + H + (1 − h) − 2T − 3·max(0, A − .7))."""
    e = b.empty_yes
    z = (
        e.base
        + e.pressure * mood.pressure
        + e.stress * mood.stress
        + e.shame * mood.shame
        + e.dishonesty * (1 - character.honesty)
        + e.trust * mood.trust
        + e.anger * max(0.0, mood.anger - e.anger_from)
    )
    return 1 / (1 + exp(-z))
