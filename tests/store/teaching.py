"""People, cohorts and attempts for the tests of the trainer's room."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, event, insert, select

from trainer.imported.roster import Entry
from trainer.store import assignments, cohorts, joining, tables
from trainer.store.assignments import Draft, Kept
from trainer.store.database import for_writing
from trainer.store.invites import Secrets
from trainer.store.tables_office import Trail
from trainer.store.visitors import Visitor

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECRETS = Secrets("key of the tests")


def trainer(engine: Engine, email: str = "trainer@example.org") -> Visitor:
    """A trainer with an account."""
    from trainer.store import people

    people.add(email, "long enough", name=email.partition("@")[0], roles=("trainer",))
    with engine.connect() as connection:
        person = tables.rows(tables.Person)
        number = connection.execute(select(person.c.id).where(person.c.email == email)).scalar_one()
    return Visitor(number, email, email, "en", "", frozenset({"trainer"}))


def cohort(engine: Engine, by: Visitor, name: str = "Spring", people: int = 3, at: datetime = NOW - 30 * DAY) -> int:
    """A cohort with so many people, named Person 000 and so on, whose accounts wait for nothing."""
    made = cohorts.make(engine, by, name, at)
    entries = [Entry(n, f"Person {n:03d}", f"{name.lower()}{n:03d}@example.org", "en") for n in range(people)]
    if entries:
        joining.enrol(engine, by, made, entries, at, SECRETS)
        with for_writing(engine).begin() as connection:
            person = tables.rows(tables.Person)
            connection.execute(person.update().where(person.c.password.is_(None)).values(password="a hash"))
    return made


def ids(engine: Engine, like: str = "spring%") -> list[int]:
    """The ids of people by the beginning of their address, in order."""
    person = tables.rows(tables.Person)
    with engine.connect() as connection:
        return list(
            connection.execute(select(person.c.id).where(person.c.email.like(like)).order_by(person.c.email)).scalars()
        )


def assign(engine: Engine, by: Visitor, of: int, *, at: datetime = NOW - 5 * DAY, **more: Any) -> Kept:
    """An assignment that opened when it was made and is due in a week, or as `more` says."""
    usual = {"title": "First calls", "pool": ("quiet-loan",), "opens": at, "due": at + 7 * DAY}
    made = assignments.make(engine, by, Draft(cohort=of, **{**usual, **more}), at)
    found = assignments.find(engine, made, by.id)
    assert found is not None
    return found


def attempt(engine: Engine, owner: int, assignment: Kept | None, started: datetime, **more: Any) -> UUID:
    """An attempt's row; ended an hour later with a pass of 80, unless `more` says otherwise."""
    number = uuid4()
    usual = {
        "id": number,
        "owner": owner,
        "scenario": assignment.pool[0] if assignment and assignment.pool else "quiet-loan",
        "locale": "en",
        "seed": 1,
        "started": started,
        "ended": started + timedelta(hours=1),
        "private": assignment is None,
        "verdict": "pass",
        "score": 80.0,
        "critical": 0,
        "assignment": assignment.id if assignment else None,
    }
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(tables.Attempt)).values({**usual, **more}))
    return number


def deeds(engine: Engine) -> list[tuple[str, str]]:
    """The audit trail: what was done to whom."""
    line = tables.rows(Trail)
    with engine.connect() as connection:
        return [(deed, whom) for deed, whom in connection.execute(select(line.c.deed, line.c.whom).order_by(line.c.id))]


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Every statement that is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
