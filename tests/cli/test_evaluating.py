"""`trainer evaluate judgement | moves`: data from anywhere, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from trainer.cli.main import cli

TURN = {"say": "⟦threat-of-violence|再不还钱就打断你的腿⟧", "code": "threat-of-violence", "fn": "V-plain"}
QUIET = {"say": "您好，请问您现在方便吗？", "code": "threat-of-violence", "fn": "N-plain"}


def run(path, *options):
    return CliRunner().invoke(cli, ["evaluate", "judgement", "--data", str(path), *options])


def write(path, *lines):
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    return path


def test_a_file_of_any_name_is_measured(tmp_path):
    result = run(write(tmp_path / "strangers.jsonl", TURN, QUIET), "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["zh"]
    assert told["codes"]["threat-of-violence"]["f1"] == 1
    assert told["innocent_flagged"]["flagged"] == 0


@pytest.mark.parametrize("by", ["code", "function", "writer"])
def test_it_is_printed_for_people(tmp_path, by):
    result = run(write(tmp_path / "strangers.jsonl", TURN, QUIET), "--by", by, "--worst", "3")
    assert result.exit_code == 0
    assert {"code": "threat-of-violence", "function": "V-plain", "writer": "strangers"}[by] in result.stdout


def test_a_line_that_cannot_be_read_is_told_and_the_rest_is_measured(tmp_path):
    path = write(tmp_path / "mine.jsonl", TURN, {"say": "hi", "facts": {"jurisdiction": "fr"}}, "nope")
    result = run(path, "--json")
    assert result.exit_code == 1
    assert f"{path}:2: jurisdiction" in result.stderr
    assert f"{path}:3: " in result.stderr
    told = json.loads(result.stdout)
    assert told["zh"]["n"] == 1
    assert len(told["unreadable"]) == 2


@pytest.mark.parametrize("lines", [(), ("nope",)])
def test_data_that_holds_nothing_ends_with_two(tmp_path, lines):
    result = run(write(tmp_path / "mine.jsonl", *lines))
    assert result.exit_code == 2
    assert "no labelled data" in result.stderr
    assert run(tmp_path / "gone.jsonl").exit_code == 2


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path):
    write(tmp_path / "functions-zh.jsonl", TURN)
    write(tmp_path / "notes.jsonl", "not for us")
    assert json.loads(run(tmp_path, "--json").stdout)["zh"]["n"] == 1


def test_moves_that_cannot_be_read_are_told(tmp_path):
    path = write(tmp_path / "moves-zh.jsonl", "nope")
    result = CliRunner().invoke(cli, ["evaluate", "moves", "--data", str(path)])
    assert result.exit_code == 2
    assert f"{path}:1: " in result.stderr
