"""The attempt that a reviewer reads, as the address names it: the case, the conversation, what was decided so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import abort, g

from trainer.practice.attempt import Attempt
from trainer.practice.judging import setting_of
from trainer.practice.official import Counted, official
from trainer.practice.result import Result, result
from trainer.practice.review import Decision, Reviewed, reviewed
from trainer.rubric.criterion import Rules
from trainer.rubric.scorecard import Scorecard
from trainer.scenario.schema import Scenario
from trainer.store import cases, decisions, weighing
from trainer.store.attempts import Row
from trainer.store.cases import Case
from trainer.store.visitors import Visitor
from trainer.web import access
from trainer.web.access import Condition
from trainer.web.attempt.as_used import desk_for
from trainer.web.served import attempts

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Read:
    """A finished attempt read whole, with the judge's result and what a review made of it.

    `counted` is the opinion that weighs in its score, None where none does; `official` the scorecard with it, before
    any review.
    """

    attempt: Attempt
    desk: "Desk"
    scenario: Scenario
    judged: Result
    rules: Rules
    review: Reviewed
    counted: Counted | None
    official: Scorecard


def counted_in(row: Row) -> Counted | None:
    """The opinion that weighs in the score of an attempt; nothing is asked where the score is the judge's own."""
    return weighing.of_attempt(attempts().engine, row.id) if row.judge_score is not None else None


def read(attempt_id: UUID, attempt: Attempt, told: tuple[Decision, ...], counted: Counted | None = None) -> Read:
    """Judge `attempt` under the rules it ran on and lay `told` over it, then what `counted` weighs in its score."""
    desk = desk_for(attempt.started)
    scenario = desk.scenario(attempt.started.scenario)
    judged = result(desk, attempt, attempt_id)
    rules = desk.rubrics.rules_for(setting_of(scenario, attempt))
    review = reviewed(judged.scorecard, rules, attempt.transcript_turns, told, counted)
    return Read(attempt, desk, scenario, judged, rules, review, counted, official(judged.scorecard, rules, counted))


def found_read() -> Read:
    """The attempt in the address, read. Needs `open_attempt`."""
    case = found_case()
    attempt = attempts().rebuilt(case.attempt, access.found().events)
    told = decisions.of_attempt(attempts().engine, case.attempt)
    return read(case.attempt, attempt, told, counted_in(access.found().row))


def found_case() -> Case:
    """The case of the attempt in the address. Needs `open_attempt`."""
    case: Case = g.case
    return case


def reviewer() -> Visitor:
    """Who reviews."""
    who = access.visitor()
    if who is None:
        abort(401)
    return who


def _find(values: Mapping[str, Any]) -> None:
    g.found = attempts().find(values["attempt_id"], access.uniquifier())
    if g.found is not None:
        g.visitor = g.found.visitor


def _is_open(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    if who is None or g.found is None:
        return False
    g.case = cases.find(attempts().engine, who.id, values["attempt_id"])
    return g.case is not None and access.still_kept(g.found)


open_attempt = Condition("attempt of one's own cohort that its trainers may read", _is_open, _find)
"""Ended, assigned or an exam or handed in, of a trainee of one of the visitor's cohorts, and not the visitor's own."""
