"""The voice: words for acts of speech. Offline lines, or a model's within bounds: see `model_voice`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState

Origin = Literal["offline", "model", "both"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said: the words, the keys of the lines used, what a listener learns, and who worded it.

    `by` names the model that worded it, all or in part; `kept_back` says why its words, or the rest, were not said.
    """

    text: str
    keys: tuple[str, ...]
    signals: tuple[str, ...]
    origin: Origin = "offline"
    by: str = ""
    kept_back: str = ""


class Voice(Protocol):
    """Somebody who can word a reply."""

    def say(self, acts: Sequence[SpeechAct], scene: Scene, state: PersonState, moves: Sequence[str]) -> Spoken:
        """Word `acts` in `scene.locale`; add no fact, figure or promise that they lack. Never raises.

        `moves` are the caller's moves being answered; `state` is the person after the turn.
        """
        ...
