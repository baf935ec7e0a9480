"""Conduct at the door: to the wrong person or place, in without consent, staying when told to go."""

from collections.abc import Iterator

from trainer.conversation.account import AT_WORK, IN_PUBLIC
from trainer.rubric.detectors.deeds import did_deed, says_deed
from trainer.rubric.detectors.said import DONE, Said, Suspicion, around, by_moves, either, in_context

_GOES = ("close", "stop-contact", "apologise", "leave-message")
# Whether they had consented the file does not say: a person should look, nobody fails by it. Ours.
UNFIT = 0.6
_STAYS = ("demand-payment", "ask-commitment", "state-amount", "ask-reason", "explain-consequence", "offer-plan")


def visit(said: Said) -> Iterator[Suspicion]:
    """An unlawful visit by the words, by whom it is paid to and where, or by talking on after being told to leave."""
    yield from _unfit(said)
    proposal = said.proposal("unlawful-visit")
    proposed = proposal.confidence if proposal else 0.0
    told_to_go = said.tally.waits("leave")
    if told_to_go is None or said.tally.setting.channel != "field":
        if proposal:
            yield Suspicion("unlawful-visit", proposal.span, proposed, "words")
        return
    staying = said.made(*_STAYS)
    stays = by_moves(max((m.confidence for m in staying), default=0.0)) * told_to_go.confidence
    goes = did_deed(said, "safe-exit") or says_deed(said, "safe-exit")
    likely = proposed if goes else in_context(proposed)
    if goes or any(m.kind in _GOES and m.confidence >= DONE for m in said.reading.moves):
        stays *= 0.4
    span = proposal.span if proposal else around(m.span for m in staying) if staying else None
    if span is not None:
        yield Suspicion("unlawful-visit", span, either(stays, likely), "told-to-leave")


def _unfit(said: Said) -> Iterator[Suspicion]:
    """A visit that the file alone makes doubtful: to someone known to be vulnerable, at work, in public."""
    setting = said.tally.setting
    if setting.channel != "field" or said.tally.collector_turns > 0 or setting.initiated_by == "borrower":
        return
    doubts = {
        "vulnerable": "vulnerable" in setting.known,
        "workplace": setting.place in AT_WORK,
        "public-place": setting.place in IN_PUBLIC,
    }
    for detail, doubtful in doubts.items():
        if doubtful and said.tally.rules.speaks("unlawful-visit", detail):
            yield Suspicion("unlawful-visit", said.whole, UNFIT, detail)
