"""The guest's seat: whether a model has a part in what a page does, and the client that reaches it. One a process.

Without OPENAI_BASE_URL all of this is a look into the configuration: no query, no import, no connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from flask import current_app

from trainer.llm.calls import Purpose
from trainer.llm.client import Client
from trainer.llm.endpoint import Endpoint
from trainer.store import guest
from trainer.store.attempts import Found
from trainer.store.guest import GuestSettings, SqlLedger
from trainer.store.visitors import Visitor
from trainer.web.guest.debugging import FILE, into
from trainer.web.served import attempts

if TYPE_CHECKING:
    from trainer.practice.guest import Guest


@dataclass(frozen=True, slots=True)
class Seat:
    """A model that may be asked for one purpose."""

    client: Client
    model: str
    held: GuestSettings


def endpoint() -> Endpoint | None:
    """Where the environment says that a model answers."""
    named: Endpoint | None = current_app.config["ENDPOINT"]
    return named


def seat(purpose: Purpose, scenario: str = "") -> Seat | None:
    """The model for `purpose`; None where there is no endpoint or the administrator has not asked it in."""
    named = endpoint()
    if named is None:
        return None
    held = guest.read(attempts().engine)
    if not held.allows(purpose, scenario):
        return None
    return Seat(_client(named, "guest-beside" if purpose in BESIDE else "guest"), held.model(purpose), held)


WAITING = 2
"""Requests of one process that may wait for a slow answer at once. It has four threads (cli/serving.py): while both
wait, calls still have their turns."""


def within(purpose: Purpose) -> float:
    """Seconds that a page waits at most for a whole answer; then it comes back without one."""
    seconds: float = current_app.config["WITHIN"][purpose]
    return seconds


@contextmanager
def waiting() -> Iterator[bool]:
    """A place to wait for a slow answer; False where all are taken, and nobody is to be asked."""
    places: BoundedSemaphore = current_app.extensions.setdefault("guest-waiting", BoundedSemaphore(WAITING))
    has_place = places.acquire(blocking=False)
    try:
        yield has_place
    finally:
        if has_place:
            places.release()


BESIDE: frozenset[Purpose] = frozenset({"opinion", "coach"})
"""What is asked beside a talk has a client of its own: a slow judge must not let the voice rest."""


def _client(named: Endpoint, name: str) -> Client:
    """The client of this process under `name`."""
    made: Client | None = current_app.extensions.get(name)
    if made is None:
        engine = attempts().engine
        ledger = SqlLedger(engine, lambda: guest.read(engine).limits)
        client = Client(named, ledger, overhears=into(debug_file()) if current_app.config["MODEL_DEBUG"] else None)
        made = current_app.extensions.setdefault(name, client)
    return made


def debug_file() -> Path:
    """Where the words of calls are kept while debugging is on."""
    return Path(current_app.instance_path) / FILE


def voice(found: Found) -> "Guest | None":
    """Who helps with the next turn of this attempt beside the engine: words the reply, or proposes moves where the
    reader is unsure. Nobody in an exam: all sit the same one."""
    if found.row.exam:
        return None
    words, reads = seat("voice", found.row.scenario), seat("reading", found.row.scenario)
    taken = words or reads
    if taken is None:
        return None
    from trainer.practice.guest import Guest

    held = taken.held
    return Guest(
        taken.client,
        words.model if words else "",
        held.guest_first_ms / 1000,
        names_of(found.visitor),
        found.row.id,
        reading=reads.model if reads else "",
        deadline=held.guest_reading_ms / 1000,
    )


def names_of(who: Visitor | None) -> tuple[str, ...]:
    """What whoever practises is called: no model is told."""
    return hidden(who.name, who.email) if who is not None else ()


def hidden(name: str, email: str) -> tuple[str, ...]:
    """All that gives away somebody with this name and address."""
    parts = [name, *name.split(), email, email.partition("@")[0]]
    return tuple(dict.fromkeys(part for part in parts if len(part) > 1))


def prepare(found: Found) -> None:
    """Make the client ready where a model has a part: the package's import is no part of the first turn's wait."""
    taken = voice(found)
    if taken is not None:
        taken.client.warm()
