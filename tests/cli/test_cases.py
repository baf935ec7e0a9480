"""`trainer cases`: list, check, walk, play."""

import json

import pytest
from click.testing import CliRunner

from trainer.cli.main import cli
from trainer.content.places import content_root

TEMPLATE = content_root("scenarios") / "cases" / "_template.yaml"


def run(*words, said=""):
    return CliRunner().invoke(cli, ["cases", *words], input=said)


def test_the_list_names_every_case():
    lines = [json.loads(line) for line in run("list", "--json").output.splitlines()]
    assert "no-risk-model" in {line["id"] for line in lines}
    assert all(line["titles"]["zh"] for line in lines)
    assert "no-risk-model" in run("list").output


def test_what_is_shipped_has_no_error():
    done = run("check")
    assert done.exit_code == 0, done.output
    assert "0 errors" in done.output


@pytest.mark.parametrize("command", [("cases", "check"), ("scenarios", "check")])
def test_a_mistake_is_told_with_file_line_and_remedy(tmp_path, command):
    folder = tmp_path / "cases"
    folder.mkdir()
    bad = folder / "bad.yaml"
    bad.write_text(TEMPLATE.read_text("utf-8").replace("replay: nod", "replay: nodd"), "utf-8")
    done = CliRunner().invoke(cli, [*command, str(bad)])
    assert done.exit_code == 1
    assert "bad.yaml:" in done.output
    assert "K011" in done.output
    assert "did you mean nod?" in done.output


def test_scenarios_check_counts_the_cases_too():
    done = CliRunner().invoke(cli, ["scenarios", "check", "--no-dialogues"])
    assert done.exit_code == 0, done.output
    assert "cases, 0 errors" in done.output


def test_a_walk_says_that_good_answers_pay():
    done = run("walk", "no-risk-model")
    assert done.exit_code == 0
    assert "sound" in done.output
    assert run("walk", "nothing").exit_code == 2


def test_a_case_is_played_line_by_line():
    files = [f"{name} low high {'remind' if name == 'he' else 'plan'} 0" for name in (
        "he", "luo", "qin", "yin", "qiu", "wei", "hao", "feng", "sha", "ding", "bai", "xiong")]  # fmt: skip
    said = ["", "sample", "", "9", "two-axes", *files, "roll", "recheck"]
    done = run("play", "no-risk-model", "--locale", "en", said="\n".join(said))
    assert done.exit_code == 0, done.output
    assert "Give me three days" in done.output
    assert "! 9" in done.output, "an option that is none is asked again"
    assert "Paid forty minutes after the text" in done.output
    assert "Assess first, watch for the signs" in done.output
    assert "Civil Code art. 678" in done.output


def test_input_that_ends_early_ends_quietly():
    done = run("play", "no-risk-model", said="\n")
    assert done.exit_code == 0
    assert "段总" in done.output
    assert run("play", "nothing").exit_code == 2


def test_the_schema_is_json():
    assert "stages" in json.loads(run("schema").output)["properties"]
