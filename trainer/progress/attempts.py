"""An attempt as progress sees it: what it was, how it went, what it showed. Read from the store, never from a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.curriculum.skills import SkillEvidence
from trainer.progress.mastery import Circumstances, Help, Mastery, observe, weighed


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """One attempt that has ended and counts: no branch, not left before anything was said.

    `verdict` is the reviewer's where there is one; `critical` counts sure critical breaches that stand.
    """

    id: UUID
    scenario: str
    channel: str
    jurisdiction: str
    level: str
    started: datetime
    ended: datetime
    verdict: str
    score: float
    critical: int = 0
    exam: bool = False
    help: Help = "full"
    hints: int = 0
    skills: tuple[SkillEvidence, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether it passed without a sure critical breach."""
        return self.verdict == "pass" and self.critical == 0


def masteries(attempts: Sequence[AttemptSummary]) -> dict[str, Mastery]:
    """The mastery of every skill that `attempts`, in any order, showed."""
    states: dict[str, Mastery] = {}
    held: set[str] = set()
    for attempt in sorted(attempts, key=lambda a: (a.ended, str(a.id))):
        states = learnt(states, attempt, repeated=attempt.scenario in held)
        held.add(attempt.scenario)
    return states


def learnt(states: dict[str, Mastery], attempt: AttemptSummary, *, repeated: bool) -> dict[str, Mastery]:
    """`states` after one more attempt; `repeated` when the person had held its scenario before."""
    how = Circumstances("none" if attempt.exam else attempt.help, attempt.hints, repeated)
    after = dict(states)
    for shown in attempt.skills:
        after[shown.skill] = observe(after.get(shown.skill, Mastery()), weighed(shown, how), attempt.ended)
    return after
