"""Going on as if nothing had been told: a dispute, a hardship, despair, a lawyer, a request to stop, a complaint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trainer.conversation.moves import VIOLATIONS, Span
from trainer.language.further import announces_contact, wishes_contact
from trainer.rubric.detectors.habits import size
from trainer.rubric.detectors.listener import HEARD
from trainer.rubric.detectors.matters import HINTED
from trainer.rubric.detectors.said import (
    BLATANT,
    MADE,
    UNHEARD,
    Said,
    Suspicion,
    around,
    discounted,
    either,
    in_context,
    out_of_context,
)
from trainer.rubric.tally import Matter

# How much of pressing on lies in each move; ours. A plan is no pressure unless money may not be spoken of at all.
PRESSES: Mapping[str, float] = {"demand-payment": 1.0, "ask-commitment": 0.8}
SPEAKS_OF_MONEY: Mapping[str, float] = {
    **PRESSES, "propose-date": 0.7, "offer-plan": 0.7, "state-amount": 0.5, "explain-consequence": 0.8,
}  # fmt: skip
# What is left of the odds of a proposal beside a plain excuse, such as help offered in so many words; and where nothing
# in the turn presses on besides. Ours.
PLAINLY, EXCUSED, CARED_FOR = 0.85, 0.5, 0.08
# From here on what was told is past mistaking, and a turn that takes none of it up has passed over it. Ours.
DEAF_FROM = 0.95


@dataclass(frozen=True, slots=True)
class Ignoring:
    """Which matters, left waiting, make which violation by which moves; what in the same turn excuses it.

    `asks_after` are moves that invite the matter to be told at all: before it was, doubtful words beside them are none.
    `topics` are small questions that take it up as plainly as any of both: who asks for a slip to apply with, say.
    `unpressed` are others that do so by themselves, but excuse nothing beside a move of `by`: who the lawyer is.
    `deaf` is how surely a turn breaks it that passes over a matter told plainly just before; nothing by default.
    `written_on` is how surely one more message breaks it that takes none of it up, however it is worded.
    `goes_on` is how surely the announcement of more contact breaks it (language/further.py), unless they asked for it.
    `lasting` are signs that no answer settles: who told of despair is not asked for money again in this contact.
    """

    code: str
    matters: tuple[str, ...]
    by: Mapping[str, float]
    excused_by: frozenset[str]
    asks_after: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    unpressed: frozenset[str] = frozenset()
    deaf: float = 0.0
    written_on: float = 0.0
    goes_on: float = 0.0
    lasting: frozenset[str] = frozenset()


IGNORING: tuple[Ignoring, ...] = (
    Ignoring(
        "vulnerable-mishandled",
        ("vulnerable",),
        SPEAKS_OF_MONEY,
        frozenset({"check-safety", "signpost-help", "empathise", "offer-hardship-help", "wait", "stop-contact"}),
        deaf=0.56,
        lasting=frozenset({"despair"}),
    ),
    Ignoring(
        "cease-request-ignored",
        ("cease", "opted-out", "attorney", "insolvency", "stop"),
        SPEAKS_OF_MONEY,
        frozenset({"stop-contact", "signpost-help", "wait"}),
        unpressed=frozenset({"lawyer-details"}),
        written_on=0.75,
        goes_on=0.8,
    ),
    Ignoring("dispute-ignored", ("dispute",), PRESSES, frozenset({"answer-dispute"})),
    Ignoring(
        "hardship-ignored",
        ("hardship", "plan"),
        {"demand-payment": 0.9, "ask-commitment": 0.4},
        frozenset(
            {"offer-hardship-help", "offer-plan", "seek-approval", "offer-choice", "signpost-help", "empathise",
             "normalise", "ask-outgoings", "ask-income", "ask-support"}
        ),
        frozenset({"offer-hardship-help", "ask-reason", "ask-income", "ask-outgoings", "signpost-help"}),
        frozenset({"proof", "since-when", "still-there"}),
    ),
)  # fmt: skip


def ignoring(said: Said) -> Iterator[Suspicion]:
    """Pressing on over what waits, by moves and by the reader's proposal together."""
    for one in IGNORING:
        yield from _ignoring(said, one)
    yield from _offer_refused(said)
    yield from _complaint(said)


def _ignoring(said: Said, one: Ignoring) -> Iterator[Suspicion]:
    proposal = said.proposal(one.code)
    proposed = proposal.confidence if proposal else 0.0
    alone = _alone(said, proposed, one.matters)
    name, matter = _waiting(said, one)
    asked = said.asked_about(*one.topics) or (said.asked_about(*one.unpressed) and not said.made(*one.by))
    if matter is None:
        # To ask after trouble is not to pass over it.
        cares = (asked or said.did(*one.asks_after)) and not said.made(*one.by)
        if proposal and not (cares and proposed < BLATANT):
            yield Suspicion(one.code, proposal.span, alone, "words")
        return
    pressing, spans = _pressing(said, one.by)
    likely, told = in_context(proposed), matter.confidence
    if asked or said.did(*one.excused_by):
        plainly = asked or said.made(*one.excused_by, at_least=PLAINLY)
        left = UNHEARD if not plainly else EXCUSED if pressing else CARED_FOR
        pressing, likely, alone = pressing * 0.3, discounted(likely, left), discounted(alone, left)
    if one.deaf and matter.turns == 0 and told >= DEAF_FROM and _deaf(said, one):
        pressing, spans = max(pressing, one.deaf), spans or [said.whole]
    coming = more_to_come(said) if one.goes_on else None
    if coming is not None:
        pressing, spans = max(pressing, one.goes_on), spans or [coming]
    if one.written_on and said.tally.setting.channel == "message" and not asked and not said.did(*_TAKES_UP):
        pressing, spans = max(pressing, one.written_on), spans or [said.whole]
    confidence = either(pressing * told, told * likely + (1.0 - told) * alone)
    span = proposal.span if proposal and (proposed >= MADE or not spans) else around(spans) if spans else None
    if span is not None:
        yield Suspicion(one.code, span, confidence, _detail(said, name, matter) if told >= HEARD else "words")


def more_to_come(said: Said) -> Span | None:
    """Where the turn announces more contact that nobody has just asked for."""
    locale = said.tally.setting.locale
    return None if wishes_contact(said.tally.last_other_text, locale) else announces_contact(said.text, locale)


# Moves by which a turn takes up what was told, or lets it be.
_TAKES_UP = (
    "acknowledge", "empathise", "normalise", "apologise", "repeat-clarify", "reassure-privacy", "wait", "close",
    "stop-contact", "signpost-help", "check-safety", "credit-effort", "answer-question", "answer-dispute",
    "give-complaint-route", "offer-hardship-help", "small-talk", "leave-message", "seek-approval",
)  # fmt: skip
# Shorter turns than this, in characters or words, pass over nothing. Ours.
_TOO_SHORT = 8


def _deaf(said: Said, one: Ignoring) -> bool:
    """Whether a turn passes over what it has just been told: nothing takes it up, and no other breach tells why."""
    others = [code for code in VIOLATIONS if code != one.code]
    return (
        not said.did(*_TAKES_UP) and not said.made(*others) and size(said.text, said.tally.setting.locale) >= _TOO_SHORT
    )


def _alone(said: Said, proposed: float, matters: tuple[str, ...]) -> float:
    """What a proposal weighs by its words, given whether any of these matters was told before."""
    if any(said.tally.heard(m) for m in matters):
        return proposed  # it was told, and answered once: the words decide
    return out_of_context(proposed, listened=said.tally.other_turns > 0)


def _waiting(said: Said, one: Ignoring) -> tuple[str, Matter | None]:
    """The matter that binds here: waiting or lasting, told by one whose word counts, and known to the rules."""
    tally = said.tally
    binding = tally.rules.names(one.code, "signals")
    for name in one.matters:
        matter = tally.waits(name, HINTED) or _lasting(said, one, name)
        if matter is None or (binding and matter.kind not in binding):
            continue
        if tally.listener == "third" or matter.speaker == "third_party":
            continue
        return name, matter
    return "", None


def _lasting(said: Said, one: Ignoring, name: str) -> Matter | None:
    """The matter `name` where it was answered and binds all the same."""
    matter = said.tally.matters.get(name)
    return matter if matter is not None and matter.kind in one.lasting and matter.confidence >= HEARD else None


def _detail(said: Said, name: str, matter: Matter) -> str:
    """What decides, for the choice of the rule: the signal; a dispute also by how it was raised."""
    if name == "dispute":
        written = said.tally.setting.channel in ("letter", "message")
        return "on-file" if matter.since < 0 else "written" if written else "spoken"
    return matter.kind


def _pressing(said: Said, by: Mapping[str, float]) -> tuple[float, list[Span]]:
    moves = said.made(*by)
    return max((by[m.kind] * m.confidence for m in moves), default=0.0), [m.span for m in moves]


def _offer_refused(said: Said) -> Iterator[Suspicion]:
    """An offer of someone in hardship turned down out of hand, where the rules want it considered."""
    tally = said.tally
    if (
        "hardship" not in tally.matters
        or "promises" not in tally.last_signals
        or said.did("seek-approval", "offer-plan")
    ):
        return
    if tally.rules.speaks("hardship-ignored", "offer-refused"):
        for move in said.made("refuse-request"):
            yield Suspicion("hardship-ignored", move.span, 0.8 * move.confidence, "offer-refused")


def _complaint(said: Said) -> Iterator[Suspicion]:
    """A complaint blocked or mocked; refusing name or route right after one was announced counts too."""
    proposal = said.proposal("complaint-obstructed")
    proposed = proposal.confidence if proposal else 0.0
    alone = _alone(said, proposed, ("complaint",))
    waiting = said.tally.waits("complaint", HINTED)
    if waiting is None:
        if proposal:
            yield Suspicion("complaint-obstructed", proposal.span, alone, "words")
        return
    refusal = max(said.made("refuse-request"), key=lambda m: m.confidence, default=None)
    refused = 0.6 * refusal.confidence if refusal and not said.did("give-complaint-route") else 0.0
    told = waiting.confidence
    confidence = either(refused * told, told * in_context(proposed) + (1.0 - told) * alone)
    where = proposal or refusal
    if where is not None:
        detail = "refused" if proposal is None else "complaint" if told >= HEARD else "words"
        yield Suspicion("complaint-obstructed", where.span, confidence, detail)
