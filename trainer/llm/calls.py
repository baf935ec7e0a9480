"""What is kept of each call to a model: when, what for, how long, how many tokens, how it went. Never a word of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from threading import Lock
from typing import Literal, Protocol
from uuid import UUID

# speech: what was said becomes text. aloud: what is written is spoken.
Purpose = Literal["voice", "reading", "opinion", "coach", "draft", "speech", "aloud"]
PURPOSES: tuple[Purpose, ...] = ("voice", "reading", "opinion", "coach", "draft", "speech", "aloud")

# ok: used. kept-back: it came, and a guard did not let it pass. no-speech: the endpoint has none. The rest never came,
# or not whole.
Outcome = Literal[
    "ok", "kept-back", "slow", "cut", "empty", "garbled", "rate-limited", "server-error", "bad-request", "refused",
    "unreachable", "busy", "over-budget", "no-speech",
]  # fmt: skip
OUTCOMES: tuple[Outcome, ...] = (
    "ok", "kept-back", "slow", "cut", "empty", "garbled", "rate-limited", "server-error", "bad-request", "refused",
    "unreachable", "busy", "over-budget", "no-speech",
)  # fmt: skip


WITHIN: Mapping[Purpose, float] = {"opinion": 60.0, "coach": 30.0, "draft": 25.0}
"""Seconds that somebody before a page waits at most for a whole answer; what is asked within a talk has limits of its
own, which the administrator sets. Ours, untuned."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. Times in milliseconds; `first_ms` to the first words, None where none came. Tokens that the server did
    not count are reckoned from the length, and `counted` is False then. Of speech the `seconds` that were heard and the
    `characters` that were read aloud: what providers bill."""

    at: datetime
    purpose: Purpose
    model: str
    outcome: Outcome
    took_ms: int
    first_ms: int | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    counted: bool = True
    attempt: UUID | None = None
    why: str = ""  # for kept-back: the guard's code
    seconds: float = 0.0
    characters: int = 0

    def took(self, seconds: float, *, billed: bool = True) -> "Call":
        """The same call with how long it took; one that is not `billed` cost nothing."""
        took = round(seconds * 1000)
        if billed:
            return replace(self, took_ms=took)
        return replace(self, took_ms=took, tokens_in=0, tokens_out=0, seconds=0.0, characters=0)

    @property
    def tokens(self) -> int:
        """All tokens of the call."""
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent in a day and in one attempt; 0 sets no limit. Prices and money in one currency, any."""

    tokens_a_day: int = 0
    tokens_an_attempt: int = 0
    money_a_day: Decimal = Decimal(0)
    money_an_attempt: Decimal = Decimal(0)
    price_in: Decimal = Decimal(0)  # for a million tokens sent
    price_out: Decimal = Decimal(0)  # for a million tokens that come back
    price_minute: Decimal = Decimal(0)  # for a minute that is written down
    price_characters: Decimal = Decimal(0)  # for a million characters read aloud

    @property
    def none(self) -> bool:
        """Whether nothing is limited."""
        return not (self.tokens_a_day or self.tokens_an_attempt or self.money_a_day or self.money_an_attempt)

    def cost(self, call: Call) -> Decimal:
        """What `call` cost: speech by its seconds or characters, all else by tokens."""
        if call.purpose == "speech":
            return self.price_minute * Decimal(str(call.seconds)) / 60
        if call.purpose == "aloud":
            return self.price_characters * call.characters / 1_000_000
        return (self.price_in * call.tokens_in + self.price_out * call.tokens_out) / 1_000_000

    def allow(self, today: "Spent", attempt: "Spent") -> bool:
        """Whether another call may begin after these."""
        return not (
            _reached(self.tokens_a_day, today.tokens)
            or _reached(self.tokens_an_attempt, attempt.tokens)
            or _reached(self.money_a_day, today.money)
            or _reached(self.money_an_attempt, attempt.money)
        )


def _reached(limit: int | Decimal, spent: int | Decimal) -> bool:
    return bool(limit) and spent >= limit


@dataclass(frozen=True, slots=True)
class Spent:
    """What calls came to."""

    calls: int = 0
    tokens: int = 0
    money: Decimal = Decimal(0)


class Ledger(Protocol):
    """Where calls are recorded, and who says whether there is anything left to spend. Neither ever raises."""

    def allows(self, attempt: UUID | None) -> bool:
        """Whether the budgets leave room for one more call."""
        ...

    def record(self, call: Call) -> None:
        """Keep `call`."""
        ...


@dataclass(slots=True)
class MemoryLedger:
    """A ledger that lives as long as its process: for the shell and for tests."""

    limits: Limits = field(default_factory=Limits)
    calls: list[Call] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, attempt: UUID | None) -> bool:
        """Whether the budgets leave room; a day is as long as the process here."""
        with self._lock:
            own = [call for call in self.calls if attempt is not None and call.attempt == attempt]
            return self.limits.allow(self._spent(self.calls), self._spent(own))

    def _spent(self, calls: Sequence[Call]) -> Spent:
        money = sum((self.limits.cost(call) for call in calls), Decimal(0))
        return Spent(len(calls), sum(call.tokens for call in calls), money)

    def record(self, call: Call) -> None:
        """Keep `call`."""
        with self._lock:
            self.calls.append(call)
