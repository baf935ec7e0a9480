"""Whom the page of who may call whom shows: the people a trainer teaches, by name, page by page."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, or_, select

from trainer.store import tables
from trainer.store.paging import Page, page_of
from trainer.store.scope import cohorts_of
from trainer.store.tables_teaching import Membership

_membership = tables.rows(Membership)
_person = tables.rows(tables.Person)


@dataclass(frozen=True, slots=True)
class Taught:
    """Somebody a trainer teaches."""

    id: int
    name: str
    email: str


def taught(
    engine: Engine, trainer: int, *, cohort: int | None = None, search: str = "", number: int = 1, size: int = 25
) -> Page[Taught]:
    """A page of everybody taught by `trainer`, in one cohort or all, who is not suspended there."""
    here = select(_membership.c.person).where(
        _membership.c.part == "trainee",
        _membership.c.suspended.is_(None),
        _membership.c.cohort.in_(cohorts_of(trainer)),
    )
    if cohort is not None:
        here = here.where(_membership.c.cohort == cohort)
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
