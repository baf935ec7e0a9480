"""How a scenario names what only it knows: the words by which a caller asks for it."""

import re

from pydantic import Field, model_validator

from trainer.conversation.text import Locale
from trainer.scenario.case_file import Shape


class Asked(Shape):
    """The words by which one particular thing is asked for: patterns over normalised text, as in the lexicons."""

    zh: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _patterns(self) -> "Asked":
        for pattern in (*self.zh, *self.en):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern}: {error}") from error
        return self

    def to(self, locale: Locale) -> tuple[str, ...]:
        """The patterns of one language."""
        return self.zh if locale == "zh" else self.en
