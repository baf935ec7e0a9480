"""Where people stand on their programmes: certified, expiring, lapsed, revoked, in progress; and after how long."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, and_, case, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.curriculum.programme import programmes
from trainer.progress.figures import ToCertification, to_certification
from trainer.store import tables
from trainer.store.figures import Scope
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.scope import people_of
from trainer.store.tables_progress import Certificate, Enrolment
from trainer.store.tables_teaching import Cohort, Membership

_person = tables.rows(tables.Person)
_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_enrolment = tables.rows(Enrolment)
_certificate = tables.rows(Certificate)

STATES = ("certified", "expiring", "lapsed", "revoked", "in-progress")


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people of a cohort stand where on a programme, now. `cohort` is None for those in none."""

    cohort: int | None
    cohort_name: str
    programme: str
    jurisdiction: str
    by_state: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Where one person stands on a programme."""

    person: int
    name: str
    programme: str
    jurisdiction: str
    state: str
    since: datetime
    until: datetime | None


def days_to_certification(engine: Engine, scope: Scope) -> ToCertification:
    """From joining a programme to its first certificate, of those issued in the period."""
    earlier = _certificate.alias("earlier")
    is_first = ~exists(
        select(earlier.c.id).where(
            earlier.c.person == _certificate.c.person,
            earlier.c.programme == _certificate.c.programme,
            earlier.c.jurisdiction == _certificate.c.jurisdiction,
            earlier.c.issued < _certificate.c.issued,
        )
    )
    wanted = [_certificate.c.issued >= scope.begin, _certificate.c.issued < scope.end, is_first]
    if scope.jurisdiction:
        wanted.append(_certificate.c.jurisdiction == scope.jurisdiction)
    if scope.cohort is not None:
        wanted.append(_certificate.c.person.in_(people_of(scope.cohort)))
    same = and_(
        _enrolment.c.person == _certificate.c.person,
        _enrolment.c.programme == _certificate.c.programme,
        _enrolment.c.jurisdiction == _certificate.c.jurisdiction,
    )
    statement = select(_enrolment.c.since, _certificate.c.issued).join(_certificate, same).where(*wanted)
    with engine.connect() as connection:
        found = [(issued - since).total_seconds() / 86_400 for since, issued in connection.execute(statement)]
    return to_certification(found)


def standings(
    engine: Engine, now: datetime, *, cohort: int | None = None, jurisdiction: str = ""
) -> tuple[Standing, ...]:
    """How many people stand where on each programme, by cohort. Who is taught in two cohorts is in both."""
    who = _whereabouts(now, jurisdiction)
    taught = and_(_membership.c.person == who.c.person, _membership.c.part == "trainee")
    statement = (
        select(
            _cohort.c.id,
            func.coalesce(_cohort.c.name, ""),
            who.c.programme,
            who.c.jurisdiction,
            who.c.state,
            func.count(),
        )
        .select_from(who.outerjoin(_membership, taught).outerjoin(_cohort, _cohort.c.id == _membership.c.cohort))
        .where(*(() if cohort is None else (_cohort.c.id == cohort,)))
        .group_by(_cohort.c.id, _cohort.c.name, who.c.programme, who.c.jurisdiction, who.c.state)
    )
    counts: dict[tuple[int | None, str, str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(STATES, 0))
    with engine.connect() as connection:
        for id_, name, programme, law, state, number in connection.execute(statement):
            counts[(id_, name, programme, law)][state] = int(number)
    order = sorted(counts, key=lambda key: (key[0] is None, key[1], key[2], key[3]))
    return tuple(Standing(*key, counts[key]) for key in order)


def people_standing(
    engine: Engine,
    now: datetime,
    *,
    cohort: int | None = None,
    jurisdiction: str = "",
    programme: str = "",
    state: str = "",
    page: int = 1,
) -> Page[PersonStanding]:
    """The people behind `standings`, by name."""
    who = _whereabouts(now, jurisdiction)
    wanted = []
    if cohort is not None:
        wanted.append(who.c.person.in_(people_of(cohort)))
    if programme:
        wanted.append(who.c.programme == programme)
    if state:
        wanted.append(who.c.state == state)
    statement = (
        select(
            _person.c.id,
            name_of(_person),
            *(who.c[n] for n in ("programme", "jurisdiction", "state", "since", "until")),
        )
        .select_from(who.join(_person, _person.c.id == who.c.person))
        .where(*wanted)
        .order_by(name_of(_person), _person.c.id, who.c.programme, who.c.jurisdiction)
    )
    with engine.connect() as connection:
        return page_of(connection, statement, lambda line: PersonStanding(*line), page)


def of_enrolments(engine: Engine, now: datetime, enrolments: Sequence[int]) -> dict[int, str]:
    """The state of each of these running enrolments, by id."""
    who = _whereabouts(now, "")
    statement = select(who.c.enrolment, who.c.state).where(who.c.enrolment.in_(list(enrolments)))
    with engine.connect() as connection:
        return {line.enrolment: line.state for line in connection.execute(statement)}


def _renew_days() -> Mapping[str, int]:
    """Days before the end of a certificate from which it may be renewed, by programme."""
    return {each.content.id: each.content.renew_days for each in programmes()}


def _whereabouts(now: datetime, jurisdiction: str) -> Any:
    """Each running enrolment with its state, as a subquery."""
    held = (
        select(
            _certificate.c.person,
            _certificate.c.programme,
            _certificate.c.jurisdiction,
            func.max(case((_certificate.c.revoked.is_(None), _certificate.c.until))).label("until"),
            func.count().label("issued"),
        )
        .group_by(_certificate.c.person, _certificate.c.programme, _certificate.c.jurisdiction)
        .subquery("held")
    )
    soon = [
        and_(_enrolment.c.programme == programme, held.c.until <= now + timedelta(days=days))
        for programme, days in _renew_days().items()
    ]
    state = case(
        (held.c.issued.is_(None), "in-progress"),
        (held.c.until.is_(None), "revoked"),  # of all that were issued; one that was not counts before one that was
        (held.c.until <= now, "lapsed"),
        *((each, "expiring") for each in soon),
        else_="certified",
    )
    same = and_(
        held.c.person == _enrolment.c.person,
        held.c.programme == _enrolment.c.programme,
        held.c.jurisdiction == _enrolment.c.jurisdiction,
    )
    wanted: list[ColumnElement[bool]] = [_enrolment.c.left.is_(None)]
    if jurisdiction:
        wanted.append(_enrolment.c.jurisdiction == jurisdiction)
    return (
        select(
            _enrolment.c.id.label("enrolment"), _enrolment.c.person, _enrolment.c.programme,
            _enrolment.c.jurisdiction, _enrolment.c.since,
            held.c.until, state.label("state"),
        )
        .select_from(_enrolment.outerjoin(held, same))
        .where(*wanted)
        .subquery("who")
    )  # fmt: skip
