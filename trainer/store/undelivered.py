"""Messages that did not arrive: whose, what the server said, and whether they are still tried."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, and_, case, func, select, update

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.outbox import MOST_TRIES
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.scope import is_taught_by, people_of
from trainer.store.tables_office import Outgoing
from trainer.store.visitors import Visitor

_outgoing = tables.rows(Outgoing)
_person = tables.rows(tables.Person)

_FAILED = and_(_outgoing.c.sent.is_(None), _outgoing.c.trouble != "")
_GIVEN_UP = and_(_outgoing.c.sent.is_(None), _outgoing.c.tries >= MOST_TRIES)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that failed at least once. `trouble` is what the server said; `next_try` is None once given up."""

    id: int
    name: str
    address: str
    subject: str
    made: datetime
    trouble: str
    next_try: datetime | None


def undelivered(engine: Engine, *, trainer: int | None = None, number: int = 1) -> Page[Undelivered]:
    """Those given up first, then those still tried, the newest first; with `trainer` of the people they teach."""
    statement = _of(
        trainer,
        select(
            _outgoing.c.id,
            name_of(_person),
            *(_outgoing.c[name] for name in ("address", "subject", "made", "trouble")),
            case((_GIVEN_UP, None), else_=_outgoing.c.after),
        )
        .select_from(_outgoing.outerjoin(_person, _person.c.id == _outgoing.c.person))
        .where(_FAILED)
        .order_by(case((_GIVEN_UP, 0), else_=1), _outgoing.c.made.desc(), _outgoing.c.id),
    )
    with engine.connect() as connection:
        return page_of(connection, statement, lambda line: Undelivered(*line), number)


def given_up(engine: Engine, *, trainer: int | None = None, cohort: int | None = None) -> int:
    """How many messages are tried no more: to those whom `trainer` teaches, to those in `cohort`, else to anybody."""
    statement = _of(trainer, select(func.count()).select_from(_outgoing).where(_GIVEN_UP))
    if cohort is not None:
        statement = statement.where(_outgoing.c.person.in_(people_of(cohort)))
    with for_one_read(engine).connect() as connection:
        return connection.execute(statement).scalar() or 0


def _of(trainer: int | None, statement: Select[Any]) -> Select[Any]:
    return statement if trainer is None else statement.where(is_taught_by(trainer, _outgoing.c.person))


def try_again(engine: Engine, by: Visitor, message: int, at: datetime) -> bool:
    """Let a message that failed be sent from now on as if it were new; False where there is none."""
    with for_writing(engine).begin() as connection:
        again = update(_outgoing).where(_outgoing.c.id == message, _FAILED).values(tries=0, after=at)
        address = connection.execute(again.returning(_outgoing.c.address)).scalar()
        if address is None:
            return False
        trail.note(connection, by, "mail-tried-again", at, whom=address)
    return True
