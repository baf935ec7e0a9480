"""The tables. Rules live in the domain rooms; here is only what a row holds and what must be unique."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask_security.models import fsqla_v3 as fsqla
from flask_security.models.fsqla import FsModels
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
    false,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ROLES = ("trainee", "trainer", "manager", "admin")


class UtcTime(TypeDecorator[datetime]):
    """A moment, always with its zone: kept as UTC, read as UTC, on a database that forgets zones too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can drop it on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)
FsModels.set_db_info(db, user_table_name="person")


class Role(db.Model, fsqla.FsRoleMixin):  # type: ignore[name-defined]
    """One of `ROLES`; what each may do stands in `trainer.web.access`."""

    __tablename__ = "role"


class Person(db.Model, fsqla.FsUserMixin):  # type: ignore[name-defined]
    """Someone who signs in. `locale` and `theme` are empty until chosen; `calendar` opens their feed of due dates."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(String(120), default="")
    locale: Mapped[str] = mapped_column(String(2), default="")
    theme: Mapped[str] = mapped_column(String(5), default="")
    calendar: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)


class WebAuthn(db.Model, fsqla.FsWebAuthnMixin):  # type: ignore[name-defined]
    """Passkeys. Switched off; Flask-Security's mapping wants the table."""

    __tablename__ = "webauthn"


_FIRST_THAT_COUNTS = ("owner", "scenario", "ended", "verdict", "private", "handed_in", "branch_turn")
"""All that decides which attempt of somebody at a scenario was the first that counts: one index answers it."""


class Attempt(db.Model):  # type: ignore[name-defined]
    """One attempt at a scenario. The truth of it is its events; what stands here finds and lists it.

    `owner` is empty for a try without an account, which `token`, kept in the visitor's session, then opens.
    `verdict`, `score` and `critical` (sure critical breaches) are copies of the scorecard for lists and figures,
    written when the attempt ends. `private` practice is seen by nobody else until `handed_in`. A branch
    (`branch_of`) said something else from turn `branch_turn` on; it never counts. `forgotten` is when its words were
    deleted because they were kept long enough; what was found in them stays. `scorecard` is the SHA-256 of the
    scorecard as it was settled (`practice.replay`), which an audit reaches again; empty where it was not kept yet.
    `judge_verdict` and `judge_score` are what the judge alone gave where something weighed in beside it: a model's
    grades, or a claim that left the pass to a person; empty where verdict and score are the judge's own.
    `recovered` to `complained` are what came of it in simulation (`practice.indicators`), empty where not known.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_owner_ended", "owner", "ended"),
        Index("ix_attempt_ended", "ended"),
        Index("ix_attempt_owner_scenario", *_FIRST_THAT_COUNTS),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(String(64), default="", index=True)
    scenario: Mapped[str] = mapped_column(String(60), index=True)
    locale: Mapped[str] = mapped_column(String(2))
    seed: Mapped[int] = mapped_column(BigInteger)
    started: Mapped[datetime] = mapped_column(UtcTime)
    ended: Mapped[datetime | None] = mapped_column(UtcTime)
    private: Mapped[bool] = mapped_column(default=True)
    verdict: Mapped[str | None] = mapped_column(String(10))
    score: Mapped[float | None]
    critical: Mapped[int | None]
    channel: Mapped[str] = mapped_column(String(10), default="phone", server_default="phone")
    jurisdiction: Mapped[str] = mapped_column(String(2), default="", server_default="")
    help: Mapped[str] = mapped_column(String(10), default="full", server_default="full")
    exam: Mapped[bool] = mapped_column(default=False, server_default=false())
    assignment: Mapped[int | None] = mapped_column(ForeignKey("assignment.id", ondelete="SET NULL"), index=True)
    handed_in: Mapped[datetime | None] = mapped_column(UtcTime)
    branch_of: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="SET NULL"), index=True)
    branch_turn: Mapped[int | None]
    forgotten: Mapped[datetime | None] = mapped_column(UtcTime)
    scorecard: Mapped[str] = mapped_column(String(64), default="", server_default="")
    judge_verdict: Mapped[str | None] = mapped_column(String(10))
    judge_score: Mapped[float | None]
    recovered: Mapped[float | None]
    kept: Mapped[float | None]
    goodwill: Mapped[float | None]
    complained: Mapped[bool | None]


class Event(db.Model):  # type: ignore[name-defined]
    """One event of an attempt. Rows are added, never changed.

    The two unique keys settle every race: two tabs cannot both be turn 7, a retry cannot be taken twice.
    """

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("attempt", "client_id"),)

    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    client_id: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[str] = mapped_column(Text)


class ContentVersion(db.Model):  # type: ignore[name-defined]
    """A content file as an attempt used it, whole, so that the attempt stays readable after an edit."""

    __tablename__ = "content_version"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    kept: Mapped[datetime] = mapped_column(UtcTime)


class Feedback(db.Model):  # type: ignore[name-defined]
    """A trainee's objection: to how a turn was understood, or to a finding; and what became of it.

    `kind` is understood or finding; `finding` counts from 1 as on the scorecard. `outcome` is empty until a person
    answered: upheld or turned-down.
    """

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), index=True)
    turn: Mapped[int]
    move: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(String(10), default="understood", server_default="understood")
    finding: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(String(12), default="", server_default="")
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    answered: Mapped[datetime | None] = mapped_column(UtcTime)


class ImportedTranscript(db.Model):  # type: ignore[name-defined]
    """A real transcript that somebody had judged: masked before it came here, apart from attempts, and deleted in time.

    `transcript` is a line of the promise (`conversation.paper`), `scorecard` the judgement as it was made; the other
    columns are copies for lists. `until` is the moment from which it is gone.
    """

    __tablename__ = "imported_transcript"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(2))
    jurisdiction: Mapped[str] = mapped_column(String(2))
    channel: Mapped[str] = mapped_column(String(10))
    added: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(UtcTime, index=True)
    verdict: Mapped[str] = mapped_column(String(10))
    score: Mapped[float]
    transcript: Mapped[str] = mapped_column(Text)
    scorecard: Mapped[str] = mapped_column(Text)


def rows(table: type[Any]) -> Any:
    """The table behind a class, for Core statements."""
    return table.__table__
