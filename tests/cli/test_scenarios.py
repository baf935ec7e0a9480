"""`trainer scenarios list | check | chart | schema`."""

import json
import shutil

import pytest
import yaml
from click.testing import CliRunner

from tests.borrower.small_loan import patched
from trainer.cli.main import cli
from trainer.content.places import content_root


def run(*arguments):
    return CliRunner().invoke(cli, ["scenarios", *arguments])


# --- list


def test_scenarios_are_listed_as_json_for_programs(desk):
    result = run("list", "--json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert all(row.keys() >= {"id", "version", "channel", "level", "jurisdiction", "titles"} for row in rows)
    assert {row["id"] for row in rows} == set(desk.scenarios.volumes)
    assert all(row["titles"].keys() == {"zh", "en"} for row in rows)


def test_and_a_line_each_for_people(desk):
    result = run("list")
    assert len(result.stdout.splitlines()) == len(desk.scenarios)
    assert all(scenario in result.stdout for scenario in desk.scenarios.volumes)


# --- check


def test_the_shipped_content_is_clean():
    result = run("check")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].endswith("0 errors")


@pytest.fixture
def mine(tmp_path):
    """A copy of a shipped scenario, with a mistake on request."""

    def write(old="", new=""):
        path = tmp_path / "mine.yaml"
        text = (content_root("scenarios") / "phone" / "laid-off.yaml").read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return str(path)

    return write


def test_a_file_without_a_mistake_is_clean(mine):
    assert run("check", "--no-dialogues", mine()).exit_code == 0


@pytest.mark.parametrize(
    ("locale", "parts"),
    [
        ("en", ["S013 ask-reson is not a move", "remedy: did you mean ask-reason?"]),
        ("zh", ["S013 ask-reson 不是动作", "补救: 是不是想写 ask-reason?"]),
    ],
)
def test_a_file_with_a_mistake_is_told_with_line_and_remedy(mine, locale, parts):
    path = mine("unlocked_by: [ask-reason]", "unlocked_by: [ask-reson]")
    result = run("check", "--no-dialogues", "--locale", locale, path)
    assert result.exit_code == 1
    assert all(part in result.stdout for part in parts)
    assert f"{path}:" in result.stdout
    assert "1 errors" in result.stdout


def test_a_file_that_is_no_scenario_at_all_is_told(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("id: [", "utf-8")
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "C004" in result.stdout


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    paths = []
    for name, changes in (("one", {"facts.0.unlocked_by": []}), ("two", {"lines.0.act": "presed"})):
        path = tmp_path / f"{name}.yaml"
        path.write_text(yaml.safe_dump(patched(changes), allow_unicode=True), "utf-8")
        paths.append(str(path))
    result = run("check", "--no-dialogues", *paths)
    assert "S012" in result.stdout
    assert "S018" in result.stdout


def test_a_voice_is_checked_as_one(tmp_path):
    folder = tmp_path / "voices"
    folder.mkdir()
    shutil.copy(content_root("scenarios") / "voices" / "foreman.yaml", folder)
    assert run("check", str(folder / "foreman.yaml")).exit_code == 0
    (folder / "foreman.yaml").write_text("id: foreman\n", "utf-8")
    broken = run("check", str(folder / "foreman.yaml"))
    assert broken.exit_code == 1
    assert "C011 lines is missing" in broken.stdout


def test_a_file_that_is_not_there_is_told():
    assert run("check", "no-such-file.yaml").exit_code == 2


# --- chart, schema


def test_a_chart_is_printed_as_mermaid():
    result = run("chart", "laid-off")
    assert result.exit_code == 0
    assert result.stdout.startswith("stateDiagram")


def test_the_chart_of_an_unknown_scenario_is_told():
    result = run("chart", "laidoff")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "laidoff" in result.stderr


def test_the_schema_is_json_schema():
    printed = json.loads(run("schema").stdout)
    assert printed["title"] == "Scenario"
    assert "facts" in printed["required"]


def test_a_programme_that_nobody_can_meet_is_named_with_line_and_remedy(tmp_path):
    folder = tmp_path / "programmes"
    folder.mkdir()
    text = (content_root("programmes") / "phone.yaml").read_text("utf-8")
    assert "scenarios: 3" in text
    (folder / "mine.yaml").write_text(text.replace("scenarios: 3", "scenarios: 300", 1), "utf-8")
    result = run("check", str(folder / "mine.yaml"))
    assert "mine.yaml:" in result.output
    assert "cn: nobody can meet passed:0; scenarios needed (channels phone): 300" in result.output
    assert "remedy: add scenarios, or ask for less" in result.output
    assert result.exit_code == 0
    broken = text.replace("right-party", "right-part", 1)
    (folder / "mine.yaml").write_text(broken, "utf-8")
    result = run("check", str(folder / "mine.yaml"))
    assert "did you mean right-party?" in result.output
    assert result.exit_code == 1
