"""Cases of review: opened where an attempt needs a person, taken up, given back.

An attempt has one case. It opens when the attempt settles, is handed in or is disputed; a dispute opens it again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, case, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from trainer.curriculum.skills import SkillEvidence
from trainer.store import mastery, tables, trail
from trainer.store.database import for_writing
from trainer.store.scope import OPEN_TO_TRAINERS
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import ModelRemark, ReviewCase
from trainer.store.visitors import Visitor

URGENCY: Mapping[str, int] = {"disputed": 50, "review": 40, "critical": 30, "exam": 20, "opinion": 15, "asked": 10}
"""Why a case waits, and how soon it should be looked at: the queue shows the highest first.

Somebody who objects waits for an answer; a verdict left to a person holds up an attempt; a critical breach is to be
confirmed; an exam is to be looked at; a second opinion claims what the judge did not find; and an attempt was handed in
to be seen.
"""

CLAIM_LAPSES = timedelta(hours=2)
"""After so long without a deed another reviewer may take the case over. Ours."""

_case = tables.rows(ReviewCase)
_attempt = tables.rows(tables.Attempt)
_person = tables.rows(tables.Person)
_finding = tables.rows(AttemptFinding)
_remark = tables.rows(ModelRemark)
_claimer = _person.alias("claimer")


class TakenByOther(Exception):
    """Another reviewer has the case; `who` names them, empty where nobody has it."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class Closed(Exception):
    """The case is closed; nothing more is decided about it."""


def name_of(person: Any) -> ColumnElement[str]:
    """What somebody is called: their name, else their address; empty for nobody."""
    return func.coalesce(func.nullif(person.c.name, ""), person.c.email, "")


def open_case(connection: Connection, attempt: UUID, need: str, urgency: int, at: datetime) -> None:
    """See to it that `attempt` waits for a person, in the transaction of what made it so.

    Called again it changes nothing, unless the need is graver: then it raises the case. A dispute opens a closed one
    again; what was decided and said then stays until it is closed anew.
    """
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    made = connection.execute(
        make(_case)
        .values(attempt=attempt, need=need, urgency=urgency, opened=at, verdict="", word="")
        .on_conflict_do_nothing(index_elements=["attempt"])
        .returning(_case.c.attempt)
    ).first()
    if made is not None:
        return
    raised = {"need": need, "urgency": urgency}
    connection.execute(
        update(_case)
        .where(_case.c.attempt == attempt, _case.c.closed.is_(None), _case.c.urgency < urgency)
        .values(**raised)
    )
    if need == "disputed":
        again = {"opened": at, "closed": None, "closed_by": None, "claimed": None, "claimed_by": None}
        connection.execute(
            update(_case).where(_case.c.attempt == attempt, _case.c.closed.is_not(None)).values(**raised, **again)
        )


def open_as_needed(connection: Connection, attempt: UUID, at: datetime, *, asked: bool = False) -> str:
    """Open a case for an attempt that has settled, if its trainers may see it and something calls for it.

    A verdict left to a person, a sure critical breach, an exam, a claim of a second opinion; with `asked`, an attempt
    that was handed in. Gives the need, empty for none. Practice that is private never opens a case.
    """
    _raise_as_set(connection, attempt, at)
    grave = exists().where(
        _finding.c.attempt == _attempt.c.id, _finding.c.severity == "critical", _finding.c.sure.is_(True)
    )
    claimed = exists().where(_remark.c.attempt == _attempt.c.id, _remark.c.claims > 0)
    need = case(
        (_attempt.c.verdict == "review", "review"),
        (grave, "critical"),
        (_attempt.c.exam, "exam"),
        (claimed, "opinion"),
        else_="asked",
    )
    found = connection.execute(
        select(need).where(
            _attempt.c.id == attempt,
            OPEN_TO_TRAINERS,
            _attempt.c.verdict.is_not(None),
            _attempt.c.branch_turn.is_(None),
            _attempt.c.owner.is_not(None),
        )
    ).scalar()
    if found is None or (found == "asked" and not asked):
        return ""
    open_case(connection, attempt, found, URGENCY[found], at)
    return str(found)


def _raise_as_set(connection: Connection, attempt: UUID, at: datetime) -> None:
    """Leave a pass to a person where a second opinion claims a critical breach and the organisation has set that this
    raises it. Not where a person has closed the case, and not in private practice: nobody could decide there."""
    raised = exists().where(_remark.c.attempt == attempt, _remark.c.raises.is_(True), _remark.c.claims > 0)
    closed = exists().where(_case.c.attempt == attempt, _case.c.closed.is_not(None))
    left = connection.execute(
        update(_attempt)
        .where(
            _attempt.c.id == attempt,
            _attempt.c.verdict == "pass",
            OPEN_TO_TRAINERS,
            _attempt.c.owner.is_not(None),
            _attempt.c.branch_turn.is_(None),
            raised,
            ~closed,
        )
        .values(
            verdict="review",
            judge_verdict=func.coalesce(_attempt.c.judge_verdict, _attempt.c.verdict),
            judge_score=func.coalesce(_attempt.c.judge_score, _attempt.c.score),
        )
    )
    if left.rowcount:
        note_on(connection, None, "opinion-raised", attempt, at)


def claim(engine: Engine, attempt: UUID, reviewer: Visitor, at: datetime) -> None:
    """Take a case up. Of two at once one wins; the other gets TakenByOther. Raises Closed.

    An attempt that nobody asked to review gets a case by being taken up.
    """
    with for_writing(engine).begin() as connection:
        open_case(connection, attempt, "asked", URGENCY["asked"], at)
        taken = connection.execute(
            update(_case)
            .where(
                _case.c.attempt == attempt,
                _case.c.closed.is_(None),
                or_(
                    _case.c.claimed_by.is_(None),
                    _case.c.claimed_by == reviewer.id,
                    _case.c.claimed <= at - CLAIM_LAPSES,
                ),
            )
            .values(claimed_by=reviewer.id, claimed=at)
        )
        if not taken.rowcount:
            _refuse(connection, attempt)
        note_on(connection, reviewer, "review-claimed", attempt, at)


def release(engine: Engine, attempt: UUID, reviewer: Visitor, at: datetime) -> None:
    """Give a case back to the queue. Raises TakenByOther, Closed."""
    with for_writing(engine).begin() as connection:
        hold(connection, attempt, reviewer, at)
        connection.execute(update(_case).where(_case.c.attempt == attempt).values(claimed_by=None, claimed=None))
        note_on(connection, reviewer, "review-released", attempt, at)


def hold(connection: Connection, attempt: UUID, reviewer: Visitor, at: datetime) -> None:
    """Make sure that `reviewer` has the case, for a deed in this transaction; the claim runs anew from here.

    A claim that lapsed holds as long as nobody else has taken the case. Raises TakenByOther, Closed.
    """
    held = connection.execute(
        update(_case)
        .where(_case.c.attempt == attempt, _case.c.closed.is_(None), _case.c.claimed_by == reviewer.id)
        .values(claimed=at)
    )
    if not held.rowcount:
        _refuse(connection, attempt)


def close(
    engine: Engine,
    attempt: UUID,
    reviewer: Visitor,
    at: datetime,
    *,
    verdict: str,
    score: float,
    critical: int,
    word: str,
    shown: Iterable[SkillEvidence] | None = None,
    hints: int = 0,
) -> None:
    """Give the attempt back with a word, verdict and figures as reviewed. Raises TakenByOther, Closed.

    `shown` is what it shows of skills as reviewed, `hints` how many were taken: its owner's mastery follows the
    decision. Without `shown` that stays as it was.
    """
    with for_writing(engine).begin() as connection:
        hold(connection, attempt, reviewer, at)
        connection.execute(
            update(_case)
            .where(_case.c.attempt == attempt)
            .values(
                closed=at,
                closed_by=reviewer.id,
                claimed_by=None,
                claimed=None,
                verdict=verdict,
                score=score,
                critical=critical,
                word=word,
            )
        )
        if shown is not None:
            mastery.relearn(connection, attempt, shown, hints=hints)
        note_on(connection, reviewer, "review-closed", attempt, at, {"verdict": verdict, "score": score})


def _refuse(connection: Connection, attempt: UUID) -> None:
    """Say why a case could not be taken or held."""
    line = connection.execute(
        select(_case.c.closed, name_of(_claimer))
        .select_from(_case.outerjoin(_claimer, _claimer.c.id == _case.c.claimed_by))
        .where(_case.c.attempt == attempt)
    ).first()
    if line is not None and line[0] is not None:
        raise Closed(str(attempt))
    raise TakenByOther(line[1] if line else "")


def note_on(
    connection: Connection,
    by: Visitor | None,
    deed: str,
    attempt: UUID,
    at: datetime,
    detail: Mapping[str, object] | None = None,
) -> None:
    """A line of the audit trail about a deed on somebody's attempt."""
    whom = connection.execute(
        select(_person.c.email)
        .select_from(_attempt.join(_person, _person.c.id == _attempt.c.owner))
        .where(_attempt.c.id == attempt)
    ).scalar()
    trail.note(connection, by, deed, at, whom=whom or "", detail={"attempt": str(attempt), **(detail or {})})
