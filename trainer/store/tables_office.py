"""The tables of the office: who did what to whom, what is to be sent, what the organisation has set."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from trainer.store.tables import UtcTime, db


class Trail(db.Model):  # type: ignore[name-defined]
    """A line of the audit trail. Rows are added, never changed; `who` and `whom` are words, which outlive people.

    The database refuses anything else by triggers of its own (migration 0009).
    """

    __tablename__ = "trail"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    who: Mapped[str] = mapped_column(String(255))
    deed: Mapped[str] = mapped_column(String(60), index=True)
    whom: Mapped[str] = mapped_column(String(255), default="")
    detail: Mapped[str] = mapped_column(Text, default="{}")


class TrailCut(db.Model):  # type: ignore[name-defined]
    """That lines of the trail from before a moment were deleted in time: when, up to where, by whom. Only added to.

    Without such a row the database deletes no line, and it takes none for the last thirty days.
    """

    __tablename__ = "trail_cut"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    before: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(String(255))


class Outgoing(db.Model):  # type: ignore[name-defined]
    """A message that waits to be sent, or was. `key` keeps the same reminder from going out twice."""

    __tablename__ = "outgoing"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    person: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    address: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    made: Mapped[datetime] = mapped_column(UtcTime)
    after: Mapped[datetime] = mapped_column(UtcTime, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    trouble: Mapped[str] = mapped_column(Text, default="")


class Setting(db.Model):  # type: ignore[name-defined]
    """Something the organisation has set; what is not here stands at its default."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcTime)


class ModelCall(db.Model):  # type: ignore[name-defined]
    """A call to a language model, without a word of it and without who practised: see `trainer.llm.calls`.

    `cost` is in the currency of the prices that were set then. `why` is the guard's rule where a reply was kept back.
    """

    __tablename__ = "model_call"
    __table_args__ = (Index("ix_model_call_at", "at"), Index("ix_model_call_attempt", "attempt"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    purpose: Mapped[str] = mapped_column(String(10))
    model: Mapped[str] = mapped_column(String(120))
    outcome: Mapped[str] = mapped_column(String(15))
    why: Mapped[str] = mapped_column(String(15), default="")
    took_ms: Mapped[int]
    first_ms: Mapped[int | None]
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    counted: Mapped[bool]
    cost: Mapped[Decimal] = mapped_column(Numeric(14, 6))
    attempt: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="SET NULL"))
