"""Lint: every code has a bad example that it finds, with line and remedy, and a mended twin that is clean.

`problems/Sxxx.yaml` is a list of patches over `problems/small-loan.yaml`: `bad` makes the mistake, `at` is where it is
reported, `says` and `remedy` are what the author reads, `mended` is the least change that is right. The value `gone`
takes a key out; `voice_lacks` takes acts out of the voice of its people.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.borrower.small_loan import GONE, PROBLEMS, patched, plain_voice
from trainer.borrower.means import capacity
from trainer.content.places import content_root
from trainer.content.problem import Problem
from trainer.content.shelf import Volume, shape
from trainer.content.source import Path_, Source, parse, read
from trainer.conversation.text import LOCALES
from trainer.language.topics import topic_names
from trainer.practice.desk import Desk, fill_scenarios
from trainer.practice.judging import Judging
from trainer.practice.proving import prove_dialogues
from trainer.scenario.lint import lint_scenario
from trainer.scenario.lint_principles import principle_problems
from trainer.scenario.schema import Scenario, Voice
from trainer.scenario.secrets import gives_away

ROOT = Path(__file__).parents[2]
CODES = sorted(path.stem for path in PROBLEMS.glob("S*.yaml"))
CASES = [
    pytest.param(code, case, id=f"{code}-{number}")
    for code in CODES
    for number, case in enumerate(read(PROBLEMS / f"{code}.yaml").data)
]


def where(dotted: str) -> Path_:
    return tuple(int(part) if part.isdigit() else part for part in dotted.split("."))


def voice_without(acts: list[str]) -> Voice:
    whole = plain_voice()
    return whole.model_copy(update={"lines": tuple(line for line in whole.lines if line.act not in acts)})


class Checked:
    """A patched small loan: where its keys stand, and every problem of it."""

    def __init__(self, desk: Desk, changes: dict, case: dict, code: str) -> None:
        changes = {path: GONE if value == "gone" else value for path, value in changes.items()}
        raw = yaml.safe_dump(patched(changes), allow_unicode=True, sort_keys=False).encode()
        self.source: Source = parse(raw, Path("small-loan.yaml"))
        volume, problems = shape(self.source, Scenario)
        self.problems: tuple[Problem, ...] = problems
        if volume is not None:
            voices = {"plain": voice_without(case.get("voice_lacks", []))}
            self.problems = (*lint_scenario(volume, voices, topic_names()), *principle_problems((), [volume]))
            if code == "S030":
                self.problems += tuple(self._proved(desk, volume, case))

    def _proved(self, desk: Desk, volume: Volume[Scenario], case: dict) -> Iterator[Problem]:
        small = Desk(
            type(desk.scenarios)({"small-loan": volume}, ()), type(desk.voices)({}, ()), desk.rubrics, desk.parameters,
            Judging(),
        )  # fmt: skip
        yield from prove_dialogues(small, volume)


@pytest.mark.parametrize(("code", "case"), CASES)
def test_the_bad_example_is_found_with_its_line_and_a_remedy(desk, code, case):
    checked = Checked(desk, case["bad"], case, code)
    expected = [case["at"], *case.get("beside", [])]
    assert sorted((p.line, p.column) for p in checked.problems) == sorted(
        checked.source.position(where(at)) for at in expected
    )
    assert {p.code for p in checked.problems} == {case.get("code", code)}
    problem = next(p for p in checked.problems if (p.line, p.column) == checked.source.position(where(case["at"])))
    assert case["says"] in problem.message.en
    assert case["remedy"] in problem.remedy.en
    assert problem.message.zh != problem.message.en
    assert problem.remedy.zh
    assert problem.severity == case.get("severity", "error")


@pytest.mark.parametrize(("code", "case"), CASES)
def test_its_mended_twin_is_clean(desk, code, case):
    assert [p.to("en") for p in Checked(desk, case["mended"], case, code).problems] == []


def test_the_small_loan_itself_is_clean_and_proves_what_it_says(desk):
    assert [p.to("en") for p in Checked(desk, {}, {}, "S030").problems] == []


def raised() -> dict[str, set[str]]:
    """Every code of content problems in the source of the rooms that raise them."""
    found: dict[str, set[str]] = {}
    for room in ("content", "scenario", "practice"):
        for path in (ROOT / "trainer" / room).glob("*.py"):
            for code in re.findall(r'"([CS]\d{3})"', path.read_text("utf-8")):
                found.setdefault(code, set()).add(path.name)
    return found


def test_every_code_that_is_raised_has_its_example_and_no_example_is_left_of_a_code_that_is_gone():
    assert {code for code in raised() if code.startswith("S")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_example_opens_with_what_its_code_means(code):
    assert (PROBLEMS / f"{code}.yaml").read_text("utf-8").startswith("# ")


def test_every_problem_of_a_file_is_found_at_once(desk):
    everything = {
        "chart.initial": "dor",
        "facts.0.unlocked_by": [],
        "facts.1.signals": ["hardshp"],
        "lines.0.act": "presed",
    }
    assert {p.code for p in Checked(desk, everything, {}, "").problems} == {"S001", "S012", "S014", "S018"}


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_an_author_reads_file_line_column_code_and_remedy(desk, locale):
    problem = Checked(desk, {"facts.0.unlocked_by": ["ask-reson"]}, {}, "").problems[0]
    first, second = problem.to(locale).split("\n")
    assert re.match(r"small-loan\.yaml:\d+:\d+: S013 ", first)
    assert second.strip().startswith("补救: " if locale == "zh" else "remedy: ")


def test_no_shipped_scenario_has_a_problem(desk):
    assert [p.to("en") for p in (*desk.scenarios.problems, *desk.voices.problems)] == []


def test_no_shared_voice_gives_away_a_fact_of_the_people_who_speak_with_it(desk):
    leaks = [
        f"{volume.content.id}: {person.voice} {line.act}: {said} ({fact.id})"
        for volume in desk.scenarios
        for person in volume.content.people.values()
        for line in desk.voices[person.voice].content.lines
        for locale in LOCALES
        for said in line.to(locale)
        for fact in volume.content.facts
        if line.act not in _may_hold(fact, volume.content) and list(gives_away(said, fact, locale))
    ]
    assert leaks == []


def _may_hold(fact, scenario):
    """The acts of a voice in which a fact may stand: its own telling, and that of facts that come after it."""
    return {f"tell:{other.id}" for other in scenario.facts if other.id == fact.id or fact.id in other.after}


# --- the template


@pytest.fixture(scope="module")
def copied(tmp_path_factory, desk):
    """A desk that holds the template under another name, and nothing else."""
    root = tmp_path_factory.mktemp("scenarios")
    text = (content_root("scenarios") / "_template.yaml").read_text("utf-8")
    (root / "my-case.yaml").write_text(text.replace("id: template ", "id: my-case ", 1), "utf-8")
    shelf = fill_scenarios(root, desk.voices)
    return Desk(shelf, desk.voices, desk.rubrics, desk.parameters, Judging())


def test_the_template_copied_under_another_name_is_a_scenario_without_a_problem(copied):
    assert [p.to("en") for p in copied.scenarios.problems] == []
    assert set(copied.scenarios.volumes) == {"my-case"}


def test_it_proves_what_it_says(copied):
    assert [p.to("en") for p in prove_dialogues(copied, copied.scenarios["my-case"])] == []


def test_its_arithmetic_is_the_one_in_its_comment(copied):
    assert round(capacity(copied.scenario("my-case").means)) == 832


def test_the_template_itself_is_never_loaded(desk):
    assert "template" not in desk.scenarios


def test_the_template_shows_every_part_a_scenario_can_have():
    text = (content_root("scenarios") / "_template.yaml").read_text("utf-8")
    shown = set(re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE))
    assert set(Scenario.model_fields) - shown == set()


def test_the_template_explains_every_part_of_it():
    lines = (content_root("scenarios") / "_template.yaml").read_text("utf-8").splitlines()
    top = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+:", line)]
    unexplained = [lines[n] for n in top if "#" not in lines[n] and not lines[n - 1].lstrip().startswith("#")]
    assert unexplained == []
