"""Mastery as it is kept: what each attempt showed of a skill, and where its owner stands since.

`attempt_skill` holds the evidence as it was weighed (help, hints, repeats), so that folding it by `mastery.observe`, in
the order of the attempts, gives what `person_skill` holds. Where a review was given back it holds what the scorecard as
reviewed shows; the judge's scorecard and its copies stay as they were.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, and_, delete, exists, func, insert, select

from trainer.curriculum.skills import SkillEvidence
from trainer.practice.wrap_up import SKILLS as RECORD_SKILLS
from trainer.progress.figures import standing_codes
from trainer.progress.mastery import Circumstances, Mastery, as_json, from_json, observe, weighed
from trainer.store import tables
from trainer.store.tables_progress import AttemptFinding, AttemptSkill, PersonSkill
from trainer.store.tables_review import Decision, ReviewCase

_attempt = tables.rows(tables.Attempt)
_finding = tables.rows(AttemptFinding)
_person = tables.rows(tables.Person)
_shown = tables.rows(AttemptSkill)
_skill = tables.rows(PersonSkill)
_decision = tables.rows(Decision)
_case = tables.rows(ReviewCase)


def learn(
    connection: Connection, attempt: UUID, evidence: Iterable[SkillEvidence], at: datetime, *, hints: int = 0
) -> None:
    """Take in what an attempt showed, in the transaction of what showed it. Branches and guests learn nothing.

    A clock that was put back makes no trouble: what comes later counts as later.
    """
    held = _held(connection, attempt, hints)
    shown = [weighed(each, held.how) for each in evidence] if held else []
    if held is None or not shown:
        return
    _take_turns(connection, held.owner)
    states = _states(connection, held.owner)
    after = {each.skill: _observed(states.get(each.skill, Mastery()), each, at) for each in shown}
    _keep(connection, held.owner, after)
    _note(connection, attempt, shown, held.ended or at)


def relearn(connection: Connection, attempt: UUID, evidence: Iterable[SkillEvidence], *, hints: int = 0) -> None:
    """Put what an attempt shows as reviewed in the place of what it showed as judged; its owner's skills follow.

    What the record of the contact showed stays: nobody decides about that. The skills concerned are folded anew over
    all attempts, in their order, so that the decision counts as if the judge had seen it so.
    """
    held = _held(connection, attempt, hints)
    if held is None:
        return
    _take_turns(connection, held.owner)
    own = and_(_shown.c.attempt == attempt, _shown.c.skill.not_in(RECORD_SKILLS))
    columns = (_shown.c.skill, _shown.c.score, _shown.c.weight)
    before = {skill: SkillEvidence(skill, *rest) for skill, *rest in connection.execute(select(*columns).where(own))}
    after = {each.skill: weighed(each, held.how) for each in evidence}
    changed = [skill for skill in before | after if before.get(skill) != after.get(skill)]
    if not changed:
        return
    connection.execute(delete(_shown).where(_shown.c.attempt == attempt, _shown.c.skill.in_(changed)))
    _note(connection, attempt, [after[skill] for skill in changed if skill in after], held.ended)
    states = {}
    for skill, told in _history(connection, held.owner, changed).items():
        state = Mastery()
        for each in told:
            state = _observed(state, each.evidence, each.at)
        states[skill] = state
    _keep(connection, held.owner, states)


@dataclass(frozen=True, slots=True)
class _Held:
    """Whose attempt it is, when it ended, and how it was held."""

    owner: int
    ended: datetime | None
    how: Circumstances


def _held(connection: Connection, attempt: UUID, hints: int) -> _Held | None:
    """None for branches and guests: they learn nothing."""
    before = _attempt.alias("before")
    known = exists().where(
        before.c.owner == _attempt.c.owner,
        before.c.scenario == _attempt.c.scenario,
        before.c.id != attempt,
        before.c.verdict.is_not(None),
        before.c.ended <= _attempt.c.ended,
        before.c.branch_turn.is_(None),
    )
    row = connection.execute(
        select(_attempt.c.owner, _attempt.c.help, _attempt.c.exam, _attempt.c.ended, known.label("known")).where(
            _attempt.c.id == attempt, _attempt.c.owner.is_not(None), _attempt.c.branch_turn.is_(None)
        )
    ).first()
    if row is None:
        return None
    return _Held(row.owner, row.ended, Circumstances("none" if row.exam else row.help, hints, bool(row.known)))


def _take_turns(connection: Connection, person: int) -> None:
    """Two attempts of one person that end at once: neither may write over what the other learnt."""
    connection.execute(select(_person.c.id).where(_person.c.id == person).with_for_update())


def _observed(state: Mastery, shown: SkillEvidence, at: datetime) -> Mastery:
    return observe(state, shown, max(at, state.at) if state.at else at)


def _keep(connection: Connection, person: int, states: Mapping[str, Mastery]) -> None:
    """Where somebody stands in these skills; one that nothing shows any more is gone."""
    connection.execute(delete(_skill).where(_skill.c.person == person, _skill.c.skill.in_(list(states))))
    lines = [
        {"person": person, "skill": skill, "state": as_json(state), "at": state.at}
        for skill, state in states.items()
        if state.seen
    ]
    if lines:
        connection.execute(insert(_skill), lines)


def _note(connection: Connection, attempt: UUID, shown: Sequence[SkillEvidence], ended: datetime | None) -> None:
    lines = [
        {"attempt": attempt, "skill": s.skill, "score": s.score, "weight": s.weight, "ended": ended} for s in shown
    ]
    if lines:
        connection.execute(insert(_shown), lines)


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
    """What somebody's attempts showed of `skills`, as reviewed, oldest first."""
    with engine.connect() as connection:
        return _history(connection, person, skills)


def _history(connection: Connection, person: int, skills: Sequence[str]) -> Mapping[str, tuple[Shown, ...]]:
    statement = (
        select(_attempt.c.id, _attempt.c.scenario, _attempt.c.ended, _shown.c.skill, _shown.c.score, _shown.c.weight)
        .select_from(_shown.join(_attempt, _attempt.c.id == _shown.c.attempt))
        .where(_attempt.c.owner == person, _shown.c.skill.in_(skills), _attempt.c.ended.is_not(None))
        .order_by(_attempt.c.ended, _attempt.c.id)
    )
    found: dict[str, list[Shown]] = {skill: [] for skill in skills}
    for attempt, scenario, ended, skill, score, weight in connection.execute(statement):
        found[skill].append(Shown(attempt, scenario, ended, SkillEvidence(skill, score, weight)))
    return {skill: tuple(shown) for skill, shown in found.items()}


@dataclass(frozen=True, slots=True)
class Practised:
    """What somebody has practised: attempts by scenario, and the codes broken since `since`."""

    done: Mapping[str, int]
    broken: frozenset[str]


def practised(engine: Engine, person: int, since: datetime) -> Practised:
    """How often each scenario was held to its end, and which codes were surely broken or missed since `since`.

    A finding that a reviewer withdrew is none, one that they added is one.
    """
    counted = and_(_attempt.c.owner == person, _attempt.c.verdict.is_not(None), _attempt.c.branch_turn.is_(None))
    lately = and_(counted, _attempt.c.ended >= since)
    done: Any = select(_attempt.c.scenario, func.count()).where(counted).group_by(_attempt.c.scenario)
    found = select(*(_finding.c[name] for name in ("attempt", "number", "code", "kind"))).select_from(
        _finding.join(_attempt, _attempt.c.id == _finding.c.attempt)
    )
    told = select(*(_decision.c[name] for name in ("attempt", "id", "number", "action", "code", "kind"))).select_from(
        _decision.join(_attempt, _attempt.c.id == _decision.c.attempt).join(_case, _case.c.attempt == _attempt.c.id)
    )
    judged: dict[UUID, dict[int, tuple[str, str]]] = defaultdict(dict)
    decisions: dict[UUID, list[tuple[int, int, str, str, str]]] = defaultdict(list)
    with engine.connect() as connection:
        held = {scenario: int(count) for scenario, count in connection.execute(done)}
        for attempt, number, code, kind in connection.execute(found.where(lately, _finding.c.sure)):
            judged[attempt][number] = (code, kind)
        # what a reviewer is still at work on is not told yet
        for attempt, id_, number, action, code, kind in connection.execute(
            told.where(lately, _case.c.closed.is_not(None))
        ):
            decisions[attempt].append((id_, number, action, code, kind))
    broken = {
        code
        for attempt in judged.keys() | decisions.keys()
        for code, _kind in standing_codes(judged[attempt], decisions[attempt]).values()
    }
    return Practised(held, frozenset(broken))
