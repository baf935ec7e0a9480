"""The audit of scorecards: every log judged anew under the versions it ran on, held against what was settled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Engine, select

from trainer.practice.attempt import NotBegun, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import Event, Started
from trainer.practice.judging import setting_of
from trainer.practice.official import official
from trainer.practice.replay import digest, replayed
from trainer.rubric.scorecard import Scorecard
from trainer.store import tables
from trainer.store.as_used import NotKept, Wanted, is_current, restored, wanted
from trainer.store.attempts import copies, event_of
from trainer.store.tables_progress import AttemptFinding
from trainer.store.tables_review import ModelRemark
from trainer.store.weighing import COLUMNS, counted_of

_attempt = tables.rows(tables.Attempt)
_event = tables.rows(tables.Event)
_finding = tables.rows(AttemptFinding)
_remark = tables.rows(ModelRemark)

_AT_ONCE = 200
"""Attempts that are read in one go."""

Verdict = Literal["same", "differs", "not-kept", "forgotten", "broken"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of a scorecard that is not what was settled."""

    what: str
    settled: str
    again: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the audit of one attempt gave; `detail` says why it could not be judged anew."""

    attempt: UUID
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Settled:
    id: UUID
    verdict: str
    score: float
    critical: int | None
    scorecard: str
    forgotten: datetime | None
    judge_verdict: str | None
    judge_score: float | None


def audit(engine: Engine, desk: Desk, only: UUID | None = None) -> Iterator[Checked]:
    """Check every attempt that has settled, or `only` one; in constant memory. Nothing is written."""
    desks: dict[Wanted, Desk] = {}

    def desk_of(started: Started) -> Desk:
        if is_current(desk, started):
            return desk
        key = wanted(started)
        if key not in desks:
            while len(desks) > 7:
                desks.pop(next(iter(desks)))
            desks[key] = restored(engine, desk, key)
        return desks[key]

    last: UUID | None = None
    while True:
        columns = [_attempt.c[name] for name in _Settled.__dataclass_fields__]
        here = [_attempt.c.verdict.is_not(None)]
        if only is not None:
            here.append(_attempt.c.id == only)
        elif last is not None:
            here.append(_attempt.c.id > last)
        with engine.connect() as connection:
            found = connection.execute(select(*columns).where(*here).order_by(_attempt.c.id).limit(_AT_ONCE)).all()
            settled = [_Settled(*line) for line in found]
            logs = _by_attempt(connection, [_event.c.attempt, _event.c.position, _event.c.kind, _event.c.payload],
                               _event, settled)  # fmt: skip
            kept = _by_attempt(connection, [_finding.c.attempt, *_COPIED], _finding, settled)
            beside = [one for one in settled if one.judge_score is not None]
            told = _by_attempt(connection, [_remark.c.attempt, _remark.c.id, *_TOLD], _remark, beside)
        for one in settled:
            yield _checked(one, logs.get(one.id, []), kept.get(one.id, []), told.get(one.id, []), desk_of)
        if only is not None or len(settled) < _AT_ONCE:
            return
        last = settled[-1].id


_TOLD = (*COLUMNS, _remark.c.purpose, _remark.c.raises, _remark.c.claims)
_COPIED = [column for column in _finding.c if column.name not in ("attempt", "ended")]


def _by_attempt(
    connection: Any, columns: Sequence[Any], table: Any, those: Sequence[_Settled]
) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    if those:
        statement = select(*columns).where(table.c.attempt.in_([one.id for one in those]))
        for line in connection.execute(statement.order_by(columns[0], columns[1])):
            found.setdefault(line[0], []).append(tuple(line[1:]))
    return found


def _checked(
    settled: _Settled, log: list[Any], kept: list[Any], told: list[Any], desk_of: Callable[[Started], Desk]
) -> Checked:
    if settled.forgotten is not None:
        return Checked(settled.id, "forgotten")
    positions = [position for position, _kind, _payload in log]
    if positions != list(range(len(log))):
        return Checked(settled.id, "broken", detail="the log has a gap")
    events: list[Event] = [event_of(kind, payload) for _position, kind, payload in log]
    try:
        started = events[0] if events else None
        if not isinstance(started, Started):
            raise NotBegun("a log begins with Started")
        desk = desk_of(started)
        card = replayed(desk, events)
    except NotKept as missing:
        return Checked(settled.id, "not-kept", detail=str(missing))
    except NotBegun as broken:
        return Checked(settled.id, "broken", detail=str(broken))
    if card is None:
        return Checked(settled.id, "broken", detail="settled, but the log does not end")
    differences = (*_differences(settled, kept, card), *_beside_the_judge(settled, told, card, desk, events))
    return Checked(settled.id, "differs" if differences else "same", differences)


def _differences(settled: _Settled, kept: list[Any], card: Scorecard) -> Iterator[Difference]:
    critical = sum(f.severity == "critical" and f.sure and not f.advice_only for f in card.findings)
    alone = settled.judge_score is None
    pairs = (
        ("verdict", settled.verdict if alone else settled.judge_verdict, card.verdict),
        ("score", settled.score if alone else settled.judge_score, card.score),
        ("critical", settled.critical, critical),
        ("scorecard", settled.scorecard, digest(card) if settled.scorecard else ""),
    )
    for what, was, again in pairs:
        if was != again:
            yield Difference(what, str(was), str(again))
    copied = [tuple(line[column.name] for column in _COPIED) for line in copies(settled.id, card, None)]
    for what, was_lines, again_lines in (("finding gone", kept, copied), ("finding new", copied, kept)):
        for line in was_lines:
            if line not in again_lines:
                said = " ".join(str(part) for part in line)
                yield Difference(what, said if what == "finding gone" else "", "" if what == "finding gone" else said)


def _beside_the_judge(
    settled: _Settled, told: list[Any], card: Scorecard, desk: Desk, events: Sequence[Event]
) -> Iterator[Difference]:
    """Where something weighed in beside the judge: verdict and score, reached again from the opinions as kept."""
    if settled.judge_score is None:
        return
    opinions = [line for line in told if line[5] == "opinion"]
    weighs = next((line for line in opinions if line[2] > 0), None)
    attempt = rebuild(events)
    rules = desk.rubrics.rules_for(setting_of(desk.scenario(attempt.started.scenario), attempt))
    again = official(card, rules, counted_of(weighs[1:5]) if weighs is not None else None)
    raised = again.verdict == "pass" and any(line[6] and line[7] for line in opinions)
    verdicts = ("review", "pass") if raised and weighs is not None else ("review",) if raised else (again.verdict,)
    if settled.verdict not in verdicts:
        yield Difference("official verdict", settled.verdict, verdicts[0])
    if settled.score != again.score:
        yield Difference("official score", str(settled.score), str(again.score))
