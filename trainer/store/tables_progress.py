"""The tables of progress: copies of scorecards for figures, mastery, enrolments, sign-offs, certificates."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from trainer.store.tables import UtcTime, db


class AttemptFinding(db.Model):  # type: ignore[name-defined]
    """A finding of an attempt's scorecard, copied once for figures; `kind` is violation or duty (a missed one).

    `ended` is the attempt's own: figures of a period then read one stretch of the index, however many years lie before.
    """

    __tablename__ = "attempt_finding"
    __table_args__ = (Index("ix_attempt_finding_ended", "ended", "attempt", "code", "kind", "sure"),)

    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(60), index=True)
    criterion: Mapped[str] = mapped_column(String(60))
    severity: Mapped[str] = mapped_column(String(10))
    sure: Mapped[bool]
    turn: Mapped[int | None]
    start: Mapped[int | None]
    stop: Mapped[int | None]
    ended: Mapped[datetime | None] = mapped_column(UtcTime)


class AttemptSkill(db.Model):  # type: ignore[name-defined]
    """What an attempt showed of a skill: from 0 to 1, and how much it weighs; `ended` is the attempt's own."""

    __tablename__ = "attempt_skill"
    __table_args__ = (Index("ix_attempt_skill_ended", "ended", "attempt", "skill", "score", "weight"),)

    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    skill: Mapped[str] = mapped_column(String(60), primary_key=True)
    score: Mapped[float]
    weight: Mapped[float]
    ended: Mapped[datetime | None] = mapped_column(UtcTime)


class PersonSkill(db.Model):  # type: ignore[name-defined]
    """The mastery of a skill as it stood after the last evidence (`progress.mastery`), as JSON."""

    __tablename__ = "person_skill"

    person: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    skill: Mapped[str] = mapped_column(String(60), primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcTime)


class Enrolment(db.Model):  # type: ignore[name-defined]
    """A person on a programme in a jurisdiction, with the version they began on."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person", "programme", "jurisdiction"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    programme: Mapped[str] = mapped_column(String(60), index=True)
    jurisdiction: Mapped[str] = mapped_column(String(2))
    version: Mapped[str] = mapped_column(String(80))
    since: Mapped[datetime] = mapped_column(UtcTime)
    left: Mapped[datetime | None] = mapped_column(UtcTime)


class SignOff(db.Model):  # type: ignore[name-defined]
    """A reviewer's word that a person may be certified on a programme."""

    __tablename__ = "sign_off"

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    programme: Mapped[str] = mapped_column(String(60))
    jurisdiction: Mapped[str] = mapped_column(String(2))
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    word: Mapped[str] = mapped_column(Text, default="")
    taken_back: Mapped[datetime | None] = mapped_column(UtcTime)


class Certificate(db.Model):  # type: ignore[name-defined]
    """A certificate: `payload` is what was signed, byte for byte; it is revoked, never changed."""

    __tablename__ = "certificate"
    __table_args__ = (Index("ix_certificate_person_programme", "person", "programme", "jurisdiction"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    person: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    programme: Mapped[str] = mapped_column(String(60))
    jurisdiction: Mapped[str] = mapped_column(String(2))
    issued: Mapped[datetime] = mapped_column(UtcTime, index=True)
    until: Mapped[datetime] = mapped_column(UtcTime, index=True)
    payload: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(200))
    revoked: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    why_revoked: Mapped[str] = mapped_column(Text, default="")
