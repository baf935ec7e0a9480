"""The tables of the review: what waits for a person, what they decided, what they wrote beside it. Only added to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from trainer.store.tables import UtcTime, db


class ReviewCase(db.Model):  # type: ignore[name-defined]
    """An attempt that a person should look at. `need` says why: review, critical, disputed, exam, opinion or asked.

    `verdict`, `score` and `critical` (sure critical breaches) are those as reviewed, written when the case is closed;
    before that the verdict is empty and the attempt's own copies hold. `word` is what the trainee is told.
    """

    __tablename__ = "review_case"

    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    need: Mapped[str] = mapped_column(String(10))
    urgency: Mapped[int] = mapped_column(index=True)
    opened: Mapped[datetime] = mapped_column(UtcTime, index=True)
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    claimed: Mapped[datetime | None] = mapped_column(UtcTime)
    closed: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    verdict: Mapped[str] = mapped_column(String(10), default="")
    score: Mapped[float | None]
    critical: Mapped[int | None]
    word: Mapped[str] = mapped_column(Text, default="")


class Decision(db.Model):  # type: ignore[name-defined]
    """What a reviewer decided about one finding or duty, with the reason. The judge's own word is never rewritten.

    `number` is the finding's place in the scorecard, counted from 1 (0: one the judge did not have; -n: the one that
    the decision with id n added); `action` is confirm, change, withdraw or add; `code`, `severity`, `turn`, `start` and
    `stop` are the finding as it should be.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), index=True)
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    number: Mapped[int]
    action: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10), default="violation")
    was: Mapped[str] = mapped_column(String(60), default="")
    code: Mapped[str] = mapped_column(String(60), index=True)
    severity: Mapped[str] = mapped_column(String(10))
    turn: Mapped[int | None]
    start: Mapped[int | None]
    stop: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)


class Comment(db.Model):  # type: ignore[name-defined]
    """A reviewer's words beside a span of a turn, or beside the whole attempt."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), index=True)
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    turn: Mapped[int | None]
    start: Mapped[int | None]
    stop: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)


class ModelRemark(db.Model):  # type: ignore[name-defined]
    """What a language model said of an attempt when somebody asked: a second opinion, a suggestion for `turn`, notes to
    the debrief.

    It stands beside the scorecard and is no part of it, but for one whose `share` is above 0: so many percent do its
    grades weigh in the score (`practice.official`); one an attempt at most. `said` is words for the turn, or an opinion
    or a debrief as JSON; `prompt` is the version of what the model was told. `claims` counts the breaches that a person
    should look at; `raises` says whether the organisation then leaves a pass to that person.
    """

    __tablename__ = "model_remark"
    __table_args__ = (Index("ix_model_remark_attempt", "attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(10))
    turn: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcTime)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    model: Mapped[str] = mapped_column(String(120))
    prompt: Mapped[str] = mapped_column(String(64))
    claims: Mapped[int] = mapped_column(default=0)
    raises: Mapped[bool] = mapped_column(default=False)
    share: Mapped[int] = mapped_column(default=0, server_default="0")
    said: Mapped[str] = mapped_column(Text)
