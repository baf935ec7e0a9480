"""What can happen to an attempt. The log of these is the only truth; everything else is computed from it.

A turn holds its outcomes, not only the words: an upgrade of the engine must not rewrite history.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import TypeAdapter

from trainer.borrower.state import PersonState, Shift
from trainer.borrower.voice import Origin
from trainer.conversation.moves import Move
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Utterance
from trainer.practice.mail import Letter, Mail
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.scenario.schema import Ability, Willingness

Help = Literal["full", "hints", "none"]


@dataclass(frozen=True, slots=True)
class Started:
    """The attempt began: on which versions, in which language, with which seed.

    `opening` is what the other side had said before the first turn: a letter that lay on the desk;
    `story` is the moment in the story at which the attempt begins.
    """

    scenario: str
    versions: dict[str, str]
    locale: Locale
    seed: int
    at: datetime
    help: Help = "full"
    stage: str = ""
    person: PersonState = field(default_factory=PersonState)
    on_line: str = "debtor"
    opening: tuple[Utterance, ...] = ()
    mail: Mail | None = None
    silence_clock: bool = True
    story: datetime | None = None
    kind: Literal["started"] = "started"


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """The trainee said or did something, or kept silent, and was answered.

    `number` counts turns from 1; `first_index` is the index of its first utterance in the transcript.
    `client_id` is the browser's own id of the turn: the same id is the same turn. `origin` says who worded the reply,
    `voiced_by` which model did, all or in part, and `kept_back` why a model's words, or the rest, were not said.
    Where the reader was unsure, `read_by` names the model that proposed moves, `not_read` says why none came.
    In a written case `letter` is what was posted in it, `mail` where the case stands after it.

    Visits and message threads have a time of their own: `moment` is when the turn happened there, `via` the way a
    message went, `chosen` the options taken with a deed, `seen` what was seen beside the words, and `later` are answers
    that are written and still under way, each with the moment of its arrival.
    """

    number: int
    client_id: str
    at: datetime
    said: str
    act: str
    silence: bool
    first_index: int
    sort: str
    moves: tuple[Move, ...]
    stage: str
    on_line: str
    replies: tuple[Utterance, ...]
    reply_acts: tuple[str, ...]
    shifts: tuple[Shift, ...]
    findings: tuple[Finding, ...]
    duties_met: tuple[str, ...]
    person: PersonState
    ended: str = ""
    letter: Letter | None = None
    mail: Mail | None = None
    understood: bool = True
    origin: Origin = "offline"
    voiced_by: str = ""
    kept_back: str = ""
    read_by: str = ""
    not_read: str = ""
    moment: datetime | None = None
    via: str = ""
    chosen: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    later: tuple[Utterance, ...] = ()
    kind: Literal["turn-taken"] = "turn-taken"

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """This turn as it stands in the transcript."""
        own = () if self.silence else (Utterance("collector", self.said, self.act, self.moment or self.at),)
        return own + self.replies


@dataclass(frozen=True, slots=True)
class HintTaken:
    """The trainee asked for a hint and got the one with this index."""

    index: int
    at: datetime
    kind: Literal["hint-taken"] = "hint-taken"


@dataclass(frozen=True, slots=True)
class NotesKept:
    """The trainee's own notes, whole, as they stood."""

    text: str
    at: datetime
    kind: Literal["notes-kept"] = "notes-kept"


@dataclass(frozen=True, slots=True)
class Ended:
    """The trainee ended the contact."""

    at: datetime
    client_id: str
    reason: Literal["hung-up-by-trainee", "left"]
    kind: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class DiagnosisFiled:
    """What the trainee thought of the case before the contact; empty where they did not say.

    `signs` names the lines of the case file that look like warning signs (`diagnosis.entries`).
    """

    at: datetime
    ability: Ability | Literal[""] = ""
    willingness: Willingness | Literal[""] = ""
    signs: tuple[str, ...] = ()
    kind: Literal["diagnosis-filed"] = "diagnosis-filed"


@dataclass(frozen=True, slots=True)
class DraftKept:
    """A draft of a letter was kept, with what the judge said of it as it then stood; nothing was sent.

    `number` counts the drafts of an attempt from 1; `turns` are the turns taken before it. `judged` is False where the
    attempt has no help: then the draft is kept and nothing is said of it.
    """

    number: int
    turns: int
    letter: Letter
    at: datetime
    judged: bool = True
    score: float = 0.0
    findings: tuple[Finding, ...] = ()
    met: tuple[str, ...] = ()
    missed: tuple[Duty, ...] = ()
    grades: tuple[Grade, ...] = ()
    kind: Literal["draft-kept"] = "draft-kept"


Disposition = Literal[
    "promise-to-pay", "dispute", "hardship", "complaint", "stop-request", "third-party", "message-left", "refused",
    "call-back", "no-result", "no-contact",
]  # fmt: skip
NextAction = Literal[
    "check-payment", "look-into", "hardship-team", "complaints-team", "stop-contact", "call-again", "legal-review",
    "nothing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrapUpFiled:
    """The record of an ended contact as the trainee wrote it, with the diagnosis once more.

    `amount` is one promised payment in the account's currency, `payment_on` the day of the first; None where nothing
    was promised. `signs` also names facts that the contact brought to light.
    """

    at: datetime
    disposition: Disposition
    next_action: NextAction
    ability: Ability | Literal[""] = ""
    willingness: Willingness | Literal[""] = ""
    signs: tuple[str, ...] = ()
    amount: Decimal | None = None
    payment_on: date | None = None
    notes: str = ""
    kind: Literal["wrap-up-filed"] = "wrap-up-filed"


Event = Started | TurnTaken | HintTaken | NotesKept | DraftKept | Ended | DiagnosisFiled | WrapUpFiled

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads and writes events as JSON."""
