"""How well moves and signals are understood, on turns that never taught."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trainer.conversation.moves import MOVES, SIGNALS
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.agreement import Agreement, compare, macro
from trainer.evaluate.context import context_of, words_before
from trainer.evaluate.examples import Example, read_examples
from trainer.language.understand import hear, understand

_TODAY = dt.date(2026, 3, 2)


@dataclass(slots=True)
class MovesReport:
    """Agreement by language and label, and every turn that was understood otherwise."""

    moves: dict[Locale, dict[str, Agreement]] = field(default_factory=dict)
    signals: dict[Locale, dict[str, Agreement]] = field(default_factory=dict)
    misses: list[tuple[Example, frozenset[str]]] = field(default_factory=list)


def measure_moves(paths: Sequence[Path]) -> MovesReport:
    """Read every `moves-*` and `signals-*` file of `paths` and compare."""
    report = MovesReport()
    for locale in LOCALES:
        said_moves: list[tuple[frozenset[str], frozenset[str]]] = []
        said_signals: list[tuple[frozenset[str], frozenset[str]]] = []
        for path in paths:
            if not path.name.startswith(("moves-", "signals-")):
                continue
            for example in read_examples(path):
                if example.locale != locale:
                    continue
                said = _said(example)
                meant = example.labels
                (said_moves if example.sort == "moves" else said_signals).append((said, meant))
                if said != meant:
                    report.misses.append((example, said))
        if said_moves:
            report.moves[locale] = compare(said_moves, (m for m in MOVES if m != "ask-about"))
        if said_signals:
            report.signals[locale] = compare(said_signals, SIGNALS)
    return report


def _said(example: Example) -> frozenset[str]:
    if example.sort == "signals":
        return frozenset(s.kind for s in hear(example.text, example.locale))
    reading = understand(
        example.text, example.locale, _TODAY, context=context_of(example), before=words_before(example)
    )
    return frozenset(m.kind for m in reading.moves if m.kind in MOVES and m.kind != "ask-about")


def lines(report: MovesReport, worst: int = 0) -> list[str]:
    """The report for a terminal."""
    out: list[str] = []
    for title, tables in (("moves", report.moves), ("signals", report.signals)):
        for locale, table in tables.items():
            out.append(f"{title} {locale}: macro F1 {macro(table):.3f} over {len(table)} labels")
            for label, a in sorted(table.items(), key=lambda item: item[1].f1):
                out.append(f"  {label:24} P {a.precision:.2f}  R {a.recall:.2f}  F1 {a.f1:.2f}  n {a.n}")
    for example, said in report.misses[:worst]:
        out.append(f"- {example.text}\n    meant {sorted(example.labels)}\n    read  {sorted(said)}")
    return out
