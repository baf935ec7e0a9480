"""An ended attempt as the coach reads it: judged, and as reviewed where a person has closed its review."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from trainer.practice.attempt import Attempt
from trainer.rubric.scorecard import Scorecard
from trainer.scenario.schema import Scenario
from trainer.store import cases, decisions
from trainer.store.attempts import Row
from trainer.web.access import found
from trainer.web.attempt.as_used import desk_for
from trainer.web.attempt.settled import settle
from trainer.web.review.found import read
from trainer.web.served import attempts

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Ended:
    """One's own attempt, over and judged. `card` is as reviewed where a review was given back."""

    row: Row
    attempt: Attempt
    desk: "Desk"
    scenario: Scenario
    card: Scorecard
    reviewed: bool

    @property
    def lang(self) -> str:
        """The language of the talk, as a page marks it."""
        return "zh-Hans" if self.attempt.started.locale == "zh" else "en"


def own_ended(attempt_id: UUID) -> Ended | Response:
    """The attempt in the address; where it is not over, was left, or lacks its record, the page that comes first."""
    row = found().row
    attempt = attempts().rebuilt(attempt_id, found().events)
    judged = settle(attempt_id, attempt)
    if judged is None or (row.exam and attempt.wrap_up is None):
        return redirect(url_for("attempt.scorecard", attempt_id=attempt_id))
    desk = desk_for(attempt.started)
    card, reviewed = judged.scorecard, False  # findings, duties and grades: a model's part in the score changes none
    if row.open_to_trainers:
        case = cases.of_attempt(attempts().engine, attempt_id)
        if case is not None and case.closed is not None:
            told = read(attempt_id, attempt, decisions.of_attempt(attempts().engine, attempt_id))
            card, reviewed = told.review.scorecard, True
    return Ended(row, attempt, desk, desk.scenario(attempt.started.scenario), card, reviewed)
