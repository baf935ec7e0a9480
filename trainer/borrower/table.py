"""At the table: what a turn does about money, and the small frictions of talking figures by ear."""

import datetime as dt
import re
from dataclasses import replace

from trainer.borrower.mouth import day_said, sum_said
from trainer.borrower.questions import tells_something
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.terms import (
    Settled,
    answer_plan,
    answer_readback,
    is_offer,
    name_day,
    name_figure,
    offers,
    outright,
)
from trainer.conversation.plan import Plan

# How often a figure is misheard, by temperament, [a] from voice.md §3: numbers are what goes wrong by ear.
_MISHEARS = {"ducker": 0.08, "reckoner": 0.03, "wronged": 0.06, "rambler": 0.08, "breezy": 0.08, "wall": 0.03}
# How often a plan just taken is followed by the question how to pay it, where nobody has said.
_ASKS_WAY = 0.35


# Somebody's kin or friends and what they might lend: no figure, and nobody's business.
_OF_KIN = re.compile(
    r"\b(?:(?:lend|borrow|chip)\w*|(?:help|bail) (?:you|him|her|them) out)\b"
    r"|\b(?:famil\w+|friends?|mates?|brothers?|sisters?|parents?|mum|mom|dad|relatives?)\b.{0,24}\bhelp\b",
    re.IGNORECASE,
)
# Where none of this is spoken of, help of another kind is asked after: who reads the mail, what would make it easier.
_OF_MONEY = re.compile(
    r"\b(?:pay\w*|afford\w*|manag\w*|spare|put|figures?|months?|monthly|weeks?|weekly|amounts?|money|much|sums?|numbers?"
    r"|start\w*|offer\w*|comfortabl\w*|stretch|realistic\w*|reach|find|able|suits?|work|down|settle|possible|dollars|pounds"
    r"|yuan|quid|bucks|fiver|tenner|bit|something|anything|nothing|toward\w*|clear\w*|handle|swing|commit\w*|propos\w*"
    r"|instal\w+|plan|can you do|could you do|you (?:can|could) do)\b|[\d$£¥€]",
    re.IGNORECASE,
)


def at_the_table(scene: Scene, state: PersonState, plan: Plan | None) -> Settled:
    """An offer answered, a figure or a day named, terms confirmed; nothing where the turn is not about that."""
    reading = scene.reading
    nothing = Settled((), (), state.bargain)
    readback = outright(scene, reading.of("confirm-agreement"))
    agreed = state.bargain.agreed
    joined = plan is not None and plan.first_sum is not None and agreed is not None and agreed.first_sum is None
    if readback and agreed is not None and not joined:  # a first payment that was not agreed yet is an offer
        return answer_readback(scene, state, readback[-1])
    asks = offers(scene)
    kinds = {m.kind for m in asks}
    if plan is not None and (is_offer(scene) or readback):
        return _asked_back(scene, state) or _with_way(scene, state, answer_plan(plan, scene, state))
    if reading.has("ask-support") and not tells_something(scene, state, "ask-support"):
        if _OF_KIN.search(reading.text):
            return Settled((SpeechAct("withholds"),), (), state.bargain)
        if _asks_a_figure(scene):
            return name_figure(scene, state)
    if not asks:
        return nothing
    if "ask-commitment" in kinds and state.bargain.agreed is not None:
        settled = answer_readback(scene, state, asks[-1])
        committed = tuple(replace(a, act="commits") for a in settled.acts if a.act == "confirms")
        return replace(settled, acts=committed or settled.acts)
    day = next((m.slots.date for m in reversed(asks) if m.slots.date is not None), None)
    if day is not None and kinds & {"propose-date", "ask-commitment"}:
        return _asked_back(scene, state) or _day(scene, state, day)
    if "ask-commitment" in kinds:
        return name_figure(scene, state) if state.debt_named else nothing
    if "offer-plan" in kinds:
        return Settled((SpeechAct("asks-options"),), (), state.bargain)
    return nothing


def _asked_back(scene: Scene, state: PersonState) -> Settled | None:
    """The terms were not clear by ear: which Friday, which figure. Once each in a contact."""
    ambiguous = any(m.slots.date_alternative is not None for m in offers(scene))
    if ambiguous and "asks-which" not in state.happened and scene.chance.draw("which-day") < 0.5:
        return Settled((SpeechAct("asks-which"),), (), state.bargain, happened="asks-which")
    mishears = scene.chance.draw("mishears") < _MISHEARS[scene.person.temperament]
    if mishears and "misheard" not in state.happened and state.mood.anger < 0.6:
        return Settled((SpeechAct("misheard", _just_said(scene)),), (), state.bargain, happened="misheard")
    return None


def _just_said(scene: Scene) -> dict[str, str]:
    """The figures the caller has just said, in the mouth: who mishears asks about these and no others."""
    said: dict[str, str] = {}
    for move in offers(scene):
        sum_ = move.slots.each or move.slots.amount
        if sum_ is not None:
            said["each"] = sum_said(sum_, scene.locale, scene.currency)
        if move.slots.date is not None:
            said["date"] = day_said(move.slots.date, scene.today, scene.locale)
    return said


def _with_way(scene: Scene, state: PersonState, settled: Settled) -> Settled:
    taken = settled.agreed is not None and settled.bargain.meant and len(settled.acts) == 1
    told = state.heard.get("give-way-to-pay", 0)
    if taken and not told and scene.chance.draw("asks-way") < _ASKS_WAY:
        return replace(settled, acts=(*settled.acts, SpeechAct("asks-way")))
    return settled


def _day(scene: Scene, state: PersonState, day: dt.date) -> Settled:
    act = name_day(scene)
    if day >= scene.purse.first_day:
        said = day_act("accepts-date", day, scene)
        return Settled((said, SpeechAct("asks-options")), (), state.bargain)
    return Settled((replace(act, act="counters-date"),), ("counters",), state.bargain)


def day_act(name: str, day: dt.date, scene: Scene) -> SpeechAct:
    """An act that names a day."""
    return SpeechAct(name, {"date": day_said(day, scene.today, scene.locale)})


def _asks_a_figure(scene: Scene) -> bool:
    """Whether the question after what they could do is one after money."""
    return scene.locale == "zh" or _OF_MONEY.search(scene.reading.text) is not None
