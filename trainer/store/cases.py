"""Cases of review as lists and pages see them: which wait, who has them, how they ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables
from trainer.store.database import for_one_read
from trainer.store.paging import PAGE, Page
from trainer.store.reviews import CLAIM_LAPSES, name_of
from trainer.store.scope import cohorts_of, may_review, taught_by
from trainer.store.tables_review import ReviewCase
from trainer.store.tables_teaching import Cohort, Membership

_case = tables.rows(ReviewCase)
_attempt = tables.rows(tables.Attempt)
_person = tables.rows(tables.Person)
_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_claimer = _person.alias("claimer")
_closer = _person.alias("closer")


@dataclass(frozen=True, slots=True)
class Case:
    """A case with the attempt it is about. Without `opened` nobody has asked for a review of this attempt."""

    attempt: UUID
    owner: int
    owner_name: str
    owner_email: str
    scenario: str
    locale: str
    exam: bool
    started: datetime
    ended: datetime | None
    verdict: str
    score: float
    need: str
    opened: datetime | None
    claimed_by: int | None
    claimer: str
    claimed: datetime | None
    closed: datetime | None
    closer: str
    final: str
    final_score: float | None
    word: str
    judge_score: float

    def holder(self, at: datetime) -> int | None:
        """Who has taken the case up at `at`; a claim that lapsed is nobody's."""
        return self.claimed_by if self.claimed is not None and self.claimed > at - CLAIM_LAPSES else None


_COLUMNS = (
    _attempt.c.id,
    _attempt.c.owner,
    name_of(_person),
    func.coalesce(_person.c.email, ""),
    _attempt.c.scenario,
    _attempt.c.locale,
    _attempt.c.exam,
    _attempt.c.started,
    _attempt.c.ended,
    func.coalesce(_attempt.c.verdict, ""),
    func.coalesce(_attempt.c.score, 0.0),
    func.coalesce(_case.c.need, ""),
    _case.c.opened,
    _case.c.claimed_by,
    name_of(_claimer),
    _case.c.claimed,
    _case.c.closed,
    name_of(_closer),
    func.coalesce(_case.c.verdict, ""),
    _case.c.score,
    func.coalesce(_case.c.word, ""),
    func.coalesce(_attempt.c.judge_score, _attempt.c.score, 0.0),
)


def _with_names(joined: Any) -> Select[Any]:
    """Cases of finished attempts that are no branches, with the names of all concerned."""
    return (
        select(*_COLUMNS)
        .select_from(
            joined.join(_person, _person.c.id == _attempt.c.owner)
            .outerjoin(_claimer, _claimer.c.id == _case.c.claimed_by)
            .outerjoin(_closer, _closer.c.id == _case.c.closed_by)
        )
        .where(*_FINISHED)
    )


_FINISHED = (_attempt.c.branch_turn.is_(None), _attempt.c.verdict.is_not(None))
_THERE = _case.join(_attempt, _attempt.c.id == _case.c.attempt)
_CASE = _with_names(_THERE)
_ATTEMPT = _with_names(_attempt.outerjoin(_case, _case.c.attempt == _attempt.c.id))


def find(engine: Engine, reviewer: int, attempt: UUID) -> Case | None:
    """The case of an attempt that `reviewer` may read: open to trainers, of one of their cohorts, not their own."""
    statement = _ATTEMPT.where(_attempt.c.id == attempt, may_review(reviewer))
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return Case(*line) if line else None


def of_attempt(engine: Engine, attempt: UUID) -> Case | None:
    """The case of an attempt, for its owner; None where none was ever opened."""
    statement = _CASE.where(_attempt.c.id == attempt)
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return Case(*line) if line else None


def queue(
    engine: Engine, reviewer: int, *, need: str = "", cohort: int | None = None, closed: bool = False, page: int = 1
) -> Page[Case]:
    """The cases of the people that `reviewer` teaches, the most urgent first, then the oldest.

    With `closed` those that are done, the latest first.
    """
    wanted = [may_review(reviewer), _case.c.closed.is_not(None) if closed else _case.c.closed.is_(None)]
    if need:
        wanted.append(_case.c.need == need)
    if cohort is not None:
        wanted.append(_in_cohort(reviewer, cohort))
    order = (_case.c.closed.desc(),) if closed else (_case.c.urgency.desc(), _case.c.opened)
    with engine.connect() as connection:
        total = connection.execute(select(func.count()).select_from(_THERE).where(*_FINISHED, *wanted)).scalar() or 0
        number = min(max(page, 1), max(1, -(-total // PAGE)))
        chosen = _CASE.where(*wanted).order_by(*order).limit(PAGE).offset((number - 1) * PAGE)
        return Page([Case(*line) for line in connection.execute(chosen)], number, total)


def waiting(engine: Engine, reviewer: int) -> dict[str, int]:
    """How many open cases there are of each need."""
    statement = (
        select(_case.c.need, func.count())
        .select_from(_THERE)
        .where(_case.c.closed.is_(None), *_FINISHED, may_review(reviewer))
        .group_by(_case.c.need)
    )
    with for_one_read(engine).connect() as connection:
        return {need: int(number) for need, number in connection.execute(statement)}


def cohorts(engine: Engine, reviewer: int) -> tuple[tuple[int, str], ...]:
    """The cohorts that `reviewer` teaches: id and name."""
    statement = select(_cohort.c.id, _cohort.c.name).where(_cohort.c.id.in_(cohorts_of(reviewer)))
    with for_one_read(engine).connect() as connection:
        return tuple((cohort, name) for cohort, name in connection.execute(statement.order_by(_cohort.c.name)))


def _in_cohort(reviewer: int, cohort: int) -> ColumnElement[bool]:
    return (_attempt.c.owner + 0).in_(taught_by(reviewer).where(_membership.c.cohort == cohort))
