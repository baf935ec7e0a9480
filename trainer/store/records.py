"""What counts of people for a programme: attempts, mastery, sign-offs, certificates; in a fixed number of queries.

Of attempts those that others may see, as reviewed: private practice teaches skills, and is in no certificate.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, exists, func, select

from trainer.curriculum.programme import Offered
from trainer.progress.attempts import AttemptSummary
from trainer.progress.certification import Held, Record
from trainer.progress.mastery import Mastery, from_json, level
from trainer.store import counted, tables
from trainer.store.scope import COUNTED
from trainer.store.tables_progress import Certificate, PersonSkill, SignOff

_attempt = tables.rows(tables.Attempt)
_certificate = tables.rows(Certificate)
_event = tables.rows(tables.Event)
_sign_off = tables.rows(SignOff)
_skill = tables.rows(PersonSkill)

Scope = tuple[str, str]
"""A programme and a jurisdiction."""


@dataclass(frozen=True, slots=True)
class Person:
    """All that counts of one person, for any programme."""

    attempts: Sequence[AttemptSummary]
    mastery: Mapping[str, Mastery]
    signed_off: frozenset[Scope]
    certificates: Mapping[Scope, Held]

    def record(self, programme: str, jurisdiction: str) -> Record:
        """What counts for one programme in one jurisdiction."""
        scope = (programme, jurisdiction)
        return Record(self.attempts, self.mastery, scope in self.signed_off, self.certificates.get(scope))


def of_people(engine: Engine, people: Sequence[int], offered: Sequence[Offered]) -> dict[int, Person]:
    """What counts of each of `people`; `offered` tells the level of a scenario. For as many as one page shows."""
    if not people:
        return {}
    with engine.connect() as connection:
        attempts = _attempts(connection, people, {one.id: one.level for one in offered})
        mastery = masteries(connection, people)
        signed, held = _sign_offs(connection, people), _certificates(connection, people)
    return {
        person: Person(
            attempts.get(person, ()), mastery.get(person, {}), frozenset(signed.get(person, ())), held.get(person, {})
        )
        for person in people
    }


def _attempts(
    connection: Connection, people: Sequence[int], levels: Mapping[str, str]
) -> dict[int, list[AttemptSummary]]:
    spoke = select(_event.c.attempt).where(_event.c.attempt == _attempt.c.id, _event.c.kind == "turn-taken").exists()
    names = ("owner", "id", "scenario", "channel", "jurisdiction", "started", "ended", "exam", "help")
    statement = (
        select(
            *(_attempt.c[name] for name in names),
            counted.verdict.label("verdict"),
            func.coalesce(counted.score, 0.0).label("score"),
            counted.critical.label("critical"),
        )
        .select_from(_attempt.outerjoin(*counted.AS_REVIEWED))
        .where(COUNTED, _attempt.c.owner.in_(people), _attempt.c.ended.is_not(None), spoke)
        .order_by(_attempt.c.ended)
    )
    found: dict[int, list[AttemptSummary]] = defaultdict(list)
    for line in connection.execute(statement).mappings():
        told: dict[str, Any] = dict(line)
        owner = told.pop("owner")
        found[owner].append(AttemptSummary(**told, level=levels.get(told["scenario"], "")))
    return found


def masteries(connection: Connection, people: Sequence[int]) -> dict[int, dict[str, Mastery]]:
    """The mastery of each of `people` by skill, as it stood after the last evidence."""
    statement = select(_skill.c.person, _skill.c.skill, _skill.c.state).where(_skill.c.person.in_(people))
    found: dict[int, dict[str, Mastery]] = defaultdict(dict)
    for person, skill, state in connection.execute(statement):
        found[person][skill] = from_json(state)
    return found


def levels(connection: Connection, people: Sequence[int], now: datetime) -> dict[int, dict[str, float]]:
    """The mean mastery of each of `people` by skill at `now`, from 0 to 1."""
    return {
        person: {skill: level(state, now, with_interval=False).mean for skill, state in states.items()}
        for person, states in masteries(connection, people).items()
    }


def _sign_offs(connection: Connection, people: Sequence[int]) -> dict[int, set[Scope]]:
    """One word of a reviewer vouches for one certificate: what came before the last one counts no more."""
    used = exists(
        select(_certificate.c.id).where(
            _certificate.c.person == _sign_off.c.person,
            _certificate.c.programme == _sign_off.c.programme,
            _certificate.c.jurisdiction == _sign_off.c.jurisdiction,
            _certificate.c.issued >= _sign_off.c.at,
        )
    )
    statement = select(_sign_off.c.person, _sign_off.c.programme, _sign_off.c.jurisdiction).where(
        _sign_off.c.person.in_(people), _sign_off.c.taken_back.is_(None), ~used
    )
    found: dict[int, set[Scope]] = defaultdict(set)
    for person, programme, jurisdiction in connection.execute(statement):
        found[person].add((programme, jurisdiction))
    return found


def _certificates(connection: Connection, people: Sequence[int]) -> dict[int, dict[Scope, Held]]:
    """The last certificate of each programme: of several, one that was not revoked counts before one that was."""
    columns = [_certificate.c[name] for name in ("person", "programme", "jurisdiction", "issued", "until", "revoked")]
    statement = (
        select(*columns)
        .where(_certificate.c.person.in_(people))
        .order_by(_certificate.c.revoked.is_(None), _certificate.c.issued)
    )
    found: dict[int, dict[Scope, Held]] = defaultdict(dict)
    for person, programme, jurisdiction, issued, until, revoked in connection.execute(statement):
        found[person][programme, jurisdiction] = Held(issued, until, revoked)
    return found
