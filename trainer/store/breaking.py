"""The attempts behind a rule of the Pareto chart: those in which it was broken for sure, as reviewed, page by page.

The same rule as `figures.broken`, said in SQL: the last decision about a finding holds. A test counts both.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, and_, exists, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.counted import attempt
from trainer.store.figures import Scope, in_scope, its_own
from trainer.store.paging import Page, page_of
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import Decision
from trainer.store.team import ATTEMPT_LINES, AttemptLine

_finding = tables.rows(AttemptFinding)
_decision = tables.rows(Decision)


@dataclass(frozen=True, slots=True)
class Breaking:
    """An attempt that broke a rule, and how often in it."""

    line: AttemptLine
    times: int


def _place(decisions: Any) -> ColumnElement[int]:
    """Which finding a decision is about: its number; one that a reviewer added goes by minus its id."""
    return func.coalesce(func.nullif(decisions.c.number, 0), -decisions.c.id)


def _judged(kind: str, code: str) -> ColumnElement[bool]:
    """Holds for findings of the rule that the judge was sure of and nobody decided about."""
    decided = exists().where(_decision.c.attempt == _finding.c.attempt, _decision.c.number == _finding.c.number)
    return and_(_finding.c.kind == kind, _finding.c.code == code, _finding.c.sure.is_(True), ~decided)


def _decided(kind: str, code: str) -> ColumnElement[bool]:
    """Holds for decisions after which a breach of the rule stands, and which no later one went back on."""
    later = _decision.alias("later")
    overtaken = exists().where(
        later.c.attempt == _decision.c.attempt, later.c.id > _decision.c.id, _place(later) == _place(_decision)
    )
    return and_(_decision.c.kind == kind, _decision.c.code == code, _decision.c.action != "withdraw", ~overtaken)


def attempts_that_broke(engine: Engine, scope: Scope, kind: str, code: str, page: int = 1) -> Page[Breaking]:
    """The attempts of the scope in which the rule was broken for sure, newest first; `kind` is violation or duty."""
    judged, decided = _judged(kind, code), _decided(kind, code)
    found = select(_finding.c.attempt).where(_finding.c.ended >= scope.begin, _finding.c.ended < scope.end, judged)
    times = (
        select(func.count()).select_from(_finding).where(its_own(_finding), judged).correlate(attempt).scalar_subquery()
        + select(func.count())
        .select_from(_decision)
        .where(_decision.c.attempt == attempt.c.id, decided)
        .correlate(attempt)
        .scalar_subquery()
    )
    broke = or_(attempt.c.id.in_(found), attempt.c.id.in_(select(_decision.c.attempt).where(decided)))
    statement = (
        ATTEMPT_LINES.add_columns(times).where(in_scope(scope), broke).order_by(attempt.c.ended.desc(), attempt.c.id)
    )
    with engine.connect() as connection:
        return page_of(connection, statement, lambda line: Breaking(AttemptLine(*line[:-1]), line[-1]), page)
