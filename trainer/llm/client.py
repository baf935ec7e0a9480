"""The client: one call to a model, begun within a budget, ended by a deadline of ours, recorded in any case.

The `openai` package is imported when the first call is made, never before. It retries nothing by itself here: a turn
has no time for that. A stream is read by a thread of its own, since the package's timeout is per read and a server
that trickles could hold a turn for ever; whoever waits, waits on a queue with a clock.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Lock, Thread
from types import TracebackType
from typing import Any, NoReturn
from uuid import UUID

from trainer.llm.breaker import Breaker
from trainer.llm.calls import Call, Ledger, Outcome, Purpose
from trainer.llm.dialect import Dialect, outcome_of, visible
from trainer.llm.endpoint import Endpoint
from trainer.llm.messages import Message

AT_ONCE = 16
"""Calls of one process under way, those that were given up and still hang included."""


class Unanswered(Exception):
    """No answer that can be used: `outcome` says why; `resting` that nobody was asked."""

    def __init__(self, outcome: Outcome, *, resting: bool = False) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.resting = resting


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of which model, for what, with how many tokens at most; `shape` is a JSON schema to answer in.

    `first` is the most seconds to the first words, `whole` to the last ones. `at_once`: somebody waits on the line, and
    a model that thinks before it speaks is asked not to.
    """

    purpose: Purpose
    model: str
    messages: Sequence[Message]
    most_tokens: int = 200
    temperature: float = 0.8
    first: float = 2.5
    whole: float = 8.0
    shape: dict[str, Any] | None = None
    attempt: UUID | None = None

    @property
    def at_once(self) -> bool:
        """Whether the answer is wanted at once."""
        return self.purpose in ("voice", "reading")


Overhears = Callable[[Question, str, Call], None]
"""Somebody who is told what was asked and what came, word for word; never raises. Nobody, but while debugging is on."""


@dataclass(slots=True)
class Client:
    """One endpoint with its breaker and its ledger; one per process, shared by threads."""

    endpoint: Endpoint
    ledger: Ledger
    breaker: Breaker = field(default_factory=Breaker)
    dialect: Dialect = field(default_factory=Dialect)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    overhears: Overhears | None = None
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))
    _lock: Lock = field(default_factory=Lock)
    _sdk: Any = None

    def ask(self, question: Question) -> "Answer":
        """Begin a call. Use it as a context: leaving it ends the call and records it. Raises Unanswered."""
        self.enter(question.purpose, question.model, question.attempt, self.breaker)
        return Answer(self, question)

    def whole(self, question: Question) -> str:
        """The whole answer at once. Raises Unanswered."""
        with self.ask(question) as answer:
            return "".join(answer)

    def sdk(self) -> Any:
        """The package's client, made on the first call."""
        with self._lock:
            if self._sdk is None:
                import openai

                transport = openai.DefaultHttpxClient(trust_env=not self.endpoint.is_here)
                self._sdk = openai.OpenAI(
                    api_key=self.endpoint.key or "none",  # a server of one's own asks for none; the package wants one
                    base_url=self.endpoint.address,
                    max_retries=0,
                    http_client=transport,
                )
                self._sdk.chat.completions  # noqa: B018  its modules are read now, not within the first turn
            return self._sdk

    def warm(self) -> None:
        """Make the package ready in a thread, so that the first turn does not wait a second for its import."""
        if self._sdk is not None:
            return
        Thread(target=self.sdk, name="model-import", daemon=True).start()

    def enter(self, purpose: Purpose, model: str, attempt: UUID | None, breaker: Breaker) -> None:
        """Take a place for one call, to be given back when its thread is done. Raises Unanswered."""
        if breaker.resting:
            raise Unanswered("unreachable", resting=True)
        outcome: Outcome
        if not self.ledger.allows(attempt):
            outcome = "over-budget"
        elif not self._places.acquire(blocking=False):
            outcome = "busy"
        else:
            return
        self.ledger.record(Call(self.now(), purpose, model, outcome, 0, attempt=attempt))
        raise Unanswered(outcome)

    def give_back(self) -> None:
        """A call's thread is done."""
        self._places.release()


class Answer:
    """An answer as it comes: iterate for its pieces. Raises Unanswered while it is iterated; recorded on leaving."""

    def __init__(self, client: Client, question: Question) -> None:
        self._client, self._question = client, question
        self._pieces: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._given_up = Event()
        self._began = time.monotonic()
        self._first: int | None = None
        self._outcome: Outcome = "cut"
        self._why = ""
        self._retry_after: float | None = None
        self._tokens: tuple[int, int] | None = None
        self._reckoned = 0
        self._said: list[str] = []
        Thread(target=self._read, name="model", daemon=True).start()

    def __enter__(self) -> "Answer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._given_up.set()
        answered = self._outcome in ("ok", "kept-back")
        if answered:
            self._client.breaker.worked()
        elif self._outcome != "bad-request" or self._first is None:
            self._client.breaker.failed(self._retry_after)
        asked = self._question
        counted = self._tokens or (sum(reckoned(m["content"]) for m in asked.messages), self._reckoned)
        call = Call(
            at=self._client.now(),
            purpose=asked.purpose,
            model=asked.model,
            outcome=self._outcome,
            took_ms=round((time.monotonic() - self._began) * 1000),
            first_ms=self._first,
            tokens_in=counted[0],
            tokens_out=counted[1],
            counted=self._tokens is not None,
            attempt=asked.attempt,
            why=self._why,
        )
        self._client.ledger.record(call)
        if self._client.overhears is not None:
            self._client.overhears(asked, "".join(self._said), call)

    def keep_back(self, why: str) -> None:
        """Note that a guard did not let it pass, and by which rule."""
        self._outcome, self._why = "kept-back", why

    def __iter__(self) -> Iterator[str]:
        while True:
            limit = self._question.whole if self._first is not None else min(self._question.first, self._question.whole)
            left = limit - (time.monotonic() - self._began)
            try:
                kind, value = self._pieces.get(timeout=max(left, 0.0)) if left > 0 else self._pieces.get_nowait()
            except Empty:
                self._fail("slow")
            if kind == "words":
                if self._first is None:
                    self._first = round((time.monotonic() - self._began) * 1000)
                self._reckoned += reckoned(value)
                if self._client.overhears is not None:
                    self._said.append(value)
                yield value
            elif kind == "tokens":
                self._tokens = value
            elif kind == "failed":
                outcome, self._retry_after = value
                self._fail(outcome)
            else:
                break
        if self._first is None:
            self._fail("empty")
        self._outcome = "ok"

    def _fail(self, outcome: Outcome) -> NoReturn:
        self._outcome = outcome
        raise Unanswered(outcome)

    def _read(self) -> None:
        """In a thread of its own: the server's stream, piece by piece, into the queue."""
        client, tell = self._client, self._pieces.put
        try:
            finished = False
            with client.dialect.stream(client.sdk(), self._question) as stream:
                for words, tokens, is_end in visible(stream, lambda: client.dialect.thinks.add(self._question.model)):
                    if self._given_up.is_set():
                        return
                    if words:
                        tell(("words", words))
                    if tokens:
                        tell(("tokens", tokens))
                    finished = finished or is_end
            # The package ends a stream that was cut as if it were whole: only a finish reason says that it is.
            tell(("end", None) if finished else ("failed", ("cut", None)))
        except Exception as error:  # whatever a far server provokes, a turn goes on
            tell(("failed", outcome_of(error)))
        finally:
            client.give_back()


def reckoned(text: str) -> int:
    """Tokens of `text` where the server does not count them: a Chinese character is about one, four Latin letters."""
    wide = sum(ord(character) > 0x2E7F for character in text)
    return wide + -(-(len(text) - wide) // 4)
