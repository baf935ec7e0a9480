"""The shape of a case study: a story of the trade, played stage by stage. One YAML file under `scenarios/cases`.

A chapter tells what a manager or a collector met, asks at the turning points, lets what was answered have its
consequence, and ends in a debrief. `docs/cases.md` explains every key; curriculum.md §8 names the six cases.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from trainer.conversation.money import Currency
from trainer.conversation.text import Text
from trainer.conversation.transcript import Jurisdiction
from trainer.scenario.case_file import Shape
from trainer.scenario.schema import Ability, Willingness

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
# In formulas a hyphen is a minus, so what formulas may name is written with underscores.
Figure = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Guard = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Formula = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Cell = Text | str | int | float
Points = Annotated[int, Field(ge=0, le=3)]

LARGEST_WEIGHT = 100
"""Weights only compare stages of one chapter; a hundred is room enough."""


class Told(Shape):
    """A paragraph, or several with an empty line between; told only where its guards hold."""

    when: tuple[Guard, ...] = ()
    text: Text


class Said(Shape):
    """A line of a conversation as it was heard."""

    when: tuple[Guard, ...] = ()
    who: Text
    words: Text


class Table(Shape):
    """Figures. Every row has as many cells as there are columns; a cell is a number, a word, or a text."""

    title: Text
    columns: tuple[Text, ...] = Field(min_length=2, max_length=6)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1, max_length=16)

    @model_validator(mode="after")
    def _square(self) -> "Table":
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells, and there are {len(self.columns)} columns")
        return self


class Stage(Shape):
    """What every stage has. One whose guards do not hold is passed over."""

    id: Name
    title: Text
    when: tuple[Guard, ...] = ()
    text: Text
    also: tuple[Told, ...] = Field((), description="further paragraphs, each where its guards hold")
    said: tuple[Said, ...] = ()
    table: Table | None = None
    next: Name | None = Field(None, description="a later stage to go on with; left out: the next one in the file")


class Reading(Stage):
    """Something to read: what happened, what the figures were."""

    kind: Literal["told"]


class Scored(Stage):
    """A stage that asks for something and gives points; `weight` compares it with the other stages."""

    weight: int = Field(10, ge=1, le=LARGEST_WEIGHT)


class Option(Shape):
    """One way to go: the words said or the deed done, what came of it, and how good it was (0 to 3) and why."""

    id: Name
    when: tuple[Guard, ...] = Field((), description="the option is offered only where these hold")
    words: Text
    consequence: Text
    also: tuple[Told, ...] = Field((), description="further consequences, each where its guards hold")
    grade: Points
    why: Text
    breaks: tuple[Name, ...] = Field((), description="criteria of the rubrics that it breaks")
    meets: tuple[Name, ...] = Field((), description="criteria of the rubrics that it meets")
    next: Name | None = None


class Decision(Scored):
    """A turning point with a few ways to go."""

    kind: Literal["decide"]
    question: Text
    options: tuple[Option, ...] = Field(min_length=3, max_length=5)


class Line(Shape):
    """A line of a small case file. `sign` marks a warning sign, to be noticed by the trainee."""

    label: Text
    value: Text
    sign: bool = False


class Became(Shape):
    """What became of an account under these strategies (left out: under all the others)."""

    under: tuple[Name, ...] = ()
    text: Text
    paid: int = Field(ge=0, description="what came in until the end of the story, in the currency of the stage")
    complaint: bool = Field(False, description="whether it ended in a complaint")
    grade: Points
    breaks: tuple[Name, ...] = ()


class SmallFile(Shape):
    """One account to be sorted: what is on file, the truth about it, and what became of it."""

    id: Name
    name: Text
    balance: int = Field(gt=0)
    days_past_due: int = Field(ge=0)
    lines: tuple[Line, ...] = Field(min_length=3, max_length=10)
    ability: Ability
    willingness: Willingness
    why: Text
    became: tuple[Became, ...] = Field(min_length=2)


class Strategy(Shape):
    """Something that can be done with an account. `cost` is spent on each account it is chosen for."""

    id: Name
    title: Text
    about: Text
    cost: int = Field(0, ge=0)
    most: int | None = Field(None, ge=1, description="for how many accounts it can be chosen at most")


class Sorting(Scored):
    """Accounts to be told apart by ability, willingness and warning signs, and a strategy for each."""

    kind: Literal["sort"]
    currency: Currency
    strategies: tuple[Strategy, ...] = Field(min_length=3, max_length=8)
    accounts: tuple[SmallFile, ...] = Field(min_length=6, max_length=16)
    then: Text = Field(description="what the firm did with these accounts, told after the answer")
    then_paid: int = Field(ge=0, description="what came in that way, to be held against the answer")


class Push(Shape):
    """What earlier answers add to a given value."""

    when: tuple[Guard, ...] = Field(min_length=1)
    add: float


class Given(Shape):
    """A number that the formulas start from, and what earlier answers add to it."""

    id: Figure
    value: float
    pushes: tuple[Push, ...] = ()


class Item(Shape):
    """Something to give hours or places to."""

    id: Figure
    title: Text
    about: Text
    least: int = Field(0, ge=0)
    most: int = Field(ge=1)
    usual: int = Field(ge=0, description="what was given to it until now; the form begins with it")


class Outcome(Shape):
    """A figure that follows from what was given, by a formula.

    With `daily` it is worked out for each day (`day` is 1, 2, …; `yesterday` its own value the day before, on the first
    day `start`) and `sum`, `mean` or `last` makes one figure of the days. Points run from 0 at `poor` to 1 at `good`.
    """

    id: Figure
    title: Text
    unit: Text | None = None
    formula: Formula
    daily: Literal["sum", "mean", "last"] | None = None
    start: float = 0
    decimals: int = Field(0, ge=0, le=2)
    hidden: bool = Field(False, description="a step of the reckoning that is not shown")
    before: float | None = Field(None, description="the same figure as it was until now, shown beside it")
    poor: float | None = None
    good: float | None = None
    share: float = Field(1, gt=0, description="how much its points count among those of the stage")


class Remark(Shape):
    """What is told of the outcome where its guards hold."""

    when: tuple[Guard, ...] = ()
    text: Text
    why: Text | None = Field(None, description="for the debrief: what the figures teach")
    breaks: tuple[Name, ...] = ()


class Allotment(Scored):
    """A budget to be given out; the week's numbers follow."""

    kind: Literal["allot"]
    question: Text
    budget: int = Field(ge=1)
    unit: Text
    days: tuple[Text, ...] = Field((), max_length=10, description="the names of the days that daily figures run over")
    given: tuple[Given, ...] = ()
    items: tuple[Item, ...] = Field(min_length=2, max_length=8)
    outcomes: tuple[Outcome, ...] = Field(min_length=1, max_length=12)
    remarks: tuple[Remark, ...] = ()
    why: Text = Field(description="for the debrief: how the figures hang together, and what a good week gives")


class After(Shape):
    """What follows from a talk that was judged so."""

    text: Text
    also: tuple[Told, ...] = ()
    why: Text
    next: Name | None = None


class Verdicts(Shape):
    """What follows by the verdict of the scorecard."""

    passed: After = Field(alias="pass")
    review: After
    fail: After


class Talk(Scored):
    """A conversation to be held: a call, a letter, a visit or a thread from the library; its score counts here."""

    kind: Literal["talk"]
    scenario: Name
    verdicts: Verdicts


AnyStage = Annotated[Reading | Decision | Sorting | Allotment | Talk, Field(discriminator="kind")]


class Ending(Shape):
    """How the story came out; the first whose guards hold. The last has none."""

    id: Name
    when: tuple[Guard, ...] = ()
    grade: Literal["good", "fair", "poor"]
    title: Text
    text: Text


class Debrief(Shape):
    """What is learned: the lesson, what really happened, the rules, the better way, and where to play again from."""

    happened: Text = Field(description="how the case really went, whatever was played")
    lesson: Text
    better: Text = Field(description="the better way, step by step")
    rules: tuple[Name, ...] = Field(min_length=1, description="criteria of the rubrics, cited with their source")
    replay: Name = Field(description="the turning point to play again from")


class Chapter(Shape):
    """One case study."""

    id: Name
    version: int = Field(ge=1)
    number: int = Field(ge=1, le=99, description="where it stands in the list")
    kind: Literal["success", "failure"]
    jurisdiction: Jurisdiction
    role: Literal["manager", "collector"]
    minutes: int = Field(ge=3, le=120, description="how long it takes to play")
    title: Text
    summary: Text
    skills: tuple[Name, ...] = Field(min_length=1, description="skills of lexicons/skills.yaml")
    codes: tuple[Name, ...] = Field(min_length=1, description="codes of the taxonomy that it is about")
    content_note: Text | None = None
    situation: Text
    stages: tuple[AnyStage, ...] = Field(min_length=3, max_length=20)
    endings: tuple[Ending, ...] = Field(min_length=2)
    debrief: Debrief

    def stage(self, name: str) -> Reading | Decision | Sorting | Allotment | Talk:
        """The stage of this name; raises KeyError."""
        for each in self.stages:
            if each.id == name:
                return each
        raise KeyError(name)
