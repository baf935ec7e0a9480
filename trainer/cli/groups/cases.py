"""`trainer cases`: the case studies."""

import sys

import click


@click.group()
def cases() -> None:
    """List, check, walk and play the case studies."""


@cases.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_cases(as_json: bool) -> None:
    """List the case studies."""
    from trainer.cli.cases import show_list

    sys.exit(show_list(as_json))


@cases.command("check")
@click.argument("files", nargs=-1, type=click.Path())
@click.option("--locale", type=click.Choice(["zh", "en"]), default="en")
def check_cases(files: tuple[str, ...], locale: str) -> None:
    """Say what is wrong with FILES (default: all case studies), with line and remedy; 1 for an error."""
    from trainer.cli.cases import check_chapters

    sys.exit(check_chapters(files, locale))


@cases.command("walk")
@click.argument("names", nargs=-1)
def walk_cases(names: tuple[str, ...]) -> None:
    """Walk through NAMES (default: all) by the best, the worst and random answers; 1 where good ones do not pay."""
    from trainer.cli.cases import walk_chapters

    sys.exit(walk_chapters(names))


@cases.command("play")
@click.argument("case")
@click.option("--locale", type=click.Choice(["zh", "en"]), default="zh")
def play_case(case: str, locale: str) -> None:
    """Play CASE: an answer a line from standard input."""
    from trainer.cli.cases import play_chapter

    sys.exit(play_chapter(case, locale))


@cases.command("schema")
def print_case_schema() -> None:
    """Print the JSON Schema of a case study."""
    from trainer.cli.cases import show_schema

    sys.exit(show_schema())
