"""A draft read over: its words with the findings in place, the skills it shows, what it has over the one before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.drafts import improved, since_last_letter
from trainer.practice.events import DraftKept
from trainer.practice.letter import outside_of
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.attempt import evidence
from trainer.web.attempt.annotated import marked
from trainer.web.attempt.evidence import Found, Graded, Kept
from trainer.web.call.spoken import Part

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Changed:
    """A skill that changed from the draft before: its name, grades before and after."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Better:
    """What a draft has over the one before it; `by` is with its sign."""

    by: str
    mended: tuple[str, ...]
    new: tuple[str, ...]
    skills: tuple[Changed, ...]

    @property
    def same(self) -> bool:
        """Whether nothing that is judged has changed."""
        return not (self.mended or self.new or self.skills)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with what was said of it; `turns` are the turns taken before it was written."""

    number: int
    turns: int
    judged: bool
    score: float
    parts: tuple[Part, ...]
    findings: tuple[Found, ...]
    missed: tuple[Kept, ...]
    grades: tuple[Graded, ...]
    better: Better | None


def drafts(desk: "Desk", scenario: Scenario, attempt: Attempt, here: Locale) -> tuple[Draft, ...]:
    """The drafts of the letter that is being written, the newest first."""
    return _drafts(desk, attempt, since_last_letter(attempt), here)[::-1]


def all_drafts(desk: "Desk", attempt: Attempt, here: Locale) -> tuple[Draft, ...]:
    """Every draft of an attempt, the oldest first."""
    return _drafts(desk, attempt, attempt.drafts, here)


def _drafts(desk: "Desk", attempt: Attempt, kept: tuple[DraftKept, ...], here: Locale) -> tuple[Draft, ...]:
    found = []
    before: DraftKept | None = None
    for draft in kept:
        found.append(_draft(desk, attempt, draft, before, here))
        before = draft
    return tuple(found)


def _draft(desk: "Desk", attempt: Attempt, draft: DraftKept, before: DraftKept | None, here: Locale) -> Draft:
    talk = attempt.started.locale
    spoken = [(n, f) for n, f in enumerate(draft.findings, 1) if f.detail != "deed"]
    turn = draft.findings[0].turn if draft.findings else 0
    deeds = {turn: outside_of(draft.letter, talk)}
    return Draft(
        number=draft.number,
        turns=draft.turns,
        judged=draft.judged,
        score=draft.score,
        parts=marked(draft.letter.body, spoken),
        findings=evidence.findings(desk, draft.findings, {}, here, talk, deeds),
        missed=evidence.duties(desk, draft.missed, {}, here, talk),
        grades=evidence.grades(desk, draft.grades, {}, here, talk),
        better=_better(before, draft, here) if before is not None and before.turns == draft.turns else None,
    )


def _better(before: DraftKept, draft: DraftKept, here: Locale) -> Better | None:
    change = improved(before, draft)
    if change is None:
        return None
    return Better(
        by=("+" if change.by > 0 else words.MINUS if change.by < 0 else "±") + words.figure(abs(change.by)),
        mended=tuple(words.name_of(code, here) for code in change.mended),
        new=tuple(words.name_of(code, here) for code in change.new),
        skills=tuple(Changed(words.name_of(c.code, here), c.before, c.after) for c in change.grades),
    )
