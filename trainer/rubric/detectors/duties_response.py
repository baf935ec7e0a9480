"""Duties that arise from what the other side tells, and are due in the collector's next turn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.rubric.detectors.deeds import did_deed, says_deed
from trainer.rubric.detectors.duties_opening import met, tally_limit
from trainer.rubric.detectors.habits import mirrors
from trainer.rubric.detectors.listener import HEARD
from trainer.rubric.detectors.said import BROKEN, MADE, Said, overlap
from trainer.rubric.tally import DutyState, Matter, Tally

_CARE = frozenset(
    {
        "acknowledge",
        "empathise",
        "normalise",
        "credit-effort",
        "apologise",
        "repeat-clarify",
        "reassure-privacy",
        "wait",
    }
)
# Where it is not sure that a duty arose, one who listened has done enough unless they press on later.
NO_END = -1
_DEMANDS = frozenset({"demand-payment", "ask-commitment"})


@dataclass(frozen=True, slots=True)
class Response:
    """What meets a response duty: one of `core`; with `needs_care` also a sign of having listened.

    `forbids` are moves that undo it in the same turn, and so does `violation`, the code of ignoring it. A turn that
    only listens (`care`) gives time for another, `grace` times at most: who asks how it came about before asking what
    is left over has not passed over it. So does a small question on one of `topics`. `also` are matters that call for
    the same, where the rules bind the violation to them: a lawyer or a moratorium is a request to stop. What was heard
    less surely than `heard` is not missed by silence: where missing it fails the contact, a mere hint would fail the
    innocent.
    """

    matter: str
    violation: str
    core: frozenset[str]
    needs_care: frozenset[str] = frozenset()
    care: frozenset[str] = _CARE
    topics: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    grace: int = 1
    also: tuple[str, ...] = ()
    heard: float = HEARD


RESPONSES: Mapping[str, Response] = {
    "hardship-response": Response(
        "hardship",
        "hardship-ignored",
        core=frozenset(
            {"ask-income", "ask-outgoings", "ask-debts", "ask-support", "offer-hardship-help", "offer-plan",
             "seek-approval", "offer-choice", "signpost-help"}
        ),
        needs_care=_CARE | {"offer-hardship-help", "offer-plan", "seek-approval", "offer-choice", "signpost-help",
                            "ask-reason"},
        care=_CARE | {"ask-reason"},
        topics=frozenset({"since-when", "still-there", "which-ward", "who-sits", "day-by-day", "proof"}),
        forbids=frozenset({"demand-payment"}),
        grace=3,
    ),
    "dispute-response": Response(
        "dispute",
        "dispute-ignored",
        core=frozenset({"answer-dispute"}),
        care=_CARE | {"explain-charges", "ask-reason", "state-amount", "answer-question"},
        forbids=_DEMANDS,
    ),
    "vulnerability-response": Response(
        "vulnerable",
        "vulnerable-mishandled",
        core=frozenset({"check-safety", "empathise", "signpost-help", "offer-hardship-help", "stop-contact", "wait"}),
        care=frozenset({"acknowledge", "normalise", "apologise", "repeat-clarify"}),
        forbids=_DEMANDS,
        heard=0.6,
    ),
    "complaint-route-given": Response("complaint", "complaint-obstructed", core=frozenset({"give-complaint-route"})),
    "stop-request-honoured": Response(
        "stop",
        "cease-request-ignored",
        core=frozenset({"stop-contact"}),
        care=frozenset({"acknowledge", "signpost-help"}),
        topics=frozenset({"lawyer-details"}),
        also=("attorney", "insolvency"),
    ),
    # Who says yes and takes his leave in the next breath has left; the door is not slammed in the middle of a word.
    "safe-exit": Response(
        "leave",
        "unlawful-visit",
        core=frozenset({"close", "stop-contact"}),
        care=frozenset({"acknowledge", "apologise", "empathise", "credit-effort", "repeat-clarify"}),
        forbids=_DEMANDS,
    ),
}  # fmt: skip

# What also meets a duty, by the sign: a child is let go, a slow listener is helped to follow, an account on which a
# moratorium lies is put on hold.
_ALSO_MEETS: Mapping[str, frozenset[str]] = {
    "attorney": frozenset({"wait", "offer-hardship-help"}),
    "insolvency": frozenset({"wait", "offer-hardship-help"}),
    "minor": frozenset({"close", "leave-message", "apologise"}),
    "bereavement": frozenset({"apologise", "close"}),
    "confusion": frozenset({"repeat-clarify", "acknowledge"}),
    "illness": frozenset({"acknowledge", "close"}),
}


def arising(before: Tally, matters: Mapping[str, Matter], index: int) -> Mapping[str, DutyState]:
    """The duties that the other side's words at `index` call for."""
    opened: dict[str, DutyState] = {}
    for code, response in RESPONSES.items():
        matter = _told_now(before, response, matters, index)
        if matter is None or not before.rules.has(code) or not _may_arise(before.duties.get(code), matter, response):
            continue
        asked_by = before.rules.names(code, "asked_by")
        if asked_by and matter.speaker not in asked_by:
            continue
        if response.matter in ("hardship", "dispute") and matter.speaker != "borrower":
            continue
        left = tally_limit(before, code, 1) if matter.confidence >= response.heard else NO_END
        opened[code] = DutyState("open", index, sure=matter.confidence >= 0.75, left=left, detail=matter.kind)
    return opened


def _may_arise(state: DutyState | None, matter: Matter, response: Response) -> bool:
    """A duty arises once; one that hung on a mere hint arises anew when it is told plainly."""
    if state is None:
        return True
    return state.status == "open" and state.left == NO_END and matter.confidence >= response.heard


def _told_now(before: Tally, response: Response, matters: Mapping[str, Matter], index: int) -> Matter | None:
    """What was told at `index` and calls for this response: its own matter, or one of those that call for the same."""
    for name in (response.matter, *response.also):
        matter = matters.get(name)
        if matter is None or matter.since != index or matter.confidence < HEARD:
            continue
        if name == response.matter or matter.kind in before.rules.names(response.violation, "signals"):
            return matter
    return None


def responding(said: Said) -> Mapping[str, DutyState]:
    """The response duties that this turn of the collector meets, misses or carries on."""
    changed: dict[str, DutyState] = {}
    if said.reading.sort == "empty" and not said.act:
        return changed
    for code, response in RESPONSES.items():
        state = said.tally.duties.get(code)
        if state is None:
            continue
        if state.status == "open":
            changed[code] = _step(said, code, response, state)
        elif state.status == "missed" and state.turn == said.index - 1:
            # nobody spoke in between: it is one turn, in two breaths, or words and then a deed
            again = _step(said, code, response, replace(state, status="open", left=1, graced=response.grace))
            if again.status == "met":
                changed[code] = again
    due = said.tally.duty("complaint-route-given") or "complaint-route-given" in changed
    if _offers_route(said) and not due:
        changed["complaint-route-given"] = met(said, "give-complaint-route")  # unasked is as good
    return {code: state for code, state in changed.items() if said.tally.rules.has(code)}


def _offers_route(said: Said) -> bool:
    obstructed = said.proposal("complaint-obstructed")
    return said.did("give-complaint-route") and (obstructed is None or obstructed.confidence < MADE)


def _taken_back(said: Said, response: Response, core: frozenset[str]) -> bool:
    """Whether the violation that the duty guards against stands in this turn, and nothing surer beside it meets it."""
    against = said.made(response.violation)
    surest = max((v.confidence for v in against), default=0.0)
    if not against:
        return False
    kept = [m for m in said.reading.moves if m.kind in core and m.confidence >= max(surest, BROKEN)]
    return not any(all(overlap(v.span, m.span) < 0.5 for v in against) for m in kept)


def _takes_up(said: Said, core: frozenset[str]) -> bool:
    """Whether a turn shows that it heard without saying so: in the other's words, or by asking on from all sides."""
    asked = {m.kind for m in said.reading.moves if m.kind in core and m.confidence >= MADE}
    return len(asked) > 1 or mirrors(said.text, said.tally.last_other_text)


def _step(said: Said, code: str, response: Response, state: DutyState) -> DutyState:
    core = response.core | _ALSO_MEETS.get(state.detail, frozenset())
    undone = bool(said.made(*response.forbids)) or _taken_back(said, response, core)
    listened_before = state.graced > 0  # who has just listened need not say so again when he asks what is left over
    cared = not response.needs_care or listened_before or said.did(*response.needs_care) or _takes_up(said, core)
    answered = said.did(*core) and cared and not undone
    if answered or did_deed(said, code) or (says_deed(said, code) and not undone):
        return replace(met(said, *core), detail=state.detail)
    if state.left > 1:
        return replace(state, left=state.left - 1)
    if said.reading.sort == "empty" and state.graced < response.grace:  # a deed between the words: what comes counts
        return replace(state, graced=state.graced + 1)
    listened = (said.did(*response.care) or said.asked_about(*response.topics)) and not undone
    if not state.sure and (listened or (state.left == NO_END and not undone)):
        return replace(state, left=NO_END)
    if listened and state.graced < response.grace:
        return replace(state, graced=state.graced + 1)
    return DutyState("missed", said.index, sure=state.sure, detail=state.detail)
