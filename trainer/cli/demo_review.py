"""What the reviewer of the demo's story decides, and who objects: one in vain, one who is right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from trainer.cli.demo_cast import INTENDED, Talk
from trainer.conversation.moves import named
from trainer.practice.review import Action, Decision
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store.feedback import Objection

DECIDED = 5
"""Attempts that the reviewer decides about; the next is taken up and still on the desk."""

ANNOUNCED = "recording-notice"
"""The duty that a firm's switchboard may meet before anybody speaks: no transcript shows it, a person knows."""


@dataclass(frozen=True, slots=True)
class Objected:
    """An objection, what becomes of it, and what of the scorecard the reviewer withdraws for it, if anything."""

    said: Objection
    outcome: str
    answer: str
    withdrawn: Decision | None = None


def is_meant(talk: Talk, finding: Finding) -> bool:
    """Whether the player's lines were written to do what was found; of a player not told of, all is believed."""
    return finding.code in INTENDED.get(talk.player, {finding.code})


def to_review(made: Sequence[Any]) -> list[Any]:
    """Three talks (id, talk, who, card, attempt) in order, the first with something that nobody did, the others."""
    false = [each for each in made if not all(is_meant(each[1], finding) for finding in each[3].findings)][:1]
    others = [each for each in made if each not in false]
    return [*others[:3], *false, *others[3:]]


def in_vain(card: Scorecard) -> Objected:
    """Somebody objects to the first finding, and the words are against them."""
    reason = "I had said my name; it was the second sentence. · 我报过姓名，在第二句。"
    answer = "再听了一遍：是说了，但在提到欠款之后。 · It was said, but after the debt was named."
    return Objected(Objection(card.findings[0].turn, "", reason, kind="finding", finding=1), "turned-down", answer)


def who_is_right(talks: Sequence[tuple[Talk, Scorecard]]) -> Mapping[int, Objected]:
    """By its place among `talks`, the one objection that is upheld; never the first talk, whose own is in vain.

    Where the judge found what nobody did, that is what is objected to. A judge that finds no such thing still cannot
    hear a switchboard: then it is the recording notice, which was played before the line was put through.
    """
    for place, (talk, card) in enumerate(talks):
        for number, finding in enumerate(card.findings, 1):
            if place and not is_meant(talk, finding):
                reason = (
                    "我说的不是这个意思，请连上下文一起听。 · That is not what I said; listen to the lines around it."
                )
                said = Objection(finding.turn, finding.code, reason, kind="finding", finding=number)
                answer = "说得对，已经撤销。 · You are right; it is withdrawn."
                return {place: Objected(said, "upheld", answer)}
    for place, (_talk, card) in enumerate(talks):
        missed = [duty for duty in card.duties if not duty.met]
        for number, duty in enumerate(missed, len(card.findings) + 1):
            if place and duty.code == ANNOUNCED:
                return {place: _announced(duty, number)}
    return {}


def _announced(duty: Duty, number: int) -> Objected:
    reason = "接通之前总机已经放过录音提示。 · The switchboard plays the notice before I am put through."
    said = Objection(duty.turn or 0, duty.code, reason, kind="finding", finding=number)
    why = "总机日志里有这次播放。 · The switchboard's log shows that it was played."
    withdrawn = Decision(
        0, number, "withdraw", duty.code, duty.severity, why, datetime.min, kind="duty", was=duty.code, turn=duty.turn
    )
    answer = "查了总机日志，确实放过，已经撤销。 · It was played, says the log; withdrawn."
    return Objected(said, "upheld", answer, withdrawn)


def decided(talk: Talk, card: Scorecard, at: datetime, objected: Objected | None = None) -> Iterator[Decision]:
    """What a reviewer decides who knows what was meant: withdraw what nobody did, confirm the first that was done."""
    confirmed = False
    for number, finding in enumerate(card.findings, 1):
        name = named(finding.code)
        if not is_meant(talk, finding):
            action: Action = "withdraw"
            reason = f"连前后一起听，这句话算不上“{name.zh}”。 · With the lines around it, this is no {name.en}."
        elif not confirmed:
            action, confirmed = "confirm", True
            reason = "原话如此，规则也清楚。 · The words are plain."
        else:
            continue
        yield Decision(
            0, number, action, finding.code, finding.severity, reason, at,
            was=finding.code, turn=finding.turn, span=finding.span,
        )  # fmt: skip
    if objected is not None and objected.withdrawn is not None:
        yield replace(objected.withdrawn, at=at)
