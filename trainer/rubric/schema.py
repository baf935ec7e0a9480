"""The shape of a rubric file: criteria with code, severity, citation, parameters, advice, in both languages.

A rubric is dated data. `from` and `until` bound the days of contact on which a criterion holds; what changes is a new
criterion beside the old one, never an edit of what an attempt was judged by.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trainer.conversation.text import Text
from trainer.conversation.transcript import Channel, Jurisdiction

Kind = Literal["violation", "duty", "quality"]
Severity = Literal["critical", "major", "minor"]
Dimension = Literal["compliance", "ethics", "technique", "outcome"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Wording = Annotated[str, StringConstraints(min_length=2, max_length=400)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Better(_Shape):
    """Words that do the same job lawfully and well."""

    zh: tuple[Wording, ...] = Field(min_length=1)
    en: tuple[Wording, ...] = Field(min_length=1)


class Words(_Shape):
    """Patterns (regular expressions, case ignored) of which one must occur in the words that were found."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Criterion(_Shape):
    """One thing that is judged. `id` is the rule's id in the law sheet, or a name of our own for technique.

    A rule that answers for several codes is several criteria; the further ones name the sheet's row in `rule`.
    `detail` narrows a criterion to findings whose detector names that detail (`written` of a dispute, `announced` of a
    frequency) and `words` to findings whose quote holds such words (a court, a lawyer); a criterion with neither takes
    the rest of its code. `fallback` marks one that speaks only where no law does. `unsure` marks a rule whose text
    could not be confirmed: it is shown as advice and never fails anyone by itself.
    """

    id: Name
    code: Name
    kind: Kind
    dimension: Dimension
    severity: Severity = "major"
    weight: float = Field(
        ge=0, le=100, description="points lost in the dimension when broken or missed; for a quality, its share"
    )
    channels: tuple[Channel, ...] = ("phone", "letter", "field", "message")
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    rule: Name | None = None
    detail: tuple[str, ...] = ()
    words: Words | None = None
    fallback: bool = False
    parameters: dict[str, str | int | float | bool | tuple[str, ...]] = {}
    unsure: bool = False
    title: Text
    citation: Text
    advice: Text
    better: Better

    @model_validator(mode="after")
    def _patterns_compile(self) -> "Criterion":
        for pattern in (*self.words.zh, *self.words.en) if self.words else ():
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"words: {pattern!r} is no pattern: {error}") from error
        return self

    def holds_on(self, day: date | None) -> bool:
        """Whether the criterion was in force on `day`; an unknown day counts as today's law, the open-ended one."""
        if day is None:
            return self.until is None
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Rubric(_Shape):
    """One rubric file: the law of a jurisdiction, ethics, the technique of a channel, or a firm's house rules."""

    id: Name
    kind: Literal["law", "ethics", "technique", "house"]
    title: Text
    jurisdiction: Jurisdiction | None = None
    criteria: tuple[Criterion, ...] = Field(min_length=1)
