"""The guest at the desk: a language model that may word replies, where an administrator has asked one in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from trainer.borrower.model_voice import BEFORE, FIRST, ModelVoice, Talk
from trainer.borrower.offline_voice import OfflineVoice
from trainer.borrower.voice import Voice
from trainer.llm.client import Client
from trainer.practice.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Guest:
    """A model for one attempt. `hide` are names of whoever practises, which no model is told; `heard` gets each
    sentence of a reply as it passes the guard."""

    client: Client
    model: str
    first: float = FIRST
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None
    heard: Callable[[str], None] | None = None

    def voice(self, offline: OfflineVoice, attempt: Attempt) -> Voice:
        """The voice for the next turn of `attempt`, over the offline one."""
        before = tuple(
            ("caller" if said.speaker == "collector" else "self", said.text)
            for turn in attempt.turns[-BEFORE:]
            for said in turn.utterances
        )[-BEFORE:]
        return ModelVoice(
            self.client, self.model, offline, Talk(before, self.hide, self.attempt, self.heard), self.first
        )

    def telling(self, heard: Callable[[str], None]) -> "Guest":
        """The same, with somebody who hears each sentence."""
        return replace(self, heard=heard)
