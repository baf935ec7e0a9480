"""Mastery as it is kept: what each attempt showed of a skill, and where its owner stands since.

`attempt_skill` holds the evidence as it was weighed (help, hints, repeats), so that folding it by `mastery.observe`, in
the order of the attempts, gives what `person_skill` holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, and_, delete, exists, func, insert, select

from trainer.curriculum.skills import SkillEvidence
from trainer.progress.mastery import Circumstances, Mastery, as_json, from_json, observe, weighed
from trainer.store import tables
from trainer.store.tables_progress import AttemptFinding, AttemptSkill, PersonSkill

_attempt = tables.rows(tables.Attempt)
_finding = tables.rows(AttemptFinding)
_person = tables.rows(tables.Person)
_shown = tables.rows(AttemptSkill)
_skill = tables.rows(PersonSkill)


def learn(
    connection: Connection, attempt: UUID, evidence: Iterable[SkillEvidence], at: datetime, *, hints: int = 0
) -> None:
    """Take in what an attempt showed, in the transaction of what showed it. Branches and guests learn nothing.

    A clock that was put back makes no trouble: what comes later counts as later.
    """
    before = _attempt.alias("before")
    held = exists().where(
        before.c.owner == _attempt.c.owner,
        before.c.scenario == _attempt.c.scenario,
        before.c.id != attempt,
        before.c.verdict.is_not(None),
        before.c.branch_turn.is_(None),
    )
    row = connection.execute(
        select(_attempt.c.owner, _attempt.c.help, _attempt.c.exam, _attempt.c.ended, held.label("repeated")).where(
            _attempt.c.id == attempt, _attempt.c.owner.is_not(None), _attempt.c.branch_turn.is_(None)
        )
    ).first()
    if row is None:
        return
    how = Circumstances("none" if row.exam else row.help, hints, bool(row.repeated))
    shown = [weighed(each, how) for each in evidence]
    if not shown:
        return
    # Two attempts of one person that end at once take turns here: neither may write over what the other learnt.
    connection.execute(select(_person.c.id).where(_person.c.id == row.owner).with_for_update())
    states = _states(connection, row.owner)
    changed = []
    for each in shown:
        state = states.get(each.skill, Mastery())
        after = observe(state, each, max(at, state.at) if state.at else at)
        changed.append({"person": row.owner, "skill": each.skill, "state": as_json(after), "at": after.at})
    names = [each.skill for each in shown]
    connection.execute(delete(_skill).where(_skill.c.person == row.owner, _skill.c.skill.in_(names)))
    connection.execute(insert(_skill), changed)
    connection.execute(
        insert(_shown),
        [
            {"attempt": attempt, "skill": s.skill, "score": s.score, "weight": s.weight, "ended": row.ended or at}
            for s in shown
        ],
    )


def of_person(engine: Engine, person: int) -> dict[str, Mastery]:
    """Every skill that somebody has shown, as it stood after the last evidence."""
    with engine.connect() as connection:
        return _states(connection, person)


def _states(connection: Connection, person: int) -> dict[str, Mastery]:
    lines = connection.execute(select(_skill.c.skill, _skill.c.state).where(_skill.c.person == person))
    return {skill: from_json(state) for skill, state in lines}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one attempt showed of a skill."""

    attempt: UUID
    scenario: str
    at: datetime
    evidence: SkillEvidence


def history(engine: Engine, person: int, skills: Sequence[str]) -> Mapping[str, tuple[Shown, ...]]:
    """What somebody's attempts showed of `skills`, oldest first."""
    statement = (
        select(_attempt.c.id, _attempt.c.scenario, _attempt.c.ended, _shown.c.skill, _shown.c.score, _shown.c.weight)
        .select_from(_shown.join(_attempt, _attempt.c.id == _shown.c.attempt))
        .where(_attempt.c.owner == person, _shown.c.skill.in_(skills), _attempt.c.ended.is_not(None))
        .order_by(_attempt.c.ended, _attempt.c.id)
    )
    found: dict[str, list[Shown]] = {skill: [] for skill in skills}
    with engine.connect() as connection:
        for attempt, scenario, ended, skill, score, weight in connection.execute(statement):
            found[skill].append(Shown(attempt, scenario, ended, SkillEvidence(skill, score, weight)))
    return {skill: tuple(shown) for skill, shown in found.items()}


@dataclass(frozen=True, slots=True)
class Practised:
    """What somebody has practised: attempts by scenario, and the codes broken since `since`."""

    done: Mapping[str, int]
    broken: frozenset[str]


def practised(engine: Engine, person: int, since: datetime) -> Practised:
    """How often each scenario was held to its end, and which codes were surely broken or missed since `since`."""
    counted = and_(_attempt.c.owner == person, _attempt.c.verdict.is_not(None), _attempt.c.branch_turn.is_(None))
    done: Any = select(_attempt.c.scenario, func.count()).where(counted).group_by(_attempt.c.scenario)
    broken = (
        select(_finding.c.code)
        .select_from(_finding.join(_attempt, _attempt.c.id == _finding.c.attempt))
        .where(counted, _attempt.c.ended >= since, _finding.c.sure)
        .distinct()
    )
    with engine.connect() as connection:
        held = {scenario: int(count) for scenario, count in connection.execute(done)}
        return Practised(held, frozenset(connection.execute(broken).scalars()))
