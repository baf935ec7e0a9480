"""`trainer scenarios simulate`: the borrower's measures."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import click

from trainer.evaluate.borrower import Measure, measures
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.laws import affordability, ladder
from trainer.evaluate.simulation import hold_all, jobs
from trainer.practice.desk import desk


def simulate_scenarios(
    ids: Sequence[str], players: Sequence[str], seeds: int, report: str | None, as_json: bool
) -> int:
    """Hold every scenario × language × player × seed, measure, print; 2 for an unknown scenario or player."""
    counter = desk()
    unknown = [i for i in ids if i not in counter.scenarios] + [p for p in players if p not in PLAYERS]
    if unknown:
        click.echo(f"unknown: {', '.join(unknown)}", err=True)
        return 2
    chosen = list(ids) or sorted(counter.scenarios.volumes)
    todo = jobs(chosen, players, seeds)
    began = time.perf_counter()
    held = hold_all(todo)
    took = time.perf_counter() - began
    again = hold_all(todo[:: max(1, len(todo) // 40)] * 2)
    table: dict[str, Measure] = measures(counter, held, again)
    table["B8"] = affordability(counter, chosen)
    table["B9"] = ladder(counter, chosen)
    turns = sum(len(h.attempt.turns) for h in held)
    table = dict(sorted(table.items()))
    if as_json:
        figures = {name: m.as_json() for name, m in table.items()}
        click.echo(json.dumps({"measures": figures, "turns": turns, "seconds": round(took, 2)}, ensure_ascii=False))
    text = _text(table, turns, took, len(held))
    if report:
        Path(report).write_text(text + "\n", encoding="utf-8")
    if not as_json:
        click.echo(text)
    return 0


def _text(table: dict[str, Measure], turns: int, took: float, contacts: int) -> str:
    lines = [f"{contacts} contacts, {turns} turns, {turns / max(took, 1e-9):.0f} turns a second", ""]
    for name, m in table.items():
        interval = f" [{m.interval[0]:.3f}, {m.interval[1]:.3f}]" if m.interval else ""
        lines.append(f"{'met ' if m.met else 'MISS'} {name:18} {m.value:.3f}{interval}  n {m.n}  goal {m.goal}")
        lines.extend(f"        {w}" for w in m.worst)
    return "\n".join(lines)
