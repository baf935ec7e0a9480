"""A reply reaches the page sentence by sentence, each once the guard has let it pass; the turn comes last."""

import json
import re
import time
from typing import Any
from uuid import uuid4

from flask import Flask

from benchmarks.model_server import Fails, Says, Server
from tests.web.guest.test_voice import guested, model, turns_of  # noqa: F401  fixtures among them
from tests.web.hand import HTMX, Hand
from trainer.practice.log import Conflict

SAID = re.compile(r"<!--said (.*?)-->")


def told(text: str) -> list[str]:
    return [json.loads(each) for each in SAID.findall(text)]


def sent(hand: Hand, said: str, **form: Any) -> Any:
    """A turn whose answer is not read yet."""
    data = {"said": said, "client_id": str(uuid4()), "seen": hand.turns, **form}
    return hand.client.post(f"{hand.call}/turns", data=data, headers={**hand.headers, **HTMX})


def test_the_first_sentence_is_there_before_the_last_one(guested: Flask, model: Server) -> None:  # noqa: F811
    model.script = lambda _: Says(("嗯……", "我在听。", "你接着说。"), between=0.8)
    hand = Hand(guested, "zh").dial()
    began = time.monotonic()
    answer = sent(hand, "您好。")
    parts = iter(answer.response)
    first = next(parts)
    soon = time.monotonic() - began
    whole = (first + b"".join(parts)).decode()
    assert told(first.decode()) == ["嗯……"]
    assert time.monotonic() - began - soon > 0.8, "two sentences and a pause came after it"
    assert told(whole) == ["嗯……", "我在听。", "你接着说。"]
    (turn,) = turns_of(guested, hand)
    assert turn.replies[0].text == "".join(told(whole)), "what was shown is what is kept"
    assert whole.index("你接着说") < whole.index('id="turn-1"')
    assert 'id="seen" value="1"' in whole
    assert answer.headers["X-Accel-Buffering"] == "no"


def test_what_the_guard_keeps_back_is_in_no_part_and_the_line_follows(guested: Flask, model: Server) -> None:  # noqa: F811
    model.script = lambda _: Says(("嗯。", "其实CANARY-REASON呢。"))
    hand = Hand(guested, "zh").dial()
    shown = [answer.text for answer in (hand.say("您好。"), hand.say("您是哪位？"))]
    assert all("CANARY-REASON" not in text for text in shown)
    for turn, text in zip(turns_of(guested, hand), shown, strict=True):
        assert turn.kept_back in ("leak", "language")
        assert told(text)[0] == "嗯。"
        assert turn.replies[0].text == "".join(told(text))


def test_a_sentence_cannot_end_its_comment(guested: Flask, model: Server) -> None:  # noqa: F811
    model.script = lambda _: Says(("嗯--!>。", "你说。"))
    answer = Hand(guested, "zh").dial().say("您好。")
    assert told(answer.text)[0].startswith("嗯--!")
    assert "嗯--!" not in answer.text[: answer.text.index("<article")]


def test_where_no_sentence_passes_the_answer_is_the_plain_one(guested: Flask, model: Server) -> None:  # noqa: F811
    model.script = lambda _: Fails(500)
    answer = Hand(guested, "zh").dial().say("您好。")
    assert told(answer.text) == []
    assert answer.status_code == 200
    assert "X-Accel-Buffering" not in answer.headers


def test_a_turn_that_another_window_overtook_draws_the_whole_log(guested, model, monkeypatch) -> None:  # noqa: F811
    hand = Hand(guested, "zh").dial()
    hand.say("您好。")

    def overtaken(self: Any, attempt: Any, position: int, event: Any) -> None:
        raise Conflict("overtaken")

    with monkeypatch.context() as patch:
        patch.setattr("trainer.store.attempts.SqlLog.append", overtaken)
        answer = hand.say("您是哪位？")
    assert answer.status_code == 200
    assert "<!--again-->" in answer.text
    assert 'id="turn-1"' in answer.text
    assert "另一个窗口" in answer.text
    assert len(turns_of(guested, hand)) == 1


def test_whoever_stops_listening_finds_the_turn_taken(guested: Flask, model: Server) -> None:  # noqa: F811
    model.script = lambda _: Says(("嗯。", "你接着说。"), between=0.2)
    hand = Hand(guested, "zh").dial()
    same = str(uuid4())
    answer = sent(hand, "您好。", client_id=same)
    next(iter(answer.response))
    answer.close()
    for _ in range(40):
        if turns_of(guested, hand):
            break
        time.sleep(0.05)
    again = hand.say("您好。", client_id=same)
    assert (again.status_code, len(turns_of(guested, hand)), len(model.asked)) == (200, 1, 1)


def test_without_scripts_the_page_comes_whole(guested: Flask, model: Server) -> None:  # noqa: F811
    hand = Hand(guested, "zh", htmx=False).dial()
    assert hand.say("您好。").status_code == 302
    assert turns_of(guested, hand)[0].origin == "model"
