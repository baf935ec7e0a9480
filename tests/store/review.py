"""People, cohorts and finished attempts for the tests of the review."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import insert

from tests.store.events import BEGIN, started
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store import people, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.database import for_writing
from trainer.store.tables_teaching import Cohort, Membership
from trainer.store.visitors import Visitor

THREAT = Finding("threat-of-violence", "t1", "critical", "compliance", 2, (0, 4), "wait", 0.99)
DOUBT = Finding("public-shaming", "p1", "critical", "compliance", 2, (0, 4), "wait", 0.6, sure=False)
RUDE = Finding("abusive-language", "a1", "minor", "ethics", 0, (0, 2), "wa", 0.9)
MISSED = Duty("identity-stated", "i1", "major", "compliance", False, 0)


def card(
    verdict: str = "pass", score: float = 80.0, findings: tuple[Finding, ...] = (), duties: tuple[Duty, ...] = ()
) -> Scorecard:
    return Scorecard(verdict, score, {}, (), findings, duties, (), {})


class School:
    """A database with people in cohorts."""

    def __init__(self, app: Flask, attempts: Attempts) -> None:
        self.app, self.attempts = app, attempts

    def person(self, name: str, *roles: str) -> Visitor:
        with self.app.app_context():
            people.add(f"{name}@example.org", "long enough", name=name.title(), roles=roles or ("trainee",))
            found = people.datastore.find_user(email=f"{name}@example.org")
            person = Visitor(found.id, found.email, found.name, "", "", frozenset(roles or ("trainee",)))
            people.db.session.remove()
        return person

    def cohort(self, name: str, trainers: tuple[Visitor, ...] = (), trainees: tuple[Visitor, ...] = ()) -> int:
        with for_writing(self.attempts.engine).begin() as connection:
            made = connection.execute(
                insert(tables.rows(Cohort)).values(name=name, made=BEGIN).returning(tables.rows(Cohort).c.id)
            ).scalar_one()
            for part, those in (("trainer", trainers), ("trainee", trainees)):
                for one in those:
                    connection.execute(
                        insert(tables.rows(Membership)).values(cohort=made, person=one.id, part=part, since=BEGIN)
                    )
        return made

    def attempt(
        self, owner: Visitor, judged: Scorecard | None = None, *, exam: bool = True, at: datetime | None = None
    ) -> UUID:
        """A finished attempt: an exam, or private practice."""
        attempt = uuid4()
        self.attempts.log(Beginning(owner=owner.id, exam=exam)).append(attempt, 0, started())
        self.attempts.settle(attempt, at or BEGIN + timedelta(minutes=10), judged or card())
        return attempt
