"""What a letter must have before it can leave the desk, and why it cannot."""

from datetime import timedelta
from typing import Literal

from trainer.conversation.text import Locale
from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.letter_script import Sheet
from trainer.practice.mail import Letter, Mail, words_of
from trainer.practice.turn import EndedAlready
from trainer.scenario.schema import Scenario

FARTHEST = 60
"""Days ahead to which a letter may be dated. Ours."""
LONGEST_ENVELOPE = 200

Reason = Literal[
    "empty", "too-long", "no-such-day", "dated-back", "too-far", "no-such-address", "no-such-way", "not-in-file",
    "long-envelope", "nothing-posted", "no-receipt", "not-there-yet", "wait-how-long", "too-late",
]  # fmt: skip


class LetterRefused(ValueError):
    """A step that cannot be taken; `reason` says why, `what` names the thing it is about."""

    def __init__(self, reason: Reason, what: str = "") -> None:
        super().__init__(f"{reason} {what}".strip())
        self.reason: Reason = reason
        self.what = what


class CaseOver(EndedAlready):
    """The case is closed; nothing more can be sent."""


def checked(scenario: Scenario, mail: Mail, sheet: Sheet, locale: Locale) -> Letter:
    """The letter that `sheet` comes to. Raises LetterRefused."""
    case = scenario.letter
    assert case is not None
    body = "".join(c for c in sheet.body if c == "\n" or c.isprintable())
    if not any(c.isalnum() for c in body):
        raise LetterRefused("empty")
    if len(body) > LONGEST_TURN:
        raise LetterRefused("too-long", str(len(body)))
    on = sheet.on or mail.day
    if on < mail.day:
        raise LetterRefused("dated-back", on.isoformat())
    if on > mail.day + timedelta(days=FARTHEST):
        raise LetterRefused("too-far", on.isoformat())
    address = next((a for a in case.addresses if a.id == (sheet.to or case.addresses[0].id)), None)
    if address is None:
        raise LetterRefused("no-such-address", sheet.to[:60])
    way = next((w for w in case.ways if w.id == (sheet.by or case.ways[0].id)), None)
    if way is None:
        raise LetterRefused("no-such-way", sheet.by[:60])
    papers = {p.id: p for p in case.papers}
    if strange := next((p for p in sheet.enclosed if p not in papers), ""):
        raise LetterRefused("not-in-file", strange[:60])
    envelope = case.envelope.to(locale) if sheet.envelope is None else " ".join(sheet.envelope.split())
    if len(envelope) > LONGEST_ENVELOPE:
        raise LetterRefused("long-envelope", str(len(envelope)))
    return Letter(
        on=on,
        to=address.id,
        by=way.id,
        envelope=envelope,
        enclosed=sheet.enclosed,
        body=body,
        opened_by=address.opened_by,
        relation=address.relation,
        inside=words_of(tuple(papers[p] for p in sheet.enclosed), locale),
    )
