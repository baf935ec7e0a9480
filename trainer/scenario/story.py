"""What visits and message threads have beside words: preparation, places, ways to write."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from trainer.conversation.text import Text
from trainer.scenario.case_file import Shape

_Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]

Place = Literal["street", "landing", "house", "shop", "gate", "inside"]
WAYS = ("sms", "email", "chat")


class Option(Shape):
    """Something to take along or to settle before a visit. It leaves its `mark`; `wise` is what a good visit takes."""

    id: _Name
    title: Text
    wise: bool = False
    mark: tuple[_Name, ...] = ()


class Choice(Shape):
    """A question of the preparation; `several` options may be taken, or one."""

    id: _Name
    title: Text
    several: bool = True
    options: tuple[Option, ...] = Field(min_length=2)


class Preparation(Shape):
    """What is settled before a visit: papers, company, route, and the day and hour, at most `days` ahead."""

    choices: tuple[Choice, ...] = Field(min_length=1)
    days: int = Field(7, ge=1, le=30)
    wise_hour: str = Field("10:30", pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="when a good visit is paid")
    wise_day: int = Field(0, ge=0, le=30, description="days after starts_at on which a good visit is paid")

    @model_validator(mode="after")
    def _names(self) -> "Preparation":
        names = [option.id for choice in self.choices for option in choice.options]
        if len(names) != len(set(names)):
            raise ValueError("the options of a preparation need names of their own")
        return self


class Way(Shape):
    """A way to write: from which sender it comes, and how many letters of it a locked screen has room for."""

    id: Literal["sms", "email", "chat"]
    sender: Text
    preview: int = Field(40, ge=0, le=400)


class Thread(Shape):
    """A message thread: the ways to write, who may see the screen, after how many days nothing more comes of it."""

    ways: tuple[Way, ...] = Field(min_length=1)
    lock_screen: Text
    days: int = Field(14, ge=1, le=60)
