"""Who is to be reminded of what: when it is given, before it is due, when it is late; each once for one date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Engine, Select, and_, or_, select

from trainer.store import outbox, tables
from trainer.store.database import for_writing
from trainer.store.outbox import Message
from trainer.store.tables_teaching import Assigned, Assignment, Cohort, Membership

_assignment = tables.rows(Assignment)
_assigned = tables.rows(Assigned)
_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_person = tables.rows(tables.Person)

SOON = timedelta(days=3)
"""So long before it is due, somebody who is not done is reminded. Ours."""
LATE_FOR = timedelta(days=14)
"""So long after it was due a first reminder still goes out, so that a mailer switched on later digs up no old ones."""

Occasion = Literal["assigned", "soon", "late"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody is to be told about an assignment; `locale` is empty when their language is not known."""

    occasion: Occasion
    assignment: int
    person: int
    address: str
    name: str
    locale: str
    title: str
    opens: datetime
    due: datetime
    exam: bool

    @property
    def key(self) -> str:
        """What keeps it from going out twice; a changed date is another occasion."""
        day = "" if self.occasion == "assigned" else f":{self.due.timestamp():.0f}"
        return f"{self.occasion}:{self.assignment}:{self.person}{day}"


def put_reminders(engine: Engine, now: datetime, word: Callable[[Reminder], tuple[str, str]]) -> int:
    """Put into the outbox what is to be said at `now`; `word` gives subject and body. How many are new."""
    with for_writing(engine).begin() as connection:
        found = [_reminder(line, now) for line in connection.execute(_open(now))]
        there = outbox.known_keys(connection, [each.key for each in found])
        new = [each for each in found if each.key not in there]
        messages = [Message(each.key, each.address, *word(each), person=each.person) for each in new]
        return outbox.put(connection, messages, now)


def _reminder(line: tuple, now: datetime) -> Reminder:
    assignment, person, address, name, locale, wanted, title, opens, due, exam, given = line
    is_soon = max(given, opens) < due - SOON <= now  # what was given in the last days is told as given, not twice
    occasion: Occasion = "late" if due < now else "soon" if is_soon else "assigned"
    return Reminder(occasion, assignment, person, address, name, locale or wanted, title, opens, due, exam)


def _open(now: datetime) -> Select[Any]:
    """Everybody who has something open and not done, takes part and can sign in."""
    member = and_(_membership.c.person == _assigned.c.person, _membership.c.part == "trainee")
    rests_here = (
        select(_membership.c.person)
        .where(member, _membership.c.cohort == _assignment.c.cohort, _membership.c.suspended.is_not(None))
        .exists()
    )
    takes_part = (
        select(_membership.c.person)
        .join(_cohort, _cohort.c.id == _membership.c.cohort)
        .where(member, _membership.c.suspended.is_(None), _cohort.c.archived.is_(None))
        .exists()
    )
    return (
        select(
            _assignment.c.id,
            _person.c.id,
            _person.c.email,
            _person.c.name,
            _person.c.locale,
            _assignment.c.locale,
            _assignment.c.title,
            _assignment.c.opens,
            _assignment.c.due,
            _assignment.c.exam,
            _assigned.c.given,
        )
        .select_from(
            _assigned.join(_assignment, _assignment.c.id == _assigned.c.assignment).join(
                _person, _person.c.id == _assigned.c.person
            )
        )
        .where(_assigned.c.done.is_(None), _assignment.c.withdrawn.is_(None))
        .where(_person.c.active, _person.c.password.is_not(None))
        .where(_assignment.c.opens <= now, _assignment.c.due > now - LATE_FOR)
        .where(or_(_assignment.c.exam.is_(False), _assignment.c.due > now))
        .where(~rests_here, takes_part)
        .order_by(_assignment.c.id, _person.c.id)
    )
