"""The record of a contact, scored against what was really said. Shares are ours, untuned.

Source: curriculum.md §6 (the wrap-up record is scored too), taxonomy of codes: `record-quality`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from trainer.borrower.disclosure import taken_back
from trainer.conversation.moves import Move
from trainer.conversation.plan import Plan
from trainer.curriculum.skills import SkillEvidence
from trainer.practice.attempt import Attempt
from trainer.practice.diagnosis import Concern, Diagnosed, concerns, diagnosed, visible
from trainer.practice.events import Disposition, NextAction, WrapUpFiled
from trainer.rubric.criterion import Rules
from trainer.rubric.finding import Grade
from trainer.scenario.schema import Scenario

DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)
NEXT_ACTIONS: tuple[NextAction, ...] = get_args(NextAction)

SHARES: Mapping[str, float] = {"disposition": 0.35, "promise": 0.35, "next_action": 0.2, "notes": 0.1}
SKILLS = ("diagnosis", "record-quality")
"""The skills that what is filed shows; the talk shows none of them."""
SECOND_BEST = 0.5
"""What is left of its share when a code is true of the contact but not what it came to."""
SHORTEST_NOTES = 8
"""Characters. Less tells the next one who takes the file nothing."""

_CENT = Decimal("0.01")

PromiseNote = Literal["", "right", "none", "not-made", "left-out", "amount", "day", "amount-and-day"]

_TROUBLES = frozenset({"hardship", "illness", "bereavement", "despair", "insolvency", "minor", "confusion"})
_ACTIONS: Mapping[Disposition, tuple[NextAction, ...]] = {
    "promise-to-pay": ("check-payment",),
    "dispute": ("look-into",),
    "hardship": ("hardship-team", "call-again"),
    "complaint": ("complaints-team",),
    "stop-request": ("stop-contact",),
    "third-party": ("call-again",),
    "message-left": ("call-again",),
    "refused": ("call-again", "legal-review"),
    "call-back": ("call-again",),
    "no-result": ("call-again",),
    "no-contact": ("call-again",),
}
"""What follows from each disposition; the first is best."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A wrap-up beside what was said. Parts are 0 to 1, scores 0 to 100.

    `said` are the dispositions that are true of the contact, the first is what it came to, and those in `as_right` are
    as good an account of it; `promised` is what was agreed; `promise_note` says how the recorded promise differs.
    """

    diagnosis: Diagnosed
    concerns: tuple[Concern, ...]
    said: tuple[Disposition, ...]
    as_right: tuple[Disposition, ...]
    actions: tuple[NextAction, ...]
    promised: Plan | None
    disposition: float
    promise: float
    promise_note: PromiseNote
    next_action: float
    notes: float

    @property
    def record_score(self) -> float:
        """The record alone, in points of a hundred."""
        parts = {
            "disposition": self.disposition,
            "promise": self.promise,
            "next_action": self.next_action,
            "notes": self.notes,
        }
        return round(100 * sum(share * parts[name] for name, share in SHARES.items()), 1)

    @property
    def score(self) -> float:
        """The mean of diagnosis and record."""
        return round((self.diagnosis.score + self.record_score) / 2, 1)


def recorded(scenario: Scenario, attempt: Attempt, filed: WrapUpFiled) -> Recorded:
    """Score the wrap-up `filed` of an ended attempt."""
    said = dispositions(scenario, attempt)
    alike = as_right(attempt, said)
    actions = _ACTIONS[said[0]]
    promise, note = _promise(attempt, filed.amount, filed.payment_on)
    return Recorded(
        diagnosis=diagnosed(scenario, visible(scenario, attempt), filed.ability, filed.willingness, filed.signs),
        concerns=concerns(scenario, attempt),
        said=said,
        as_right=alike,
        actions=actions,
        promised=attempt.person.bargain.agreed,
        disposition=1.0 if filed.disposition in alike else _rank(filed.disposition, said),
        promise=promise,
        promise_note=note,
        next_action=_rank(filed.next_action, actions),
        notes=1.0 if len(filed.notes.strip()) >= SHORTEST_NOTES else 0.0,
    )


def evidence(came_of: Recorded) -> tuple[SkillEvidence, ...]:
    """What a filed record shows of `SKILLS`."""
    return tuple(
        SkillEvidence(skill, points / 100)
        for skill, points in zip(SKILLS, (came_of.diagnosis.score, came_of.record_score), strict=True)
    )


def _rank(chosen: str, true: tuple[str, ...]) -> float:
    return 1.0 if chosen == true[0] else SECOND_BEST if chosen in true else 0.0


def dispositions(scenario: Scenario, attempt: Attempt) -> tuple[Disposition, ...]:
    """The codes that are true of a contact, what it came to first. Never empty."""
    person = attempt.person
    # What was told and taken back counts for nothing.
    story = {f"tell:{name}" for name in taken_back(scenario.facts, person.told)}
    held = [turn for turn in attempt.turns if not story.intersection(turn.reply_acts)]
    gave = {signal for turn in held for reply in turn.replies for signal in reply.signals}
    short_of_money = scenario.truth.ability in ("none", "low") and bool(person.told)
    reached = _reached(attempt)
    third = "is-third-party" in gave and not person.verified
    left_word = third and (_left_word(attempt) or attempt.ended == "message-left")
    true: list[tuple[Disposition, bool]] = [
        ("complaint", attempt.ended == "complaint" or "complaint" in gave),
        ("promise-to-pay", person.bargain.agreed is not None),
        ("stop-request", "stop-request" in gave),
        ("dispute", "dispute" in gave),
        ("message-left", left_word and not reached),
        ("third-party", third and not reached),
        ("hardship", (bool(_TROUBLES & gave) or short_of_money) and person.debt_named),
        ("refused", "refuses" in gave and person.bargain.agreed is None),
        ("call-back", "inconvenient" in gave and person.bargain.agreed is None),
    ]
    found = tuple(code for code, holds in true if holds)
    if not found:
        found = ("no-result",) if person.debt_named or reached else ("no-contact",)
    # Who went to fetch the borrower was a third party too, but that is not what the contact came to.
    return (*found, "third-party") if third and reached else found


def as_right(attempt: Attempt, said: tuple[Disposition, ...]) -> tuple[Disposition, ...]:
    """The codes of a contact that are as good as the first of `said`, where two can be defended."""
    person = attempt.person
    if said[0] == "no-result" and not person.verified and not person.debt_named:
        # Somebody came and talked; that it was the borrower was never made sure.
        return ("no-contact",)
    if said[0] == "third-party" and _came_last(attempt):
        # The borrower was fetched and greeted, and not a word was said to them.
        return ("no-result",)
    return ()


def _reached(attempt: Attempt) -> bool:
    """Whether the trainee said something to the borrower and was answered. Being fetched to the phone is no answer."""
    return any(
        turn.replies and not turn.silence and all(reply.speaker == "borrower" for reply in turn.replies)
        for turn in attempt.turns
    )


def _left_word(attempt: Attempt) -> bool:
    """Whether a message was left with somebody who did not fetch the borrower upon it."""
    return any(
        move.kind == "leave-message" and all(reply.speaker != "borrower" for reply in turn.replies)
        for turn in attempt.turns
        for move in turn.moves
    )


def _came_last(attempt: Attempt) -> bool:
    """Whether the last who spoke was the borrower."""
    spoke = [reply.speaker for turn in attempt.turns for reply in turn.replies]
    return bool(spoke) and spoke[-1] == "borrower"


def _promise(attempt: Attempt, amount: Decimal | None, day: date | None) -> tuple[float, PromiseNote]:
    """How true the recorded promise is: as it was agreed, any one payment or the whole, or as it was last read back."""
    promised = attempt.person.bargain.agreed
    if promised is None:
        return (1.0, "none") if amount is None and day is None else (0.0, "not-made")
    if amount is None and day is None:
        return 0.0, "left-out"
    sums, days = {promised.each, promised.total, *promised.odd_sums}, {promised.first}
    for move in _read_back(attempt):
        sums |= {named for named in (move.slots.each, move.slots.amount) if named is not None}
        days |= {move.slots.date} if move.slots.date else set()
    right_sum = amount is not None and any(abs(amount - due) < _CENT for due in sums)
    right_day = day in days
    if right_sum and right_day:
        return 1.0, "right"
    if right_sum or right_day:
        return 0.5, ("day" if right_sum else "amount")
    return 0.0, "amount-and-day"


def _read_back(attempt: Attempt) -> tuple[Move, ...]:
    """The terms as the trainee last read them back, once they were agreed."""
    for turn in reversed(attempt.turns):
        if turn.person.bargain.agreed is not None and any(move.kind == "confirm-agreement" for move in turn.moves):
            return tuple(move for move in turn.moves if move.kind in ("confirm-agreement", "propose-date"))
    return ()


GRADES: tuple[tuple[float, Literal[0, 1, 2, 3]], ...] = ((85.0, 3), (65.0, 2), (35.0, 1))
"""From how many points a diagnosis or a record is exemplary, good, weak; below it is absent. Ours."""


def grade(score: float) -> Literal[0, 1, 2, 3]:
    """The grade of a quality, 0 to 3, that so many points come to."""
    return next((mark for least, mark in GRADES if score >= least), 0)


def graded(rules: Rules, came_of: Recorded) -> tuple[Grade, ...]:
    """The qualities that a filed record shows, under the rules of the contact that speak of them."""
    scores = {"diagnosis": came_of.diagnosis.score, "record-quality": came_of.record_score}
    return tuple(
        Grade(code, answer.criterion.id, answer.criterion.dimension, grade(score), ())
        for code, score in scores.items()
        if (answer := rules.answer(code)) is not None
    )
