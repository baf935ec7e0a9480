"""Attempts and findings as rows of tables, read one after the other: fifty thousand take no more memory than one.

Only attempts that are finished, of people with an account, open to trainers, and no branches. Whoever teaches gets
those of their cohorts; who may report gets all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, and_, func, literal, null, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import counted, tables
from trainer.store.database import for_one_read
from trainer.store.reviews import name_of
from trainer.store.scope import COUNTED, cohorts_of, taught_by
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import Decision, ModelRemark, ReviewCase
from trainer.store.tables_teaching import Assignment, Cohort, Membership

_attempt = tables.rows(tables.Attempt)
_person = tables.rows(tables.Person)
_finding = tables.rows(AttemptFinding)
_decision = tables.rows(Decision)
_case = tables.rows(ReviewCase)
_remark = tables.rows(ModelRemark)
_assignment = tables.rows(Assignment)
_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_reviewer = _person.alias("reviewer")

ROWS = 1_000
"""Rows that are fetched at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which attempts: those that ended from `since` on and before `until`, of one cohort, as `trainer` sees them.

    Without a trainer all cohorts; then `reasons` says whether what reviewers wrote goes along.
    """

    trainer: int | None
    cohort: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    reasons: bool = True


def cohorts(engine: Engine, trainer: int | None) -> tuple[tuple[int, str], ...]:
    """The cohorts that may be asked for: id and name."""
    statement = select(_cohort.c.id, _cohort.c.name).order_by(_cohort.c.name)
    if trainer is not None:
        statement = statement.where(_cohort.c.id.in_(cohorts_of(trainer)))
    with for_one_read(engine).connect() as connection:
        return tuple((cohort, name) for cohort, name in connection.execute(statement))


def count(engine: Engine, asked: Asked) -> int:
    """How many attempts there are."""
    statement = select(func.count()).select_from(_attempt).where(*wanted(asked))
    with for_one_read(engine).connect() as connection:
        return connection.execute(statement).scalar() or 0


def attempts(engine: Engine, asked: Asked) -> Iterator[dict[str, Any]]:
    """Every attempt, the first that ended first; values by the keys of its columns."""
    names = _names_of_cohorts(asked)
    statement = (
        select(
            *_head(names),
            _attempt.c.started.label("started"),
            _attempt.c.ended.label("ended"),
            _attempt.c.handed_in.label("handed_in"),
            func.coalesce(_assignment.c.title, "").label("assignment"),
            _attempt.c.help.label("help"),
            func.coalesce(_attempt.c.judge_verdict, _attempt.c.verdict).label("judge_verdict"),
            func.coalesce(_attempt.c.judge_score, _attempt.c.score).label("judge_score"),
            _attempt.c.critical.label("judge_critical"),
            counted.verdict.label("verdict"),
            counted.score.label("score"),
            counted.critical.label("critical"),
            _share().label("model_share"),
            _case.c.closed.label("reviewed"),
            name_of(_reviewer).label("reviewer"),
        )
        .select_from(
            _joined(names)
            .outerjoin(_assignment, _assignment.c.id == _attempt.c.assignment)
            .outerjoin(_case, _case.c.attempt == _attempt.c.id)
            .outerjoin(_reviewer, _reviewer.c.id == _case.c.closed_by)
        )
        .where(*wanted(asked))
        .order_by(_attempt.c.ended, _attempt.c.id)
    )
    return _read(engine, statement)


def _share() -> ColumnElement[int]:
    """By how many percent a model's grades weigh in the score of an attempt."""
    weighs = select(func.max(_remark.c.share)).where(_remark.c.attempt == _attempt.c.id).scalar_subquery()
    return func.coalesce(weighs, 0)


def findings(engine: Engine, asked: Asked) -> Iterator[dict[str, Any]]:
    """Every finding and missed duty of the judge with the last decision about it, then what reviewers added."""
    yield from _read(engine, _judged(asked))
    yield from _read(engine, _added(asked))


def _judged(asked: Asked) -> Select[Any]:
    names, last = _names_of_cohorts(asked), _last_decisions()
    decided = _decision.alias("decided")
    return (
        select(
            *_head(names),
            _attempt.c.ended.label("ended"),
            _finding.c.number.label("number"),
            literal("judge").label("origin"),
            *(_finding.c[name].label(name) for name in ("kind", "code", "criterion", "severity", "sure", "turn")),
            *_decided(decided, asked),
        )
        .select_from(
            _joined(names)
            .join(_finding, _finding.c.attempt == _attempt.c.id)
            .outerjoin(last, and_(last.c.attempt == _attempt.c.id, last.c.number == _finding.c.number))
            .outerjoin(decided, decided.c.id == last.c.id)
            .outerjoin(_reviewer, _reviewer.c.id == decided.c.by)
        )
        .where(*wanted(asked))
        .order_by(_attempt.c.ended, _attempt.c.id, _finding.c.number)
    )


def _added(asked: Asked) -> Select[Any]:
    names, last = _names_of_cohorts(asked), _last_decisions()
    decided = _decision.alias("decided")
    return (
        select(
            *_head(names),
            _attempt.c.ended.label("ended"),
            (-_decision.c.id).label("number"),
            literal("reviewer").label("origin"),
            _decision.c.kind.label("kind"),
            _decision.c.code.label("code"),
            null().label("criterion"),
            _decision.c.severity.label("severity"),
            null().label("sure"),
            _decision.c.turn.label("turn"),
            *_decided(decided, asked),
        )
        .select_from(
            _joined(names)
            .join(_decision, and_(_decision.c.attempt == _attempt.c.id, _decision.c.number == 0))
            .outerjoin(last, and_(last.c.attempt == _attempt.c.id, last.c.number == -_decision.c.id))
            .join(decided, decided.c.id == func.coalesce(last.c.id, _decision.c.id))
            .outerjoin(_reviewer, _reviewer.c.id == decided.c.by)
        )
        .where(*wanted(asked))
        .order_by(_attempt.c.ended, _attempt.c.id, _decision.c.id)
    )


def _head(names: Any) -> list[ColumnElement[Any]]:
    """What every row begins with: which attempt, whose, of what."""
    return [
        _attempt.c.id.label("attempt"),
        _person.c.name.label("person"),
        _person.c.email.label("email"),
        func.coalesce(names.c.names, "").label("cohorts"),
        *(_attempt.c[name].label(name) for name in ("scenario", "channel", "jurisdiction")),
        _attempt.c.locale.label("language"),
        _attempt.c.exam.label("exam"),
    ]


def _joined(names: Any) -> Any:
    return _attempt.join(_person, _person.c.id == _attempt.c.owner).outerjoin(names, names.c.person == _person.c.id)


def _decided(decided: Any, asked: Asked) -> list[ColumnElement[Any]]:
    return [
        decided.c.action.label("decision"),
        decided.c.code.label("decided_code"),
        decided.c.severity.label("decided_severity"),
        name_of(_reviewer).label("decided_by"),
        decided.c.at.label("decided_at"),
        (decided.c.reason if asked.reasons else null()).label("reason"),
    ]


def _last_decisions() -> Any:
    """The last decision about each finding; about what was added, its number is below zero."""
    return (
        select(_decision.c.attempt, _decision.c.number, func.max(_decision.c.id).label("id"))
        .where(_decision.c.number != 0)
        .group_by(_decision.c.attempt, _decision.c.number)
        .subquery("last_decision")
    )


def _names_of_cohorts(asked: Asked) -> Any:
    """The cohorts of each trainee by name, as far as the trainer teaches them."""
    statement = (
        select(_membership.c.person, func.aggregate_strings(_cohort.c.name, "; ").label("names"))
        .select_from(_membership.join(_cohort, _cohort.c.id == _membership.c.cohort))
        .where(_membership.c.part == "trainee")
        .group_by(_membership.c.person)
    )
    if asked.trainer is not None:
        statement = statement.where(_membership.c.cohort.in_(cohorts_of(asked.trainer)))
    return statement.subquery("names_of_cohorts")


def wanted(asked: Asked) -> list[ColumnElement[bool]]:
    """What holds of the attempts that are asked for."""
    held: list[ColumnElement[bool]] = [COUNTED]
    trainees = select(_membership.c.person).where(_membership.c.part == "trainee")
    taught = trainees if asked.trainer is None else taught_by(asked.trainer)
    if asked.cohort is not None:
        taught = taught.where(_membership.c.cohort == asked.cohort)
    if asked.trainer is not None or asked.cohort is not None:
        held.append((_attempt.c.owner + 0).in_(taught))  # the sum: one walk through all is cheaper than by owner
    if asked.since is not None:
        held.append(_attempt.c.ended >= asked.since)
    if asked.until is not None:
        held.append(_attempt.c.ended < asked.until)
    return held


def _read(engine: Engine, statement: Select[Any]) -> Iterator[dict[str, Any]]:
    with for_one_read(engine).connect().execution_options(yield_per=ROWS) as connection:
        for line in connection.execute(statement).mappings():
            yield dict(line)
