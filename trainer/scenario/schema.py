"""The shape of a scenario file. `trainer scenarios schema` prints it as JSON Schema for editors.

A scenario is data: who is on the line, what they know and feel, what they own, what they say, which stages the
contact can pass through, and which dialogues prove that it teaches what it claims. One shape carries phone calls,
letters, visits (with `deeds`) and message threads (with `after_hours` between turns).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from trainer.conversation.account import Relation
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import LONGEST_TURN, Channel, Jurisdiction
from trainer.scenario.asked import Asked
from trainer.scenario.case_file import CaseFile, Shape
from trainer.scenario.letter import WrittenCase
from trainer.scenario.story import Place, Preparation, Thread

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Share = Annotated[float, Field(ge=0, le=1)]
Guard = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=400)]
# A line of a dialogue may be a whole letter (practice/letter_script.py).
Played = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TURN)]

Temperament = Literal["ducker", "reckoner", "wronged", "rambler", "breezy", "wall"]
Band = Literal["calm", "open", "tense", "angry", "low"]
Level = Literal["easy", "medium", "hard"]
Ability = Literal["none", "low", "medium", "high"]
Willingness = Literal["low", "medium", "high"]
Ends = Literal["agreed", "no-agreement", "hung-up", "complaint", "message-left", "handed-over", "closed"]


class Variants(Shape):
    """The same thing said in several ways, at least three in each language; the ways are moves, not synonyms."""

    zh: tuple[Said, ...] = Field(min_length=3)
    en: tuple[Said, ...] = Field(min_length=3)

    def to(self, locale: Locale) -> tuple[str, ...]:
        """The ways in one language."""
        return self.zh if locale == "zh" else self.en


class Line(Variants):
    """Words for one act of speech, narrowed by stage, by the collector's move, by mood, by who speaks.

    A narrower line is preferred to a wider one. `{each}`, `{date}`, `{amount}`, `{count}`, `{tail}`, `{firm}`,
    `{name}` and `{collector}` are filled with what the act carries.
    """

    act: str
    states: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    mood: tuple[Band, ...] = ()
    person: Name | None = None
    signals: tuple[str, ...] = ()


class Mood(Shape):
    """Feelings from 0 to 1 (borrower-model.md §5)."""

    trust: Share = 0.3
    anger: Share = 0.1
    stress: Share = 0.3
    shame: Share = 0.3


class Means(Shape):
    """What the household has each month, in the account's currency (borrower-model.md §1)."""

    income: Decimal = Field(ge=0)
    income_variation: Share = Field(0.03, description="standard deviation of a month's income over its mean")
    essentials: Decimal = Field(ge=0)
    priority_bills: Decimal = Field(ge=0)
    other_creditors: Decimal = Field(ge=0)
    buffer: Decimal = Field(ge=0)
    savings: Decimal = Field(Decimal(0), ge=0)
    payday: int = Field(ge=1, le=31, description="day of the month on which money comes")
    first_money: date = Field(description="the first day on which any money can be paid")
    shock: Share = Field(0.03, description="chance a month that income falls by 40 % for a while")


class Character(Shape):
    """Traits that decide how a borrower bargains and bears pressure (borrower-model.md §5)."""

    willingness: float = Field(ge=0.05, le=0.95)
    calculation: float = Field(ge=0.05, le=0.95)
    honesty: float = Field(ge=0.1, le=0.95)
    pliancy: float = Field(ge=0.2, le=3.0)
    sensitivity: float = Field(1.0, ge=0.4, le=2.0)


class Pretence(Shape):
    """What a borrower makes out to have, and for how long they keep it up (borrower-model.md §4, limited honesty)."""

    monthly: Decimal = Field(gt=0, description="the most they own to being able to pay a month")
    until: Name = Field(description="the fact with whose telling they own up")


class Person(Shape):
    """Someone who may be on the line."""

    name: Text
    role: Literal["borrower", "third_party"]
    relation: Relation = "debtor"
    temperament: Temperament
    voice: Name = Field(description="the file of shared lines under scenarios/voices that this person speaks with")
    age: int = Field(ge=5, le=100)
    gender: Literal["female", "male"]
    address: Text = Field(description="how the page names this person, e.g. 陈先生 / Mr Chen")
    opening_mood: Mood = Mood()
    tail: str | None = Field(None, description="the verifying detail this person can give")


class Fact(Shape):
    """Something the person knows and the trainee must earn.

    It is told when a move in `unlocked_by` (or a topic `about:<topic>`) asks for it and the disclosure level reaches
    `threshold` (borrower-model.md §5), after the facts named in `after`. `secrets` are the spellings by which a leak
    of this fact would be recognised; no other line may contain them. Without `tell` and `withhold` the words are those
    of the person's voice, which people of other scenarios may share. A fact that `takes_back` others is what is true
    instead: from then on those are neither told nor kept back. Where one question asks for several facts, one whose
    `asked` is in the words comes before the others; it opens nothing.
    """

    id: Name
    person: Name = "debtor"
    about: Literal[
        "reason", "income", "outgoings", "debts", "savings", "support", "health", "family", "feeling", "other"
    ]
    title: Text
    unlocked_by: tuple[str, ...]
    threshold: float = Field(ge=0, le=0.9)
    after: tuple[Name, ...] = ()
    takes_back: tuple[Name, ...] = ()
    shameful: bool = False
    signals: tuple[str, ...] = ()
    warning_sign: bool = False
    secrets: dict[Locale, tuple[str, ...]]
    asked: Asked | None = None
    tell: Variants | None = None
    withhold: Variants | None = None


class Answer(Variants):
    """What a person answers to a small question on `topic` (lexicons/topics.yaml); may hold no locked fact.

    With `asked` the topic is this scenario's own, a noise on the line or a name that was let fall: a question with
    such words in it is about that and nothing else.
    """

    topic: Name
    asked: Asked | None = None
    person: Name = "debtor"
    when: tuple[Guard, ...] = ()


class Agenda(Variants):
    """A question of the person's own, put once when `when` holds; `settled_by` lists the moves that answer it."""

    id: Name
    person: Name = "debtor"
    when: tuple[Guard, ...] = ()
    settled_by: tuple[str, ...]
    signals: tuple[str, ...] = ()


class Effects(Shape):
    """What a transition or a happening does beside moving the stage."""

    mood: dict[Literal["trust", "anger", "stress", "shame"], float] = {}
    say: str | None = Field(None, description="an act of speech the person adds")
    mark: tuple[Name, ...] = Field((), description="marks later guards can ask for with mark:<name>")
    seen: Text | None = Field(None, description="what is seen when it happens: a sentence, told beside the words")


class State(Shape):
    """A stage of the contact."""

    name: Name
    title: Text
    on_line: Name | None = Field(None, description="who is on the line; inherited by the stages inside")
    nobody: bool = Field(False, description="nobody is there to hear and answer: a closed door, an empty landing")
    place: Place | None = Field(None, description="visits: the place to draw; inherited by the stages inside")
    present: tuple[Name, ...] = Field((), description="visits: who else stands there and hears, to be drawn")
    seen: Text | None = Field(None, description="what is seen on coming here, told once each time")
    initial: Name | None = None
    states: tuple["State", ...] = ()
    ends: Literal["agreed", "no-agreement", "hung-up", "complaint", "message-left", "handed-over", "closed"] | None = (
        None
    )


class Transition(Shape):
    """On one of these moves (or `deed:<id>`, or an engine's event) from these stages, if the guards hold, to there."""

    on: tuple[str, ...] = Field(min_length=1)
    source: tuple[str, ...] = Field(alias="from", min_length=1)
    to: str | None = Field(None, description="left out: stay, and only the effects happen")
    when: tuple[Guard, ...] = ()
    effects: Effects = Effects()


class Chart(Shape):
    """The stages and the ways between them."""

    initial: str
    states: tuple[State, ...] = Field(min_length=2)
    transitions: tuple[Transition, ...] = Field(min_length=1)


class Happening(Variants):
    """Something that may happen once: a horn, a child calling, a dropped line."""

    id: Name
    when: tuple[Guard, ...]
    chance: Share
    effects: Effects = Effects()


class Outcome(Shape):
    """How a contact may have ended; the first whose guards hold is the one."""

    id: Name
    when: tuple[Guard, ...] = ()
    grade: Literal["good", "fair", "poor"]
    title: Text
    debrief: Text


class Hint(Shape):
    """Help for a trainee who asks for it; the first whose guards hold is shown."""

    when: tuple[Guard, ...] = ()
    text: Text


class Criterion(Shape):
    """What this scenario asks beyond the rubrics; counts in the dimension `outcome`."""

    id: Name
    when: tuple[Guard, ...]
    weight: float = Field(gt=0, le=100)
    title: Text
    advice: Text


class Dialogue(Shape):
    """A trainee's lines played through the engine, and what must come of them."""

    kind: Literal["exemplary", "bad"]
    locale: Locale
    seed: int = 1
    lines: tuple[Played, ...] = Field(min_length=2)
    verdict: Literal["pass", "fail", "review"]
    findings: tuple[str, ...] = Field((), description="violation codes that must be found, and no others")
    duties: tuple[str, ...] = Field((), description="duties that must be met")
    outcome: Name | None = None


class Truth(Shape):
    """The right diagnosis of the case."""

    ability: Ability
    willingness: Willingness
    explanation: Text


class Deed(Shape):
    """Something a trainee can do instead of saying, on a visit: show the badge, step back, leave a sealed notice.

    It is offered while `when` holds; `seen` tells what is seen when it is done, and `hours` go by with it. `leaves`
    sets it apart on the page, among the ways to end the visit.
    """

    id: Name
    title: Text
    when: tuple[Guard, ...] = ()
    seen: Text | None = None
    hours: float = Field(0, ge=0, le=240)
    leaves: bool = False


class Silence(Shape):
    """Seconds of silence after which the person speaks up, and after which they hang up."""

    speaks: int = Field(20, ge=5)
    hangs_up: int = Field(45, ge=10)


class Scenario(Shape):
    """One scenario file."""

    id: Name
    version: int = Field(ge=1)
    draft: bool = Field(False, description="not finished: checked like any other, but nobody can practise it")
    twins: Name | None = Field(None, description="a name scenarios share in which the same seed brings the same luck")
    title: Text
    summary: Text
    channel: Channel
    level: Level
    jurisdiction: Jurisdiction
    skills: tuple[str, ...] = Field(min_length=1)
    risks: Text = Field(description="which risks this scenario trains: non-payment, the firm's own conduct")
    circumstances: tuple[str, ...] = Field(
        (), description="what of the person or the debt asks for conduct of its own, such as bereavement"
    )
    content_note: Text | None = None
    starts_at: datetime = Field(description="the borrower's local time of the contact, with zone offset")
    seconds_per_turn: int = Field(20, ge=1)
    after_hours: tuple[float, ...] = Field((), description="message threads: hours between one turn and the next")
    scene: Text
    pick_up: Variants
    silence: Silence = Silence()
    case_file: CaseFile
    people: dict[Name, Person]
    means: Means
    pretence: Pretence | None = None
    character: Character
    first_offer: float = Field(0.3, ge=0, le=1, description="chance that a first fair offer is taken at once")
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]
    agenda: tuple[Agenda, ...] = ()
    deeds: tuple[Deed, ...] = ()
    letter: WrittenCase | None = Field(None, description="what a written case has; for letters only")
    preparation: Preparation | None = Field(None, description="visits: what is chosen before setting out")
    thread: Thread | None = Field(None, description="message threads: the ways to write, and who may see the screen")
    chart: Chart
    lines: tuple[Line, ...]
    happenings: tuple[Happening, ...] = ()
    outcomes: tuple[Outcome, ...] = Field(min_length=2)
    hints: tuple[Hint, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    truth: Truth
    dialogues: tuple[Dialogue, ...] = Field(min_length=2)

    @property
    def luck(self) -> str:
        """The name on which chance hangs beside language and seed: the twins' where there are any, else its own."""
        return self.twins or self.id

    @model_validator(mode="after")
    def _adds_up(self) -> "Scenario":
        account = self.case_file.account
        if account.principal + account.interest + account.fees != account.balance:
            raise ValueError("case_file.account.balance must be principal + interest + fees")
        if self.starts_at.tzinfo is None:
            raise ValueError("starts_at needs a zone offset, e.g. 2026-03-03T10:05:00+08:00")
        if (self.letter is not None) != (self.channel == "letter"):
            raise ValueError("`letter` stands in scenarios of the channel letter, and only there")
        if "debtor" not in self.people:
            raise ValueError("people must name the debtor")
        if self.channel == "message" and self.thread is None:
            raise ValueError("a message scenario needs `thread`: the ways to write")
        if self.channel == "field" and self.preparation is None:
            raise ValueError("a visit needs `preparation`: what is chosen before setting out")
        return self


class Voice(Shape):
    """A file under scenarios/voices: lines that any scenario's person of this voice may say."""

    id: Name
    temperament: Temperament
    title: Text
    lines: tuple[Line, ...] = Field(min_length=1)
