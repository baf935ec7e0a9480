"""The judge: a contact is heard utterance by utterance, and what was found, met and missed is told at the end.

The live conversation and the paper transcript go through the same three steps: `begin`, `hear_…`, `finish`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from trainer.conversation.account import Party, Relation
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Setting, Speaker, Transcript
from trainer.language.before import Before
from trainer.language.reading import Reading, Signal
from trainer.rubric.book import RubricBook
from trainer.rubric.borders import settle
from trainer.rubric.criterion import Rules
from trainer.rubric.detectors.addressee import addressee
from trainer.rubric.detectors.authority import authority
from trainer.rubric.detectors.deeds import deeds
from trainer.rubric.detectors.disclosure import disclosure, naming
from trainer.rubric.detectors.duties_closing import (
    agreed_now,
    at_the_end,
    closing,
    confirmed_by_yes,
    put_forward,
    taken_up,
)
from trainer.rubric.detectors.duties_opening import introduces, opening, principal_named
from trainer.rubric.detectors.duties_response import arising, responding
from trainer.rubric.detectors.envelope import envelope
from trainer.rubric.detectors.frequency import frequency, is_new_contact
from trainer.rubric.detectors.hours import hours
from trainer.rubric.detectors.liability import liability
from trainer.rubric.detectors.limitation import limitation
from trainer.rubric.detectors.listener import answered, asked, at_first
from trainer.rubric.detectors.matters import asked_in, on_file, settled, told
from trainer.rubric.detectors.menace import menace
from trainer.rubric.detectors.place import place
from trainer.rubric.detectors.qualities import grades, recital, unbegun
from trainer.rubric.detectors.responses import ignoring
from trainer.rubric.detectors.said import Said, Suspicion
from trainer.rubric.detectors.shown import noted, noticed
from trainer.rubric.detectors.spoken import off_record, spoken
from trainer.rubric.detectors.sums import sums, totals
from trainer.rubric.detectors.third_party import firm_named, overcontact, pressure
from trainer.rubric.detectors.visit import visit
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.scorecard import Scorecard, score
from trainer.rubric.tally import DutyState, Tally, more
from trainer.rubric.verdicts import Verdicts, duties_of, file_finding

NOTHING_BEFORE = Before()
DETECTORS = (
    spoken,
    off_record,
    disclosure,
    firm_named,
    pressure,
    overcontact,
    hours,
    place,
    frequency,
    sums,
    authority,
    liability,
    limitation,
    ignoring,
    visit,
    deeds,
    envelope,
    menace,
    addressee,
)

# Totals remembered to compare with; more are never said.
SUMS_KEPT = 8
# Messages remembered to count; a thread of more in a few days is found long before.
SENT_KEPT = 60


class Reader(Protocol):
    """What understands words: the language room implements it. A `digest`, if it has one, goes into the versions."""

    def read(self, text: str, setting: Setting, context: frozenset[str], before: Before = NOTHING_BEFORE) -> Reading:
        """A collector's turn as moves; `context` is `context_of` the tally, `before` the last words of each side."""

    def hear(self, text: str, locale: Locale) -> tuple[Signal, ...]:
        """What a borrower's or third party's words tell."""


def begin(setting: Setting, book: RubricBook) -> Tally:
    """The tally before the first word, under the rules that hold where and when the contact takes place."""
    rules = book.rules_for(setting)
    listener, by, proof = at_first(setting, rules)
    return Tally(setting, rules, listener=listener, listener_by=by, proof=proof, matters=on_file(setting))


def to_reader(tally: Tally, party: Party, relation: Relation | None) -> Tally:
    """The tally before a letter that `party` will open: each letter has its own reader, whoever read the last."""
    listener, by, proof = at_first(replace(tally.setting, answered_by=party, relation=relation), tally.rules)
    return replace(tally, listener=listener, listener_by=by, proof=proof)


def context_of(tally: Tally) -> frozenset[str]:
    """What a reader should know before the next turn: what is on file, who listens, what waits for an answer."""
    names = {str(known) for known in tally.setting.known}
    if tally.listener == "third":
        names.add("third-party")
    names.update(m.kind for name in tally.matters if (m := tally.waits(name)) is not None)
    return frozenset(names)


def hear_collector(
    tally: Tally,
    index: int,
    text: str,
    reading: Reading,
    act: str = "",
    at: datetime | None = None,
    enclosed: str = "",
) -> Tally:
    """The tally after a turn of the collector, its findings and the duties it met; `enclosed` lay in the envelope."""
    said = Said(tally, index, text, reading, act, at, enclosed)
    suspicions: Iterator[Suspicion] = (s for detect in DETECTORS for s in detect(said))
    found = tuple(
        finding
        for suspicion in settle(said, tuple(suspicions))
        if (finding := file_finding(said, suspicion)) is not None
    )
    changed: dict[str, DutyState] = {**opening(said), **responding(said), **closing(said)}
    named = naming(said) > 0
    kinds = frozenset(m.kind for m in reading.moves)
    counts, shown = noted(said)
    if tally.proof.verified:
        counts = more(counts, "turns-since-verified")
    return replace(
        tally,
        proof=asked(said),
        utterances=max(tally.utterances, index + 1),
        collector_turns=tally.collector_turns + 1,
        last_collector=index,
        debt_named=index if named and tally.debt_named is None else tally.debt_named,
        told_third=index if named and tally.listener == "third" and tally.told_third is None else tally.told_third,
        matters=settled(said),
        duties={**tally.duties, **changed},
        introduced=tally.introduced or introduces(said),
        principal_named=tally.principal_named or principal_named(said),
        sums=(*tally.sums, *totals(said))[-SUMS_KEPT:],
        offer=put_forward(said),
        agreed=taken_up(said),
        counts=counts,
        shown=shown,
        last_kinds=kinds,
        last_own_text=text,
        sent=(*tally.sent, at)[-SENT_KEPT:] if at is not None and is_new_contact(tally, text) else tally.sent,
        tail=kinds | tally.last_kinds,
        findings=tally.findings + found,
        new_findings=found,
        duties_met=tuple(sorted(code for code, state in changed.items() if state.status == "met")),
    )


def hear_other(tally: Tally, index: int, speaker: Speaker, text: str, signals: tuple[Signal, ...]) -> Tally:
    """The tally after a turn of the borrower or a third party. Their words are context, never a violation."""
    heard: dict[str, float] = {}
    for signal in signals:
        heard[signal.kind] = max(heard.get(signal.kind, 0.0), signal.confidence)
    listener, by, proof = answered(tally, speaker, text, heard)
    handed_over = tally.listener == "third" and listener == "debtor" and not proof.verified
    before = replace(tally, listener=listener)
    matters = told(before, index, speaker if listener != "third" else "third_party", heard)
    matters = asked_in(matters, text, tally.setting.locale)
    changed: dict[str, DutyState] = dict(arising(before, matters, index))
    proved = proof.name and proof.detail and not (tally.proof.name and tally.proof.detail)
    if proved and tally.rules.has("identity-verified") and tally.duty("identity-verified") == "":
        changed["identity-verified"] = DutyState("met", index, (0, len(text)), text)
    duties = {**tally.duties, **changed}
    if handed_over and duties.get("identity-stated", DutyState("open")).status == "met":
        del duties["identity-stated"]  # someone new is on the line and must hear who calls
    agreed = agreed_now(before, index, heard)
    duties |= (confirmed := confirmed_by_yes(before, agreed))
    changed |= confirmed
    counts, shown = noticed(before, index, text, heard)
    return replace(
        tally,
        listener=listener,
        listener_by=by,
        proof=proof,
        aside=tally.proof if tally.listener == "debtor" else tally.aside,
        utterances=max(tally.utterances, index + 1),
        other_turns=tally.other_turns + 1,
        last_other=index,
        debt_named=None if handed_over else tally.debt_named,
        introduced=tally.introduced and not handed_over,
        principal_named=tally.principal_named and not handed_over,
        matters=matters,
        duties=duties,
        agreed=agreed,
        counts=counts,
        shown=shown,
        last_signals=frozenset(k for k, c in heard.items() if c >= 0.5),
        last_other_text=text,
        new_findings=(),
        duties_met=tuple(sorted(code for code, state in changed.items() if state.status == "met")),
    )


def finish(tally: Tally, *, broken_off: bool = False, whole: bool = False) -> Verdicts:
    """What was found, met and missed once nothing more is said.

    `broken_off` when the other side ended it in anger; `whole` when it is known that nothing else was said before or
    after, so that what is not there was not done.
    """
    states = {**tally.duties, **at_the_end(tally)}
    given = grades(tally, broken_off=broken_off)
    left = whole and unbegun(tally)
    return Verdicts(tally.rules, tally.findings, duties_of(tally, states), given, recital(tally), left)


def heard_by(transcript: Transcript, reader: Reader, tally: Tally) -> Iterator[Tally]:
    """The tally after each utterance of `transcript`."""
    simulated = any(turn.signals for turn in transcript.turns)
    setting = tally.setting
    before = NOTHING_BEFORE
    for index, turn in enumerate(transcript.turns):
        if turn.speaker == "collector":
            reading = reader.read(turn.text, setting, context_of(tally), before)
            before = replace(before, own=turn.text)
            tally = hear_collector(tally, index, turn.text, reading, turn.act, turn.at)
        else:
            whole = (0, len(turn.text))
            signals = (
                tuple(Signal(kind, whole, 1.0) for kind in turn.signals)
                if simulated
                else reader.hear(turn.text, setting.locale)
            )
            tally = hear_other(tally, index, turn.speaker, turn.text, signals)
            before = replace(before, other=turn.text)
        yield tally


def judge_transcript(transcript: Transcript, book: RubricBook, reader: Reader) -> Scorecard:
    """The scorecard of a whole conversation on paper."""
    tally = begin(transcript.setting, book)
    for after in heard_by(transcript, reader, tally):
        tally = after
    digest: Mapping[str, str] = {"reader": str(getattr(reader, "digest", "unversioned"))}
    return score(finish(tally), versions=digest)


__all__ = [
    "Duty", "Finding", "Grade", "Reader", "Rules", "Scorecard", "Verdicts", "begin", "context_of", "finish",
    "hear_collector", "hear_other", "judge_transcript", "score", "to_reader",
]  # fmt: skip
