"""Conduct at the door: in without consent, staying when told to go."""

from collections.abc import Iterator

from trainer.rubric.detectors.said import DONE, Said, Suspicion, around, by_moves, either, in_context

_GOES = ("close", "stop-contact", "apologise", "leave-message")
_STAYS = ("demand-payment", "ask-commitment", "state-amount", "ask-reason", "explain-consequence", "offer-plan")


def visit(said: Said) -> Iterator[Suspicion]:
    """An unlawful visit by the words, or by talking on after being told to leave."""
    proposal = said.proposal("unlawful-visit")
    proposed = proposal.confidence if proposal else 0.0
    told_to_go = said.tally.waits("leave")
    if told_to_go is None or said.tally.setting.channel != "field":
        if proposal:
            yield Suspicion("unlawful-visit", proposal.span, proposed, "words")
        return
    staying = said.made(*_STAYS)
    stays = by_moves(max((m.confidence for m in staying), default=0.0)) * told_to_go.confidence
    if any(m.kind in _GOES and m.confidence >= DONE for m in said.reading.moves):
        stays *= 0.4
    span = proposal.span if proposal else around(m.span for m in staying) if staying else None
    if span is not None:
        yield Suspicion("unlawful-visit", span, either(stays, in_context(proposed)), "told-to-leave")
