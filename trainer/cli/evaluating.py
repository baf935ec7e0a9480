"""`trainer evaluate`: measures of understanding and judgement."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

By = Literal["code", "function", "writer"]

_ROOT = Path(__file__).resolve().parents[2]


def _evaluation() -> Path:
    """The labelled data of a checkout; from within it by the short name, which the report then shows."""
    return Path("evaluation") if Path.cwd() == _ROOT else _ROOT / "evaluation"


def _files(data: str | None) -> list[Path]:
    """The files to measure on: `data`, or the labelled data of a checkout."""
    root = Path(data) if data else _evaluation()
    return sorted(root.glob("*.jsonl")) if root.is_dir() else [root]


def _some(found: Sequence[object]) -> bool:
    if found:
        return True
    click.echo("no labelled data here: run this in a checkout, or name a file with --data", err=True)
    return False


def show_moves(data: str | None, as_json: bool) -> int:
    """Print how well moves and signals are understood; 2 for data that is not there or cannot be read."""
    from trainer.evaluate.examples import BadExample
    from trainer.evaluate.moves import lines, measure_moves

    files = _files(data)
    if not _some(files):
        return 2
    try:
        report = measure_moves(files)
    except (BadExample, OSError) as error:
        click.echo(str(error), err=True)
        return 2
    if as_json:
        tables = {"moves": report.moves, "signals": report.signals}
        figures = {
            title: {locale: {label: a.as_json() for label, a in table.items()} for locale, table in by_locale.items()}
            for title, by_locale in tables.items()
        }
        click.echo(json.dumps(figures, ensure_ascii=False))
        return 0
    for line in lines(report, worst=12):
        click.echo(line)
    return 0


def show_numbers(data: str | None, as_json: bool) -> int:
    """Print how well sums and days are read."""
    from trainer.evaluate.numbers import measure

    files = [f for f in _files(data) if data or f.name.startswith("numbers-")]
    if not _some(files):
        return 2
    for file in files:
        report = measure(file)
        if as_json:
            figures = {
                f"{kind}-{language}": {"n": t.total, "right": t.right, "accuracy": t.accuracy, "interval": t.interval}
                for (kind, language), t in report.tallies.items()
            }
            click.echo(json.dumps({"file": file.name, "kinds": figures}))
        else:
            click.echo("\n".join((file.name, *report.lines())))
    return 0


def show_judgement(data: str | None, by: By, as_json: bool, full: bool, worst: int) -> int:
    """Print how well the judge judges; 1 when lines could not be read, 2 when none could."""
    from trainer.evaluate.conversations import measure_conversations
    from trainer.evaluate.judgement import measure_judgement
    from trainer.evaluate.judgement_lines import lines
    from trainer.evaluate.judgement_on_paper import on_paper
    from trainer.evaluate.labelled import labelled_files

    files = labelled_files(Path(data) if data else _evaluation())
    if not _some(files):
        return 2
    try:
        report, talks = measure_judgement(files, full=full), measure_conversations(files)
    except OSError as error:
        click.echo(str(error), err=True)
        return 2
    unreadable = [*report.unreadable, *talks.unreadable]
    for why in unreadable:
        click.echo(why, err=True)
    if not _some([*report.locales, *talks.heard]):
        return 2
    if as_json:
        click.echo(json.dumps(on_paper(report, talks), ensure_ascii=False))
    else:
        for line in lines(report, talks, by, worst):
            click.echo(line)
    return 1 if unreadable else 0


def show_skills(as_json: bool) -> int:
    """Print how well the skill model foretells; 1 when a goal is missed."""
    from trainer.evaluate.skills import cases, skill_measures

    table = skill_measures(cases())
    if as_json:
        click.echo(json.dumps({"measures": {name: measure.as_json() for name, measure in table.items()}}))
    else:
        for name, measure in table.items():
            click.echo(f"{name:48} {measure}")
    return 1 if any(measure.met is False for measure in table.values()) else 0
