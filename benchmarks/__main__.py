"""`python -m benchmarks [--quick] [--rooms] [--guest] [--json]`: measure, print, say which goals are met."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator

from benchmarks import in_process
from benchmarks.figure import Figure
from benchmarks.guest import guest
from benchmarks.on_paper import scoring
from benchmarks.over_http import over_http
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.rooms import rooms
from benchmarks.talk import scripts
from trainer.practice.desk import Desk


def measured(plan: Plan) -> Iterator[Figure]:
    """Every figure, as soon as it is there."""
    desk = Desk.open()
    yield from over_http(scripts(desk), plan)
    for part in (in_process.turn_times, in_process.late_turns, in_process.machines, in_process.simulation):
        yield from part(desk, plan)
    yield from scoring(plan)


def _asked(plan: Plan, chosen: argparse.Namespace) -> Iterable[Figure]:
    if chosen.rooms:
        return rooms(plan.rounds)
    return guest(Desk.open(), plan, quick=chosen.quick) if chosen.guest else measured(plan)


def main() -> int:
    """Print the report; 0 whatever was measured, since a busy machine is no defect."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer and shorter rounds: under 40 s on a quiet machine")
    options.add_argument(
        "--rooms",
        action="store_true",
        help="only the pages of the rooms, over teams of up to 200,000 attempts: minutes",
    )
    options.add_argument(
        "--guest",
        action="store_true",
        help="only the language model's part: 10,000 replies of one that leaks, 500 turns with a failing server",
    )
    options.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a server that runs is stopped too
    began, load = time.monotonic(), os.getloadavg()[0]
    figures = []
    plan = QUICK if chosen.quick else FULL
    for figure in _asked(plan, chosen):
        figures.append(figure)
        if not chosen.json:
            print(figure.line(), flush=True)
    missed = [figure.name for figure in figures if figure.met is False]
    seconds, cores = round(time.monotonic() - began, 1), os.cpu_count()
    if chosen.json:
        about = {"cores": cores, "load": round(load, 2), "seconds": seconds, "missed": missed}
        print(json.dumps({**about, "figures": [figure.as_json() for figure in figures]}, ensure_ascii=False))
    else:
        print(f"\n{seconds} s on {cores} cores, load {load:.1f} at the start; missed: {', '.join(missed) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
