"""Contact at a forbidden hour: now, by the borrower's clock, or announced for later."""

from collections.abc import Iterator
from datetime import datetime

from trainer.rubric.detectors.clock import clocks, of_either_half
from trainer.rubric.detectors.said import BLATANT, BROKEN, Said, Suspicion, discounted, in_context
from trainer.rubric.schema import Criterion

# The clock is certain; what is left is a wrong time on file.
CERTAIN = 0.99
# What goes on with collecting over a bad moment; asking when it would suit does not.
PRESSING_ON = ("demand-payment", "ask-commitment")
# How surely going on with the matter (`going_on` of the rule) straight after it was said is a breach; later the other
# side may have said "go on, then". Ours.
_GOING_ON = 0.6
# What is left of the odds where the hour named is a lawful one whichever half of the day is meant. Ours.
_LAWFUL = 0.3
# Words beside which nobody goes on regardless: the moment is taken up, or given back.
_LETS_GO = ("close", "stop-contact", "propose-date", "offer-choice", "wait", "apologise")


def hours(said: Said) -> Iterator[Suspicion]:
    """The hour of this contact, the hours announced in it, and a bad moment that was pointed out and passed over."""
    yield from _now(said)
    yield from _announced(said)
    yield from _inconvenient(said)


def forbidden(criterion: Criterion, minute: int) -> bool:
    """Whether `minute` after midnight lies outside the criterion's hours, `earliest` to `latest`.

    The minute of `latest` itself is still allowed only where the rule says "after" it (`latest_allowed`).
    """
    earliest, latest = criterion.parameters.get("earliest"), criterion.parameters.get("latest")
    if not isinstance(earliest, str) or not isinstance(latest, str):
        return False
    last = _minute(latest)
    if criterion.parameters.get("latest_allowed") is True:
        last += 1
    return not _minute(earliest) <= minute < last


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _moment(said: Said) -> datetime | None:
    """When this turn reached the borrower, in the zone it was noted in, which is the borrower's."""
    first = said.tally.collector_turns == 0
    apart = said.tally.setting.channel in ("message", "letter")  # every message is a contact of its own
    if said.at is not None and (first or apart):
        return said.at
    return said.tally.setting.started_at if first else None


def _now(said: Said) -> Iterator[Suspicion]:
    moment = _moment(said)
    agreed = "agrees" in said.tally.last_signals  # the borrower said that now is fine
    if moment is None or said.tally.setting.initiated_by == "borrower" or agreed:
        return
    for criterion in said.tally.rules.measuring("contact-hours", "earliest"):
        if forbidden(criterion, moment.hour * 60 + moment.minute):
            yield Suspicion("contact-hours", said.whole, CERTAIN, "clock", criterion.id)


def _announced(said: Said) -> Iterator[Suspicion]:
    for move in said.reading.of("contact-hours"):
        if said.tally.setting.initiated_by == "borrower" and move.confidence < BLATANT:
            continue  # the hour of a contact that the borrower began
        named = clocks(said.quote(move.span)) or clocks(said.text)
        if not named:
            yield Suspicion("contact-hours", move.span, _unless_lawful(said, move.confidence), "announced")
            continue
        for criterion in said.tally.rules.measuring("contact-hours", "earliest"):
            if any(forbidden(criterion, minute) for minute in named):
                yield Suspicion("contact-hours", move.span, in_context(move.confidence), "announced", criterion.id)
                break
        else:
            if move.confidence >= BLATANT and said.tally.heard("inconvenient"):
                yield Suspicion("contact-hours", move.span, move.confidence, "inconvenient")


def _unless_lawful(said: Said, confidence: float) -> float:
    """`confidence`, less where an hour is named that is lawful in the morning and at night: "quarter past eight"."""
    hours = of_either_half(said.text)
    criteria = said.tally.rules.measuring("contact-hours", "earliest")
    if not hours or any(forbidden(criterion, minute) for criterion in criteria for minute in hours):
        return confidence
    return discounted(confidence, _LAWFUL)


def _inconvenient(said: Said) -> Iterator[Suspicion]:
    """A time or place that does not suit, as was said or is on file, and the collector goes on."""
    matter = said.tally.waits("inconvenient")
    if matter is None:
        return
    proposal = said.proposal("contact-hours")
    if proposal and matter.since < 0:
        yield Suspicion("contact-hours", proposal.span, in_context(proposal.confidence), "inconvenient")
    pressing = max(said.made(*PRESSING_ON), key=lambda m: m.confidence, default=None)
    if matter.since < 0:
        return
    if pressing is not None:
        yield Suspicion("contact-hours", pressing.span, 0.7 * pressing.confidence * matter.confidence, "inconvenient")
        return
    if matter.since != said.tally.last_other or said.made(*_LETS_GO):
        return
    going_on = said.made(*said.tally.rules.names("contact-hours", "going_on"), at_least=BROKEN)
    if going_on:
        surest = max(going_on, key=lambda m: m.confidence)
        yield Suspicion("contact-hours", surest.span, _GOING_ON * matter.confidence, "inconvenient")
