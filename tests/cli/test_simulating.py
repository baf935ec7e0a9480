"""`trainer scenarios simulate` says each measure with its goal, in whole and in parts, as text, Markdown and JSON."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from trainer.cli.main import cli


def simulate(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["scenarios", "simulate", "laid-off", "--seeds", "1", *arguments])


def test_json_holds_every_measure_in_whole_and_in_parts() -> None:
    answer = simulate("--players", "perfect,rude", "--json")
    assert answer.exit_code == 0
    said = json.loads(answer.output)
    assert {"B1", "B3", "B5-adjacent", "B8", "B9", "B11-bytes"} <= set(said["measures"])
    assert set(said["measures"]["B1"]) == {"value", "n", "interval", "goal", "met"}
    assert set(said["by"]["player"]) == {"perfect", "rude"}
    assert set(said["by"]["language"]) == {"zh", "en"}
    whole = said["measures"]["B1"]["n"]
    assert sum(found["B1"]["n"] for found in said["by"]["player"].values()) == whole == said["turns"]


def test_the_report_has_a_table_for_each_kind_of_part(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    assert simulate("--players", "perfect", "--report", str(report)).exit_code == 0
    text = report.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## By scenario", "## By language", "## By player"
    ]  # fmt: skip
    assert "| B1 |" in text


def test_an_unknown_player_or_scenario_is_named() -> None:
    answer = simulate("--players", "perfect,nobody")
    assert answer.exit_code == 2
    assert "nobody" in answer.output
