"""What `trainer score` costs beside the reader alone, with one process and with one a core; and that memory stands."""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from benchmarks.figure import Figure, figure, ratios
from benchmarks.plan import Plan
from benchmarks.server import ROOT, memory
from benchmarks.talk import conversations, forget
from trainer.cli.in_order import in_order
from trainer.cli.scoring import answer, lay_ready, pieces
from trainer.language.understand import hear, understand

DAY = dt.date(2026, 3, 2)
COMMAND = ("-c", "import sys; from trainer.cli.main import main; sys.argv[0] = 'trainer'; main()", "score", "-")
PASSES = 5
"""How often the command reads all its lines while its memory is watched."""


def scoring(plan: Plan) -> list[Figure]:
    """Throughput of whole conversations, judged, by the reader's on the same turns; speed-up; growth of memory."""
    lay_ready()
    lines = conversations(plan.talks)
    turns = [_turns(line) for line in lines]
    count = sum(map(len, turns))
    whole, all_understood, sides = [], [], []
    for _round in range(plan.rounds):
        whole.append(count / _score(lines))
        all_understood.append(count / _understand(turns))
        sides.append(count / _read(turns))
    return [
        figure(
            "score-by-understand",
            "turns scored by turns only understood, the same text",
            "×",
            ratios(whole, all_understood),
            at_least=round(1 / 3, 3),
        ),
        figure("score-by-reading", "the same, the other side's turns only heard", "×", ratios(whole, sides)),
        figure("score-rate", "turns of a processor second, read, judged, written", "turns/s", whole),
        figure("understand-rate", "turns of a processor second, understood", "turns/s", all_understood),
        _shared(lines, plan),
        _growth(lines),
    ]


def _turns(line: bytes) -> list[tuple[str, str, str]]:
    talk = json.loads(line)
    return [(talk["locale"], turn["speaker"], turn.get("text", "")) for turn in talk["turns"]]


def _score(lines: Sequence[bytes]) -> float:
    """Processor seconds for all of it: from the bytes of the lines to those of the scorecards."""
    forget()
    began = time.process_time()
    for number, line in enumerate(lines, 1):
        out, bad = answer(((number, line),))
        assert out
        assert not bad
    return time.process_time() - began


def _understand(turns: Sequence[Sequence[tuple[str, str, str]]]) -> float:
    began = time.process_time()
    for talk in turns:
        for locale, _speaker, text in talk:
            understand(text, "zh" if locale == "zh" else "en", DAY)
    return time.process_time() - began


def _read(turns: Sequence[Sequence[tuple[str, str, str]]]) -> float:
    began = time.process_time()
    for talk in turns:
        for locale, speaker, text in talk:
            if speaker == "collector":
                understand(text, "zh" if locale == "zh" else "en", DAY)
            else:
                hear(text, "zh" if locale == "zh" else "en")
    return time.process_time() - began


def _shared(lines: Sequence[bytes], plan: Plan) -> Figure:
    jobs = os.cpu_count() or 1
    gains = []
    for _round in range(plan.starts):
        seconds = []
        for count in (1, jobs):
            work = pieces(enumerate(list(lines) * 4, 1), count)
            began = time.monotonic()
            for out, _bad in in_order(answer, work, jobs=count, prepare=lay_ready):
                assert out
            seconds.append(time.monotonic() - began)
        gains.append(seconds[0] / seconds[1])
    return figure("score-jobs", f"{jobs} processes by one, on {jobs} cores, by the clock", "×", gains)


def _growth(lines: Sequence[bytes]) -> Figure:
    held = []
    with subprocess.Popen(
        [sys.executable, *COMMAND], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _pass in range(PASSES):
            for line in lines:
                process.stdin.write(line + b"\n")
                process.stdin.flush()
                assert process.stdout.readline()
            held.append(memory(process.pid)[0])
        process.stdin.close()
    grown = [later - held[0] for later in held[1:]]
    return figure("score-growth", "memory the command holds more than after its first pass", "MB", grown, at_most=8)
