"""The numbers of the borrower's model, from `lexicons/borrower.yaml`."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Push(_Shape):
    """What one use of a move does: hundredths of trust, anger, stress, shame; and the rest in whole."""

    mood: tuple[float, float, float, float]
    belief: float = 0.0
    pressure: float = 0.0
    explored: float = 0.0
    harsh: bool = False
    grave: bool = False


class Recovery(_Shape):
    """The share of the way back that a feeling goes each turn."""

    trust: float
    anger: float
    stress: float
    shame: float


class Sharpening(_Shape):
    """How a harsh move grows with use."""

    base: float
    most: float


class Disclosure(_Shape):
    """Weights of the readiness to tell."""

    base: float
    trust: float
    explored: float
    anger: float
    shame: float


class EmptyYes(_Shape):
    """Weights of a yes that is not meant."""

    base: float
    pressure: float
    stress: float
    shame: float
    dishonesty: float
    trust: float
    anger: float
    anger_from: float


class Bargaining(_Shape):
    """Numbers of offers and counter-offers."""

    ceiling_floor: float
    ceiling_slope: float
    horizon: float
    time_weight: float
    trust_weight: float
    reciprocity_weight: float
    start_share: float
    anchor_pull: float
    first_figure_share: float
    anger_refuses_from: float
    think_first: float
    empty_yes: EmptyYes


class HangUp(_Shape):
    """Weights of ending in anger."""

    base: float
    anger: float
    grave: float


class Complaint(_Shape):
    """Numbers of complaining."""

    rate: float
    anger: float
    grave: float
    most_grave: float


class Parameters(_Shape):
    """All of them."""

    moves: dict[str, Push]
    recovery: Recovery
    pressure_kept: float
    explored_lost: float
    palling: float
    sharpening: Sharpening
    disclosure: Disclosure
    bargaining: Bargaining
    hang_up: HangUp
    complaint: Complaint
    asks_name: dict[Locale, tuple[str, ...]]
    digest: str = ""

    def asks_who_calls(self, words: str, locale: Locale) -> bool:
        """Whether a line asks for the caller's name, which is no question once it was given."""
        return any(re.search(pattern, words, re.IGNORECASE) for pattern in self.asks_name[locale])


@cache
def parameters() -> Parameters:
    """The shipped numbers; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "borrower.yaml", Parameters)
    return volume.content.model_copy(update={"digest": volume.version})
