"""`trainer`: the commands. Each lives in a module of its own and is imported only when it is called."""

import sys
from datetime import datetime
from typing import Literal
from uuid import UUID

import click

from trainer import __version__

_HOUSE = "House rules to lay over the law, by id; may stand several times. Without it: those that TRAINER_HOUSE names."

_PLAYERS = "perfect,clumsy,rude,silent,random,reciter,interrogator,manipulator"


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


@cli.group()
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


@cli.group()
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


@cli.group()
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


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Only say whether the weights are up to date.")
@click.option("--vectors", type=click.Path(file_okay=False), help="Learn a layer over the plugged sentence vectors.")
def train(only_check: bool, vectors: str | None) -> None:
    """Learn the reader's weights from learning/ (a developer's command; needs scikit-learn)."""
    from trainer.cli.training import train_layer, train_reader

    sys.exit(train_layer(vectors) if vectors else train_reader(only_check))


@cli.group()
def mail() -> None:
    """Messages to people: reminders of what is assigned to them."""


@mail.command("send")
@click.option("--watch", type=click.IntRange(5), metavar="SECONDS", help="Go on, one round every so many seconds.")
def send_mail(watch: int | None) -> None:
    """Make the reminders that are due and send what waits in the outbox.

    Ends with 0 when all was sent, with 1 when something could not be sent yet, with 2 when no server is set.
    """
    from trainer.cli.mailing import send

    sys.exit(send(watch))


@mail.command("status")
def mail_status() -> None:
    """How many messages wait, were sent, were given up."""
    from trainer.cli.mailing import show_status

    sys.exit(show_status())


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


@cli.group()
def certificates() -> None:
    """The key that signs certificates."""


@certificates.command("key")
def show_certificates_key() -> None:
    """Print the public key of this copy, to be passed on to whoever shall prove certificates."""
    from trainer.cli.proving import show_key

    sys.exit(show_key())


@cli.group()
def audit() -> None:
    """Hold what is stored against what it was made from."""


@audit.command("verify")
@click.option("--attempt", type=click.UUID, help="Only this attempt.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an attempt, a summary last.")
def audit_verify(attempt: UUID | None, as_json: bool) -> None:
    """Judge every settled attempt anew from its log: the same scorecards byte for byte, and certificates that hold.

    Ends with 0 when all are the same, with 1 when something differs, with 2 for an attempt that is not there.
    """
    from trainer.cli.auditing import verify_scorecards

    sys.exit(verify_scorecards(attempt, as_json))


@cli.group()
def db() -> None:
    """The database: what is kept, and for how long."""


@db.command()
@click.option("--count", "only_count", is_flag=True, help="Only say what is past its day.")
def retain(only_count: bool) -> None:
    """Delete attempts, conversations and lines of the audit trail that are past the day the office has set."""
    from trainer.cli.keeping import retain as run

    sys.exit(run(only_count=only_count))


@cli.group()
def users() -> None:
    """People who may sign in."""


@users.command("add")
@click.argument("email")
@click.option("--name", default="")
@click.option("--role", "roles", multiple=True, type=click.Choice(["trainee", "trainer", "manager", "admin"]))
@click.password_option()
def add_user(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Add a person."""
    from trainer.cli.serving import add_person

    sys.exit(add_person(email, name, roles or ("trainee",), password))


@users.command("password")
@click.argument("email")
@click.password_option()
def set_user_password(email: str, password: str) -> None:
    """Set a person's password; ends their other sessions."""
    from trainer.cli.serving import set_password

    sys.exit(set_password(email, password))


@users.command("list")
def list_users() -> None:
    """Everyone, with their roles."""
    from trainer.cli.serving import list_people

    sys.exit(list_people())


def main() -> None:
    """The entry point."""
    cli()
