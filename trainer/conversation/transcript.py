"""A conversation on paper: turns, speakers, and what a judge must know beside the words.

The JSON Lines form of this (design.md, "A transcript on paper") is a promise to others; `paper.py` reads and writes it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from trainer.conversation.account import Account, Contact, Firm, Initiator, Known, Party, Relation
from trainer.conversation.text import Locale

Speaker = Literal["collector", "borrower", "third_party"]
Channel = Literal["phone", "letter", "field", "message"]
Jurisdiction = Literal["cn", "us", "uk"]

SPEAKERS: tuple[Speaker, ...] = ("collector", "borrower", "third_party")
CHANNELS: tuple[Channel, ...] = ("phone", "letter", "field", "message")
JURISDICTIONS: tuple[Jurisdiction, ...] = ("cn", "us", "uk")

# The longest turn that is read; what a person can say in one breath is far shorter.
LONGEST_TURN = 4000


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn: what was said (`text`), what was done (`act`), by whom, when if known.

    `signals` are what the simulator knows its own borrower to have meant; a real transcript has none and is heard.
    """

    speaker: Speaker
    text: str = ""
    act: str = ""
    at: datetime | None = None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """All that surrounds the words of one contact. Absent knowledge is empty, never guessed.

    `place` is where the contact reaches the person: `work` and `public` are judged, other words are the firm's notes.
    `names` are those of whoever is written to, as they stand on file in either language; `on_file` what the file says
    beside them, where another name of theirs may stand.
    """

    channel: Channel = "phone"
    jurisdiction: Jurisdiction = "cn"
    locale: Locale = "zh"
    started_at: datetime | None = None
    firm: Firm = field(default_factory=Firm)
    account: Account | None = None
    contacts: tuple[Contact, ...] = ()
    answered_by: Party = "unknown"
    relation: Relation | None = None
    known: frozenset[Known] = frozenset()
    initiated_by: Initiator = "collector"
    place: str = ""
    excerpt: bool = False
    debtor_name: str = ""
    names: tuple[str, ...] = ()
    on_file: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole conversation in its setting."""

    id: str
    setting: Setting
    turns: tuple[Utterance, ...]
