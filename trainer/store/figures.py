"""Figures of a team, by SQL over the attempts that ended in a period; what lies outside it costs nothing.

What each figure means stands in `progress.figures`, and a test reckons each of them anew from the logs.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, and_, case, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from trainer.progress.figures import Broken, Came, FirstAttempts, Period, Totals, standing_codes
from trainer.store import tables
from trainer.store.counted import AS_REVIEWED, attempt, critical, ended_between, score, verdict
from trainer.store.scope import COUNTED, open_to_trainers, people_of
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import Decision
from trainer.store.tables_teaching import Membership

_finding = tables.rows(AttemptFinding)
_decision = tables.rows(Decision)
_membership = tables.rows(Membership)


@dataclass(frozen=True, slots=True)
class Scope:
    """What figures are about: attempts that ended from `begin` on, before `end`; of a cohort, under a jurisdiction."""

    begin: datetime
    end: datetime
    cohort: int | None = None
    jurisdiction: str = ""


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """Holds for the attempts that count for `scope`."""
    wanted = [ended_between(scope.begin, scope.end), COUNTED]
    if scope.jurisdiction:
        wanted.append(attempt.c.jurisdiction == scope.jurisdiction)
    if scope.cohort is not None:
        wanted.append(attempt.c.owner.in_(people_of(scope.cohort)))
    return and_(*wanted)


def its_own(copies: Any) -> ColumnElement[bool]:
    """Joins an attempt with its copied findings or skills, by the moment it ended first: their index runs by that."""
    return and_(copies.c.ended == attempt.c.ended, copies.c.attempt == attempt.c.id)


_TOTALS = (
    func.count(),
    func.count(func.distinct(attempt.c.owner)),
    func.sum(case((verdict == "pass", 1), else_=0)),
    func.sum(case((verdict == "review", 1), else_=0)),
    func.sum(case((critical > 0, 1), else_=0)),
    func.avg(score),
)


def totals(engine: Engine, scope: Scope) -> Totals:
    """Attempts, people, passes, those left to a person, those with a critical breach, the mean score."""
    with engine.connect() as connection:
        line = connection.execute(
            select(*_TOTALS).select_from(attempt.outerjoin(*AS_REVIEWED)).where(in_scope(scope))
        ).one()
    return _totals(line)


def trend(engine: Engine, scope: Scope, periods: Sequence[Period]) -> tuple[Totals, ...]:
    """The totals of each of `periods`, which follow each other without a gap, in one query."""
    which = case(*((attempt.c.ended < period.end, n) for n, period in enumerate(periods)), else_=len(periods))
    statement = select(which, *_TOTALS).select_from(attempt.outerjoin(*AS_REVIEWED)).where(in_scope(scope))
    with engine.connect() as connection:
        found = {line[0]: _totals(line[1:]) for line in connection.execute(statement.group_by(which))}
    return tuple(found.get(n, Totals()) for n in range(len(periods)))


def _totals(line: Sequence[Any]) -> Totals:
    number, people, passed, review, grave, mean = line
    return Totals(number, people, int(passed or 0), int(review or 0), int(grave or 0), mean)


def broken(engine: Engine, scope: Scope) -> tuple[Broken, ...]:
    """The rules broken for sure, most first: in how many attempts, and how often; as reviewed."""
    statement = (
        select(_finding.c.code, _finding.c.kind, func.count(func.distinct(_finding.c.attempt)), func.count())
        .select_from(attempt.join(_finding, its_own(_finding)))
        .where(in_scope(scope), _finding.c.sure.is_(True))
        .group_by(_finding.c.code, _finding.c.kind)
    )
    with engine.connect() as connection:
        found = {(code, kind): (int(n), int(times)) for code, kind, n, times in connection.execute(statement)}
        for key, (n, times) in _by_review(connection, scope).items():
            was = found.get(key, (0, 0))
            found[key] = (was[0] + n, was[1] + times)
    lines = (Broken(code, kind, n, times) for (code, kind), (n, times) in found.items() if n > 0)
    return tuple(sorted(lines, key=lambda b: (-b.attempts, -b.times, b.code, b.kind)))


def _by_review(connection: Connection, scope: Scope) -> Mapping[tuple[str, str], tuple[int, int]]:
    """What reviewers' decisions add to and take from the judge's counts."""
    changed: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in decided(connection, scope).values():
        for sign, those in ((-1, one.judged), (1, one.standing)):
            for key in set(those):
                n, times = changed[key]
                changed[key] = (n + sign, times + sign * those.count(key))
    return changed


@dataclass(frozen=True, slots=True)
class Decided:
    """An attempt with decisions: the rules (code, kind) broken for sure, as judged and as they stand after it."""

    owner: int
    judged: tuple[tuple[str, str], ...]
    standing: tuple[tuple[str, str], ...]


def decided(connection: Connection, scope: Scope) -> Mapping[UUID, Decided]:
    """The attempts of the scope that a person decided about; few, so they are read one by one, in two queries."""
    told = connection.execute(
        select(attempt.c.owner, *(_decision.c[name] for name in ("attempt", "id", "number", "action", "code", "kind")))
        .select_from(attempt.join(_decision, _decision.c.attempt == attempt.c.id))
        .where(in_scope(scope))
    ).all()
    if not told:
        return {}
    owners: dict[UUID, int] = {}
    decisions: dict[UUID, list[tuple[int, int, str, str, str]]] = defaultdict(list)
    for owner, id_, *one in told:
        owners[id_] = owner
        decisions[id_].append((one[0], one[1], one[2], one[3], one[4]))
    judged: dict[UUID, dict[int, tuple[str, str]]] = defaultdict(dict)
    for id_, number, code, kind in connection.execute(
        select(_finding.c.attempt, _finding.c.number, _finding.c.code, _finding.c.kind)
        .select_from(attempt.join(_finding, its_own(_finding)))
        .where(in_scope(scope), _finding.c.sure.is_(True), exists().where(_decision.c.attempt == attempt.c.id))
    ):
        judged[id_][number] = (code, kind)
    return {
        id_: Decided(owner, tuple(judged[id_].values()), tuple(standing_codes(judged[id_], decisions[id_]).values()))
        for id_, owner in owners.items()
    }


def first_attempts(engine: Engine, scope: Scope) -> FirstAttempts:
    """How many first attempts at a scenario there were, and how many passed."""
    earlier = attempt.alias("earlier")
    is_first = ~exists(
        select(earlier.c.id).where(
            earlier.c.owner == attempt.c.owner,
            earlier.c.scenario == attempt.c.scenario,
            earlier.c.ended < attempt.c.ended,
            earlier.c.verdict.is_not(None),
            earlier.c.branch_turn.is_(None),
            open_to_trainers(earlier),
        )
    )
    statement = (
        select(func.count(), func.sum(case((verdict == "pass", 1), else_=0)))
        .select_from(attempt.outerjoin(*AS_REVIEWED))
        .where(in_scope(scope), is_first)
    )
    with engine.connect() as connection:
        number, passed = connection.execute(statement).one()
    return FirstAttempts(number, int(passed or 0))


def came_of(engine: Engine, scope: Scope) -> Came:
    """The indicators of appraisal in simulation."""
    statement = (
        select(
            func.count(attempt.c.recovered),
            func.avg(attempt.c.recovered),
            func.count(attempt.c.kept),
            func.avg(attempt.c.kept),
            func.avg(attempt.c.goodwill),
            func.count(),
            func.sum(case((attempt.c.complained.is_(True), 1), else_=0)),
        )
        .select_from(attempt)
        .where(in_scope(scope), attempt.c.complained.is_not(None))
    )
    with engine.connect() as connection:
        with_sums, recovered, reached, kept, goodwill, number, complained = connection.execute(statement).one()
    return Came(with_sums, recovered, reached, kept, goodwill, number, int(complained or 0))


def rubrics_behind(engine: Engine, scope: Scope) -> tuple[str, ...]:
    """The rubric versions that judged the attempts of a scope, in order: `cn-law 12-3fab…`.

    Read from the beginnings of the logs, so it costs a row an attempt; for reports on demand, not for pages.
    """
    event = tables.rows(tables.Event)
    beginnings = (
        select(event.c.payload)
        .select_from(attempt.join(event, and_(event.c.attempt == attempt.c.id, event.c.position == 0)))
        .where(in_scope(scope))
    )
    found: set[str] = set()
    with engine.connect() as connection:
        for (told,) in connection.execution_options(yield_per=500).execute(beginnings):
            for name, version in json.loads(told)["versions"].items():
                if name.startswith("rubric:"):
                    found.add(f"{name.removeprefix('rubric:')} {version}")
    return tuple(sorted(found))
