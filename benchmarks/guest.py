"""The guest's figures: what its plumbing costs a turn, that nothing leaks, that no turn is lost. Minutes, on demand."""

import multiprocessing
import time
from multiprocessing.connection import Connection
from statistics import median
from uuid import UUID, uuid4

from benchmarks.figure import Figure, figure
from benchmarks.leaking import tempted
from benchmarks.model_server import otherwise, serving
from benchmarks.plan import Plan
from benchmarks.storm import weathered
from benchmarks.talk import forget, scripts
from trainer.llm.calls import MemoryLedger
from trainer.llm.client import Client
from trainer.llm.endpoint import Endpoint
from trainer.practice.desk import Desk
from trainer.practice.guest import Guest
from trainer.practice.log import MemoryLog
from trainer.practice.turn import start, take_turn

LEAKING, STORMY = 10_000, 500
"""Replies of the leaking model and turns in the storm, of a full run; a quick one takes a hundredth and a tenth."""


def _serve(told: Connection) -> None:
    with serving(otherwise) as server:
        told.send(server.address)
        told.recv()


def plumbing(desk: Desk, plan: Plan) -> list[Figure]:
    """What a turn costs more with a guest than without, the same words in turn: processor time of this process.

    The server runs in a process of its own and says at once what the engine would have said, in other words.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    process.start()
    client = Client(Endpoint(here.recv()), MemoryLedger())
    client.sdk()
    more: list[float] = []
    for number in range(plan.rounds + 1):
        round_more: list[float] = []
        for script in scripts(desk):
            logs = MemoryLog(), MemoryLog()
            ids = uuid4(), uuid4()
            for log, attempt in zip(logs, ids, strict=True):
                log.append(attempt, 0, _begun(desk, script.scenario, script.locale))
            guest = Guest(client, "echo", first=10.0)
            for place, words in enumerate(script.endless):
                alone = _timed(logs[0], desk, ids[0], f"a{place}", words, None)
                asked = len(client.ledger.calls)  # type: ignore[attr-defined]
                beside = _timed(logs[1], desk, ids[1], f"b{place}", words, guest)
                if len(client.ledger.calls) > asked:  # type: ignore[attr-defined]
                    round_more.append((beside - alone) * 1000)
        if number:  # the first round reads weights and opens the connection
            more.append(median(round_more))
    here.send("enough")
    process.join(5)
    return [
        figure(
            "guest-plumbing", "processor time of a turn with a guest less that of one without", "ms", more, at_most=15
        )
    ]


def _begun(desk: Desk, scenario: str, locale: str):  # type: ignore[no-untyped-def]
    from benchmarks.leaking import AT

    return start(desk, scenario, locale=locale, seed=1, at=AT)  # type: ignore[arg-type]


def _timed(log: MemoryLog, desk: Desk, attempt: UUID, client_id: str, words: str, guest: Guest | None) -> float:
    from benchmarks.leaking import AT

    forget()
    began = time.process_time()
    take_turn(log, desk, attempt, client_id, words, AT, guest=guest)
    return time.process_time() - began


def guest(desk: Desk, plan: Plan, *, quick: bool) -> list[Figure]:
    """All figures of the guest."""
    replies, turns = (LEAKING // 100, STORMY // 10) if quick else (LEAKING, STORMY)
    leaking = tempted(desk, replies)
    storm = weathered(desk, turns)
    return [
        *plumbing(desk, plan),
        figure("guest-leaks", f"shown, of {leaking.replies:,} that leak", "", [len(leaking.leaks)], at_most=0),
        figure("guest-kept-back", "share of these that the guard kept back", "", [leaking.kept_back / leaking.replies]),
        figure("storm-lost", f"turns lost of {storm.turns}, {storm.faults} calls of {storm.calls} failing", "",
               [len(storm.lost)], at_most=0),
        figure("storm-errors", "error pages", "", [len(storm.errors)], at_most=0),
        figure("storm-ended", "conversations that ended, of those begun", "", [storm.ended / max(1, storm.begun)],
               at_least=1),
    ]  # fmt: skip
