"""What a person is going to say, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.borrower.state import PersonState, Shift
from trainer.conversation.plan import Plan


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """One act of speech and the figures it carries, already as a mouth says them."""

    act: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """The acts of one reply in order, by whom, and what they mean for the contact.

    `events` go to the chart; `ends` says how the person ended the contact, if they did.
    """

    person: str
    acts: tuple[SpeechAct, ...]
    events: tuple[str, ...] = ()
    ends: str = ""
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply with the person after it, why their feelings moved, and the plan agreed in this turn, if any."""

    reply: Reply
    person: PersonState
    shifts: tuple[Shift, ...]
    agreed: Plan | None = None
