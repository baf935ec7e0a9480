"""`trainer scenarios simulate`: the borrower's measures."""

import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from trainer.evaluate.borrower import Measure, measures
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.laws import affordability, ladder
from trainer.evaluate.letter_measures import letter_measures
from trainer.evaluate.letter_players import LETTER_PLAYERS, NOT_MEASURED, NOT_WRITING
from trainer.evaluate.manner import friction, same_answers, slopes, unasked
from trainer.evaluate.principled import principled
from trainer.evaluate.probes import put_everywhere, relevance
from trainer.evaluate.simulation import Held, hold_all, jobs
from trainer.practice.desk import Desk, desk


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
    letters = [i for i in chosen if counter.scenario(i).letter]
    chosen = [i for i in chosen if i not in letters]
    writers = [p for p in players if p in LETTER_PLAYERS]
    todo = jobs(chosen, players, seeds) + jobs(letters, writers, seeds)
    began = time.perf_counter()
    all_held = hold_all(todo)
    took = time.perf_counter() - began
    all_again = hold_all(todo[:: max(1, len(todo) // 40)] * 2)
    written = [h for h in all_held if h.job.scenario in letters]
    held = [h for h in all_held if h.job.scenario not in letters]
    again = [h for h in all_again if h.job.scenario not in letters]
    by_letter = (
        letter_measures(counter, written, [h for h in all_again if h.job.scenario in letters]) if written else {}
    )
    table: dict[str, Measure] = measures(counter, held, again) if held else {}
    table |= (
        {}
        if not held
        else {
            "B2-unasked": unasked(counter, held),
            "B4-same-answers": same_answers(counter, chosen),
            **relevance(put_everywhere(chosen, seeds)),
            "B8": affordability(counter, chosen),
            "B9": ladder(counter, chosen),
            **slopes(counter, chosen),
            "B10-friction": friction(held),
            **principled(counter, held),
        }
    )
    turns = sum(len(h.attempt.turns) for h in all_held)
    table = _sensible(counter, held, table)
    parts = _parts(counter, held)
    if as_json:
        said = {
            "measures": {name: m.as_json() for name, m in table.items()},
            "left_out": _senseless(counter, chosen),
            "by": {
                kind: {name: {k: m.as_json() for k, m in found.items()} for name, found in groups.items()}
                for kind, groups in parts.items()
            },
            "letters": {
                "measures": {name: m.as_json() for name, m in by_letter.items()},
                "not_measured": {name: why.en for name, why in NOT_MEASURED.items()} if written else {},
                "not_playing": {name: NOT_WRITING[name].en for name in players if name in NOT_WRITING and letters},
            },
            "turns": turns,
            "seconds": round(took, 2),
        }
        click.echo(json.dumps(said, ensure_ascii=False))
    text = _text(table, turns, took, len(all_held))
    if letters:
        text += "\n" + _letters_text(by_letter, len(written), [p for p in players if p in NOT_WRITING])
    text = "\n".join([text, *(f"left out {name:14} {why}" for name, why in _senseless(counter, chosen).items())])
    if report:
        Path(report).write_text(f"{text}\n{_by(parts)}\n", encoding="utf-8")
    if not as_json:
        click.echo(text)
    return 0


_WRITTEN = "written messages are shorter than speech; the goal was set for the phone"
_NO_LINE = "nobody rings off: a thread is blocked, a door is shut, or the other side just stops answering"
_AT_A_DOOR = "deeds and third persons take most turns; the goal counts turns of a call with the borrower"
_SENSELESS = {
    "message": {
        **{f"B6-{what}-{locale}": _WRITTEN for what in ("median", "long") for locale in ("en", "zh")},
        "B10-rude-ends": _NO_LINE,
        "B10-friction": "hours lie between two turns, and a receipt is often left unsaid",
    },
    "field": {"B10-rude-ends": _NO_LINE, "B10-friction": _AT_A_DOOR, "B10-first-offer": _AT_A_DOOR},
}


def _senseless(counter: Desk, scenarios: Iterable[str]) -> dict[str, str]:
    """Measures that say nothing of some of the channels of `scenarios`, each with the reason."""
    channels = sorted({counter.scenario(name).channel for name in scenarios})
    return {name: f"{channel}: {why}" for channel in channels for name, why in _SENSELESS.get(channel, {}).items()}


def _sensible(counter: Desk, held: Sequence[Held], table: dict[str, Measure]) -> dict[str, Measure]:
    """`table` over `held`, where each measure that says nothing of a channel is taken over the other contacts alone."""
    senseless = _senseless(counter, {h.job.scenario for h in held})
    fit = [h for h in held if not _SENSELESS.get(counter.scenario(h.job.scenario).channel)]
    instead = {**measures(counter, fit, ()), "B10-friction": friction(fit)} if senseless and fit else {}
    kept = {name: instead.get(name, m) if name in senseless else m for name, m in table.items()}
    return {name: m for name, m in sorted(kept.items()) if name not in senseless or name in instead}


Parts = dict[str, dict[str, dict[str, Measure]]]


def _parts(counter: Desk, held: Sequence[Held]) -> Parts:
    """The measures of contacts, for each scenario, language and player; what compares players stays out of the last."""
    kinds = {
        "scenario": lambda h: h.job.scenario,
        "language": lambda h: h.job.locale,
        "player": lambda h: h.job.player,
    }
    parts: Parts = {}
    for kind, of in kinds.items():
        groups: dict[str, list[Held]] = {}
        for h in held:
            groups.setdefault(of(h), []).append(h)
        parts[kind] = {name: _of_contacts(counter, group) for name, group in sorted(groups.items())}
    return parts


def _of_contacts(counter: Desk, held: Sequence[Held]) -> dict[str, Measure]:
    table = {**measures(counter, held, ()), "B2-unasked": unasked(counter, held), "B10-friction": friction(held)}
    return {name: m for name, m in _sensible(counter, held, table).items() if m.n}


def _by(parts: Parts) -> str:
    """The parts as Markdown tables: a row a measure, a column a scenario, language or player."""
    lines: list[str] = []
    for kind, groups in parts.items():
        names = list(groups)
        lines += ["", f"## By {kind}", "", f"| measure | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
        for measure in sorted({m for found in groups.values() for m in found}):
            lines.append(f"| {measure} | {' | '.join(_cell(groups[name].get(measure)) for name in names)} |")
        for name in names:
            for measure, m in groups[name].items():
                lines += [f"- {name}, {measure}: {worst}" for worst in m.worst if not m.met]
    return "\n".join(lines)


def _cell(m: Measure | None) -> str:
    if m is None:
        return ""
    interval = f" [{m.interval[0]:.3f}, {m.interval[1]:.3f}]" if m.interval else ""
    return f"{m.value:.3f}{interval} n {m.n}"


def _letters_text(table: dict[str, Measure], cases: int, silent: Sequence[str]) -> str:
    """The measures of written cases, and what is not measured there and why."""
    lines = ["", f"{cases} written cases", "", *_lines(table)]
    lines += [] if "B8" in table else [f"none {'B8':18} no plan was agreed in these cases"]
    lines += [f"none {name:18} {why.en}" for name, why in NOT_MEASURED.items()]
    lines += [f"     {name} holds no written case: {NOT_WRITING[name].en}" for name in silent]
    return "\n".join(lines)


def _lines(table: dict[str, Measure]) -> list[str]:
    lines: list[str] = []
    for name, m in table.items():
        interval = f" [{m.interval[0]:.3f}, {m.interval[1]:.3f}]" if m.interval else ""
        lines.append(f"{'met ' if m.met else 'MISS'} {name:18} {m.value:.3f}{interval}  n {m.n}  goal {m.goal}")
        lines.extend(f"        {w}" for w in m.worst)
    return lines


def _text(table: dict[str, Measure], turns: int, took: float, contacts: int) -> str:
    head = [f"{contacts} contacts, {turns} turns, {turns / max(took, 1e-9):.0f} turns a second", ""]
    return "\n".join([*head, *_lines(table)])
