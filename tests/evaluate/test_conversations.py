"""Whole conversations against their labels: every figure by hand, and labels that are none."""

import json

import pytest

from tests.evaluate.judged_by_hand import FEE, THREAT, finding
from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.evaluate.conversations import ConversationsReport, Heard, measure_conversations
from trainer.rubric.scorecard import Scorecard

TURN = {"speaker": "collector", "text": "您好"}


def card(verdict="pass", score=80.0, *findings):
    return Scorecard(verdict, score, {}, (), tuple(findings), (), (), {})


def heard(verdict, meant_verdict, handling="good", score=80.0, found=(), meant=()):
    must = {"verdict": meant_verdict, "findings": [{"code": code, "turn": 0} for code in meant]}
    talk = Transcript("c", Setting(), (Utterance("collector", "您好"),))
    return Heard(talk, "case", handling, must, card(verdict, score, *found))


def test_findings_count_by_code_and_turn():
    report = ConversationsReport([heard("fail", "fail", found=[finding(THREAT)], meant=[THREAT, FEE])])
    assert (report.findings().hits, report.findings().extra, report.findings().missed) == (1, 0, 1)
    assert report.f1().value == pytest.approx(2 / 3)
    assert [true for _, true in report.held()] == [True]


def test_verdicts_are_right_wrongly_failed_or_wrongly_passed():
    report = ConversationsReport(
        [
            heard("pass", "pass"),
            heard("fail", "pass-or-review"),
            heard("pass", "fail"),
            heard("review", "review-or-fail"),
        ]
    )
    assert (report.verdicts().right, report.verdicts().n) == (2, 4)
    assert (report.wrongly_failed().right, report.wrongly_failed().n) == (1, 2)
    assert (report.wrongly_passed().right, report.wrongly_passed().n) == (1, 2)


def test_a_case_is_ordered_when_better_handling_scores_more():
    def case(*scores):
        three = zip(("good", "middling", "bad"), scores, strict=True)
        return ConversationsReport([heard("pass", "pass", handling, score) for handling, score in three])

    assert case(90, 70, 20).ordered().right == 1
    assert case(90, 70, 70).ordered().right == 0
    assert ConversationsReport([heard("pass", "pass")]).ordered().n == 0


def test_wrong_verdicts_come_first_among_the_worst():
    right, finding_missed, failed = (
        heard("pass", "pass"),
        heard("fail", "fail", meant=[FEE, THREAT]),
        heard("fail", "pass"),
    )
    assert ConversationsReport([right, finding_missed, failed]).wrong() == [failed, finding_missed]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"turns": [TURN]}, "must.verdict"),
        ({"turns": [TURN], "must": {"verdict": "good"}}, "must.verdict"),
        ({"turns": [TURN], "must": {"verdict": "pass", "findings": [{"code": "threat", "turn": 0}]}}, "must.findings"),
        ({"turns": [TURN], "must": {"verdict": "pass", "findings": "none"}}, "must.findings"),
        ({"turns": [TURN], "jurisdiction": "fr", "must": {"verdict": "pass"}}, "jurisdiction"),
    ],
)
def test_a_line_that_cannot_be_measured_is_told_and_the_rest_is(tmp_path, line, why):
    path = tmp_path / "mine.jsonl"
    good = {"id": "g", "turns": [TURN], "must": {"verdict": "pass"}}
    path.write_text("\n".join(json.dumps(each) for each in (line, good)), "utf-8")
    report = measure_conversations([path])
    assert [h.id for h in report.heard] == ["g"]
    (told,) = report.unreadable
    assert told.startswith(f"{path}:1: ")
    assert why in told
