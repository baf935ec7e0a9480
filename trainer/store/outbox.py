"""Messages that wait to be sent: put in once a key, taken by one sender at a time, tried again ever later."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, and_, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from trainer.store import tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_office import Outgoing

_outgoing = tables.rows(Outgoing)

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
"""How long after each failed try the next one comes. Ours: soon while a server restarts, then rarely; two days."""
MOST_TRIES = len(DELAYS) + 1
LONGEST_SUBJECT, LONGEST_TROUBLE = 200, 500


@dataclass(frozen=True, slots=True)
class Message:
    """A message to somebody. `key` names what it is about: the same key is never put in twice."""

    key: str
    address: str
    subject: str
    body: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that a sender has taken; `tries` counts this one."""

    id: int
    address: str
    subject: str
    body: str
    tries: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How the outbox stands: messages that wait, were sent, and were given up."""

    waiting: int
    sent: int
    given_up: int


def put(connection: Connection, messages: Sequence[Message], at: datetime) -> int:
    """Put messages in, leaving out those whose key is there already; how many are new."""
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = 0
    for message in messages:
        values = {**asdict(message), "subject": message.subject[:LONGEST_SUBJECT], "made": at, "after": at}
        statement = kind.insert(_outgoing).values(**values, tries=0, trouble="").on_conflict_do_nothing()
        new += connection.execute(statement.returning(_outgoing.c.id)).first() is not None
    return new


def known_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of `keys` under which a message was put in before."""
    found: set[str] = set()
    for start in range(0, len(keys), 500):
        some = _outgoing.c.key.in_(keys[start : start + 500])
        found |= set(connection.execute(select(_outgoing.c.key).where(some)).scalars())
    return found


def due(engine: Engine, now: datetime, *, most: int = 1_000) -> Iterator[Waiting]:
    """The messages whose time has come, oldest first, each taken for this sender before it is handed out.

    A sender that dies with a message in hand leaves it to be tried again after its delay: it is sent at least once.
    """
    waits = and_(_outgoing.c.sent.is_(None), _outgoing.c.after <= now, _outgoing.c.tries < MOST_TRIES)
    with for_one_read(engine).connect() as connection:
        found = connection.execute(
            select(_outgoing.c.id, _outgoing.c.tries)
            .where(waits)
            .order_by(_outgoing.c.after, _outgoing.c.id)
            .limit(most)
        ).all()
    for number, tries in found:
        taken = _take(engine, number, tries, now)
        if taken is not None:
            yield taken


def _take(engine: Engine, number: int, tries: int, now: datetime) -> Waiting | None:
    """Count the try and set the next one before anything is sent; None when another sender was quicker."""
    still = and_(_outgoing.c.id == number, _outgoing.c.sent.is_(None), _outgoing.c.tries == tries)
    after = now + DELAYS[min(tries, len(DELAYS) - 1)]
    with for_writing(engine).begin() as connection:
        if not connection.execute(update(_outgoing).where(still).values(tries=tries + 1, after=after)).rowcount:
            return None
        columns = [_outgoing.c[name] for name in ("id", "address", "subject", "body", "tries")]
        return Waiting(*connection.execute(select(*columns).where(_outgoing.c.id == number)).one())


def note_sent(engine: Engine, message: int, at: datetime) -> None:
    """The server has taken it. Its words are forgotten: they may hold a link that nobody else should find."""
    _change(engine, message, sent=at, trouble="", body="")


def note_trouble(engine: Engine, message: int, trouble: str, *, for_good: bool = False) -> None:
    """It could not be sent; `for_good` when trying again is of no use."""
    more = {"tries": MOST_TRIES} if for_good else {}
    _change(engine, message, trouble=trouble[:LONGEST_TROUBLE], **more)


def give_back(engine: Engine, message: int, tries: int, after: datetime, trouble: str) -> None:
    """The server could not be reached at all: the message lost no try, and waits until `after`."""
    _change(engine, message, tries=tries - 1, after=after, trouble=trouble[:LONGEST_TROUBLE])


def _change(engine: Engine, message: int, **values: object) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(update(_outgoing).where(_outgoing.c.id == message).values(**values))


def tally(engine: Engine) -> Tally:
    """How the outbox stands."""
    over = _outgoing.c.tries >= MOST_TRIES
    statement = select(
        func.count().filter(_outgoing.c.sent.is_(None), ~over),
        func.count().filter(_outgoing.c.sent.is_not(None)),
        func.count().filter(_outgoing.c.sent.is_(None), over),
    ).select_from(_outgoing)
    with for_one_read(engine).connect() as connection:
        return Tally(*connection.execute(statement).one())
