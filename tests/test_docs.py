"""Documentation as a tested claim: what the pages name exists, and what exists and matters is named."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

from trainer.cli.main import cli
from trainer.cli.scoring import scored
from trainer.conversation.account import Known, Relation
from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.conversation.transcript import LONGEST_TURN
from trainer.imported.draft import MOST_CHARACTERS, MOST_CONVERSATIONS
from trainer.imported.kinds import MASK
from trainer.rubric.looser import KNOWN_PARAMETERS
from trainer.rubric.schema import Criterion
from trainer.scenario import guard
from trainer.scenario.acts import ACTS
from trainer.scenario.chart import EVENTS
from trainer.scenario.schema import Scenario
from trainer.store.imported import KEPT
from trainer.web.uploads import LARGEST_UPLOAD

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("**/*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

FENCE = re.compile(r"^```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:(?<=\n\n)|(?<=\A))((?: {4}\S.*\n)+)", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
VARIABLE = re.compile(r"\bTRAINER_[A-Z_]+[A-Z]\b")
FOLDERS = "trainer|scenarios|rubrics|lexicons|learning|evaluation|benchmarks|tools|tests|docs"
PATH = re.compile(rf"^(?:{FOLDERS})/[\w./-]*$|^(?:pyproject\.toml|Makefile|LICENSE)$")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def code(page: str) -> Iterator[str]:
    """Every stretch of a page that is set as code, one line each."""
    for block in (*FENCE.findall(page), *INDENTED.findall(page)):
        yield from (line.strip() for line in block.splitlines())
    yield from INLINE.findall(FENCE.sub("", page))


def cells(page: str, columns: int) -> Iterator[list[str]]:
    """The rows of the tables of a page that have so many columns."""
    for line in page.splitlines():
        row = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(row) == columns:
            yield row


def section(page: str, heading: str) -> str:
    return page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def quoted(pattern: str, folder: str) -> set[str]:
    """What stands in the Python files under `folder` as `pattern`."""
    return {found for file in (ROOT / folder).rglob("*.py") for found in re.findall(pattern, file.read_text("utf-8"))}


# ---- commands


def leaves(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from leaves(inner, (*words, name))
    else:
        yield words


def named_commands(page: str) -> Iterator[list[str]]:
    for line in code(page):
        for found in re.finditer(r"(?:^|\s)(?:\.venv/bin/)?trainer((?: [^\s|#;]+)+)", line):
            yield found[1].split()


def unknown_in(words: list[str]) -> str:
    """The first word that the command line would refuse; empty when it would refuse none."""
    command: click.Command = cli
    for word in words:
        if word.startswith("--"):
            known = {"--help", "--version", *(option for param in command.params for option in param.opts)}
            if word.partition("=")[0] not in known:
                return word
        elif isinstance(command, click.Group) and not word.isupper():
            if word not in command.commands:
                return word
            command = command.commands[word]
    return ""


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_a_page_names_exists(name: str) -> None:
    refused = {" ".join(words): why for words in named_commands(text(name)) if (why := unknown_in(words))}
    assert refused == {}


def test_the_readme_names_every_command() -> None:
    named = {tuple(words) for words in named_commands(text("README.md"))}
    assert [c for c in leaves(cli, ()) if not any(words[: len(c)] == c for words in named)] == []


def test_a_command_that_does_not_exist_would_be_found() -> None:
    assert unknown_in(["scenarios", "draw"]) == "draw"
    assert unknown_in(["play", "laid-off", "--loud"]) == "--loud"
    assert unknown_in(["play", "laid-off", "--locale", "en"]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_that_a_page_names_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = {found for line in code(text(name)) for found in re.findall(r"^make ([a-z-]+)", line)}
    assert named <= targets


# ---- settings


def test_every_setting_that_the_code_reads_is_in_operations() -> None:
    files = [*(ROOT / "trainer").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").glob("*.sh")]
    files += [ROOT / "Makefile", *(ROOT / "benchmarks").glob("*.py")]
    used = {name for file in files if file != Path(__file__) for name in VARIABLE.findall(file.read_text("utf-8"))}
    documented = set(VARIABLE.findall(text("docs/operations.md")))
    assert used - documented == set()
    assert documented - used == set(), "documented, and nothing reads them"


@pytest.mark.parametrize("name", NAMES)
def test_no_page_names_a_setting_that_operations_does_not_know(name: str) -> None:
    assert set(VARIABLE.findall(text(name))) <= set(VARIABLE.findall(text("docs/operations.md")))


# ---- content: lint codes, guards, acts, keys, parameters


def test_every_lint_code_is_documented_and_no_other() -> None:
    used = quoted(r'"([CKPSR]\d{3})"', "trainer")
    pages = ("docs/scenarios.md", "docs/rubrics.md", "docs/progress.md", "docs/cases.md")
    listed = {row[0] for page in pages for row in cells(text(page), 2)}
    assert used == {code for code in listed if re.fullmatch(r"[CKPSR]\d{3}", code)}


def test_every_act_of_speech_is_in_the_page_on_scenarios_and_no_other() -> None:
    table = cells(section(text("docs/scenarios.md"), "Lines and acts of speech"), 2)
    assert {act for row in table for act in INLINE.findall(row[1])} == set(ACTS)


def test_every_trigger_and_guard_is_in_the_page_on_scenarios() -> None:
    chart = section(text("docs/scenarios.md"), "The chart")
    named = set(INLINE.findall(chart))
    assert named >= EVENTS
    assert named >= guard.PLAIN
    assert {word for name in named for word in re.findall(r"^([a-z-]+):<", name)} - {"deed"} == guard.LISTED
    assert {re.split(r"[<>=]", name)[0] for name in named} >= guard.MEASURED


def test_every_part_of_a_scenario_file_is_explained() -> None:
    parts = section(text("docs/scenarios.md"), "The parts of a file")
    keys = {key for row in cells(parts, 2) for key in INLINE.findall(row[0])}
    assert keys == set(Scenario.model_fields)


def test_every_part_and_parameter_of_a_criterion_is_explained() -> None:
    page = text("docs/rubrics.md")
    keys = {key for row in cells(section(page, "A criterion"), 2) for key in INLINE.findall(row[0])}
    assert keys == {field.alias or name for name, field in Criterion.model_fields.items()}
    parameters = {key for row in cells(section(page, "Parameters"), 3) for key in INLINE.findall(row[0])}
    assert parameters == KNOWN_PARAMETERS


def test_every_rule_that_could_not_be_confirmed_is_named() -> None:
    rubrics = [yaml.load(f.read_bytes(), yaml.CSafeLoader) for f in (ROOT / "rubrics").rglob("*.yaml")]
    unsure = {c["id"] for rubric in rubrics for c in rubric["criteria"] if c.get("unsure")}
    dated = section(text("docs/rubrics.md"), "Dated law").split("**Unsure rules**")[1]
    assert unsure == set(INLINE.findall(dated))


# ---- numbers


def test_the_table_of_moods_is_that_of_the_lexicon() -> None:
    moves = yaml.load((ROOT / "lexicons/borrower.yaml").read_bytes(), yaml.CSafeLoader)["moves"]
    rows = [row for row in cells(text("docs/borrower.md"), 7) if INLINE.fullmatch(row[0])]
    assert len(rows) > 15
    for name, *mood, beside, _mark in rows:
        push = dict(moves[name.strip("`")])
        assert [int(figure) for figure in mood] == push.pop("mood"), name
        told = dict(re.findall(r"(belief|pressure|explored) (-?\.\d+)", beside))
        told |= {word: "1" for word in ("harsh", "grave") if word in beside}
        assert {word: float(figure) for word, figure in told.items()} == {w: float(f) for w, f in push.items()}, name


@pytest.mark.parametrize("page", ["docs/judgement.md", "docs/progress.md"])
def test_the_constants_of_the_judge_and_of_mastery_are_those_of_the_code(page: str) -> None:
    rows = [row for row in cells(text(page), 3) if row[0].startswith("`trainer.")]
    assert len(rows) > 8
    for name, value, _ in rows:
        module, _, constant = name.strip("`").rpartition(".")
        held = getattr(import_module(module), constant)
        figures = [float(figure) for figure in value.split(", ")]
        assert (list(held.values()) if isinstance(held, dict) else [held]) == figures, name


def test_what_a_skill_begins_with_is_that_of_the_lexicon() -> None:
    begins = yaml.load((ROOT / "lexicons/skills.yaml").read_bytes(), yaml.CSafeLoader)["begins"]
    (row,) = (row for row in cells(text("docs/progress.md"), 3) if row[0].startswith("`begins`"))
    assert [[float(n) for n in pair.split(", ")] for pair in row[1].split("; ")] == [
        begins["technique"],
        begins["conduct"],
    ]


# ---- the format of transcripts


def test_the_worked_examples_of_transcripts_come_out_as_written() -> None:
    good, card, bad, error = (json.loads(block) for block in FENCE.findall(text("docs/transcripts.md")))
    (scorecard,) = scored([json.dumps(good)])
    assert _lasting(scorecard) == _lasting(card)
    assert list(scorecard) == list(card)
    assert set(scorecard["versions"]) == set(card["versions"])
    assert list(scored([json.dumps(bad)])) == [error]


def _lasting(card: dict) -> dict:
    """A scorecard without what any retraining changes."""
    findings = [{k: v for k, v in finding.items() if k != "confidence"} for finding in card["findings"]]
    return {**card, "findings": findings, "versions": {}}


def test_the_words_that_a_transcript_may_use_are_listed() -> None:
    rows = {row[0].strip("`"): row[1] for row in cells(section(text("docs/transcripts.md"), "In"), 3)}
    assert set(INLINE.findall(rows["relation"])) == set(Relation.__args__)
    assert set(INLINE.findall(rows["known"])) == set(Known.__args__)


# ---- real calls


def test_the_bounds_of_real_calls_are_those_of_the_code() -> None:
    page = " ".join(text("docs/quality.md").split())
    assert f"{LARGEST_UPLOAD // 1_000_000} MB a file" in page
    assert f"{MOST_CHARACTERS:,} characters and {MOST_CONVERSATIONS} conversations at once" in page
    assert f"{LONGEST_TURN:,} characters a turn" in page
    assert f"kept for {KEPT.days} days" in page
    assert f"masked for {KEPT.days} days" in text("docs/operations.md")


def test_every_placeholder_that_a_page_shows_is_one() -> None:
    shown = re.findall(r"〔[^〕]*〕", text("docs/quality.md"))
    assert len(shown) > 8
    assert [one for one in shown if not MASK.fullmatch(one)] == []


# ---- rooms, paths, links


def test_every_room_is_in_the_page_on_architecture() -> None:
    rooms = {init.parent.name for init in (ROOT / "trainer").glob("*/__init__.py")}
    listed = {row[0].strip("`") for row in cells(text("docs/architecture.md"), 3)} - {"room", "---"}
    assert listed == rooms


@pytest.mark.parametrize("name", NAMES)
def test_every_path_that_a_page_names_exists(name: str) -> None:
    named = {word for line in code(text(name)) for word in line.split() if PATH.match(word)}
    made_up = {"scenarios/phone/my-case.yaml"}
    assert sorted(path for path in named - made_up if not (ROOT / path).exists()) == []


def slug(heading: str) -> str:
    """The address that a heading gets on a code host."""
    plain = re.sub(r"[^\w\s-]", "", heading.replace("`", "").lower())
    return re.sub(r"\s", "-", plain.strip())


def anchors(page: Path) -> set[str]:
    return {slug(heading) for heading in HEADING.findall(page.read_text("utf-8"))}


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    lost = []
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        aim = (page.parent / file).resolve() if file else page
        if not aim.is_file() or (anchor and anchor not in anchors(aim)):
            lost.append(target)
    assert lost == []


def test_the_pictures_of_the_readme_are_pictures() -> None:
    pictures = [target for target in LINK.findall(text("README.md")) if target.endswith(".png")]
    assert len(pictures) == 2
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG"), picture


def test_every_page_is_within_reach_of_the_readme() -> None:
    linked = {(ROOT / target.partition("#")[0]).resolve() for target in LINK.findall(text("README.md"))}
    assert [name for name, page in zip(NAMES, PAGES, strict=True) if page not in linked and name != "README.md"] == []


def test_every_move_and_violation_in_a_table_of_the_borrower_is_known_to_the_reader_or_made_from_it() -> None:
    made = {"-open", "-particular", "-means", "-stated"}
    rows = [row[0].strip("`") for row in cells(text("docs/borrower.md"), 7) if INLINE.fullmatch(row[0])]
    known = {*MOVES, *VIOLATIONS, "ask-means", "repeats-himself"}
    assert [name for name in rows if name not in known and not any(name.endswith(end) for end in made)] == []
