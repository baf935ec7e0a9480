"""`trainer`: the commands. Each lives in a module of its own and is imported only when it is called."""

import sys

import click

from trainer import __version__
from trainer.cli.groups.cases import cases
from trainer.cli.groups.evaluate import evaluate
from trainer.cli.groups.office import audit, certificates, db, mail, users
from trainer.cli.groups.scenarios import scenarios

_HOUSE = "House rules to lay over the law, by id; may stand several times. Without it: those that TRAINER_HOUSE names."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trainer")
def cli() -> None:
    """Practise debt-collection contacts with simulated borrowers, judged by cited rules."""


@cli.command()
@click.argument("scenario")
@click.option("--locale", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same inputs and seed give the same replies.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn, the scorecard last.")
@click.option("--house", multiple=True, metavar="NAME", help=_HOUSE)
def play(scenario: str, locale: str, seed: int, as_json: bool, house: tuple[str, ...]) -> None:
    """Hold the contact SCENARIO: your lines from standard input, a reply to each, then the scorecard."""
    from trainer.cli.playing import play_lines

    sys.exit(play_lines(scenario, locale, seed, as_json, house))


@cli.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that judge.")
@click.option("--house", multiple=True, metavar="NAME", help=_HOUSE)
def score(file: str, jobs: int, house: tuple[str, ...]) -> None:
    """Judge the conversations of FILE (JSON Lines, one a line; - is standard input), one scorecard a line.

    Ends with 0 when every line was scored, with 1 when some could not be, with 2 when FILE could not be read.
    """
    from trainer.cli.scoring import score_file

    sys.exit(score_file(file, jobs, house))


@cli.command()
@click.option("--demo", is_flag=True, help="Demo people and data; serves on this machine only.")
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", type=int, default=2, show_default=True)
def run(demo: bool, port: int, host: str, workers: int) -> None:
    """Serve the product."""
    from trainer.cli.serving import serve

    sys.exit(serve(demo=demo, port=port, host=host, workers=workers))


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Only say whether the weights are up to date.")
@click.option("--vectors", type=click.Path(file_okay=False), help="Learn a layer over the plugged sentence vectors.")
def train(only_check: bool, vectors: str | None) -> None:
    """Learn the reader's weights from learning/ (a developer's command; needs scikit-learn)."""
    from trainer.cli.training import train_layer, train_reader

    sys.exit(train_layer(vectors) if vectors else train_reader(only_check))


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--key", metavar="TEXT|FILE", help="The public key to trust, else that of this copy.")
@click.option("--json", "as_json", is_flag=True)
def verify(file: str, key: str | None, as_json: bool) -> None:
    """Prove the certificate in FILE, a PDF or its token, offline: 0 genuine and running, 1 expired, 2 not proved.

    3: there is no key to trust, so nothing was checked.
    """
    from trainer.cli.proving import verify_file

    sys.exit(verify_file(file, key, as_json))


for group in (scenarios, cases, evaluate, mail, certificates, audit, db, users):
    cli.add_command(group)


def main() -> None:
    """The entry point."""
    cli()
