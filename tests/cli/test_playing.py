"""`trainer play`: lines in, one answer each, the scorecard last."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from trainer.cli.main import cli

LINES = {
    "zh": ["您好，请问是邹建锋先生吗？", "我是衡岭商务服务的童悦，工号0726，受暖川消费金融委托，这通电话全程录音。请您报一下身份证后四位。",
           "您这边是遇到什么情况了？", "好的，谢谢您，再见。"],
    "en": ["Hello, is that Zou Jianfeng?", "I'm Tong Yue from Hengling Business Services, staff number 0726, calling for "
           "Nuanchuan Consumer Finance; the call is recorded. Could I have the last four digits of your ID?",
           "What has been happening on your side?", "All right, thank you. Goodbye."],
}  # fmt: skip
TURN = {"state", "moves", "mood", "reply", "ended"}  # what design.md promises of a turn
CARD = {"id", "verdict", "score", "dimensions", "findings", "duties", "versions"}  # what `score` gives too
FINDING = {"code", "kind", "severity", "turn", "span", "quote", "citation", "advice", "confidence"}


def play(*arguments, lines=LINES["zh"]):
    return CliRunner().invoke(cli, ["play", *arguments], input="\n".join(lines) + "\n" if lines else "")


def objects(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_one_object_a_turn_and_then_the_scorecard(locale):
    *turns, card = objects(play("laid-off", "--locale", locale, "--json", lines=LINES[locale]))
    assert len(turns) == 4
    assert all(turn.keys() >= TURN for turn in turns)
    assert card.keys() >= CARD
    assert [turn["turn"] for turn in turns] == [1, 2, 3, 4]


def test_a_turn_says_where_it_stands_what_was_read_what_was_felt_and_what_was_answered():
    first, second, *_ = objects(play("laid-off", "--json"))
    assert first["state"].startswith("door")
    assert {"kind", "span", "confidence", "slots"} <= first["moves"][0].keys()
    assert first["mood"].keys() == {"trust", "anger", "stress", "shame"}
    assert first["reply"]
    assert first["ended"] == ""
    assert "identify-self" in {move["kind"] for move in second["moves"]}
    start, end = second["moves"][0]["span"]
    assert 0 <= start < end <= len(LINES["zh"][1])


def test_the_last_turn_says_how_the_contact_ended():
    *_, last, _ = objects(play("laid-off", "--json"))
    assert last["ended"] == "no-agreement"


def test_nothing_is_played_after_the_end():
    *turns, _ = objects(play("laid-off", "--json", lines=[*LINES["zh"], "喂？", "还在吗？"]))
    assert len(turns) == 4


def test_the_scorecard_names_what_was_found_and_where():
    lines = ["喂，是邹建锋吗？", "再不还钱我就找人打断你的腿。"]
    *_, card = objects(play("laid-off", "--json", lines=lines))
    assert card["verdict"] == "fail"
    assert card["id"] == "laid-off"
    finding = next(f for f in card["findings"] if f["code"] == "threat-of-violence")
    assert finding.keys() >= FINDING
    start, end = finding["span"]
    assert lines[1][start:end] == finding["quote"]
    assert finding["turn"] == 2  # turns of a transcript count from 0 over both speakers


def test_the_scorecard_names_the_duties_the_outcome_and_the_scenarios_own_criteria(desk):
    *_, card = objects(play("laid-off", "--json"))
    assert all(duty.keys() >= {"code", "met", "turn"} for duty in card["duties"])
    assert "identity-stated" in {duty["code"] for duty in card["duties"]}
    scenario = desk.scenario("laid-off")
    assert card["outcome"] in {o.id for o in scenario.outcomes}
    assert [c["id"] for c in card["criteria"]] == [c.id for c in scenario.criteria]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_same_lines_and_seed_give_the_same_bytes(locale):
    arguments = ("laid-off", "--locale", locale, "--seed", "7", "--json")
    assert len({play(*arguments, lines=LINES[locale]).stdout_bytes for _ in range(3)}) == 1


def test_a_contact_held_before_in_the_same_process_leaves_no_trace():
    alone = play("mother-answers", "--locale", "en", "--json", lines=LINES["en"]).stdout_bytes
    play("laid-off", "--json", lines=[])
    assert play("mother-answers", "--locale", "en", "--json", lines=LINES["en"]).stdout_bytes == alone


def test_another_process_gives_the_same_bytes():
    arguments = [sys.executable, "-c", "from trainer.cli.main import main; main()", "play", "laid-off", "--json"]
    text = "\n".join(LINES["zh"]) + "\n"
    alone = subprocess.run(arguments, input=text.encode(), capture_output=True, check=True)
    assert alone.stdout == play("laid-off", "--json").stdout_bytes
    assert alone.stderr == b""


def test_another_seed_gives_other_words():
    first, other = (objects(play("laid-off", "--seed", seed, "--json")) for seed in ("1", "2"))
    assert [t["reply"] for t in first[:-1]] != [t["reply"] for t in other[:-1]]


@pytest.mark.parametrize(("locale", "message"), [("zh", "没有这个场景"), ("en", "there is no scenario called")])
def test_an_unknown_scenario_is_told_with_those_that_are_known(locale, message):
    result = play("laidoff", "--locale", locale)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "laid-off" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("wrong", [["--locale", "de"], ["--seed", "x"], []])
def test_a_wrong_call_is_told(wrong):
    assert CliRunner().invoke(cli, ["play", *(["laid-off", *wrong] if wrong else [])]).exit_code == 2


def test_an_empty_line_is_a_silence():
    *turns, _ = objects(play("laid-off", "--json", lines=["", "您好。", ""]))
    assert turns[0]["moves"] == []
    assert len(turns) == 3
    assert turns[0]["reply"]


def test_two_silences_running_end_the_call():
    *turns, _ = objects(play("laid-off", "--json", lines=["您好。", "", "", "喂？"]))
    assert turns[-1]["ended"] == "hung-up"
    assert len(turns) == 3


def test_a_line_that_is_too_long_is_not_said_and_the_call_goes_on():
    spoken, refused, after, _ = objects(play("laid-off", "--json", lines=["您好。", "好" * 4001, "您好，请问您贵姓？"]))
    assert set(refused) == {"error"}
    assert (spoken["turn"], after["turn"]) == (1, 2)


def test_without_a_line_there_is_only_the_scorecard():
    (card,) = objects(play("laid-off", "--json", lines=[]))
    assert card.keys() >= CARD


@pytest.mark.parametrize(
    ("locale", "parts"),
    [("zh", ["一直按时还的师傅", "[", "✗ "]), ("en", ["The man who always paid", "[", "✗ "])],
)
def test_a_person_reads_the_scene_the_replies_and_the_judgement(locale, parts):
    result = play("laid-off", "--locale", locale, lines=LINES[locale])
    assert result.exit_code == 0
    assert all(part in result.stdout for part in parts)
    assert "{" not in result.stdout
    *_, card = objects(play("laid-off", "--locale", locale, "--json", lines=LINES[locale]))
    assert f"{card['verdict'].upper()}  {card['score']}" in result.stdout


def test_every_shipped_scenario_can_be_played(desk):
    for scenario in desk.scenarios.volumes:
        for locale in ("zh", "en"):
            *turns, card = objects(play(scenario, "--locale", locale, "--json", lines=LINES[locale]))
            assert turns
            assert card["id"] == scenario


def test_a_letter_goes_over_several_lines_and_ends_with_a_dot():
    typed = "To: moon\n\nHello\n.\nDate: 2026-06-16\n\nDear Ms Wen,\n\nplease write.\n.\nfile posting\nwait 3\nclose"
    refused, letter, *deeds, card = objects(play("renovation-due", "--locale", "en", "--json", lines=typed.split("\n")))
    assert "moon" in refused["error"]
    assert letter["letters"] == 1
    assert [deed["act"] for deed in deeds] == ["file-posting", "wait 3", "close"]
    assert card.keys() >= CARD
