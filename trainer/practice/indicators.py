"""The indicators a team is appraised by, of one attempt in simulation. Source: curriculum.md §7."""

from dataclasses import dataclass

from trainer.borrower.state import MoodState
from trainer.practice.aftermath import aftermath
from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Indicators:
    """Each from 0 to 1, None where the borrower was never reached.

    `recovered`: what is expected to come in over the months, by what the best contact would have brought. `kept`: the
    chance that the first payment comes, 0 where nothing was agreed. `goodwill`: the feeling the contact ends with.
    """

    recovered: float | None
    kept: float | None
    goodwill: float | None
    complained: bool


def indicators(desk: Desk, attempt: Attempt) -> Indicators:
    """What `attempt`, which has ended, would bring; the same attempt gives the same figures."""
    came = aftermath(desk, attempt)
    complained = attempt.ended == "complaint"
    if came is None:
        return Indicators(None, None, None, complained)
    best = came.best[-1] if came.best else 0.0
    recovered = min(1.0, came.expected[-1] / best) if best else None
    return Indicators(
        recovered=None if recovered is None else round(recovered, 4),
        kept=came.first_kept or 0.0,
        goodwill=round(goodwill(attempt.person.mood), 4),
        complained=complained or came.complained != "",
    )


def goodwill(mood: MoodState) -> float:
    """Trust less anger, laid out from 0 to 1: a half is neither. Ours, in place of a survey of customers."""
    return min(1.0, max(0.0, (1 + mood.trust - mood.anger) / 2))
