"""What a turn costs without a server: understand, judge, respond, over a log in memory."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from uuid import UUID, uuid4

from benchmarks.figure import Figure, figure, ratios
from benchmarks.plan import Plan
from benchmarks.talk import EARLY, Script, examples, forget, scripts
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.simulation import hold, jobs
from trainer.practice.desk import Desk
from trainer.practice.log import MemoryLog
from trainer.practice.turn import start, take_turn
from trainer.scenario.chart import Chart
from trainer.scenario.guard import Situation

AT = datetime(2026, 1, 1, tzinfo=UTC)
AROUND = 3
"""Turns on either side of a compared one that are compared as well."""


@dataclass(slots=True)
class Times:
    """Milliseconds by the clock on the wall, and of this thread alone: the second does not see other programs."""

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)


class Call:
    """A call that is begun anew when it ends."""

    def __init__(self, desk: Desk, script: Script, seed: int = 1) -> None:
        self.desk, self.script, self.seed = desk, script, seed
        self.log = MemoryLog()
        self._dial()

    def _dial(self) -> None:
        self.id: UUID = uuid4()
        self.turns = 0
        first = start(self.desk, self.script.scenario, locale=self.script.locale, seed=self.seed, at=AT)
        self.log.append(self.id, 0, first)

    def say(self, words: str, times: Times | None = None) -> None:
        """Take a turn; its times go into `times`."""
        forget()
        wall, own = time.perf_counter(), time.thread_time()
        turn = take_turn(self.log, self.desk, self.id, f"turn-{self.turns}", words, AT)
        if times:
            times.own.append((time.thread_time() - own) * 1000)
            times.wall.append((time.perf_counter() - wall) * 1000)
        self.turns += 1
        if turn.ended:
            self._dial()

    def go_on(self, times: Times | None = None) -> None:
        """Say the next line of the script that has no end."""
        self.say(self.script.endless[self.turns % len(self.script.endless)], times)


def turn_times(desk: Desk, plan: Plan) -> list[Figure]:
    """Median and 99th percentile of a turn, over the scenarios' dialogues and the learning examples."""
    dialogues = [(s, s.lines) for s in scripts(desk, ("exemplary", "bad"))]
    learned = [
        (script, said.lines)
        for said in examples(plan.examples * plan.rounds)
        for script in scripts(desk)
        if script.locale == said.locale
    ]
    _talk(desk, dialogues, Times())  # the first turn of a language reads its weights
    rounds = [Times() for _round in range(plan.rounds)]
    for number, times in enumerate(rounds):
        _talk(desk, dialogues, times)
        _talk(desk, [(script, lines[number :: plan.rounds]) for script, lines in learned], times)
    n = sum(len(times.wall) for times in rounds)
    middle, late = [median(t.wall) for t in rounds], [_percentile(t.wall) for t in rounds]
    own, late_own = [median(t.own) for t in rounds], [_percentile(t.own) for t in rounds]
    return [
        figure("turn-median", f"a turn in process, processor time, over {n:,} turns", "ms", own, at_most=10),
        figure("turn-p99", "all but the slowest of a hundred", "ms", late_own, at_most=30),
        figure("turn-median-wall", "the same by the clock, other programs' time included", "ms", middle),
        figure("turn-p99-wall", "", "ms", late),
    ]


def _talk(desk: Desk, talk: Iterable[tuple[Script, Sequence[str]]], times: Times) -> None:
    for script, lines in talk:
        call = Call(desk, script)
        for words in lines:
            call.say(words, times)


def _percentile(values: Sequence[float], share: float = 0.99) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def late_turns(desk: Desk, plan: Plan) -> list[Figure]:
    """Turn 200 against turn 5, the same words to two calls in turn, so that both meet the same machine."""
    found = []
    for script in scripts(desk)[: plan.long_calls]:
        young, old = Call(desk, script), Call(desk, script, seed=2)
        for _turn in range(EARLY - AROUND - 1):
            young.go_on()
        while old.turns < young.turns + script.between:
            old.go_on()
        early, late = Times(), Times()
        for _turn in range(2 * AROUND + 1):
            young.go_on(early)
            old.go_on(late)
        found.append(median(ratios(late.own, early.own)))
    return [figure("turn-200-in-process", "turn 200 by turn 5, the same words", "×", found, at_most=1.5)]


def machines(desk: Desk, plan: Plan) -> list[Figure]:
    """Building a scenario's machine against firing a trigger on the shared one: why it is not built for a turn."""
    nothing = Situation(plain=set(), listed={}, measured={})
    builds, fires = [], []
    for _round in range(plan.rounds):
        for volume in desk.scenarios:
            shape = volume.content.chart
            began = time.thread_time()
            chart = Chart(shape)
            builds.append((time.thread_time() - began) * 1000)
            triggers = sorted(chart.triggers)
            began = time.thread_time()
            for trigger in triggers:
                chart.advance(chart.initial, [trigger], nothing)
            fires.append((time.thread_time() - began) * 1000 / len(triggers))
    return [
        figure("machine-build", "building a machine by firing one trigger", "×", ratios(builds, fires)),
        figure("machine-build-ms", "building it", "ms", builds),
        figure("machine-fire-ms", "a trigger on the shared one", "ms", fires),
    ]


def simulation(desk: Desk, plan: Plan) -> list[Figure]:
    """Turns a second that a core gives to whole contacts held by simulated players, scorecard included."""
    speeds = []
    for number in range(plan.rounds):
        calls = [volume.content.id for volume in desk.scenarios if volume.content.letter is None]
        todo = jobs(calls, list(PLAYERS), plan.contacts)
        began, turns = time.process_time(), 0
        for job in todo[number :: plan.rounds]:
            turns += len(hold(desk, job).attempt.turns)
        speeds.append(turns / (time.process_time() - began))
    return [
        figure(
            "simulation",
            "turns of a processor second, players and scorecards included",
            "turns/s",
            speeds,
            at_least=300,
        )
    ]
