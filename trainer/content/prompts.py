"""What a language model is told, from `prompts/`: content like any other, with a version."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale

Instructions = Annotated[str, StringConstraints(min_length=40, max_length=6000)]


class Prompt(BaseModel):
    """Instructions for one task in both languages, each written natively."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    zh: Instructions
    en: Instructions

    def to(self, locale: Locale) -> str:
        """The instructions in one language."""
        return self.zh if locale == "zh" else self.en


@cache
def prompt(name: str) -> tuple[Prompt, str]:
    """The prompt `name` and its version; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("prompts") / f"{name}.yaml", Prompt)
    return volume.content, volume.version
