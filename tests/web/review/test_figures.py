"""Agreement with the judge, and decisions that the evaluation reads back."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.review.conftest import THREAT
from tests.web.review.test_views import decide, taken
from trainer.evaluate.conversations import measure_conversations
from trainer.evaluate.judged import meant
from trainer.evaluate.labelled import labelled_turns

Exam = Callable[..., UUID]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_without_a_review_the_page_says_how_it_fills(app: Flask, locale: str) -> None:
    page = Hand(app, locale).sign_in("trainer").get("/reviews/agreement")
    assert page.status_code == 200
    assert ("还没有已退回的复核" if locale == "zh" else "No review was given back yet") in page.text


def test_the_table_counts_what_both_saw_and_says_when_it_is_too_little(app: Flask, exam: Exam) -> None:
    for action in ("confirm", "withdraw"):
        attempt = exam(THREAT["zh"])
        hand = taken(app, attempt, "en")
        decide(hand, attempt, action=action)
        hand.post(f"/reviews/{attempt}/close", word="Seen.")
    page = hand.get("/reviews/agreement").text
    assert "Threat of violence" in page
    assert "too few cases to say: 2 of 20" in page
    row = page.split("Threat of violence</th>")[1].split("</tr>")[0]
    cells = [cell.split("</td>")[0].rpartition(">")[2] for cell in row.split("<td")[1:]]
    assert cells[:7] == ["50 %", "–", "–", "2", "1", "1", "0"], "no kappa of two cases"
    last = page.split("<tfoot>")[1].split("</tfoot>")[0]
    assert ">2</td>" in last, "cases, not the answers that they hold"
    assert "too few cases to say: 2 of 20" in last
    assert Hand(app, "en").sign_in("stranger").get("/reviews/agreement").text.count("<tbody>") == 0


def test_the_decisions_are_read_back_by_the_evaluation(app: Flask, exam: Exam, tmp_path: Path) -> None:
    attempt = exam(THREAT["zh"], "加我私人微信，把钱转到我这个账户。")
    hand = taken(app, attempt, "en")
    assert decide(hand, attempt, action="confirm", reason="Plain.") == 302
    hand.post(f"/reviews/{attempt}/close", word="Seen.")
    still_open = exam(THREAT["zh"])
    answer = hand.get("/reviews/decisions.jsonl")
    assert answer.mimetype == "application/x-ndjson"
    file = tmp_path / "decisions.jsonl"
    file.write_bytes(answer.data)
    text = answer.data.decode()
    assert str(still_open) not in text
    assert not [name for name in ("Trainee", "trainee@", "Trainer", "trainer@") if name in text]

    report = measure_conversations([file])
    assert report.unreadable == []
    (heard,) = report.heard
    assert heard.id == str(attempt)
    assert heard.must["verdict"] == "fail"
    (turn,) = labelled_turns([file])
    assert meant(turn) == {"threat-of-violence"}
    assert turn.text == THREAT["zh"]
    assert turn.code == "threat-of-violence"
    assert ("threat-of-violence", len(turn.before)) in heard.pairs()[1]
    assert Hand(app, "en").sign_in("stranger").get("/reviews/decisions.jsonl").data == b""
