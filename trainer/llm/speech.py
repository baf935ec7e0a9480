"""Speech through the guest's door: what was said as words, what is written as sound. Nothing of either is kept.

Both ways rest on the client: its budgets, its places, its records. They have breakers of their own, since a server that
writes down badly may talk well, and neither should silence the other.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, TypeVar
from uuid import UUID

from trainer.llm.breaker import Breaker
from trainer.llm.calls import Call, Outcome, Purpose
from trainer.llm.client import Client, Unanswered, reckoned
from trainer.llm.dialect import has_no_speech, outcome_of
from trainer.llm.sound import Recording, Sound, kind_of

TOKENS_A_SECOND = 10
"""What a second of a voice counts for in a budget of tokens where the server does not say: 1 token for 100 ms, as
OpenAI counts what a user says ("Managing costs" of its Realtime API)."""
HEARD_WITHIN = 20.0
SAID_WITHIN = 8.0
"""Seconds that a trainee waits at most; then they type, or the browser's voice reads. Ours, untuned."""
LONGEST_LINE = 600
"""Characters that are read aloud at once."""
MOST_SOUND = 4_000_000
"""Bytes of an answer: more than a minute of any format."""
SLOW = 0.8
"""The speed of slow speech, as the API counts it."""
WITHOUT = 600.0
"""Seconds for which an endpoint that has no speech is not asked again."""
_WORKED: frozenset[Outcome] = frozenset({"ok", "empty", "slow", "garbled", "cut"})
"""Outcomes after which a server may have done the work, and bills it."""

T = TypeVar("T")


@dataclass(slots=True)
class Speech:
    """Speech at the endpoint of `client`; one per process, shared by threads."""

    client: Client
    clock: Callable[[], float] = time.monotonic
    breakers: dict[Purpose, Breaker] = field(default_factory=lambda: {"speech": Breaker(), "aloud": Breaker()})
    _without: dict[tuple[Purpose, str], float] = field(default_factory=dict)

    def lacks(self, purpose: Purpose, model: str) -> bool:
        """Whether the endpoint said not long ago that it has no such speech."""
        return self.clock() < self._without.get((purpose, model), -math.inf)

    def heard(
        self, sound: Recording, *, model: str, locale: str, attempt: UUID | None = None, whole: float = HEARD_WITHIN
    ) -> str:
        """The words of a recording, by `audio.transcriptions`. Raises Unanswered."""

        def work(_given_up: Event) -> tuple[str, Any]:
            create = self.client.sdk().audio.transcriptions.create
            made = self.client.dialect.asked(
                lambda more: create(file=("said.wav", sound.data, "audio/wav"), model=model, timeout=whole, **more),
                lambda: {"audio:language": {"language": locale}},
            )
            text = getattr(made, "text", None)  # the package hands on whatever is no JSON as a string
            if not isinstance(text, str):
                raise ValueError("no transcription")
            return text.strip(), getattr(made, "usage", None)

        def call(outcome: Outcome, came: tuple[str, Any] | None) -> Call:
            text, usage = came or ("", None)
            counted = _counted(usage)
            tokens = counted or (math.ceil(sound.seconds * TOKENS_A_SECOND), reckoned(text))
            return Call(
                self.client.now(), "speech", model, outcome, 0, attempt=attempt, counted=counted is not None,
                tokens_in=tokens[0], tokens_out=tokens[1], seconds=sound.seconds,
            )  # fmt: skip

        return self._timed("speech", model, attempt, whole, work, lambda came: "ok" if came[0] else "empty", call)[0]

    def said(
        self, text: str, *, model: str, voice: str, slow: bool = False, attempt: UUID | None = None,
        whole: float = SAID_WITHIN,
    ) -> Sound:  # fmt: skip
        """`text` in a voice, by `audio.speech`. Raises Unanswered."""
        text = text[:LONGEST_LINE]

        def optional() -> dict[str, dict[str, Any]]:
            parts: dict[str, dict[str, Any]] = {"audio:response_format": {"response_format": "mp3"}}
            return {**parts, "audio:speed": {"speed": SLOW}} if slow else parts

        def work(given_up: Event) -> bytes:
            create = self.client.sdk().audio.speech.with_streaming_response.create

            def whole_sound(more: dict[str, Any]) -> bytes:
                data = bytearray()
                with create(input=text, model=model, voice=voice, timeout=whole, **more) as answer:
                    for piece in answer.iter_bytes():
                        data += piece
                        if given_up.is_set() or len(data) > MOST_SOUND:
                            break
                return bytes(data)

            return self.client.dialect.asked(whole_sound, optional)

        def outcome(data: bytes) -> Outcome:
            return "empty" if not data else "ok" if len(data) <= MOST_SOUND and kind_of(data) else "garbled"

        def call(outcome: Outcome, _came: bytes | None) -> Call:
            return Call(
                self.client.now(), "aloud", model, outcome, 0, attempt=attempt, counted=False,
                tokens_in=reckoned(text), characters=len(text),
            )  # fmt: skip

        data = self._timed("aloud", model, attempt, whole, work, outcome, call)
        return Sound(kind_of(data), data)

    def _timed(
        self,
        purpose: Purpose,
        model: str,
        attempt: UUID | None,
        whole: float,
        work: Callable[[Event], T],
        judged: Callable[[T], Outcome],
        call: Callable[[Outcome, T | None], Call],
    ) -> T:
        """What `work` gives within `whole` seconds, recorded in any case. Raises Unanswered."""
        if self.lacks(purpose, model):
            raise Unanswered("no-speech", resting=True)
        breaker = self.breakers[purpose]
        self.client.enter(purpose, model, attempt, breaker)
        came: SimpleQueue[T | Exception] = SimpleQueue()
        given_up = Event()

        def run() -> None:
            try:
                came.put(work(given_up))
            except Exception as error:  # whatever a far server provokes, a talk goes on
                came.put(error)
            finally:
                self.client.give_back()

        began = time.monotonic()
        Thread(target=run, name="speech", daemon=True).start()
        value: T | Exception | None
        try:
            value = came.get(timeout=whole)
        except Empty:
            value = None
        given_up.set()
        outcome, retry_after = self._outcome(value, purpose, model, judged)
        if outcome in ("ok", "empty"):
            breaker.worked()
        elif outcome != "no-speech":
            breaker.failed(retry_after)
        made = call(outcome, None if isinstance(value, Exception) else value)
        self.client.ledger.record(made.took(time.monotonic() - began, billed=outcome in _WORKED))
        if outcome != "ok" or value is None or isinstance(value, Exception):
            raise Unanswered(outcome)
        return value

    def _outcome(
        self, value: T | Exception | None, purpose: Purpose, model: str, judged: Callable[[T], Outcome]
    ) -> tuple[Outcome, float | None]:
        if value is None:
            return "slow", None
        if not isinstance(value, Exception):
            return judged(value), None
        if has_no_speech(value, model):
            self._without[purpose, model] = self.clock() + WITHOUT
            return "no-speech", None
        return outcome_of(value)


def _counted(usage: Any) -> tuple[int, int] | None:
    """The tokens that a server counted; None where it counted none, or nonsense."""
    tokens = getattr(usage, "input_tokens", None), getattr(usage, "output_tokens", None)
    if not all(isinstance(each, int) and 0 <= each < 10**6 for each in tokens):
        return None
    return tokens[0] or 0, tokens[1] or 0
