"""What is kept long enough and is deleted: attempts, the words of attempts, case studies, lines of the audit trail."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.settings import Settings
from trainer.store.tables_cases import ChapterRun
from trainer.store.tables_office import Trail, TrailCut
from trainer.store.tables_review import Comment, ModelRemark
from trainer.store.visitors import Visitor

_attempt = tables.rows(tables.Attempt)
_event = tables.rows(tables.Event)
_feedback = tables.rows(tables.Feedback)
_comment = tables.rows(Comment)
_remark = tables.rows(ModelRemark)
_trail = tables.rows(Trail)
_cut = tables.rows(TrailCut)
_run = tables.rows(ChapterRun)

BATCH = 500
"""Rows of one transaction: people who practise meanwhile wait for no longer than that takes."""


@dataclass(frozen=True, slots=True)
class Due:
    """How many attempts, conversations, lines of the trail and case studies are past their day."""

    attempts: int = 0
    conversations: int = 0
    audit: int = 0
    cases: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is."""
        return bool(self.attempts or self.conversations or self.audit or self.cases)


def due(engine: Engine, settings: Settings, now: datetime) -> Due:
    """What a run would delete now."""
    with for_one_read(engine).connect() as connection:

        def count(statement: Select[Any] | None) -> int:
            if statement is None:
                return 0
            return connection.execute(select(func.count()).select_from(statement.subquery())).scalar() or 0

        return Due(*(count(statement) for statement in _past(settings, now)))


def retain(engine: Engine, settings: Settings, now: datetime, by: Visitor | None = None) -> Due:
    """Delete what is past its day, in batches, and leave a line on the trail; what was deleted.

    Of an attempt whose words are due its row, its findings and what reviewers decided stay; what was said, objections,
    comments and remarks of a model go.
    """
    attempts, conversations, audit, cases = _past(settings, now)
    done = Due(
        _in_batches(engine, attempts, _delete_attempts),
        _in_batches(engine, conversations, lambda connection, those: _forget(connection, those, now)),
        _in_batches(engine, audit, partial(_delete_lines, settings=settings, now=now, by=by)),
        _in_batches(engine, cases, _delete_runs),
    )
    if done.any:
        with for_writing(engine).begin() as connection:
            trail.note(connection, by, "retention-run", now, detail=asdict(done))
    return done


def _past(settings: Settings, now: datetime) -> tuple[Select[Any] | None, ...]:
    """The ids of what is past: attempts, conversations of the others, lines of the trail, case studies.

    None for what is kept. A case study is kept as long as an attempt.
    """
    last = func.coalesce(_attempt.c.ended, _attempt.c.started)
    attempts = conversations = audit = cases = None
    if settings.keep_attempts_days:
        attempts = select(_attempt.c.id).where(last < now - timedelta(days=settings.keep_attempts_days))
        cases = select(_run.c.id).where(_run.c.changed < now - timedelta(days=settings.keep_attempts_days))
    if settings.keep_conversations_days:
        conversations = select(_attempt.c.id).where(
            last < now - timedelta(days=settings.keep_conversations_days), _attempt.c.forgotten.is_(None)
        )
        if settings.keep_attempts_days:
            conversations = conversations.where(last >= now - timedelta(days=settings.keep_attempts_days))
    if settings.keep_audit_days:
        audit = select(_trail.c.id).where(_trail.c.at < now - timedelta(days=settings.keep_audit_days))
    return attempts, conversations, audit, cases


def _in_batches(engine: Engine, past: Select[Any] | None, act: Callable[[Connection, list[Any]], None]) -> int:
    done = 0
    while past is not None:
        with for_writing(engine).begin() as connection:
            those = list(connection.execute(past.limit(BATCH)).scalars())
            if not those:
                break
            act(connection, those)
        done += len(those)
    return done


def _delete_attempts(connection: Connection, those: list[Any]) -> None:
    connection.execute(delete(_attempt).where(_attempt.c.id.in_(those)))


def _delete_runs(connection: Connection, those: list[Any]) -> None:
    connection.execute(delete(_run).where(_run.c.id.in_(those)))


def _forget(connection: Connection, those: list[Any], now: datetime) -> None:
    for table in (_event, _feedback, _comment, _remark):
        connection.execute(delete(table).where(table.c.attempt.in_(those)))
    connection.execute(update(_attempt).where(_attempt.c.id.in_(those)).values(forgotten=now))


def _delete_lines(
    connection: Connection, those: list[Any], *, settings: Settings, now: datetime, by: Visitor | None
) -> None:
    """The database lets no line go before it is written down which go, and on whose word."""
    before = now - timedelta(days=settings.keep_audit_days)
    if connection.execute(select(func.max(_cut.c.before))).scalar() != before:
        connection.execute(insert(_cut).values(at=now, before=before, who=by.email if by else "system"))
    connection.execute(delete(_trail).where(_trail.c.id.in_(those)))
