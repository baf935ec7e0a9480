"""What a written case has beside the rest of a scenario: papers, addresses, ways to send, and the answers that come.

Time passes in days. A letter goes to an address by a way, arrives, is opened by whoever opens post there, and one of
`answers` follows: the first whose stages and guards hold when the letter is read.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from trainer.conversation.account import Party, Relation
from trainer.conversation.text import Locale, Text
from trainer.scenario.case_file import Shape

_Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
_Guard = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Writing = Annotated[str, StringConstraints(min_length=1, max_length=1500)]

PaperKind = Literal[
    "debt-confirmation", "statement", "repayment-plan", "power-of-attorney", "validation-notice", "reply-form",
    "receipt", "agreement", "other",
]  # fmt: skip
AnswerKind = Literal["pays", "asks", "disputes", "confirms", "complains", "silent", "third-party", "returned"]


class Paper(Shape):
    """Something in the file that may be enclosed; `words` are what stands on it."""

    id: _Name
    kind: PaperKind
    title: Text
    words: Text


class Address(Shape):
    """Where a letter may go. `opened_by` opens post there; `relation` is who they are to the debt."""

    id: _Name
    title: Text
    lines: Text = Field(description="name and address as they stand on the envelope")
    opened_by: Party = "borrower"
    relation: Relation | None = None


class Way(Shape):
    """How a letter goes: days on the way, and whether posting and receipt leave a proof."""

    id: _Name
    title: Text
    days: int = Field(ge=0, le=30)
    proof: bool = False


class Written(Shape):
    """A letter from the other side, in both languages; where there are several ways the seed decides."""

    zh: tuple[_Writing, ...] = Field(min_length=1)
    en: tuple[_Writing, ...] = Field(min_length=1)

    def to(self, locale: Locale) -> tuple[str, ...]:
        """The ways in one language."""
        return self.zh if locale == "zh" else self.en


class Arrived(Written):
    """What lay on the desk before the first letter: the borrower wrote first."""

    signals: tuple[str, ...] = ()


class Answer(Shape):
    """What follows a letter, `days` after it was read; `silent` says nothing, and the chart may still move on.

    `words` may hold {each} and {date} where a plan is on the table. `agrees` takes up the plan that was offered, if
    the household can bear it.
    """

    id: _Name
    kind: AnswerKind
    stages: tuple[str, ...] = Field((), description="only for letters sent at these stages; all if left out")
    when: tuple[_Guard, ...] = ()
    days: int = Field(ge=0, le=120)
    words: Written | None = None
    news: Text | None = Field(None, description="what the desk learns without a letter: a payment, a returned envelope")
    signals: tuple[str, ...] = ()
    agrees: bool = False
    mark: tuple[_Name, ...] = ()

    @model_validator(mode="after")
    def _tells_something(self) -> "Answer":
        if self.kind != "silent" and self.words is None and self.news is None:
            raise ValueError("an answer that is not silent needs words or news")
        return self


class WrittenCase(Shape):
    """The part `letter` of a scenario file."""

    arrived: Arrived | None = None
    papers: tuple[Paper, ...] = Field(min_length=1)
    addresses: tuple[Address, ...] = Field(min_length=1)
    ways: tuple[Way, ...] = Field(min_length=1)
    envelope: Text = Field(description="what the firm's own envelope says; the trainee may write something else")
    telephone: Text = Field(description="the line and its hours, for the foot of the letter")
    answers: tuple[Answer, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _ends_open(self) -> "WrittenCase":
        if self.answers[-1].when or self.answers[-1].stages:
            raise ValueError("the last of `answers` must hold for every letter: no stages, no guards")
        return self
