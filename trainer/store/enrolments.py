"""Who is on which programme, and the word of reviewers that somebody may be certified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, and_, exists, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.scope import is_taught_by
from trainer.store.tables_progress import Certificate, Enrolment, SignOff
from trainer.store.tables_teaching import Membership
from trainer.store.visitors import Visitor

_enrolment = tables.rows(Enrolment)
_person = tables.rows(tables.Person)
_membership = tables.rows(Membership)
_sign_off = tables.rows(SignOff)
_certificate = tables.rows(Certificate)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A person on a programme in a jurisdiction, with the version they began on."""

    id: int
    person: int
    name: str
    email: str
    locale: str
    programme: str
    jurisdiction: str
    version: str
    since: datetime


_ENROLLED = (
    select(
        _enrolment.c.id,
        _person.c.id,
        name_of(_person),
        _person.c.email,
        _person.c.locale,
        *(_enrolment.c[name] for name in ("programme", "jurisdiction", "version", "since")),
    )
    .select_from(_enrolment.join(_person, _person.c.id == _enrolment.c.person))
    .where(_enrolment.c.left.is_(None))
)

SIGNED_OFF: ColumnElement[bool] = exists(
    select(_sign_off.c.id).where(
        _sign_off.c.person == _enrolment.c.person,
        _sign_off.c.programme == _enrolment.c.programme,
        _sign_off.c.jurisdiction == _enrolment.c.jurisdiction,
        _sign_off.c.taken_back.is_(None),
        ~exists(
            select(_certificate.c.id).where(
                _certificate.c.person == _sign_off.c.person,
                _certificate.c.programme == _sign_off.c.programme,
                _certificate.c.jurisdiction == _sign_off.c.jurisdiction,
                _certificate.c.issued >= _sign_off.c.at,
            )
        ),
    )
)
"""Holds where a reviewer has vouched for the enrolment and no certificate came of it yet."""


def enrol(
    engine: Engine,
    by: Visitor | None,
    people: Sequence[int],
    programme: str,
    jurisdiction: str,
    version: str,
    at: datetime,
) -> int:
    """Put people on a programme; who is on it already stays as they are. Gives how many are new on it."""
    with for_writing(engine).begin() as connection:
        those = and_(_enrolment.c.programme == programme, _enrolment.c.jurisdiction == jurisdiction)
        known = select(_enrolment.c.person, _enrolment.c.left).where(those, _enrolment.c.person.in_(list(people)))
        there: dict[int, datetime | None] = {line.person: line.left for line in connection.execute(known)}
        new = [person for person in dict.fromkeys(people) if person not in there]
        back = [person for person, left in there.items() if left is not None]
        if new:
            connection.execute(
                insert(_enrolment),
                [
                    {
                        "person": one,
                        "programme": programme,
                        "jurisdiction": jurisdiction,
                        "version": version,
                        "since": at,
                    }
                    for one in new
                ],
            )
        if back:
            connection.execute(
                update(_enrolment)
                .where(those, _enrolment.c.person.in_(back))
                .values(left=None, since=at, version=version)
            )
        if new or back:
            detail = {"programme": programme, "jurisdiction": jurisdiction, "people": len(new) + len(back)}
            trail.note(connection, by, "programme-enrolled", at, whom=programme, detail=detail)
    return len(new) + len(back)


def leave(engine: Engine, by: Visitor, enrolment: int, at: datetime) -> None:
    """Take somebody off a programme; what they did and hold stays."""
    with for_writing(engine).begin() as connection:
        line = connection.execute(_ENROLLED.where(_enrolment.c.id == enrolment)).first()
        if line is None:
            return
        one = Enrolled(*line)
        connection.execute(update(_enrolment).where(_enrolment.c.id == enrolment).values(left=at))
        detail = {"programme": one.programme, "jurisdiction": one.jurisdiction}
        trail.note(connection, by, "programme-left", at, whom=one.email, detail=detail)


def trainees_of(engine: Engine, cohort: int) -> tuple[int, ...]:
    """Those who are taught in a cohort and not suspended."""
    statement = select(_membership.c.person).where(
        _membership.c.cohort == cohort, _membership.c.part == "trainee", _membership.c.suspended.is_(None)
    )
    with for_one_read(engine).connect() as connection:
        return tuple(person for (person,) in connection.execute(statement))


def find(engine: Engine, enrolment: int) -> Enrolled | None:
    """An enrolment that runs."""
    with for_one_read(engine).connect() as connection:
        line = connection.execute(_ENROLLED.where(_enrolment.c.id == enrolment)).first()
    return Enrolled(*line) if line else None


def of_person(engine: Engine, person: int) -> tuple[Enrolled, ...]:
    """The programmes somebody is on."""
    statement = _ENROLLED.where(_enrolment.c.person == person).order_by(_enrolment.c.since, _enrolment.c.id)
    with for_one_read(engine).connect() as connection:
        return tuple(Enrolled(*line) for line in connection.execute(statement))


def find_taught(engine: Engine, enrolment: int, reviewer: int) -> Enrolled | None:
    """An enrolment of somebody `reviewer` teaches; nobody vouches for themselves."""
    statement = _ENROLLED.where(_enrolment.c.id == enrolment, *_taught(reviewer))
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return Enrolled(*line) if line else None


def taught(engine: Engine, reviewer: int, *, page: int = 1, programme: str = "") -> Page[Enrolled]:
    """Everybody on a programme that `reviewer` teaches, by name."""
    statement = _ENROLLED.where(*_taught(reviewer), *((_enrolment.c.programme == programme,) if programme else ()))
    return _page(engine, statement, page)


def signed_off(engine: Engine, *, page: int = 1) -> Page[Enrolled]:
    """Those whom a reviewer has vouched for and who have no certificate of it yet."""
    return _page(engine, _ENROLLED.where(SIGNED_OFF), page)


def _page(engine: Engine, statement: Select[Any], page: int) -> Page[Enrolled]:
    order = (name_of(_person), _enrolment.c.programme, _enrolment.c.id)
    with engine.connect() as connection:
        return page_of(connection, statement.order_by(*order), lambda line: Enrolled(*line), page)


def _taught(reviewer: int) -> tuple[ColumnElement[bool], ...]:
    return (_enrolment.c.person != reviewer, is_taught_by(reviewer, _enrolment.c.person))


def sign(engine: Engine, by: Visitor, enrolled: Enrolled, word: str, at: datetime) -> bool:
    """Vouch for somebody; False where a word that stands is there already, which then stays."""
    with for_writing(engine).begin() as connection:
        if connection.execute(select(_enrolment.c.id).where(_enrolment.c.id == enrolled.id, SIGNED_OFF)).first():
            return False
        connection.execute(
            insert(_sign_off).values(
                person=enrolled.person, programme=enrolled.programme, jurisdiction=enrolled.jurisdiction,
                by=by.id, at=at, word=word,
            )
        )  # fmt: skip
        detail = {"programme": enrolled.programme, "jurisdiction": enrolled.jurisdiction}
        trail.note(connection, by, "signed-off", at, whom=enrolled.email, detail=detail)
    return True


def signed_off_of(engine: Engine, enrolments: Sequence[int]) -> frozenset[int]:
    """Those of these enrolments that a reviewer has vouched for, without a certificate of it yet."""
    statement = select(_enrolment.c.id).where(_enrolment.c.id.in_(list(enrolments)), SIGNED_OFF)
    with for_one_read(engine).connect() as connection:
        return frozenset(id_ for (id_,) in connection.execute(statement))


def reviewer_of(engine: Engine, enrolled: Enrolled) -> str:
    """Who vouched for somebody last; empty where nobody did, or their account is gone."""
    statement = (
        select(name_of(_person))
        .select_from(_sign_off.outerjoin(_person, _person.c.id == _sign_off.c.by))
        .where(
            _sign_off.c.person == enrolled.person,
            _sign_off.c.programme == enrolled.programme,
            _sign_off.c.jurisdiction == enrolled.jurisdiction,
            _sign_off.c.taken_back.is_(None),
        )
        .order_by(_sign_off.c.at.desc(), _sign_off.c.id.desc())
        .limit(1)
    )
    with for_one_read(engine).connect() as connection:
        return connection.execute(statement).scalar() or ""


def take_back(engine: Engine, by: Visitor, enrolled: Enrolled, at: datetime) -> bool:
    """Take the word back that stands, before a certificate came of it; False where there is none."""
    with for_writing(engine).begin() as connection:
        if not connection.execute(select(_enrolment.c.id).where(_enrolment.c.id == enrolled.id, SIGNED_OFF)).first():
            return False
        connection.execute(
            update(_sign_off)
            .where(
                _sign_off.c.person == enrolled.person,
                _sign_off.c.programme == enrolled.programme,
                _sign_off.c.jurisdiction == enrolled.jurisdiction,
                _sign_off.c.taken_back.is_(None),
            )
            .values(taken_back=at)
        )
        detail = {"programme": enrolled.programme, "jurisdiction": enrolled.jurisdiction}
        trail.note(connection, by, "sign-off-taken-back", at, whom=enrolled.email, detail=detail)
    return True
