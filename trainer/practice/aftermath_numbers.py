"""The numbers of the months after a contact, from `lexicons/aftermath.yaml`."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import shipped


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kept(_Shape):
    """Weights of the chance that a payment is made."""

    base: float
    room: float
    room_least: float
    room_most: float
    room_beyond: float
    room_token: float
    own: float
    specific: float
    trust: float
    will: float
    pressure: float
    pressure_first: float
    days_to_first: float
    days_past_due: float
    habit: float
    broken: float


class Specific(_Shape):
    """What makes a promise exact; together 1."""

    amount: float
    date: float
    means: float
    own_words: float
    read_back: float


class Life(_Shape):
    """What happens to a household, and what it does."""

    shock_fall: float
    shock_goes_on: float
    irregular_share: float
    irregular_chance: float
    overdraft: float
    pressure_into_essentials: float
    renewed: float
    renewed_share: float
    unasked_chance: float
    unasked_share: float
    to_regulator: float


class Index(_Shape):
    """Shares of the indices of lender's and debtor's health."""

    recovered: float
    speed: float
    clean: float
    hold: float
    stayed: float
    unharmed: float
    least_recoverable: float
    below_essentials: float
    below_zero: float
    others_short: float
    feelings: float
    harm_full: float


class Numbers(_Shape):
    """All of them."""

    months: int = Field(ge=1, le=36)
    runs: int = Field(ge=1, le=1000)
    kept: Kept
    authors: dict[str, float]
    specific: Specific
    life: Life
    index: Index


@cache
def numbers() -> Numbers:
    """The shipped numbers; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "aftermath.yaml", Numbers)
    return volume.content
