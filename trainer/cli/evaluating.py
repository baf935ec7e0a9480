"""`trainer evaluate`: measures of understanding and judgement."""

import json
from pathlib import Path

import click


def _files(data: str | None) -> list[Path]:
    """The files to measure on: `data`, or the labelled data of a checkout."""
    root = Path(data) if data else Path(__file__).resolve().parents[2] / "evaluation"
    return sorted(root.glob("*.jsonl")) if root.is_dir() else [root]


def _some(files: list[Path]) -> bool:
    if files:
        return True
    click.echo("no labelled data here: run this in a checkout, or name a file with --data", err=True)
    return False


def show_moves(data: str | None, as_json: bool) -> int:
    """Print how well moves and signals are understood."""
    from trainer.evaluate.moves import lines, measure_moves

    files = _files(data)
    if not _some(files):
        return 2
    report = measure_moves(files)
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


def show_judgement(data: str | None, by: str, as_json: bool) -> int:
    """Print how well the judge judges."""
    from trainer.evaluate.conversations import lines as conversation_lines
    from trainer.evaluate.conversations import measure_conversations
    from trainer.evaluate.judgement import lines, measure_judgement

    files = _files(data)
    if not _some(files):
        return 2
    report, talks = measure_judgement(files), measure_conversations(files)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "conversations": {
                        "findings": talks.findings().as_json(),
                        **{name: {"right": right, "n": n} for name, (right, n) in talks.counts().items()},
                    },
                }
                | {
                    locale: {
                        "codes": {code: a.as_json() for code, a in report.by_code(locale).items()},
                        "functions": {n: {"right": r, "n": k} for n, (r, k) in report.by_function(locale).items()},
                        "innocent_flagged": dict(zip(("flagged", "n"), report.innocent_flagged(locale), strict=True)),
                    }
                    for locale in report.judged
                },
                ensure_ascii=False,
            )
        )
        return 0
    for line in (*lines(report, by, worst=10), *conversation_lines(talks, worst=20)):
        click.echo(line)
    return 0
