"""A labelled turn put before the judge, and when what it says is right."""

import json

import pytest

from tests.evaluate.judged_by_hand import FEE, INSULT, THREAT, example, judged
from trainer.conversation.paper import read_transcript
from trainer.evaluate.examples import BadExample
from trainer.evaluate.judged import as_transcript, judge_all, judge_example
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook


def test_what_was_said_and_known_before_stands_in_the_transcript():
    turn = example(
        "再说一遍", before=("b: 没钱", "t: 我是他妈", "c: 嗯"), facts={"channel": "field", "known": ["dispute"]}
    )
    line = json.loads(as_transcript(turn))
    assert [t["speaker"] for t in line["turns"]] == ["borrower", "third_party", "collector", "collector"]
    assert (line["channel"], line["jurisdiction"], line["known"], line["excerpt"]) == ("field", "cn", ["dispute"], True)
    assert read_transcript(as_transcript(turn)).turns[-1].text == "再说一遍"


def test_only_findings_of_the_turn_itself_count(desk):
    threat = "今天不还就打断你的腿"
    found = judge_all(
        [example("您看什么时候方便", before=(f"c: {threat}",)), example(threat)], desk.rubrics, OfflineReader()
    )
    assert [j.said for j in found] == [set(), {THREAT}]


def test_facts_that_are_no_facts_are_told_with_their_place():
    with pytest.raises(BadExample, match=r"by-hand\.jsonl:1: jurisdiction"):
        judge_example(example("您好", facts={"jurisdiction": "fr"}), RubricBook.of(), OfflineReader())


@pytest.mark.parametrize(
    ("code", "meant", "said", "right"),
    [
        (THREAT, [THREAT], [THREAT], True),
        (THREAT, [THREAT], [THREAT, FEE], True),
        (THREAT, [THREAT], [INSULT], False),
        (THREAT, [], [], True),
        (THREAT, [], [INSULT], True),
        (THREAT, [], [THREAT], False),
        ("", [THREAT], [THREAT], True),
        ("", [THREAT], [THREAT, FEE], False),
        ("", [], [], True),
    ],
)
def test_a_line_is_right_by_the_code_it_is_about(code, meant, said, right):
    assert judged(meant, said, code=code).right == right


def test_each_finding_is_held_against_the_labels():
    assert [(f.code, true) for f, true in judged([THREAT], [INSULT, THREAT]).held] == [(INSULT, False), (THREAT, True)]
