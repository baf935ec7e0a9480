"""`trainer scenarios draft`: from a case to a draft file, its problems, and a few simulated trainees who try it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import click

from trainer.authoring.case import Case, Unfit, read_case
from trainer.authoring.checking import Checked, check_file
from trainer.authoring.draft import Drafted, draft
from trainer.authoring.parts import Author
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Channel, Jurisdiction
from trainer.imported.decoding import Unreadable, decode
from trainer.practice.desk import Desk, desk

WAIT = 120.0
"""Seconds for each part: nobody's page waits here."""
LARGEST_FILE = 16_000_000
"""Bytes that are looked at; far more than a case may have."""
MADE, UNFIT, CANNOT = 0, 2, 3


NOT_YET = "It cannot be tried yet: problems other than S020, S030, S040 and S041 must be mended first."


class NoModel(Exception):
    """No model may be asked; the words say why."""


def draft_scenario(
    file: str,
    channel: str,
    jurisdiction: str,
    out: str | None,
    also: Sequence[str],
    preview: bool,
    with_model: bool,
    agreed: bool,
    seeds: int | None,
    locale: str,
) -> int:
    """Write the draft and print what is wrong with it. 0: written; 2: the case will not do, or the file is there."""
    here: Locale = "zh" if locale == "zh" else "en"
    if not preview and out is None:
        click.echo("--out PATH is needed, or --preview to see the case masked.", err=True)
        return UNFIT
    if out is not None and Path(out).exists():
        click.echo(f"{out} is there already; nothing was written over it.", err=True)
        return UNFIT
    try:
        with Path(file).open("rb") as opened:
            words = decode(opened.read(LARGEST_FILE)).text
        case = read_case(words, cast(Channel, channel), cast(Jurisdiction, jurisdiction), also=also, file_name=file)
    except (Unfit, Unreadable) as unfit:
        click.echo(unfit.message.to(here), err=True)
        return UNFIT
    if preview:
        _show_case(case)
        return MADE
    path, counter = Path(out or ""), desk()
    try:
        if with_model:
            with _author() as author:
                if not agreed:
                    _show_case(case)
                    click.confirm(f"Send these words to {author.model}?", abort=True)
                made = draft(case, path, counter, author)
        else:
            made = draft(case, path, counter)
    except NoModel as none:
        click.echo(str(none), err=True)
        return CANNOT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.text, "utf-8")
    _show(made, path, here)
    _try(made, counter, seeds)
    return MADE


def _show_case(case: Case) -> None:
    click.echo(case.text)
    click.echo(f"\n{len(case.text):,} characters, {sum(m.count for m in case.masked)} places masked:")
    for each in case.masked:
        click.echo(f"    {each.placeholder} {each.kind} x{each.count}")


@contextmanager
def _author() -> Iterator[Author]:
    """The model of the office: its switch, its budgets and its record hold here too. Raises NoModel."""
    from trainer.store.database import prepare
    from trainer.web.app import create_app
    from trainer.web.guest.seat import endpoint, seat

    app = create_app()
    prepare(app)
    with app.app_context():
        if endpoint() is None:
            raise NoModel("OPENAI_BASE_URL is not set, so there is no model to ask. Leave out --model.")
        taken = seat("draft")
        if taken is None:
            raise NoModel("The office has not switched a model on for drafts of scenarios.")
        taken.client.sdk()
        yield Author(taken.client, taken.model, WAIT)


def _show(made: Drafted, path: Path, here: Locale) -> None:
    for problem in made.checked.problems:
        click.echo(problem.to(here))
    for dropped in made.dropped:
        click.echo(f"left out: {dropped.part} {dropped.item}: {dropped.why}")
    errors, gaps = made.checked.errors, made.checked.gaps
    click.echo(f"{path}: a draft with {errors} problems, {gaps} of them gaps for its author")


def _try(made: Drafted, counter: Desk, seeds: int | None) -> None:
    if not made.checked.can_be_tried:
        if seeds:
            click.echo(NOT_YET)
    elif seeds is None:
        click.echo("It loads. `trainer scenarios simulate FILE --seeds 3` lets simulated trainees try it.")
    else:
        _simulate(made.checked, counter, seeds)


def try_files(files: Sequence[str], seeds: int) -> int:
    """Let simulated trainees try drafts. 2 where one of them cannot be tried."""
    counter, code = desk(), MADE
    for name in files:
        checked = check_file(Path(name), counter)
        if checked.can_be_tried:
            click.echo(name)
            _simulate(checked, counter, seeds)
        else:
            click.echo(f"{name}: {NOT_YET} `trainer scenarios check {name}` lists them.", err=True)
            code = UNFIT
    return code


def _simulate(checked: Checked, shelves: Desk, seeds: int) -> None:
    from trainer.evaluate.drafts import tried

    assert checked.volume is not None
    for one in tried(checked.volume, shelves, seeds):
        came = f"{' '.join(one.verdicts)} | {' '.join(one.endings)} | {one.turns} turns"
        click.echo(f"{one.locale} {one.player:8} {came}, {one.not_understood} not understood")
