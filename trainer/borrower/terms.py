"""Money on the table: from the caller's words to a plan, and from the answer to acts of speech."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from trainer.borrower.means import has_surplus, next_payday
from trainer.borrower.mouth import day_said, sum_said
from trainer.borrower.negotiation import (
    Accepts,
    Answer,
    Counters,
    EmptyYes,
    Refuses,
    ThinksFirst,
    own_figure,
    renewed,
    weigh,
)
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import Bargain, PersonState
from trainer.conversation.money import cents
from trainer.conversation.moves import Move
from trainer.conversation.plan import Every, Plan
from trainer.language.uneven import leads_on, uneven_sums

T = TypeVar("T")

# How sure a reading of terms must be before a person answers it as an offer. [a]
_SURE, _SURE_BESIDE_THE_DEBT = 0.35, 0.6
# "If your customer doesn't pay on the 25th …": days and sums of such a sentence are no terms yet.
_IF_UNPAID = "if-unpaid"
_SENTENCE_END = re.compile(r"[。！？!?;；]|\.(?!\d)")
_OFFERS = ("offer-plan", "ask-commitment", "propose-date", "offer-choice", "confirm-agreement", "ask-support")


@dataclass(frozen=True, slots=True)
class Settled:
    """What the bargaining of a turn comes to: acts to say, events for the chart, the bargain after it."""

    acts: tuple[SpeechAct, ...]
    events: tuple[str, ...]
    bargain: Bargain
    agreed: Plan | None = None
    happened: str = ""


def plan_said(scene: Scene, state: PersonState) -> Plan | None:
    """The plan that the caller's turn puts on the table; None when it names no figure and there is none to hang on."""
    moves = offers(scene)
    each = _last([m.slots.each for m in moves]) or _last([m.slots.amount for m in moves])
    if each is None and moves:  # beside terms that are sure, a monthly sum is one however hesitant its own move
        each = _last([m.slots.each for m in scene.reading.of("offer-plan")])
    count = _last([m.slots.count for m in moves])
    every: Every | None = _last([m.slots.every for m in moves])
    day = _last([m.slots.date for m in moves])
    if each is None and count:
        each = cents(scene.scenario.case_file.account.balance / count)  # as it is said, or no read-back would match
    on_table = state.bargain.agreed or state.bargain.on_table
    if each is None and day is not None and on_table is not None:
        return replace(on_table, first=day)
    if each is None and day is not None and state.bargain.named is not None:
        return Plan(state.bargain.named, 2, "month", day)
    if each is None:
        return None
    joined = _joined(Plan(each, count or 2, every or "month", day), count, on_table, scene)
    if joined is not None:
        return joined
    whole = scene.scenario.case_file.account.balance
    if count == 1 or (count is None and each >= whole * Decimal("0.9")):
        return Plan(each, 1, every or "month", day)
    return _with_odd_sums(Plan(each, count or 2, every or "month", day), count, scene)


def _joined(plan: Plan, count: int | None, stood: Plan | None, scene: Scene) -> Plan | None:
    """`plan` and what `stood` on the table as one: a payment named before and what is to follow it, in either order.

    None where the words do not lead on from the one to the other, or where both name the same sum. Instalments counted
    after a payment do not count it.
    """
    if stood is None or plan.each in (stood.each, *stood.odd_sums):
        return None
    match leads_on(scene.reading.text, scene.locale, plan.each, (stood.each, *stood.odd_sums)):
        case "rest" if stood.count == 1 or stood.first is not None:
            first = stood.first_sum if stood.odd_sums and stood.first_sum is not None else stood.each
            return replace(plan, count=count + 1 if count else 2, first=stood.first, first_sum=first)
        case "first" if stood.count > 1:
            return replace(stood, first=plan.first or stood.first, first_sum=plan.each)
    return None


def _with_odd_sums(plan: Plan, count: int | None, scene: Scene) -> Plan:
    """`plan` with the first and the last payment where the turn names other sums for them; `count` as it was said.

    What is said to come after a first payment may count it or not ("500 now, then 300 for 11 months"): taken is the
    reading whose total is nearer to the debt. A last sum of a plan that nobody counted is the remainder of the debt,
    or it is none.
    """
    odd = uneven_sums(scene.reading.text, scene.locale, plan.each, scene.today)
    if odd.first is not None:
        plan = replace(plan, first_sum=odd.first, first=odd.first_day or plan.first)
    owed = scene.scenario.case_file.account.balance
    if odd.last is not None:
        between, over = divmod(owed - odd.last - (odd.first or plan.each), plan.each)
        if count is not None:
            plan = replace(plan, last_sum=odd.last)
        elif over == 0 and between >= 0:
            plan = replace(plan, count=int(between) + 2, last_sum=odd.last)
    if count is not None and odd.first is not None:
        more = replace(plan, count=count + 1)
        plan = min(plan, more, key=lambda each: abs(each.total - owed))
    return plan


def offers(scene: Scene) -> list[Move]:
    """The moves of the turn that speak of terms to be agreed.

    A hesitant reading does not count, nor a day in the past, nor one named while the debt itself is being stated.
    """
    stating = scene.reading.has("state-purpose", "state-amount")
    return [
        m
        for m in outright(scene, scene.reading.of(*_OFFERS))
        if m.confidence >= (_SURE_BESIDE_THE_DEBT if stating else _SURE)
        and not (m.slots.date is not None and m.slots.date < scene.today)
    ]


def outright(scene: Scene, moves: Sequence[Move]) -> list[Move]:
    """Those of `moves` that do not stand in a sentence about what follows if money owed to the payer stays out."""
    text = scene.reading.text
    supposed = []
    for move in scene.reading.of("ask-about"):
        if move.slots.topic == _IF_UNPAID:
            end = _SENTENCE_END.search(text, move.span[1])
            supposed.append((move.span[0], end.start() if end else len(text)))
    return [m for m in moves if not any(start <= m.span[0] < end for start, end in supposed)]


def _last(values: Sequence[T | None]) -> T | None:
    return next((v for v in reversed(values) if v is not None), None)


def is_offer(scene: Scene) -> bool:
    """Whether the turn asks for an answer about money."""
    return any(m.kind in ("offer-plan", "ask-commitment", "propose-date") for m in offers(scene))


def answer_plan(plan: Plan, scene: Scene, state: PersonState) -> Settled:
    """The person's answer to `plan`."""
    before = state.bargain
    if before.agreed is not None and before.meant and plan.easier_than(before.agreed):
        agreed = _dated(plan, before.agreed, scene)
        same = (agreed.monthly, agreed.odd_sums, agreed.first) == (
            before.agreed.monthly, before.agreed.odd_sums, before.agreed.first)  # fmt: skip
        bargain = replace(before, agreed=agreed, round=before.round + 1, read_back=before.read_back and same)
        return Settled((_act("accepts", scene, bargain.agreed),), ("accepts",), bargain, bargain.agreed)
    answer, bargain = weigh(plan, before, scene.purse, state.mood, scene.chance, scene.parameters)
    return _worded(answer, bargain, scene)


def _dated(plan: Plan, agreed: Plan, scene: Scene) -> Plan:
    first = plan.first or agreed.first or next_payday(scene.purse.first_day, scene.scenario.means.payday)
    return replace(plan, first=first)


def _worded(answer: Answer, bargain: Bargain, scene: Scene) -> Settled:
    match answer:
        case Accepts(plan):
            return Settled((_act("accepts", scene, plan),), ("accepts",), bargain, plan)
        case EmptyYes(plan):
            return Settled((_act("empty-yes", scene, plan),), ("accepts",), bargain, plan)
        case ThinksFirst(plan):
            return Settled((_act("thinks-first", scene, plan),), (), bargain)
        case Counters(each, first):
            acts = []
            if each is not None:
                acts.append(SpeechAct("counters", {"each": sum_said(each, scene.locale, scene.currency)}))
            if first is not None:
                acts.append(SpeechAct("counters-date", {"date": day_said(first, scene.today, scene.locale)}))
            return Settled(tuple(acts[:2]), ("counters",), bargain)
        case Refuses("angry"):
            return Settled((SpeechAct("refuses-angry"),), ("refuses",), bargain)
        case Refuses("too-much"):
            return Settled((SpeechAct("refuses-plan"),), ("refuses",), bargain)
        case Refuses():
            return Settled((SpeechAct("cannot-pay"),), ("refuses",), bargain)


def name_figure(scene: Scene, state: PersonState) -> Settled:
    """Asked for their own figure: names it, or says that there is none."""
    if not has_surplus(scene.scenario.means, scene.currency):
        return Settled((SpeechAct("cannot-pay"),), ("refuses",), state.bargain)
    bargain = renewed(state.bargain, scene.purse, state.mood, scene.chance, scene.parameters)
    figure, bargain = own_figure(bargain, scene.purse, scene.parameters.bargaining)
    bargain = replace(bargain, round=bargain.round + 1)
    return Settled(
        (SpeechAct("names-figure", {"each": sum_said(figure, scene.locale, scene.currency)}),), ("counters",), bargain
    )


def name_day(scene: Scene) -> SpeechAct:
    """Asked when: the day after money comes."""
    day = next_payday(scene.purse.first_day, scene.scenario.means.payday)
    return SpeechAct("names-date", {"date": day_said(day, scene.today, scene.locale)})


def answer_readback(scene: Scene, state: PersonState, move: Move) -> Settled:
    """The terms were read back: right, or not what was said."""
    agreed = state.bargain.agreed
    if agreed is None:
        return Settled((), (), state.bargain)
    said_each = move.slots.each or move.slots.amount
    if said_each == scene.scenario.case_file.account.balance and (move.slots.count or 1) > 1:
        said_each = cents(said_each / (move.slots.count or 1))  # the whole in so many parts
    wrong_sum = (
        said_each is not None
        and said_each not in (agreed.each, agreed.total, *agreed.odd_sums)
        and said_each > agreed.each
    )
    wrong_day = move.slots.date is not None and agreed.first is not None and _earlier(move, agreed.first)
    if wrong_sum or wrong_day:
        correction = _act("corrects-terms", scene, agreed)
        wrong = {"each": wrong_sum, "date": wrong_day}
        correction = replace(correction, slots={name: said for name, said in correction.slots.items() if wrong[name]})
        return Settled((correction,), (), state.bargain)
    return Settled((_act("confirms", scene, agreed),), ("read-back",), replace(state.bargain, read_back=True), agreed)


def says_terms(scene: Scene, state: PersonState) -> SpeechAct | None:
    """The agreed terms in a word, for "sorry, 300 or 500?"; None where nothing was agreed or no figure is asked for."""
    asked = scene.reading.has("repeat-clarify") and any(sign.isdigit() for sign in scene.reading.text)
    return _act("commits", scene, state.bargain.agreed) if asked and state.bargain.agreed is not None else None


def _earlier(move: Move, first: dt.date) -> bool:
    alternative = move.slots.date_alternative
    return move.slots.date is not None and move.slots.date < first and alternative != first


def _act(name: str, scene: Scene, plan: Plan | None) -> SpeechAct:
    slots: dict[str, str] = {}
    if plan is not None:
        slots["each"] = _sums_said(plan, scene)
        day = plan.first or next_payday(scene.purse.first_day, scene.scenario.means.payday)
        slots["date"] = day_said(day, scene.today, scene.locale)
    return SpeechAct(name, slots)


def _sums_said(plan: Plan, scene: Scene) -> str:
    """The sum of each payment as a mouth says it, the first one before it where it differs."""
    each = sum_said(plan.each, scene.locale, scene.currency)
    if plan.first_sum is None or plan.count == 1:
        return each
    first = sum_said(plan.first_sum, scene.locale, scene.currency)
    return f"先{first}，后面每次{each}" if scene.locale == "zh" else f"{first} first, then {each}"
