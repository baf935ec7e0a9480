"""Attempts in the database: the log that practice writes to, and the lists that pages show.

A turn costs one query, which finds the attempt, who asks for it and what was appended since this process last looked,
and one insert. Core statements throughout: the ORM would double the price of both (dependencies.md).
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Engine, and_, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from trainer.curriculum.skills import evidence
from trainer.practice.attempt import Attempt
from trainer.practice.events import (
    DiagnosisFiled,
    DraftKept,
    Ended,
    Event,
    HintTaken,
    NotesKept,
    Started,
    TurnTaken,
    WrapUpFiled,
)
from trainer.practice.indicators import Indicators
from trainer.practice.log import Conflict, UnknownAttempt
from trainer.practice.replay import digest
from trainer.rubric.scorecard import Scorecard
from trainer.store import mastery, reviews, tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.memory import Memory
from trainer.store.scope import is_open_to_trainers
from trainer.store.tables_progress import AttemptFinding
from trainer.store.visitors import COLUMNS, SIGNED_IN, Visitor, visitor_of

_attempt = tables.rows(tables.Attempt)
_finding = tables.rows(AttemptFinding)
_event = tables.rows(tables.Event)

_SHAPES: dict[str, TypeAdapter[Any]] = {
    "started": TypeAdapter(Started),
    "turn-taken": TypeAdapter(TurnTaken),
    "hint-taken": TypeAdapter(HintTaken),
    "notes-kept": TypeAdapter(NotesKept),
    "draft-kept": TypeAdapter(DraftKept),
    "ended": TypeAdapter(Ended),
    "diagnosis-filed": TypeAdapter(DiagnosisFiled),
    "wrap-up-filed": TypeAdapter(WrapUpFiled),
}
"""One adapter a kind: faster than letting `events.EVENT` try them in turn, and the same JSON."""


@dataclass(frozen=True, slots=True)
class Row:
    """An attempt as lists and access checks see it."""

    id: UUID
    owner: int | None
    token: str
    scenario: str
    locale: str
    started: datetime
    ended: datetime | None
    private: bool
    verdict: str | None
    score: float | None
    channel: str
    jurisdiction: str
    help: str
    exam: bool
    assignment: int | None
    handed_in: datetime | None
    branch_of: UUID | None
    branch_turn: int | None
    forgotten: datetime | None
    judge_verdict: str | None
    judge_score: float | None

    @property
    def open_to_trainers(self) -> bool:
        """Whether the trainers of its owner's cohorts may read it: assigned, an exam, or handed in."""
        return is_open_to_trainers(private=self.private, handed_in=self.handed_in)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the row of an attempt that begins says beyond its first event."""

    owner: int | None = None
    token: str = ""
    channel: str = "phone"
    jurisdiction: str = ""
    exam: bool = False
    assignment: int | None = None
    branch_of: UUID | None = None
    branch_turn: int | None = None


ROW = [_attempt.c[name] for name in Row.__dataclass_fields__]

# Statements of the hot path are built once: SQLAlchemy then finds what it compiled without walking them again.
_NEW = and_(_event.c.attempt == _attempt.c.id, _event.c.position >= bindparam("known"))
_FIND = (
    select(*ROW, *COLUMNS, _event.c.position, _event.c.kind, _event.c.payload)
    .select_from(_attempt.outerjoin(tables.rows(tables.Person), SIGNED_IN).outerjoin(_event, _NEW))
    .where(_attempt.c.id == bindparam("attempt"))
    .order_by(_event.c.position)
)
_READ = (
    select(_event.c.kind, _event.c.payload)
    .where(_event.c.attempt == bindparam("attempt"), _event.c.position >= bindparam("known"))
    .order_by(_event.c.position)
)
_ADD = insert(_event)


@dataclass(frozen=True, slots=True)
class Found:
    """What the one query of a request brings: the attempt, its whole log, and who asks."""

    row: Row
    events: tuple[Event, ...]
    visitor: Visitor | None


@dataclass(slots=True)
class Attempts:
    """The attempts of one database, with the memory of this process."""

    engine: Engine
    memory: Memory = field(default_factory=Memory)
    writing: Engine = field(init=False)
    reading: Engine = field(init=False)

    def __post_init__(self) -> None:
        self.writing = for_writing(self.engine)
        self.reading = for_one_read(self.engine)

    def find(self, attempt: UUID, uniquifier: str) -> Found | None:
        """The attempt, its log and the person whose session carries `uniquifier` (empty: nobody); None if unknown."""
        known = len(self.memory.events(attempt))
        asked = {"attempt": attempt, "known": known, "uniquifier": uniquifier}
        with self.reading.connect() as connection:
            found = connection.execute(_FIND, asked).all()
        if not found:
            return None
        first = found[0]
        new = [event_of(line[-2], line[-1]) for line in found if line[-3] is not None]
        row = Row(*first[: len(ROW)])
        # What was deleted is not told from memory either.
        events = self.memory.learn(attempt, known, new) if row.forgotten is None else ()
        visitor = visitor_of(first[len(ROW) : len(ROW) + len(COLUMNS)])
        return Found(row, events, visitor)

    def log(self, beginning: Beginning | None = None, *, found: Found | None = None) -> "SqlLog":
        """A log for one request; `beginning` describes an attempt that begins in it, `found` spares it a query."""
        return SqlLog(self, beginning or Beginning(), {found.row.id: found.events} if found else {})

    def rebuilt(self, attempt: UUID, events: tuple[Event, ...]) -> Attempt:
        """The attempt that `events`, its log, gives."""
        return self.memory.rebuilt(attempt, events)

    def settle(
        self,
        attempt: UUID,
        ended: datetime,
        card: Scorecard,
        *,
        hints: int = 0,
        came: Callable[[], Indicators] | None = None,
    ) -> bool:
        """Copy the scorecard of an attempt that has ended into its row and its findings, for lists and figures.

        Its owner's skills learn from it, `hints` of them taken, and what a person should look at gets its case, all in
        one transaction. Once: a later call does nothing and returns False. `came` reckons what came of it in
        simulation, and is asked only where it is kept.
        """
        critical = sum(f.severity == "critical" and f.sure and not f.advice_only for f in card.findings)
        values = {
            "ended": ended,
            "verdict": card.verdict,
            "score": card.score,
            "critical": critical,
            "scorecard": digest(card),
        }
        with self.writing.begin() as connection:
            settled = connection.execute(
                update(_attempt).where(_attempt.c.id == attempt, _attempt.c.verdict.is_(None)).values(values)
            )
            if settled.rowcount and (lines := copies(attempt, card, ended)):
                connection.execute(insert(_finding), lines)
            if settled.rowcount and came is not None:
                connection.execute(update(_attempt).where(_attempt.c.id == attempt).values(asdict(came())))
            if settled.rowcount:
                mastery.learn(connection, attempt, evidence(card), ended, hints=hints)
                reviews.open_as_needed(connection, attempt, ended)
        return bool(settled.rowcount)

    def leave(self, attempt: UUID, ended: datetime) -> None:
        """Note that an attempt was left: it is over and has no verdict, so that it counts for nothing."""
        with self.writing.begin() as connection:
            connection.execute(
                update(_attempt).where(_attempt.c.id == attempt, _attempt.c.ended.is_(None)).values(ended=ended)
            )

    def of_person(self, owner: int, *, limit: int = 200) -> tuple[Row, ...]:
        """A person's attempts, newest first."""
        return self._list(_attempt.c.owner == owner, limit)

    def of_token(self, token: str, *, limit: int = 50) -> tuple[Row, ...]:
        """The attempts that a visitor without an account began, newest first."""
        return self._list(and_(_attempt.c.token == token, _attempt.c.owner.is_(None)), limit) if token else ()

    def _list(self, condition: Any, limit: int) -> tuple[Row, ...]:
        statement = select(*ROW).where(condition).order_by(_attempt.c.started.desc()).limit(limit)
        with self.engine.connect() as connection:
            return tuple(Row(*line) for line in connection.execute(statement))


@dataclass(slots=True)
class SqlLog:
    """`practice.log.AttemptLog` over the database, for one request: reads an attempt's log once, unless it changes."""

    attempts: Attempts
    beginning: Beginning = Beginning()
    held: dict[UUID, tuple[Event, ...]] = field(default_factory=dict)

    def load(self, attempt: UUID) -> Sequence[Event]:
        """All events in order. Raises UnknownAttempt."""
        if attempt not in self.held:
            self.held[attempt] = self._read(attempt)
        return self.held[attempt]

    def _read(self, attempt: UUID) -> tuple[Event, ...]:
        known = len(self.attempts.memory.events(attempt))
        with self.attempts.reading.connect() as connection:
            lines = connection.execute(_READ, {"attempt": attempt, "known": known})
            new = [event_of(kind, payload) for kind, payload in lines]
        events = self.attempts.memory.learn(attempt, known, new)
        if not events:
            raise UnknownAttempt(str(attempt))
        return events

    def append(self, attempt: UUID, position: int, event: Event) -> None:
        """Add `event` at `position`. Raises Conflict when the place or the client id is taken."""
        line = event_line(attempt, position, event)
        if not isinstance(event, Started) and position != len(self._known(attempt)):
            self.held.pop(attempt, None)
            raise Conflict(f"{attempt} at {position}")
        try:
            with self.attempts.writing.begin() as connection:
                if isinstance(event, Started):
                    connection.execute(insert(_attempt), row_of(attempt, self.beginning, event))
                connection.execute(_ADD, line)
        except IntegrityError as error:
            self.held.pop(attempt, None)
            raise Conflict(f"{attempt} at {position}") from error
        self.held[attempt] = (*self.held.get(attempt, ()), event)
        self.attempts.memory.learn(attempt, position, [event])

    def _known(self, attempt: UUID) -> Sequence[Event]:
        try:
            return self.load(attempt)
        except UnknownAttempt:
            return ()

    def turn_of(self, attempt: UUID, client_id: str) -> TurnTaken | None:
        """The turn that carries this client id, if it was taken."""
        for event in reversed(self._known(attempt)):
            if isinstance(event, TurnTaken) and event.client_id == client_id:
                return event
        return None


def row_of(attempt: UUID, beginning: Beginning, started: Started) -> dict[str, Any]:
    """The row of an attempt that begins with `started`."""
    return {
        "id": attempt,
        **asdict(beginning),
        "scenario": started.scenario,
        "locale": started.locale,
        "seed": started.seed,
        "started": started.at,
        "help": started.help,
        "private": beginning.assignment is None and not beginning.exam,
    }


def event_line(attempt: UUID, position: int, event: Event) -> dict[str, Any]:
    """The row of an event."""
    return {
        "attempt": attempt,
        "position": position,
        "client_id": getattr(event, "client_id", "") or None,
        "kind": event.kind,
        "payload": _SHAPES[event.kind].dump_json(event).decode(),
    }


def event_of(kind: str, payload: str) -> Event:
    """An event as it was stored."""
    event: Event = _SHAPES[kind].validate_json(payload)
    return event


def copies(attempt: UUID, card: Scorecard, ended: datetime | None) -> list[dict[str, Any]]:
    """Rows for `attempt_finding`: what counts of the findings, numbered as on the scorecard, then the missed duties."""
    missed = [duty for duty in card.duties if not duty.met]
    judged = [("violation", each, each.span) for each in card.findings] + [("duty", each, each.span) for each in missed]
    return [
        {
            "attempt": attempt,
            "number": number,
            "kind": kind,
            "code": each.code,
            "criterion": each.criterion,
            "severity": each.severity,
            "sure": each.sure,
            "turn": each.turn,
            "start": span[0] if span else None,
            "stop": span[1] if span else None,
            "ended": ended,
        }
        for number, (kind, each, span) in enumerate(judged, 1)
        if not each.advice_only
    ]
