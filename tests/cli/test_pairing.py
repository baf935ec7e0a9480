"""`trainer scenarios pairs` writes sheets that give nothing away, and counts what readers answer."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli.main import cli


def pairs(out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["scenarios", "pairs", "--out", str(out), *arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("pairs")
    assert pairs(out, "--pairs", "3", "--readers", "2", "--seed", "4").exit_code == 0
    return out


def test_there_is_a_sheet_and_an_answer_file_for_each_reader_and_language_and_one_key(folder: Path):
    sheets = {f"reader-{number}-{locale}" for number in (1, 2) for locale in ("zh", "en")}
    assert {p.name for p in folder.iterdir()} == {
        "key.json", *(f"{s}.md" for s in sheets), *(f"{s}.csv" for s in sheets)
    }  # fmt: skip


def test_a_sheet_does_not_say_which_is_which(folder: Path):
    for sheet in folder.glob("*.md"):
        text = sheet.read_text("utf-8")
        assert text.count("\n## ") == 3
        for word in ("perfect", "clumsy", "interrogator", "ours", "written", "seed"):
            assert word not in text.casefold().replace("handwritten", "")


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path):
    assert pairs(tmp_path, "--pairs", "3", "--readers", "2", "--seed", "4").exit_code == 0
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_answers_are_counted_and_the_telling_lines_of_ours_listed(tmp_path: Path):
    assert pairs(tmp_path, "--locale", "en", "--pairs", "3", "--readers", "1").exit_code == 0
    key = json.loads((tmp_path / "key.json").read_text("utf-8"))["reader-1-en"]
    right = {number: "A" if secret["A"] == "written" else "B" for number, secret in key.items()}
    rows = [(n, choice, "that line") for n, choice in right.items()]
    rows[0] = (rows[0][0], "B" if rows[0][1] == "A" else "A", "a written line")
    with (tmp_path / "reader-1-en.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([("pair", "person", "telling"), *rows])
    said = json.loads(pairs(tmp_path, "--count", "--json").output)
    assert said["measures"]["B12"]["n"] == 3
    assert said["measures"]["B12"]["value"] == pytest.approx(1 / 3, abs=1e-4)
    assert len(said["telling"]) == 2
    assert all(words.endswith("that line") for words in said["telling"])


def test_without_a_key_nothing_is_counted(tmp_path: Path):
    assert pairs(tmp_path, "--count").exit_code == 2
