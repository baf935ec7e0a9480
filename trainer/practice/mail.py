"""A letter as it left, and where the post of a written case stands. Days are days of the story."""

from dataclasses import dataclass, field, replace
from datetime import date

from trainer.borrower.state import Bargain
from trainer.conversation.account import Party, Relation
from trainer.scenario.guard import Situation
from trainer.scenario.letter import Paper
from trainer.scenario.schema import Scenario

LONG_AGO = 999.0
"""Days between the last two letters where there is only one."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: the day it is dated and posted, where it goes and how, what stands outside, what lies inside.

    `to`, `by` and `enclosed` are ids of the scenario; `opened_by`, `relation` and `inside` (the words of the papers)
    are what the scenario knew of them when the letter left.
    """

    on: date
    to: str
    by: str
    envelope: str
    enclosed: tuple[str, ...]
    body: str
    opened_by: Party = "borrower"
    relation: Relation | None = None
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """Where the post stands: `day` is today; `features` are those of the letter last sent, `ever` of all of them.

    `answer` is the id of what is on its way back and `arrives` its day; `bargain` is where that answer leaves the
    bargaining, which nobody knows before it arrives. `delivered` is the day on which the last letter was opened.
    """

    day: date
    letters: int = 0
    last: date | None = None
    gap: float = LONG_AGO
    late: float = 0.0
    features: tuple[str, ...] = ()
    ever: tuple[str, ...] = ()
    answer: str = ""
    arrives: date | None = None
    bargain: Bargain | None = None
    delivered: date | None = None
    proof: bool = False
    news: str = ""
    answered: tuple[str, ...] = field(default=())


def enclosed_words(letter: Letter | None) -> str:
    """The words of what lay in the envelope beside the letter."""
    return letter.inside if letter is not None else ""


def words_of(papers: tuple[Paper, ...], locale: str) -> str:
    """What stands on `papers`, one below the other."""
    return "\n".join(p.words.zh if locale == "zh" else p.words.en for p in papers)


def first_mail(scenario: Scenario) -> Mail | None:
    """Where a written case stands before anything was sent; None for every other scenario."""
    if scenario.letter is None:
        return None
    day = scenario.starts_at.date()
    return Mail(day, late=late_on(scenario, day))


def late_on(scenario: Scenario, day: date) -> float:
    """Days between the due date and `day`; below zero before it."""
    return float((day - scenario.case_file.account.due_date).days)


def with_mail(situation: Situation, mail: Mail | None) -> Situation:
    """`situation` with what guards may ask about letters; unchanged where nothing is written."""
    if mail is None:
        return situation
    return replace(
        situation,
        listed={**situation.listed, "letter": set(mail.features), "sent": set(mail.ever)},
        measured={**situation.measured, "letters": float(mail.letters), "late": mail.late, "gap": mail.gap},
    )
