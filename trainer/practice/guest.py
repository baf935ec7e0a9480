"""The guest at the desk: a language model that may word replies and help to understand, where one was asked in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from trainer.borrower.model_voice import BEFORE, FIRST, ModelVoice, Talk
from trainer.borrower.offline_voice import OfflineVoice
from trainer.borrower.voice import Voice
from trainer.llm.client import Client
from trainer.practice.attempt import Attempt
from trainer.practice.letter_voice import Pen
from trainer.practice.second_reader import DEADLINE, SecondReader


@dataclass(frozen=True, slots=True)
class Guest:
    """A model for one attempt: `model` words replies, `reading` proposes moves where the reader is unsure; either
    may be empty. `hide` are names of whoever practises, which no model is told; `heard` gets each sentence of a reply
    as it passes the guard."""

    client: Client
    model: str
    first: float = FIRST
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None
    heard: Callable[[str], None] | None = None
    reading: str = ""
    deadline: float = DEADLINE

    def voice(self, offline: OfflineVoice, attempt: Attempt) -> Voice:
        """The voice for the next turn of `attempt`, over the offline one."""
        if not self.model:
            return offline
        talk = Talk(_before(attempt, "self"), self.hide, self.attempt, self.heard)
        return ModelVoice(self.client, self.model, offline, talk, self.first)

    def pen(self) -> Pen | None:
        """Who may word the letters that come back; None where nobody may."""
        return Pen(self.client, self.model, self.first, self.hide, self.attempt) if self.model else None

    def reader(self, attempt: Attempt) -> SecondReader | None:
        """Who is asked about the next turn of `attempt` where the reader is unsure; None where nobody is."""
        if not self.reading:
            return None
        locale, before = attempt.started.locale, _before(attempt, "other")
        return SecondReader(self.client, self.reading, locale, self.deadline, before, self.hide, self.attempt)

    def telling(self, heard: Callable[[str], None]) -> "Guest":
        """The same, with somebody who hears each sentence."""
        return replace(self, heard=heard)


def _before(attempt: Attempt, other: str) -> tuple[tuple[str, str], ...]:
    """The last utterances, each with who said it; the other side is called `other`."""
    return tuple(
        ("caller" if said.speaker == "collector" else other, said.text)
        for turn in attempt.turns[-BEFORE:]
        for said in turn.utterances
    )[-BEFORE:]
