"""What a turn costs over HTTP, against a bare route of the same server; memory; the first page."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.caller import Caller
from benchmarks.crowd import Crowd, Kind, Round
from benchmarks.figure import Figure, figure, ratios
from benchmarks.in_process import AROUND
from benchmarks.plan import Plan
from benchmarks.server import PASSWORD, PRODUCT, WITH_BARE_ROUTES, Server, memory
from benchmarks.talk import EARLY, Script

KINDS: tuple[Kind, ...] = ("orm", "turn", "core")
TURNS = 500
"""What a worker has taken before its memory is looked at."""


def over_http(scripts: list[Script], plan: Plan) -> Iterator[Figure]:
    """All figures that need a server."""
    with TemporaryDirectory(prefix="benchmarks-") as folder:
        instance = Path(folder)
        with Server(instance, WITH_BARE_ROUTES) as server:
            first = server.seconds
            with Crowd(server, scripts) as crowd:
                yield from _against_bare(crowd, plan)
                yield from _memory(crowd, server, scripts[0])
            yield from _late_turns(server, scripts, plan)
        yield from _first_page(instance, plan, first)


def _against_bare(crowd: Crowd, plan: Plan) -> Iterator[Figure]:
    """Rounds of each kind in turn, each round beginning with another."""
    rounds: dict[Kind, list[Round]] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        crowd.run(kind, plan.round_seconds / 2)  # not counted: first requests compile statements and templates
    for number in range(plan.rounds):
        for kind in KINDS[number % 3 :] + KINDS[: number % 3]:
            rounds[kind].append(crowd.run(kind, plan.round_seconds))
    rate = {kind: [r.rate for r in rounds[kind]] for kind in KINDS}
    own = {kind: [r.own for r in rounds[kind]] for kind in KINDS}
    yield figure(
        "turn-by-orm-insert", "turns a second by bare ORM inserts", "×", ratios(rate["turn"], rate["orm"]), at_least=0.5
    )
    yield figure(
        "turn-by-orm-insert-own", "the same by processor time of the server", "×", ratios(own["orm"], own["turn"])
    )
    yield figure("turn-by-core-insert", "turns a second by bare Core inserts", "×", ratios(rate["turn"], rate["core"]))
    for kind, says in (("turn", "turns over HTTP"), ("orm", "bare ORM inserts"), ("core", "bare Core inserts")):
        yield figure(f"{kind}-rate", f"{says} a second, 8 connections", "/s", rate[kind])
        yield figure(f"{kind}-server-own", "processor time of the server for one", "ms", own[kind])


def _memory(crowd: Crowd, server: Server, script: Script) -> Iterator[Figure]:
    """Resident memory of the workers once each has taken so many turns."""
    caller = Caller(server.port, PASSWORD, script)
    with caller.line:
        for _more in range(20):
            taken = []
            for worker in server.workers:
                caller.stay_with(worker)
                taken.append(caller.worker()[1])
            if min(taken) >= TURNS:
                break
            crowd.run("turn", 0.5)
    kept = [memory(worker) for worker in server.workers]
    says = f"a worker's resident memory after {min(taken):,} turns"
    yield figure("worker-rss", says, "MB", [rss for rss, _ in kept], at_most=300)
    yield figure("worker-pss", "with its share of what workers share", "MB", [pss for _, pss in kept])


class Alone:
    """One connection that holds one call, for as long as is wanted."""

    def __init__(self, server: Server, script: Script) -> None:
        self.caller = Caller(server.port, PASSWORD, script)
        self.caller.dial(1)
        self.turns = 0

    def go_on(self) -> float:
        """Say the next line; milliseconds until the answer is there."""
        request = self.caller.endless_turn(self.turns)
        began = time.perf_counter()
        answer = self.caller.line.ask(request)
        took = (time.perf_counter() - began) * 1000
        assert answer.status == 200, answer.status
        self.turns += 1
        return took


def _late_turns(server: Server, scripts: list[Script], plan: Plan) -> Iterator[Figure]:
    """Turn 200 against turn 5, the same words in two calls in turn."""
    found = []
    for script in scripts[: plan.long_calls]:
        young, old = Alone(server, script), Alone(server, script)
        while old.turns < EARLY - AROUND - 1 + script.between:
            old.go_on()
        while young.turns < EARLY - AROUND - 1:
            young.go_on()
        pairs = [(young.go_on(), old.go_on()) for _turn in range(2 * AROUND + 1)]
        young.caller.line.close()
        old.caller.line.close()
        found.append(median(late / early for early, late in pairs))
    yield figure("turn-200-over-http", "turn 200 by turn 5, the same words", "×", found, at_most=1.5)


def _first_page(instance: Path, plan: Plan, first: float) -> Iterator[Figure]:
    """Seconds from the start of the process to the first page, with the database there."""
    seconds, own = [], []
    for _start in range(plan.starts):
        with Server(instance, PRODUCT) as server:
            seconds.append(server.seconds)
            own.append(server.processor_seconds())
    yield figure("first-page", "from the start of the process to the first page", "s", seconds, at_most=3)
    yield figure("first-page-own", "the same, processor time of all its processes", "s", own)
    yield figure("first-start", "the very first start, which makes the database", "s", [first])
