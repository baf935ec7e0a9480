"""Eight connections in two processes, each process half of them with each worker of the server."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from selectors import EVENT_READ, DefaultSelector
from typing import Literal

from benchmarks.caller import Caller
from benchmarks.server import PASSWORD, Server
from benchmarks.talk import Script

PROCESSES, CONNECTIONS = 2, 8
CALLS_A_SECOND = 10
"""Calls that a connection holds ready for a second of turns, so that none is begun while the clock runs."""

Kind = Literal["turn", "orm", "core"]


@dataclass(frozen=True, slots=True)
class Round:
    """What a round took: answers a second, and milliseconds of the server's processors for each."""

    rate: float
    own: float


class Crowd:
    """The clients: forked, so that they need no content read again, and gone on leaving."""

    def __init__(self, server: Server, scripts: Sequence[Script]) -> None:
        self.server = server
        workers = server.workers
        context = get_context("fork")
        self._talks: list[Connection] = []
        self._processes = []
        for number in range(PROCESSES):
            own = [scripts[i % len(scripts)] for i in range(number, CONNECTIONS, PROCESSES)]
            here, there = context.Pipe()
            process = context.Process(target=_client, args=(there, server.port, own, workers), daemon=True)
            process.start()
            self._talks.append(here)
            self._processes.append(process)
        self._answers()

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # a client that failed is gone
            self._tell(None)
        for process in self._processes:
            process.join(5)
            process.kill()

    def run(self, kind: Kind, seconds: float) -> Round:
        """A round: every connection sends its next request as soon as it has its answer."""
        self._tell((kind, seconds))
        self._answers()  # all are ready
        before = self.server.processor_seconds()
        self._tell(time.monotonic() + 0.02)
        counts = self._answers()
        own = self.server.processor_seconds() - before
        return Round(sum(inside for inside, _ in counts) / seconds, own * 1000 / sum(whole for _, whole in counts))

    def _tell(self, message: object) -> None:
        for talk in self._talks:
            talk.send(message)

    def _answers(self) -> list[tuple[int, int]]:
        answers = [talk.recv() for talk in self._talks]
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
        return answers


def _client(talk: Connection, port: int, scripts: Sequence[Script], workers: Sequence[int]) -> None:
    try:
        callers = [Caller(port, PASSWORD, script) for script in scripts]
        talk.send((0, 0))
        while (asked := talk.recv()) is not None:
            kind, seconds = asked
            for number, caller in enumerate(callers):
                if kind == "turn":
                    caller.dial(round(seconds * CALLS_A_SECOND) + 1)
                caller.stay_with(workers[number % len(workers)])
            talk.send((0, 0))
            talk.send(_round(callers, kind, talk.recv(), seconds))
    except Exception as error:
        talk.send(error)


def _round(callers: Sequence[Caller], kind: Kind, begin: float, seconds: float) -> tuple[int, int]:
    """Answers that came while the clock ran, and all."""
    inside = whole = 0
    bare = {caller: caller.line.request("POST", f"/bare/{kind}") for caller in callers}
    with DefaultSelector() as ready:
        time.sleep(max(0.0, begin - time.monotonic()))
        for caller in callers:
            caller.line.send(caller.next_turn() if kind == "turn" else bare[caller])
            ready.register(caller.line.socket, EVENT_READ, caller)
        until = begin + seconds
        while ready.get_map():
            for key, _event in ready.select():
                caller = key.data
                answer = caller.line.receive()
                if caller.line.socket is not key.fileobj:
                    ready.unregister(key.fileobj)
                    ready.register(caller.line.socket, EVENT_READ, caller)
                if answer is None:
                    continue
                whole += 1
                if kind == "turn":
                    caller.heard(answer)
                elif answer.status != 200:
                    raise RuntimeError(f"a bare route answered {answer.status}")
                if time.monotonic() >= until:
                    ready.unregister(caller.line.socket)
                    continue
                inside += 1
                caller.line.send(caller.next_turn() if kind == "turn" else bare[caller])
    return inside, whole
