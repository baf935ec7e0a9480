"""`trainer train`: the reader's weights from the labelled examples of a checkout."""

from pathlib import Path

import click

from trainer.conversation.text import LOCALES
from trainer.language.asked import topics
from trainer.language.classifier import Side, weights

_SIDES: tuple[Side, ...] = ("collector", "other")


def train_reader(only_check: bool) -> int:
    """Learn and write all four files of weights, and the topics of small questions.

    With `only_check` say which are out of date (1 when any is).
    """
    from trainer.evaluate import learn_questions
    from trainer.evaluate.learn import fingerprint
    from trainer.evaluate.learn_calibration import write

    root = Path(__file__).resolve().parents[2]
    folder, target = root / "learning", root / "trainer" / "language" / "weights"
    if not folder.is_dir():
        click.echo("no learning/ here: training needs a checkout", err=True)
        return 2
    stale = 0
    for side in _SIDES:
        for locale in LOCALES:
            held = weights(side, locale)
            if held is not None and held.digest == fingerprint(folder, side, locale):
                click.echo(f"{side}-{locale}: up to date")
                continue
            stale += 1
            if only_check:
                click.echo(f"{side}-{locale}: out of date")
                continue
            click.echo(f"{side}-{locale}: learning …")
            write(folder, side, locale, target / f"{side}-{locale}.npz")
    if topics().digest == learn_questions.fingerprint(folder):
        click.echo("questions: up to date")
    elif only_check:
        stale += 1
        click.echo("questions: out of date")
    else:
        click.echo("questions: learning …")
        learn_questions.write_topics(folder, target)
    return 1 if only_check and stale else 0


def train_layer(folder: str) -> int:
    """Learn the second layer over the plugged sentence vectors into `folder`; 2 while the plug is off."""
    from trainer.evaluate.learn_vectors import write_layer
    from trainer.language.vectors import PLUG, BadPlug, plugged

    root = Path(__file__).resolve().parents[2]
    try:
        vectors = plugged()
    except BadPlug as error:
        click.echo(str(error), err=True)
        return 2
    if vectors is None:
        click.echo(f"no sentence vectors are plugged in: set {PLUG}=module:function", err=True)
        return 2
    for side in _SIDES:
        for locale in LOCALES:
            click.echo(f"vectors-{side}-{locale}: learning …")
            write_layer(root / "learning", side, locale, vectors, Path(folder) / f"vectors-{side}-{locale}.npz")
    return 0
