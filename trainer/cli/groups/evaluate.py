"""`trainer evaluate`: understanding, judgement and skills, measured."""

import sys
from typing import Literal

import click


@click.group()
def evaluate() -> None:
    """Measure understanding and judgement on labelled data that never trained."""


@evaluate.command()
@click.option("--data", type=click.Path(exists=True), help="A file or folder of labelled turns.")
@click.option("--json", "as_json", is_flag=True)
def moves(data: str | None, as_json: bool) -> None:
    """Precision, recall and F1 by move and language."""
    from trainer.cli.evaluating import show_moves

    sys.exit(show_moves(data, as_json))


@evaluate.command()
@click.option("--data", type=click.Path(exists=True), help="A file or folder of texts with sums and days.")
@click.option("--json", "as_json", is_flag=True)
def numbers(data: str | None, as_json: bool) -> None:
    """Value and span of amounts, dates, instalments and durations (J10)."""
    from trainer.cli.evaluating import show_numbers

    sys.exit(show_numbers(data, as_json))


@evaluate.command()
@click.option("--data", type=click.Path(exists=True), help="A file or folder of labelled turns or conversations.")
@click.option("--by", type=click.Choice(["code", "function", "writer"]), default="code", show_default=True)
@click.option("--full", is_flag=True, help="Also evidence, noise, ablation and slow filters; takes about a minute.")
@click.option("--worst", type=click.IntRange(0), default=10, show_default=True, help="Cases shown in full, a language.")
@click.option("--json", "as_json", is_flag=True)
def judgement(
    data: str | None, by: Literal["code", "function", "writer"], full: bool, worst: int, as_json: bool
) -> None:
    """How well the judge judges: agreement, confusion, calibration, what it leaves for a person, others beside it."""
    from trainer.cli.evaluating import show_judgement

    sys.exit(show_judgement(data, by, as_json, full, worst))


@evaluate.command()
@click.option("--json", "as_json", is_flag=True)
def skills(as_json: bool) -> None:
    """How well the skill model foretells the next contact of 2,000 made-up learners, beside simpler foretellers."""
    from trainer.cli.evaluating import show_skills

    sys.exit(show_skills(as_json))
