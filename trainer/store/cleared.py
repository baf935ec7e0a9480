"""Whom the page of who may call whom shows: the people a trainer teaches, page by page, and under which law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, func, or_, select, union

from trainer.store import tables
from trainer.store.paging import Page, page_of
from trainer.store.scope import COUNTED, cohorts_of
from trainer.store.tables_progress import Certificate, Enrolment
from trainer.store.tables_teaching import Membership

_attempt = tables.rows(tables.Attempt)
_certificate = tables.rows(Certificate)
_enrolment = tables.rows(Enrolment)
_membership = tables.rows(Membership)
_person = tables.rows(tables.Person)


@dataclass(frozen=True, slots=True)
class Taught:
    """Somebody a trainer teaches."""

    id: int
    name: str
    email: str


def laws(engine: Engine, trainer: int, now: datetime, *, cohort: int | None = None) -> Mapping[str, int]:
    """How many of those taught by `trainer`, in one cohort or all, are on a programme or certified in a jurisdiction.

    Where that is nobody anywhere: how many have ended an attempt there that trainers may read.
    """
    here = _here(trainer, cohort)
    enrolled = select(_enrolment.c.jurisdiction.label("law"), _enrolment.c.person.label("person")).where(
        _enrolment.c.left.is_(None), _enrolment.c.person.in_(here)
    )
    certified = select(_certificate.c.jurisdiction, _certificate.c.person).where(
        _certificate.c.revoked.is_(None), _certificate.c.until > now, _certificate.c.person.in_(here)
    )
    practised = select(_attempt.c.jurisdiction.label("law"), _attempt.c.owner.label("person")).where(
        COUNTED, _attempt.c.owner.in_(here)
    )
    with engine.connect() as connection:
        for those in (union(enrolled, certified).subquery("those"), practised.distinct().subquery("those")):
            counted = select(those.c.law, func.count()).group_by(those.c.law)
            found = {law: int(number) for law, number in connection.execute(counted)}
            if found:
                return found
    return {}


def _here(trainer: int, cohort: int | None) -> Select[Any]:
    """The ids of those taught by `trainer`, in one cohort or all, who are not suspended there."""
    here = select(_membership.c.person).where(
        _membership.c.part == "trainee",
        _membership.c.suspended.is_(None),
        _membership.c.cohort.in_(cohorts_of(trainer)),
    )
    return here if cohort is None else here.where(_membership.c.cohort == cohort)


def taught(
    engine: Engine, trainer: int, *, cohort: int | None = None, search: str = "", number: int = 1, size: int = 25
) -> Page[Taught]:
    """A page of everybody taught by `trainer`, in one cohort or all, who is not suspended there."""
    here = _here(trainer, cohort)
    statement = (
        select(_person.c.id, _person.c.name, _person.c.email)
        .where(_person.c.id.in_(here), _person.c.active)
        .order_by(func.lower(_person.c.name), _person.c.email)
    )
    if search:
        like = "%" + search.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        named = func.lower(_person.c.name).like(like, escape="\\")
        statement = statement.where(or_(named, func.lower(_person.c.email).like(like, escape="\\")))
    with engine.connect() as connection:
        return page_of(connection, statement, lambda line: Taught(*line), number, size)
