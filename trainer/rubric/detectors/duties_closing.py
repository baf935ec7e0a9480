"""Duties of the end: what was agreed is read back, and the lender's own way to pay is named."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from trainer.conversation.moves import Slots
from trainer.language.uneven import leads_on
from trainer.rubric.detectors.duties_opening import met
from trainer.rubric.detectors.notices import names_channel
from trainer.rubric.detectors.said import DONE, Said
from trainer.rubric.detectors.writing import written_at_the_end
from trainer.rubric.tally import Deal, DutyState, Tally

_TERMS = ("offer-plan", "propose-date", "ask-commitment", "confirm-agreement")
_SAYS_TERMS = ("offer-plan", "propose-date")
# What takes up another's own proposal, and what does not: who asks on or names other terms has not accepted yet.
_TAKES_UP = ("acknowledge", "credit-effort", "confirm-agreement", "give-way-to-pay", "close")
_ASKS_ON = ("refuse-request", "offer-plan", "propose-date", "ask-commitment", "demand-payment", "seek-approval",
            "offer-choice", "ask-income", "ask-outgoings", "ask-support", "explain-consequence")  # fmt: skip
# A promise that names a sum or a day; "when I can" agrees to nothing.
_DEFINITE = re.compile(
    r"\d|[一二两三四五六七八九十][百千万号块期]|月[初中底末]|发工资|明天|后天|下?(?:周|星期|礼拜)|下个?月"
    r"|\b(?:tomorrow|tonight|today|payday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week"
    r"|end of the (?:week|month)"
    r"|fifty|hundred|grand|a (?:week|month)|the (?:first|fifth|tenth|fifteenth|twentieth))\b",
    re.IGNORECASE,
)


def put_forward(said: Said) -> Deal | None:
    """The deal as it lies on the table after this turn: its terms, or what lay there before."""
    moves = [m for m in said.reading.moves if m.kind in _TERMS and m.confidence >= DONE]
    terms = tuple(m.slots for m in moves if m.slots != Slots())
    read_back = next((m.span for m in moves if m.kind == "confirm-agreement"), None)
    if not terms and read_back is None:
        return said.tally.offer
    kept = said.tally.offer.terms if said.tally.offer and not terms else terms
    return Deal(said.index, _standing(said, terms) + kept, read_back)


def _standing(said: Said, terms: tuple[Slots, ...]) -> tuple[Slots, ...]:
    """The terms that stay on the table because these lead on from them: "and then eighty a month" (language/uneven)."""
    stood = said.tally.agreed or said.tally.offer
    if stood is None:
        return ()
    before, now = _sums(stood.terms), _sums(terms)
    new = now - before
    if len(new) != 1 or not leads_on(said.text, said.tally.setting.locale, min(new), before):
        return ()
    return tuple(t for t in stood.terms if (mine := _sums((t,))) and not mine & now)


def _sums(terms: tuple[Slots, ...]) -> frozenset[Decimal]:
    return frozenset(s for slots in terms for s in (slots.each, slots.amount) if s is not None)


def taken_up(said: Said) -> Deal | None:
    """What is agreed after this turn: the other side's own promise, if it named a figure and is now accepted."""
    tally = said.tally
    own = "promises" in tally.last_signals and tally.last_other == said.index - 1 and tally.last_other is not None
    if tally.agreed is not None or not own or tally.listener == "third":
        return tally.agreed
    accepted = said.did(*_TAKES_UP) and not said.made(*_ASKS_ON)
    asked = tally.last_own_text if tally.last_kinds & set(_TERMS) else ""
    if not accepted or not _DEFINITE.search(f"{asked} {tally.last_other_text}"):
        return None
    terms = tuple(m.slots for m in said.reading.of("confirm-agreement") if m.slots != Slots())
    return Deal(said.index - 1, terms)


def closing(said: Said) -> Mapping[str, DutyState]:
    """The closing duties that this turn of the collector changes."""
    tally = said.tally
    agreed = taken_up(said)
    changed: dict[str, DutyState] = {}
    channel = said.did("give-way-to-pay") and names_channel(said, "official-channel-given")
    if channel and tally.duty("official-channel-given") != "met":
        changed["official-channel-given"] = met(said, "give-way-to-pay")
    if agreed is not None and said.did("confirm-agreement") and _agrees_with(agreed, said):
        changed["agreement-confirmed"] = met(said, "confirm-agreement")
    elif tally.agreed is not None and _says_again(tally.agreed, said):
        changed["agreement-confirmed"] = met(said, *_SAYS_TERMS)
    return {code: state for code, state in changed.items() if tally.rules.has(code)}


def _says_again(deal: Deal, said: Said) -> bool:
    """Whether terms are put once more that were agreed already: who repeats them reads them back."""
    again = [m.slots for m in said.reading.moves if m.kind in _SAYS_TERMS and m.confidence >= DONE]
    for name in ("each", "amount"):
        agreed = {getattr(t, name) for t in deal.terms} - {None}
        said_now = {getattr(s, name) for s in again} - {None}
        if said_now:
            return bool(said_now & agreed)
    return False


def _agrees_with(deal: Deal, said: Said) -> bool:
    """Whether the read-back contradicts no figure or date that was agreed."""
    read = [m.slots for m in said.reading.of("confirm-agreement")]
    for name in ("each", "count", "date", "amount"):
        agreed = {getattr(t, name) for t in deal.terms if getattr(t, name) is not None}
        said_now = {getattr(s, name) for s in read if getattr(s, name) is not None}
        if agreed and said_now and not (agreed & said_now):
            alternatives = {t.date_alternative for t in deal.terms} if name == "date" else set()
            if not (alternatives & said_now):
                return False
    return True


def agreed_now(tally: Tally, index: int, heard: Mapping[str, float]) -> Deal | None:
    """The deal after the other side spoke: what was on the table and is now agreed to, else what was agreed before."""
    if tally.listener == "third" or tally.offer is None:
        return tally.agreed
    yes = max(heard.get("agrees", 0.0), heard.get("promises", 0.0)) >= 0.5
    no = heard.get("refuses", 0.0) >= 0.5
    if yes and not no and tally.offer.turn == tally.last_collector:
        return replace(tally.offer, turn=index)
    return tally.agreed


def confirmed_by_yes(tally: Tally, deal: Deal | None) -> Mapping[str, DutyState]:
    """A read-back that was just said yes to is both the agreement and its confirmation."""
    new = deal is not None and deal is not tally.agreed
    if not new or deal is None or deal.read_back is None or not tally.rules.has("agreement-confirmed"):
        return {}
    quote = tally.last_own_text[deal.read_back[0] : deal.read_back[1]]
    return {"agreement-confirmed": DutyState("met", tally.last_collector, deal.read_back, quote)}


def at_the_end(tally: Tally) -> Mapping[str, DutyState]:
    """The duties that are missed once nothing more is said."""
    last = tally.last_collector
    missed: dict[str, DutyState] = {}
    for code, state in tally.duties.items():  # one more turn was won by listening, and nothing came of it
        if state.status == "open" and (state.graced > 0 or state.left == 0):
            missed[code] = replace(state, status="missed", turn=last)
    waiting = tally.waits("way")
    if waiting and waiting.turns > 0:
        missed["official-channel-given"] = DutyState("missed", last)
    missed |= written_at_the_end(tally)
    lacking = tally.duties.get("amount-explained")
    if lacking is not None and lacking.status == "open" and lacking.detail.startswith("particulars"):
        missed["amount-explained"] = replace(lacking, status="missed")
    if not tally.setting.excerpt:
        missed |= _never_came(tally)
    return {c: s for c, s in missed.items() if tally.rules.has(c) and tally.duty(c) in ("", "open")}


def _never_came(tally: Tally) -> dict[str, DutyState]:
    """Opening and closing duties that a whole contact passed over."""
    last = tally.last_collector
    missed: dict[str, DutyState] = {}
    if tally.agreed is not None and last is not None and last > tally.agreed.turn:
        missed["official-channel-given"] = DutyState("missed", last)
        missed["agreement-confirmed"] = DutyState("missed", last, detail="post-dated" if post_dated(tally) else "")
    disclosure = tally.duties.get("collector-disclosure")
    if disclosure is not None and disclosure.status == "open":
        missed["collector-disclosure"] = replace(disclosure, status="missed")
    if tally.debt_named is not None:
        missed["recording-notice"] = DutyState("missed", tally.debt_named)
    return missed


def post_dated(tally: Tally) -> bool:
    """Whether a cheque, card or debit for a day to come was agreed on, further off than a rule lets pass unnoticed."""
    moment = tally.setting.started_at
    if tally.agreed is None or moment is None or not tally.count("instrument"):
        return False
    days = [(terms.date - moment.date()).days for terms in tally.agreed.terms if terms.date is not None]
    most = tally.rules.least("agreement-confirmed", "postdated_days", 0)
    return most > 0 and any(ahead > most for ahead in days)
