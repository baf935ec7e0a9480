"""Not a word of a call is kept; only while debugging is on, in a file for its owner, and the office says so."""

import json
from pathlib import Path

from benchmarks.model_server import Fails, Says
from tests.web.guest.test_voice import ON, model, switch  # noqa: F401  a fixture among them
from tests.web.hand import Hand
from trainer.web.guest.debugging import FILE
from trainer.web.settings import settings_from


def test_not_a_word_is_kept_unless_debugging_is_on(make_app, model):  # noqa: F811
    app = make_app(ENDPOINT=model.endpoint)
    switch(app, ON)
    hand = Hand(app, "zh").dial()
    hand.say("您好。")
    kept = Path(app.instance_path)
    assert not (kept / FILE).exists()
    assert "调试" not in Hand(app, "zh").sign_in("admin").get("/office/model").text


def test_while_debugging_is_on_each_call_is_a_line_without_the_trainees_name(make_app, model):  # noqa: F811
    app = make_app(ENDPOINT=model.endpoint, MODEL_DEBUG=True)
    switch(app, ON)
    hand = Hand(app, "zh").sign_in("trainee").dial()
    hand.say("您好，我是Trainee。")
    model.script = lambda _: Says(("您的欠款",))
    hand.say("您是哪位？")
    model.script = lambda _: Fails(500)
    hand.say("方便说话吗？")
    file = Path(app.instance_path) / FILE
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [(line["said"], line["outcome"]) for line in lines] == [
        ("嗯……你接着说。", "ok"), ("您的欠款", "kept-back"), ("", "server-error"),
    ]  # fmt: skip
    assert "您好" in lines[0]["messages"][1]["content"]
    assert "Trainee" not in str(lines)
    assert file.stat().st_mode & 0o777 == 0o600
    assert FILE in Hand(app, "zh").sign_in("admin").get("/office/model").text


def test_a_folder_that_cannot_be_written_costs_no_turn(make_app, model, monkeypatch, tmp_path):  # noqa: F811
    monkeypatch.setattr("trainer.web.guest.seat.FILE", "nowhere/there.jsonl")
    app = make_app(ENDPOINT=model.endpoint, MODEL_DEBUG=True)
    switch(app, ON)
    assert "你接着说" in Hand(app, "zh").dial().say("您好。").text


def test_the_switch_is_in_the_environment(tmp_path):
    assert settings_from({"TRAINER_MODEL_DEBUG": "1"}, tmp_path)["MODEL_DEBUG"] is True
    assert settings_from({"TRAINER_MODEL_DEBUG": "0"}, tmp_path)["MODEL_DEBUG"] is False
