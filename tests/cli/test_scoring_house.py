"""`trainer score`: a scorecard a line, by the law and by the house rules that are switched on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainer.cli.main import cli

# Half past eight: the law allows it, the example's house rules begin at nine.
EARLY = {
    "id": "early",
    "channel": "phone",
    "jurisdiction": "cn",
    "locale": "zh",
    "started_at": "2026-03-02T08:30:00+08:00",
    "answered_by": "borrower",
    "turns": [{"speaker": "collector", "text": "您好，请问是陈先生吗？"}],
}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "talks.jsonl"
    path.write_text(json.dumps(EARLY, ensure_ascii=False) + "\n", "utf-8")
    return str(path)


def card(*arguments: str, **environment: str) -> dict:
    result = CliRunner().invoke(cli, ["score", *arguments], env=environment)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_without_house_rules_the_law_alone_judges(file: str) -> None:
    judged = card(file)
    assert judged["findings"] == []
    assert not [name for name in judged["versions"] if "house" in name]


def test_house_rules_named_on_the_command_line_judge_and_are_named_in_the_versions(file: str) -> None:
    judged = card(file, "--house", "house-example")
    assert [f["criterion"] for f in judged["findings"]] == ["house-hours"]
    assert "rubric:house-example" in judged["versions"]


def test_the_setting_names_them_too_and_the_command_line_comes_first(file: str) -> None:
    assert [f["criterion"] for f in card(file, TRAINER_HOUSE="house-example")["findings"]] == ["house-hours"]
    assert card(file, "--house", "house-example", TRAINER_HOUSE="no-such-house")["findings"] != []


@pytest.mark.parametrize("arguments", [["--house", "house-exampel"], []])
def test_house_rules_that_are_not_there_are_refused_in_both_languages(file: str, arguments: list[str]) -> None:
    environment = {} if arguments else {"TRAINER_HOUSE": "house-exampel"}
    result = CliRunner().invoke(cli, ["score", file, *arguments], env=environment)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "there are: house-example" in result.stderr
    assert "无法启用" in result.stderr


class TestPlaying:
    def play(self, *arguments: str, **environment: str) -> object:
        return CliRunner().invoke(cli, ["play", "laid-off", *arguments], input="您好\n", env=environment)

    def test_a_played_call_is_judged_by_them_too(self) -> None:
        for result in (
            self.play("--json", "--house", "house-example"),
            self.play("--json", TRAINER_HOUSE="house-example"),
        ):
            last = json.loads(result.stdout.splitlines()[-1])  # type: ignore[attr-defined]
            assert "rubric:house-example" in last["versions"]

    @pytest.mark.parametrize(("locale", "words"), [("zh", "无法启用"), ("en", "cannot be used")])
    def test_a_wrong_name_is_told_in_the_players_language(self, locale: str, words: str) -> None:
        result = self.play("--locale", locale, TRAINER_HOUSE="nowhere")
        assert result.exit_code == 2  # type: ignore[attr-defined]
        assert words in result.stderr  # type: ignore[attr-defined]


def test_the_check_of_content_does_not_depend_on_the_setting() -> None:
    result = CliRunner().invoke(cli, ["scenarios", "list"], env={"TRAINER_HOUSE": "nowhere"})
    assert result.exit_code == 0
