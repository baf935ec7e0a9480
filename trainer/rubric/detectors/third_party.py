"""Others drawn in: used as a lever, asked to pay, or contacted again after they said no."""

import re
from collections.abc import Iterator, Mapping

from trainer.conversation.account import Contact
from trainer.conversation.moves import Move, Span
from trainer.rubric.detectors.responses import more_to_come
from trainer.rubric.detectors.said import (
    BLATANT,
    MADE,
    Said,
    Suspicion,
    around,
    by_moves,
    discounted,
    either,
    in_context,
    to_a_machine,
)

# How surely each move, made to someone who does not owe, asks them to pay or to push.
_ASKS_THEM: Mapping[str, float] = {"demand-payment": 1.0, "ask-commitment": 0.8, "offer-plan": 0.6, "propose-date": 0.5}
# What is left of the odds of a lever where company is looked for. Ours.
_CARING = 0.3
# The debtor's own lines: that someone else picked up there is nobody's choice. Unnoted counts as own.
_OWN_LINE = frozenset({"", "mobile", "home", "手机", "住宅", "家"})
# The log shows it; what is left is an exception that it does not show.
WITHIN_REACH = 0.85
# How surely each move goes on with someone who asked to be left alone.
_GOES_ON: Mapping[str, float] = {
    "ask-whereabouts": 1.0,
    "demand-payment": 0.9,
    "ask-commitment": 0.8,
    "leave-message": 0.7,
    "state-purpose": 0.7,
}
# How surely the announcement of more contact goes on with them. Ours.
_COMES_AGAIN = 0.9


def pressure(said: Said) -> Iterator[Suspicion]:
    """A lever named to the debtor, by the words; or someone else asked to pay, by whom the words are said to."""
    proposal = said.proposal("third-party-pressure")
    proposed = proposal.confidence if proposal else 0.0
    if said.tally.listener != "third":
        if proposal:
            likely = discounted(proposed, _CARING) if _finds_company(said) else proposed
            yield Suspicion("third-party-pressure", proposal.span, likely, "words")
        return
    asking, spans = _by(said, _ASKS_THEM)
    confidence = either(by_moves(asking), proposed)
    span = _where(proposal, spans)
    if span is not None:
        yield Suspicion("third-party-pressure", span, confidence, "third-listens")


def _finds_company(said: Said) -> bool:
    """Whether a turn looks for somebody to be with a person in despair: a sister is named there, and is no lever."""
    return (
        said.tally.heard("vulnerable")
        and said.did("check-safety", "wait", "signpost-help")
        and not said.made(*_ASKS_THEM)
    )


def overcontact(said: Said) -> Iterator[Suspicion]:
    """Going on with someone who asked to be left alone, or contacting them more often than the rules allow."""
    tally = said.tally
    proposal = said.proposal("third-party-overcontact")
    proposed = proposal.confidence if proposal else 0.0
    stop = tally.waits("stop")
    refused = tally.listener == "third" and stop is not None and stop.speaker == "third_party"
    if refused:
        going_on, spans = _by(said, _GOES_ON)
        coming = more_to_come(said)
        if coming is not None:
            going_on, spans = max(going_on, _COMES_AGAIN), spans or [coming]
        if said.did("stop-contact"):
            going_on *= 0.2
        confidence = either(by_moves(going_on), in_context(proposed))
        span = _where(proposal, spans)
        if span is not None:
            yield Suspicion("third-party-overcontact", span, confidence, "asked-to-stop")
    elif proposal and (
        proposed >= BLATANT or (tally.listener == "third" and proposed >= MADE and not _first_asked(said))
    ):
        yield Suspicion("third-party-overcontact", proposal.span, proposed, "words")
    if tally.collector_turns == 0 and tally.listener == "third":
        yield from _counted(said)
        yield from _reachable(said)
    yield from _past_the_lawyer(said)


def _first_asked(said: Said) -> bool:
    """Whether the turn asks where someone is of one who has refused nothing yet: once it may be asked."""
    return not said.tally.heard("stop") and bool(said.made("ask-whereabouts"))


def _past_the_lawyer(said: Said) -> Iterator[Suspicion]:
    """Asking others where someone is whose lawyer is known, where the rules forbid it."""
    tally = said.tally
    if tally.heard("attorney") and tally.rules.speaks("third-party-overcontact", "attorney"):
        for move in said.made("ask-whereabouts"):
            if tally.listener == "third":
                yield Suspicion("third-party-overcontact", move.span, by_moves(move.confidence), "attorney")


def _counted(said: Said) -> Iterator[Suspicion]:
    setting = said.tally.setting
    others = [c for c in setting.contacts if c.party == "third_party" and c.answered and c.initiated_by == "collector"]
    if setting.place:  # the same person is the same number; where none was noted, they count together
        others = [c for c in others if c.place.casefold() in ("", setting.place)]
    earlier = len(others)
    for criterion in said.tally.rules.binding("third-party-overcontact"):
        most = criterion.parameters.get("max_contacts_per_person")
        if isinstance(most, int) and earlier + 1 > most:
            yield Suspicion("third-party-overcontact", said.whole, 0.85, "log", criterion.id)


def _reachable(said: Said) -> Iterator[Suspicion]:
    """Someone else called although the debtor is not lost, by the contact log.

    Only where the place shows that it was not the debtor's own line. Whose last call the debtor answered is within
    reach, which breaks the rule (`only_when_lost`); fewer vain calls than it takes to be lost (`failed_calls`, wording
    unsure) is advice.
    """
    setting = said.tally.setting
    if setting.place in _OWN_LINE or setting.initiated_by == "borrower":
        return
    tried = [c for c in setting.contacts if c.party != "third_party" and c.channel == "phone"]
    if setting.started_at is not None:
        tried = [c for c in tried if c.at < setting.started_at]
    answered = bool(tried) and max(tried, key=lambda c: c.at).answered
    for criterion in said.tally.rules.binding("third-party-overcontact"):
        few = criterion.parameters.get("failed_calls")
        if answered and criterion.parameters.get("only_when_lost") is True:
            yield Suspicion("third-party-overcontact", said.whole, WITHIN_REACH, "reachable", criterion.id)
        elif tried and not answered and isinstance(few, int) and _in_vain(tried) < few:
            yield Suspicion("third-party-overcontact", said.whole, WITHIN_REACH, "not-yet-lost", criterion.id)


def _in_vain(tried: list[Contact]) -> int:
    """How many calls in a row, the latest ones, nobody answered."""
    newest_first = sorted(tried, key=lambda c: c.at, reverse=True)
    return next((n for n, c in enumerate(newest_first) if c.answered), len(newest_first))


def firm_named(said: Said) -> Iterator[Suspicion]:
    """A firm whose very name tells of a debt, said unasked to another or to a machine, where rules forbid it."""
    tally = said.tally
    code, detail = ("third-party-disclosure", "firm-named")
    if to_a_machine(said):
        code, detail = ("identity-not-verified", "voicemail")
    words = tally.rules.names(code, "telltale_names")
    asked = "asks-identity" in tally.last_signals
    if (tally.listener != "third" and detail != "voicemail") or not words or asked:
        return
    for move in said.made("identify-self"):
        quote = said.quote(move.span)
        if any(re.search(word, quote, re.IGNORECASE) for word in words):
            yield Suspicion(code, move.span, 0.6 * move.confidence, detail)


def _where(proposal: Move | None, spans: list[Span]) -> Span | None:
    """The words to quote: the reader's own where it is sure of them, else those of the moves."""
    if proposal is not None and (proposal.confidence >= MADE or not spans):
        return proposal.span
    return around(spans) if spans else None


def _by(said: Said, weights: Mapping[str, float]) -> tuple[float, list[Span]]:
    moves = said.made(*weights)
    return max((weights[m.kind] * m.confidence for m in moves), default=0.0), [m.span for m in moves]
