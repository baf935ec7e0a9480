"""The guest in the database: what the administrator set for it, what it was asked, what that came to."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, case, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from trainer.llm.calls import PURPOSES, Call, Limits, Purpose, Spent
from trainer.practice.official import MOST_SHARE
from trainer.store import settings, tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.settings import Unfit
from trainer.store.tables_office import ModelCall
from trainer.store.visitors import Visitor

_call = tables.rows(ModelCall)

LONGEST_NAME = 120
SHORTEST_WAIT, LONGEST_WAIT = 300, 20_000
"""Milliseconds to a model's first words that may be set."""
LONGEST_READING = 3_000
"""Milliseconds that understanding a turn may take at most: the reply waits for it."""


@dataclass(frozen=True, slots=True)
class GuestSettings:
    """What the organisation has set for a language model; off until somebody switches it on.

    `guest_on` is the main switch, the next ones are for each purpose. `guest_model` is the model for all of them, where
    `guest_model_judge` (opinion, coach, drafts) names no other. `guest_model_speech` writes down, `guest_model_aloud`
    reads aloud, in the voices `guest_voice_…` of women and men. `guest_off_for` are scenarios that no model has a part
    in, by id, with a comma between. `guest_opinion_own`: trainees may ask for a second opinion on their own attempts,
    too. `guest_opinion_raises`: what it alone claims to be critical leaves a pass to a person. `guest_opinion_share`:
    so many percent do its grades of the skills weigh in the score of an attempt that a reviewer asks about. Budgets and
    prices as in `trainer.llm.calls.Limits`.
    """

    guest_on: bool = False
    guest_voice: bool = True
    guest_reading: bool = False
    guest_opinion: bool = False
    guest_coach: bool = True
    guest_draft: bool = False
    guest_speech: bool = False
    guest_aloud: bool = False
    guest_opinion_own: bool = False
    guest_opinion_raises: bool = False
    guest_opinion_share: int = 0
    guest_model: str = ""
    guest_model_judge: str = ""
    guest_model_speech: str = ""
    guest_model_aloud: str = ""
    guest_voice_zh_female: str = "nova"
    guest_voice_zh_male: str = "onyx"
    guest_voice_en_female: str = "nova"
    guest_voice_en_male: str = "onyx"
    guest_first_ms: int = 2500
    guest_reading_ms: int = 1000
    guest_off_for: str = ""
    guest_tokens_a_day: int = 1_000_000
    guest_tokens_an_attempt: int = 60_000
    guest_money_a_day: Decimal = Decimal(0)
    guest_money_an_attempt: Decimal = Decimal(0)
    guest_price_in: Decimal = Decimal(0)
    guest_price_out: Decimal = Decimal(0)
    guest_price_minute: Decimal = Decimal(0)
    guest_price_characters: Decimal = Decimal(0)

    def model(self, purpose: Purpose) -> str:
        """The model for `purpose`; empty where there is none."""
        if purpose == "speech":
            return self.guest_model_speech
        if purpose == "aloud":
            return self.guest_model_aloud
        if purpose in ("opinion", "coach", "draft"):
            return self.guest_model_judge or self.guest_model
        return self.guest_model

    def allows(self, purpose: Purpose, scenario: str = "") -> bool:
        """Whether a model may be asked for `purpose`, in `scenario` where there is one."""
        wanted = self.guest_on and bool(getattr(self, f"guest_{purpose}")) and bool(self.model(purpose))
        return wanted and not (scenario and scenario in self.off_for)

    def spoken_by(self, locale: str, gender: str) -> str:
        """The voice that speaks for a woman or a man in a language."""
        return str(getattr(self, f"guest_voice_{locale}_{gender}"))

    @property
    def off_for(self) -> frozenset[str]:
        """The scenarios without a model."""
        return frozenset(self.guest_off_for.split(",")) - {""}

    @property
    def limits(self) -> Limits:
        """What may be spent."""
        return Limits(
            self.guest_tokens_a_day,
            self.guest_tokens_an_attempt,
            self.guest_money_a_day,
            self.guest_money_an_attempt,
            self.guest_price_in,
            self.guest_price_out,
            self.guest_price_minute,
            self.guest_price_characters,
        )


DEFAULTS = GuestSettings()


def read(engine: Engine) -> GuestSettings:
    """The settings as they are now."""
    return settings.read_over(engine, DEFAULTS)


def check(wanted: GuestSettings) -> None:
    """Raises Unfit for the first setting that will not do."""
    for each in fields(GuestSettings):
        value = getattr(wanted, each.name)
        if isinstance(value, str) and each.name != "guest_off_for" and len(value) > LONGEST_NAME:
            raise Unfit(each.name)
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and not 0 <= value <= 10**9:
            raise Unfit(each.name)
    if wanted.guest_opinion_share > MOST_SHARE:
        raise Unfit("guest_opinion_share")
    if not SHORTEST_WAIT <= wanted.guest_first_ms <= LONGEST_WAIT:
        raise Unfit("guest_first_ms")
    if not SHORTEST_WAIT <= wanted.guest_reading_ms <= LONGEST_READING:
        raise Unfit("guest_reading_ms")
    if wanted.guest_on and not any(
        getattr(wanted, each.name) for each in fields(GuestSettings) if _is_model(each.name)
    ):
        raise Unfit("guest_model")


def _is_model(name: str) -> bool:
    return name.startswith("guest_model")


def change(engine: Engine, by: Visitor, wanted: GuestSettings, at: datetime) -> tuple[str, ...]:
    """Set what differs from now, with a line of the trail for each; the names of what changed. Raises Unfit."""
    check(wanted)
    return settings.change_over(engine, by, DEFAULTS, wanted, at)


@dataclass(slots=True)
class SqlLedger:
    """The ledger of `trainer.llm` over the database. It never raises: a turn does not fail by its bookkeeping.

    What cannot be recorded is not asked either: without a record there is no budget.
    """

    engine: Engine
    limits: Callable[[], Limits]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def allows(self, attempt: UUID | None) -> bool:
        """Whether the budgets of today (UTC) and of `attempt` leave room for one more call."""
        try:
            limits = self.limits()
            if limits.none:
                return True
            with for_one_read(self.engine).connect() as connection:
                today = _spent(connection, _call.c.at >= _midnight(self.now()))
                own = _spent(connection, _call.c.attempt == attempt) if attempt is not None else Spent()
            return limits.allow(today, own)
        except SQLAlchemyError:
            return False

    def record(self, call: Call) -> None:
        """Keep `call`, with what it cost by the prices of now."""
        line = {each.name: getattr(call, each.name) for each in fields(Call) if each.name in _call.c}
        try:
            line["cost"] = self.limits().cost(call)
            with for_writing(self.engine).begin() as connection:
                connection.execute(insert(_call), {**line, "model": call.model[:LONGEST_NAME]})
        except SQLAlchemyError:
            return


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


_SUMS = (
    func.count(),
    func.coalesce(func.sum(_call.c.tokens_in + _call.c.tokens_out), 0),
    func.coalesce(func.sum(_call.c.cost), 0),
)


def _spent(connection: Connection, where: Any) -> Spent:
    calls, tokens, money = connection.execute(select(*_SUMS).where(where)).one()
    return Spent(int(calls), int(tokens), Decimal(str(money)))


@dataclass(frozen=True, slots=True)
class Tally:
    """What calls of one purpose came to: how many, how many were used, the usual wait, tokens, money."""

    purpose: str
    calls: int
    used: int
    kept_back: int
    first_ms: int | None
    tokens_in: int
    tokens_out: int
    money: Decimal


@dataclass(frozen=True, slots=True)
class Costs:
    """The page of costs: today against the budgets, the last days by purpose, and why calls were of no use."""

    today: Spent
    dearest: Spent  # the attempt of the last days that took most tokens
    days: int
    tallies: tuple[Tally, ...]
    troubles: tuple[tuple[str, str, int], ...]  # outcome, rule, how often
    reckoned: int  # calls whose tokens the server did not count


DAYS = 30


def costs(engine: Engine, now: datetime) -> Costs:
    """What calls to a model came to."""
    since = _midnight(now) - timedelta(days=DAYS - 1)
    used = func.sum(case((_call.c.outcome == "ok", 1), else_=0))
    kept_back = func.sum(case((_call.c.outcome == "kept-back", 1), else_=0))
    by_purpose: Select[Any] = (
        select(
            _call.c.purpose, func.count(), used, kept_back, func.avg(_call.c.first_ms), func.sum(_call.c.tokens_in),
            func.sum(_call.c.tokens_out), func.sum(_call.c.cost),
        )
        .where(_call.c.at >= since)
        .group_by(_call.c.purpose)
    )  # fmt: skip
    troubles = (
        select(_call.c.outcome, _call.c.why, func.count())
        .where(_call.c.at >= since, _call.c.outcome != "ok")
        .group_by(_call.c.outcome, _call.c.why)
        .order_by(func.count().desc(), _call.c.outcome, _call.c.why)
    )
    tokens = func.sum(_call.c.tokens_in + _call.c.tokens_out)
    dearest = (
        select(*_SUMS)
        .where(_call.c.at >= since, _call.c.attempt.is_not(None))
        .group_by(_call.c.attempt)
        .order_by(tokens.desc())
        .limit(1)
    )
    uncounted = select(func.count()).where(_call.c.at >= since, _call.c.counted.is_(False), _call.c.tokens_in > 0)
    with for_one_read(engine).connect() as connection:
        found = {row[0]: row for row in connection.execute(by_purpose)}
        most = connection.execute(dearest).first()
        return Costs(
            today=_spent(connection, _call.c.at >= _midnight(now)),
            dearest=Spent(int(most[0]), int(most[1]), Decimal(str(most[2]))) if most else Spent(),
            days=DAYS,
            tallies=tuple(_tally(found[purpose]) for purpose in PURPOSES if purpose in found),
            troubles=tuple((row[0], row[1], row[2]) for row in connection.execute(troubles)),
            reckoned=connection.execute(uncounted).scalar() or 0,
        )


def _tally(row: Any) -> Tally:
    purpose, calls, used, kept_back, first, tokens_in, tokens_out, money = row
    first_ms = round(float(first)) if first is not None else None
    return Tally(purpose, calls, used, kept_back, first_ms, tokens_in, tokens_out, Decimal(str(money)))


def switched(held: GuestSettings, scenario: str, *, on: bool) -> GuestSettings:
    """`held` with the model switched on or off for one scenario."""
    off = held.off_for - {scenario} if on else held.off_for | {scenario}
    return replace(held, guest_off_for=",".join(sorted(off)))
