"""The tables of the trainer's room: cohorts, who belongs to them, invitations, learning paths, assignments."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trainer.store.tables import UtcTime, db

PERSON = "person.id"


class Cohort(db.Model):  # type: ignore[name-defined]
    """People who are taught together."""

    __tablename__ = "cohort"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    made: Mapped[datetime] = mapped_column(UtcTime)
    archived: Mapped[datetime | None] = mapped_column(UtcTime)


class Membership(db.Model):  # type: ignore[name-defined]
    """A person in a cohort: `part` is `trainee` or `trainer`. A trainer sees only the cohorts they are a trainer of."""

    __tablename__ = "membership"

    cohort: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, index=True)
    part: Mapped[str] = mapped_column(String(10), default="trainee")
    since: Mapped[datetime] = mapped_column(UtcTime)
    suspended: Mapped[datetime | None] = mapped_column(UtcTime)


class Invite(db.Model):  # type: ignore[name-defined]
    """A link by which somebody makes an account and joins a cohort. Only the hash of its secret is kept."""

    __tablename__ = "invite"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    cohort: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(255), default="")
    by: Mapped[int | None] = mapped_column(ForeignKey(PERSON, ondelete="SET NULL"))
    made: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(UtcTime)
    uses_left: Mapped[int] = mapped_column(default=1)
    revoked: Mapped[datetime | None] = mapped_column(UtcTime)


class LearningPath(db.Model):  # type: ignore[name-defined]
    """Steps with conditions (`curriculum.path`), as JSON. A changed path is a new row; this one is `replaced`."""

    __tablename__ = "learning_path"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    by: Mapped[int | None] = mapped_column(ForeignKey(PERSON, ondelete="SET NULL"), index=True)
    made: Mapped[datetime] = mapped_column(UtcTime)
    steps: Mapped[str] = mapped_column(Text)
    replaced: Mapped[datetime | None] = mapped_column(UtcTime)


class Assignment(db.Model):  # type: ignore[name-defined]
    """What people are asked to do: scenarios, a pool of equivalent ones (an exam), case studies, or a learning path.

    `pool` lists scenario ids, separated by commas: an exam draws one of them, otherwise each is to be passed.
    `chapters` lists the case studies that are to be played to their end, in the same way.
    `attempts` is the most attempts at each scenario (an exam: in all), 0 for any number; an empty `locale` or
    `jurisdiction` leaves the choice; `cohort` is empty where people were picked one by one.
    """

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    cohort: Mapped[int | None] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), index=True)
    path: Mapped[int | None] = mapped_column(ForeignKey("learning_path.id", ondelete="CASCADE"))
    pool: Mapped[str] = mapped_column(Text, default="")
    chapters: Mapped[str] = mapped_column(Text, default="", server_default="")
    by: Mapped[int | None] = mapped_column(ForeignKey(PERSON, ondelete="SET NULL"), index=True)
    made: Mapped[datetime] = mapped_column(UtcTime)
    opens: Mapped[datetime] = mapped_column(UtcTime)
    due: Mapped[datetime] = mapped_column(UtcTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    pass_mark: Mapped[float] = mapped_column(default=65.0)
    locale: Mapped[str] = mapped_column(String(2), default="")
    jurisdiction: Mapped[str] = mapped_column(String(2), default="")
    help: Mapped[str] = mapped_column(String(10), default="full")
    exam: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[datetime | None] = mapped_column(UtcTime)


class Assigned(db.Model):  # type: ignore[name-defined]
    """A person who has an assignment; `done` is when its condition was met, `drawn` the scenario an exam drew."""

    __tablename__ = "assigned"
    __table_args__ = (UniqueConstraint("assignment", "person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
    person: Mapped[int] = mapped_column(ForeignKey(PERSON, ondelete="CASCADE"), index=True)
    given: Mapped[datetime] = mapped_column(UtcTime)
    drawn: Mapped[str] = mapped_column(String(60), default="")
    done: Mapped[datetime | None] = mapped_column(UtcTime)
