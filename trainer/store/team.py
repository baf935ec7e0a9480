"""People in the figures: skills by person, conduct worth naming, where everybody stands on their programmes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, and_, case, exists, func, select

from trainer.progress.figures import CONDUCT, LEAST_FOR_RECOGNITION, Recognised
from trainer.store import tables
from trainer.store.counted import AS_REVIEWED, attempt, critical, score, verdict
from trainer.store.figures import Scope, decided, in_scope, its_own
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.scope import COUNTED
from trainer.store.tables_progress import AttemptFinding, AttemptSkill, Certificate, Enrolment
from trainer.store.tables_review import Decision
from trainer.store.tables_teaching import Cohort, Membership

_person = tables.rows(tables.Person)
_decision = tables.rows(Decision)
_finding = tables.rows(AttemptFinding)
_skill = tables.rows(AttemptSkill)
_cohort = tables.rows(Cohort)
_membership = tables.rows(Membership)
_enrolment = tables.rows(Enrolment)
_certificate = tables.rows(Certificate)

PEOPLE_ON_A_MAP = 25
"""Rows of a page of the heat map."""


@dataclass(frozen=True, slots=True)
class OnMap:
    """A row of the heat map: what each skill's attempts showed, from 0 to 1."""

    person: int
    name: str
    attempts: int
    skills: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt of the drill-down."""

    id: UUID
    scenario: str
    channel: str
    jurisdiction: str
    ended: datetime
    verdict: str
    score: float
    critical: int
    exam: bool
    owner: int
    name: str
    started: datetime
    forgotten: datetime | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding or missed duty as judged; `action` is the last decision about it, then the code and severity it has."""

    number: int
    kind: str
    code: str
    criterion: str
    severity: str
    sure: bool
    turn: int | None
    action: str
    now: str
    now_severity: str


def heat_map(engine: Engine, scope: Scope, page: int = 1, size: int = PEOPLE_ON_A_MAP) -> Page[OnMap]:
    """Skill by person, people by name, in three queries."""
    people = (
        select(_person.c.id, name_of(_person), func.count())
        .select_from(attempt.join(_person, _person.c.id == attempt.c.owner))
        .where(in_scope(scope))
        .group_by(_person.c.id, name_of(_person))
        .order_by(name_of(_person), _person.c.id)
    )
    with engine.connect() as connection:
        rows = page_of(connection, people, lambda line: tuple(line), page, size)
        shown = _skills(connection, scope, [person for person, _name, _n in rows.items])
    items = [OnMap(person, name, n, shown.get(person, {})) for person, name, n in rows.items]
    return Page(items, rows.number, rows.total, rows.size)


def _skills(connection: Connection, scope: Scope, people: Sequence[int]) -> Mapping[int, dict[str, float]]:
    if not people:
        return {}
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for person, skill, mean in connection.execute(
        select(attempt.c.owner, _skill.c.skill, func.sum(_skill.c.score * _skill.c.weight) / func.sum(_skill.c.weight))
        .select_from(attempt.join(_skill, its_own(_skill)))
        .where(in_scope(scope), attempt.c.owner.in_(people))
        .group_by(attempt.c.owner, _skill.c.skill)
    ):
        found[person][skill] = mean
    return found


def skills_of_person(engine: Engine, scope: Scope, person: int) -> Mapping[str, float]:
    """The mean of each skill over somebody's attempts of the scope."""
    with engine.connect() as connection:
        return _skills(connection, scope, [person]).get(person, {})


def skills_of_all(engine: Engine, scope: Scope) -> Mapping[str, float]:
    """The mean of each skill over all attempts of the scope."""
    statement = (
        select(_skill.c.skill, func.sum(_skill.c.score * _skill.c.weight) / func.sum(_skill.c.weight))
        .select_from(attempt.join(_skill, its_own(_skill)))
        .where(in_scope(scope))
        .group_by(_skill.c.skill)
    )
    with engine.connect() as connection:
        return {line.skill: line[1] for line in connection.execute(statement)}


def recognised(
    engine: Engine, scope: Scope, *, limit: int = 5, least: int = LEAST_FOR_RECOGNITION
) -> tuple[Recognised, ...]:
    """Who is named for conduct: at least `least` attempts, not one sure breach or missed duty, best in conduct first.

    Decisions count: a withdrawn finding is none, an added one is.
    """
    breach = exists(select(_finding.c.attempt).where(its_own(_finding), _finding.c.sure.is_(True)))
    with engine.connect() as connection:
        reviewed = decided(connection, scope)
        spared = {id_ for id_, one in reviewed.items() if not one.standing}
        out = {one.owner for one in reviewed.values() if one.standing}
        unspared = breach & attempt.c.id.not_in(spared) if spared else breach
        counted = connection.execute(
            select(attempt.c.owner, func.count())
            .where(in_scope(scope))
            .group_by(attempt.c.owner)
            .having(func.count() >= least, func.sum(case((unspared, 1), else_=0)) == 0)
        )
        attempts = {owner: int(number) for owner, number in counted if owner not in out}
        if not attempts:
            return ()
        mean = func.sum(_skill.c.score * _skill.c.weight) / func.sum(_skill.c.weight)
        lines = connection.execute(
            select(_person.c.id, name_of(_person), mean)
            .select_from(
                attempt.join(_person, _person.c.id == attempt.c.owner).join(
                    _skill, and_(its_own(_skill), _skill.c.skill.in_(CONDUCT))
                )
            )
            .where(in_scope(scope), attempt.c.owner.in_(list(attempts)))
            .group_by(_person.c.id, name_of(_person))
            .order_by(mean.desc(), _person.c.id)
            .limit(limit)
        )
        return tuple(Recognised(person, name, attempts[person], conduct) for person, name, conduct in lines)


def cohorts(engine: Engine) -> tuple[tuple[int, str], ...]:
    """Every cohort: id and name, those in use first."""
    statement = select(_cohort.c.id, _cohort.c.name).order_by(_cohort.c.archived.is_not(None), _cohort.c.name)
    with engine.connect() as connection:
        return tuple((id_, name) for id_, name in connection.execute(statement))


def person_named(engine: Engine, person: int) -> tuple[str, str] | None:
    """Name and address of somebody; None where there is nobody."""
    with engine.connect() as connection:
        line = connection.execute(select(name_of(_person), _person.c.email).where(_person.c.id == person)).first()
    return (line[0], line[1]) if line else None


_FOUND = [_finding.c[name] for name in ("number", "kind", "code", "criterion", "severity", "sure", "turn")]
_TOLD = [_decision.c[name] for name in ("id", "number", "action", "kind", "code", "severity", "turn")]

ATTEMPT_LINES: Select[Any] = select(
    *(attempt.c[name] for name in ("id", "scenario", "channel", "jurisdiction", "ended")),
    verdict, score, critical, attempt.c.exam, attempt.c.owner, name_of(_person), attempt.c.started, attempt.c.forgotten,
).select_from(attempt.join(_person, _person.c.id == attempt.c.owner).outerjoin(*AS_REVIEWED))  # fmt: skip


def attempts_of(engine: Engine, person: int, page: int = 1) -> Page[AttemptLine]:
    """The attempts of somebody that count, newest first."""
    statement = ATTEMPT_LINES.where(COUNTED, attempt.c.owner == person).order_by(attempt.c.ended.desc(), attempt.c.id)
    with engine.connect() as connection:
        return page_of(connection, statement, lambda line: AttemptLine(*line), page)


def attempt_line(engine: Engine, id_: UUID) -> AttemptLine | None:
    """An attempt, if it counts; None for practice that is private, runs still, or is a branch."""
    with engine.connect() as connection:
        line: Any = connection.execute(ATTEMPT_LINES.where(COUNTED, attempt.c.id == id_)).first()
    return AttemptLine(*line) if line else None


def findings_of(engine: Engine, id_: UUID) -> tuple[FindingLine, ...]:
    """What was found in an attempt, as the judge saw it and as it stands; then what a reviewer added."""
    with engine.connect() as connection:
        judged: Sequence[Any] = connection.execute(
            select(*_FOUND).where(_finding.c.attempt == id_).order_by(_finding.c.number)
        ).all()
        told = connection.execute(select(*_TOLD).where(_decision.c.attempt == id_).order_by(_decision.c.id)).all()
    last = {line.number or -line.id: line for line in told}
    found: list[FindingLine] = []
    one: Any
    for one in judged:
        decision = last.pop(one.number, None)
        reviewed = (decision.action, decision.code, decision.severity) if decision else ("", "", "")
        found.append(FindingLine(*one, *reviewed))
    for decision in last.values():
        if decision.action != "withdraw":
            found.append(FindingLine(0, decision.kind, decision.code, "", decision.severity, True, decision.turn,
                                     "add", decision.code, decision.severity))  # fmt: skip
    return tuple(found)
