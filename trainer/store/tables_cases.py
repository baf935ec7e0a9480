"""The tables of case studies: runs of a chapter, what they were begun for, and the attempts held in one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from trainer.store.tables import UtcTime, db


class ChapterRun(db.Model):  # type: ignore[name-defined]
    """Somebody's way through a chapter. The truth of it is `log` (`practice.chapter_log`), whole, as JSON.

    `owner` is empty for a visitor without an account, whom `token` then lets in. Nobody else ever sees what was
    answered; of one that was begun for an assignment (`ChapterTask`) its trainers see `points` and `ending`. `digest`
    names the text of the chapter it runs on (`content_version`). `answers` counts the log: an answer is written only
    onto the log that was read, so that two windows cannot both be the third. `draft` is what was entered and not sent.
    `points` and `ending` are copies for lists, empty until it is over. `again_from` is the stage from which it goes
    another way than `branch_of`.
    """

    __tablename__ = "chapter_run"
    __table_args__ = (Index("ix_chapter_run_owner_changed", "owner", "changed"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    chapter: Mapped[str] = mapped_column(String(60), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(2))
    seed: Mapped[int]
    started: Mapped[datetime] = mapped_column(UtcTime)
    changed: Mapped[datetime] = mapped_column(UtcTime, index=True)
    ended: Mapped[datetime | None] = mapped_column(UtcTime)
    log: Mapped[str] = mapped_column(Text)
    answers: Mapped[int]
    draft: Mapped[str] = mapped_column(Text, default="", server_default="")
    points: Mapped[float | None]
    ending: Mapped[str] = mapped_column(String(60), default="", server_default="")
    branch_of: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("chapter_run.id", ondelete="SET NULL"), index=True)
    again_from: Mapped[str] = mapped_column(String(60), default="", server_default="")


class ChapterTask(db.Model):  # type: ignore[name-defined]
    """The assignment for which a run was begun. A run that was played again from a turning point is for none."""

    __tablename__ = "chapter_task"

    run: Mapped[UUID] = mapped_column(Uuid, ForeignKey("chapter_run.id", ondelete="CASCADE"), primary_key=True)
    assignment: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)


class ChapterTalk(db.Model):  # type: ignore[name-defined]
    """An attempt that was begun from a stage of a run; the last one of a stage is the one that counts."""

    __tablename__ = "chapter_talk"

    attempt: Mapped[UUID] = mapped_column(Uuid, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    run: Mapped[UUID] = mapped_column(Uuid, ForeignKey("chapter_run.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(60))
    begun: Mapped[datetime] = mapped_column(UtcTime)
