"""What came of an attempt: the scorecard, the outcome, the scenario's own criteria, the mood over the turns."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from trainer.borrower.state import MoodState
from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.situation import situation_of
from trainer.rubric.judge import finish
from trainer.rubric.scorecard import Extra, Scorecard, score
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Criterion, Outcome

# How a contact ends before its time: the person has had enough, or the trainee leaves in the middle of it.
CUT_SHORT = frozenset({"hung-up", "complaint", "hung-up-by-trainee", "left", ""})


@dataclass(frozen=True, slots=True)
class Result:
    """The end of an attempt, as pages and the shell show it."""

    scorecard: Scorecard
    outcome: Outcome
    criteria: tuple[tuple[Criterion, bool], ...]
    mood_curve: tuple[MoodState, ...]


def result(desk: Desk, attempt: Attempt, attempt_id: UUID | None = None) -> Result:
    """Judge the whole of `attempt`; the same attempt gives the same result."""
    scenario = desk.scenario(attempt.started.scenario)
    tally = desk.judging.tally(attempt_id or uuid4(), attempt, scenario, desk.rubrics)
    situation = situation_of(attempt, attempt.person, Reading("", "empty", ()), tally, ())
    criteria = tuple((c, all_hold(c.when, situation)) for c in scenario.criteria)
    outcome = next((o for o in scenario.outcomes if all_hold(o.when, situation)), scenario.outcomes[-1])
    extras = tuple(Extra(c.id, c.weight, met, c.title) for c, met in criteria)
    unwritten = scenario.letter is not None and not any(turn.letter for turn in attempt.turns)
    broken_off = attempt.ended in CUT_SHORT or unwritten
    card = score(finish(tally, broken_off=broken_off, whole=bool(attempt.ended)), extras, attempt.started.versions)
    return Result(card, outcome, criteria, (attempt.started.person.mood, *(t.person.mood for t in attempt.turns)))
