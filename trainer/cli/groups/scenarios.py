"""`trainer scenarios`: list, check, draw, draft and try scenarios."""

import sys
from datetime import datetime
from typing import Literal

import click


@click.group()
def scenarios() -> None:
    """List, check and draw scenarios, and let simulated players hold them."""


@scenarios.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_scenarios(as_json: bool) -> None:
    """The scenarios that load."""
    from trainer.cli.scenarios import show_list

    sys.exit(show_list(as_json))


@scenarios.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True))
@click.option("--locale", type=click.Choice(["zh", "en"]), default="en", show_default=True)
@click.option("--no-dialogues", is_flag=True, help="Leave out playing the exemplary and bad dialogues.")
def check(files: tuple[str, ...], locale: str, no_dialogues: bool) -> None:
    """Check every scenario, voice and rubric (or only FILES): file, line and remedy of each problem."""
    from trainer.cli.scenarios import check_content

    sys.exit(check_content(files, locale, dialogues=not no_dialogues))


@scenarios.command()
@click.argument("scenario")
@click.option("--locale", type=click.Choice(["zh", "en"]), default="en", show_default=True)
def chart(scenario: str, locale: str) -> None:
    """The state chart of SCENARIO as Mermaid."""
    from trainer.cli.scenarios import show_chart

    sys.exit(show_chart(scenario, locale))


@scenarios.command("coverage")
@click.option("--locale", type=click.Choice(["zh", "en"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True)
def show_coverage(locale: str, as_json: bool) -> None:
    """What the scenarios train by channel, level and law, and where they leave holes."""
    from trainer.cli.covering import print_coverage

    sys.exit(print_coverage(locale, as_json))


@scenarios.command()
def schema() -> None:
    """The JSON Schema of a scenario file, for editors."""
    from trainer.cli.scenarios import show_schema

    sys.exit(show_schema())


@scenarios.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--channel", type=click.Choice(["phone", "letter", "field", "message"]), required=True)
@click.option("--jurisdiction", type=click.Choice(["cn", "us", "uk"]), required=True)
@click.option("--out", type=click.Path(dir_okay=False), help="The file to write; it must not be there yet.")
@click.option("--mask", "also", multiple=True, help="A further word to mask; may be given several times.")
@click.option("--preview", is_flag=True, help="Only print the case masked: all that a model would be told of it.")
@click.option("--model", "with_model", is_flag=True, help="Let the language model of the office write parts.")
@click.option("--yes", "agreed", is_flag=True, help="Send the masked case to the model without asking first.")
@click.option(
    "--simulate", "seeds", type=click.IntRange(1, 20), help="Let simulated trainees try it, with so many seeds."
)
@click.option("--locale", type=click.Choice(["zh", "en"]), default="en", show_default=True)
def draft(
    file: str,
    channel: str,
    jurisdiction: str,
    out: str | None,
    also: tuple[str, ...],
    preview: bool,
    with_model: bool,
    agreed: bool,
    seeds: int | None,
    locale: str,
) -> None:
    """A draft scenario from FILE, a case description or a transcript: masked, filled with what is told, gaps marked."""
    from trainer.cli.drafting import draft_scenario

    sys.exit(draft_scenario(file, channel, jurisdiction, out, also, preview, with_model, agreed, seeds, locale))


@scenarios.command()
@click.argument("ids", nargs=-1)
@click.option(
    "--players", default="perfect,clumsy,rude,silent,random,reciter,interrogator,manipulator", show_default=True
)
@click.option("--seeds", type=int, default=10, show_default=True)
@click.option("--report", type=click.Path(), help="Write the report as Markdown to this file.")
@click.option("--json", "as_json", is_flag=True)
def simulate(ids: tuple[str, ...], players: str, seeds: int, report: str | None, as_json: bool) -> None:
    """Let simulated players hold the scenarios IDS (default: all) and print the borrower's measures.

    An id may be a file that is no scenario yet: a draft is tried, and nothing measured.
    """
    if any(name.endswith(".yaml") for name in ids):
        from trainer.cli.drafting import try_files

        sys.exit(try_files(ids, seeds))
    from trainer.cli.simulating import simulate_scenarios

    sys.exit(simulate_scenarios(ids, players.split(","), seeds, report, as_json))


@scenarios.command()
@click.option("--out", type=click.Path(file_okay=False), required=True, help="The folder for sheets, answers and key.")
@click.option("--locale", type=click.Choice(["zh", "en", "all"]), default="all", show_default=True)
@click.option("--pairs", "count", type=click.IntRange(1, 500), default=30, show_default=True, help="For each language.")
@click.option("--readers", type=click.IntRange(1, 20), default=3, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--count", "counting", is_flag=True, help="Count the answers that stand in the folder: B12.")
@click.option("--json", "as_json", is_flag=True)
def pairs(out: str, locale: str, count: int, readers: int, seed: int, counting: bool, as_json: bool) -> None:
    """Draw blind pairs: eight turns of simulated talk beside eight written ones, for readers who do not know which."""
    from trainer.cli.pairing import count_answers, draw_pairs, locales_of

    sys.exit(count_answers(out, as_json) if counting else draw_pairs(out, locales_of(locale), count, readers, seed))


@scenarios.command("not-understood")
@click.argument("ids", nargs=-1)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Attempts that ended on this day (UTC) or later.")
@click.option("--json", "as_json", is_flag=True)
def not_understood(ids: tuple[str, ...], since: datetime | None, as_json: bool) -> None:
    """What was not understood in real attempts that are open to trainers, by scenario and stage; never private ones."""
    from trainer.cli.unheard import show_not_understood

    sys.exit(show_not_understood(ids, since, as_json))


@scenarios.group()
def texts() -> None:
    """The words of a scenario, for translators."""


@texts.command("export")
@click.argument("scenario")
@click.option("--to", type=click.Choice(["zh", "en"]), required=True, help="The language that is to be written.")
@click.option("--out", default="-", show_default=True, help="The PO file; - is standard output.")
def export_texts(scenario: str, to: Literal["zh", "en"], out: str) -> None:
    """Write the texts of SCENARIO as PO: each with its place, and what stands there in the other language."""
    from trainer.cli.texts import export_texts as export

    sys.exit(export(scenario, to, out))


@texts.command("import")
@click.argument("scenario")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--to", type=click.Choice(["zh", "en"]), required=True, help="The language that was written.")
def import_texts(scenario: str, file: str, to: Literal["zh", "en"]) -> None:
    """Put the texts of the PO FILE back into SCENARIO; its chart, its numbers and its comments stay as they are."""
    from trainer.cli.texts import import_texts as put_back

    sys.exit(put_back(scenario, to, file))
