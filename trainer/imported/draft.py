"""What an upload holds before anybody said who is who: lines with labels, and what could not be read."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from trainer.conversation.text import Text
from trainer.conversation.transcript import Setting, Speaker

Form = Literal["json", "plain", "table", "captions"]

# What one upload may hold. Ours: an hour on the phone is about 60,000 characters and 800 turns.
MOST_CHARACTERS = 200_000
MOST_CONVERSATIONS = 20
MOST_LABELS = 12
# A line of a file longer than this is no line.
LONGEST_LINE = MOST_CHARACTERS


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    """What could not be read: the line of the file from 1 (0: the file as a whole), the field, and why."""

    line: int
    field: str
    message: Text = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One turn as the file has it: `label` is what the file calls the speaker, `number` the line it begins in.

    Its time is a moment (`at`), which lacks its zone where the file gives none, or how long after the beginning it
    was said (`since`), or neither.
    """

    number: int
    label: str
    text: str
    act: str = ""
    at: datetime | None = None
    since: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One conversation. `setting` is what the file itself tells of it, and `given` which keys of it were told."""

    lines: tuple[Line, ...]
    id: str = ""
    setting: Setting | None = None
    given: frozenset[str] = frozenset()
    roles: tuple[tuple[str, Speaker], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in the order in which they first speak."""
        return tuple(dict.fromkeys(line.label for line in self.lines))

    @property
    def characters(self) -> int:
        """How much was said."""
        return sum(len(line.text) + len(line.act) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Upload:
    """All that was read of one file or paste; `form` is None where no format was recognised."""

    form: Form | None
    drafts: tuple[Draft, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all conversations whose file does not say itself who is who."""
        return tuple(dict.fromkeys(label for draft in self.drafts if not draft.roles for label in draft.labels))
