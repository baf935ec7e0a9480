"""The line that `trainer score` writes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.rubric.talk import AT, Talk, named, shipped
from trainer.conversation.transcript import Setting, Transcript
from trainer.rubric.on_paper import scorecard_on_paper


def on_paper(talk: Talk, setting: Setting | None = None) -> dict[str, object]:
    return scorecard_on_paper(Transcript("c1", setting or talk.setting, ()), talk.card, shipped())


def test_the_promise_of_design_md_is_kept() -> None:
    line = on_paper(named().says("你听好，⟦threat-of-violence|小心你的腿⟧"))
    assert list(line)[:6] == ["id", "verdict", "score", "dimensions", "findings", "duties"]
    assert list(line)[-1] == "versions"
    finding = line["findings"][0]  # type: ignore[index]
    assert {k: finding[k] for k in ("code", "kind", "severity", "turn", "span", "quote")} == {
        "code": "threat-of-violence",
        "kind": "violation",
        "severity": "critical",
        "turn": 3,
        "span": [4, 9],
        "quote": "小心你的腿",
    }
    assert "治安管理处罚法" in finding["citation"]
    assert finding["advice"]
    assert finding["better"]
    assert finding["decided_by"] == "words"
    assert finding["why"] == "这句话本身就越线，不管谁在听。"
    duty = next(d for d in line["duties"] if d["code"] == "identity-stated")  # type: ignore[union-attr]
    assert (duty["met"], duty["turn"]) == (True, 0)
    json.dumps(line, ensure_ascii=False)


def test_texts_are_in_the_language_of_the_talk() -> None:
    talk = named(locale="en")
    talk.says("⟦threat-of-violence|mind your legs⟧")
    line = on_paper(talk, replace(talk.setting, locale="en"))
    assert "Criminal Law" in line["findings"][0]["citation"]  # type: ignore[index]


def test_a_missed_duty_carries_advice_and_a_met_one_its_words() -> None:
    talk = named().hears("没工作了", "hardship").says("⟦demand-payment|还钱⟧")
    duties = {d["code"]: d for d in on_paper(talk)["duties"]}  # type: ignore[union-attr]
    assert duties["hardship-response"]["advice"]
    assert duties["hardship-response"]["why"] == "对方说了经济困难。下一轮没有接住并问收支或给办法。"
    assert not duties["hardship-response"]["advice_only"]
    assert "why" not in duties["identity-stated"]
    assert duties["identity-stated"]["quote"]


def test_the_same_talk_gives_the_same_bytes() -> None:
    def line() -> str:
        return json.dumps(on_paper(named().says("⟦private-channel|加我微信⟧")), ensure_ascii=False)

    assert line() == line()


def test_another_process_gives_the_same_bytes_too(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    talk = {
        "id": "c1", "jurisdiction": "us", "locale": "en", "answered_by": "borrower", "known": ["attorney", "dispute"],
        "turns": [
            {"speaker": "collector", "text": "Pay by five or the sheriff arrests you. I'll call your boss too."},
            {"speaker": "borrower", "text": "Talk to my lawyer. I don't owe this."},
            {"speaker": "collector", "text": "There's a $75 fee. You owe 4,000 in total, pay today."},
        ],
    }  # fmt: skip
    file.write_text(json.dumps(talk), "utf-8")
    program = "import sys; from trainer.cli.scoring import score_file; sys.exit(score_file(sys.argv[1]))"

    def scored(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", program, str(file)], env=environment, capture_output=True, check=True
        ).stdout

    first = scored("1")
    assert b'"findings": [{' in first
    assert first == scored("2")


def test_a_dated_rule_is_cited_as_it_read_on_the_day() -> None:
    old = Setting(jurisdiction="uk", locale="en", started_at=AT.replace(year=2025, month=1), answered_by="borrower")
    talk = Talk(old).says("⟦contact-frequency|I'll ring every hour until you pay⟧")
    assert "2008" in on_paper(talk, old)["findings"][0]["citation"]  # type: ignore[index]
