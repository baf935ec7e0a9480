"""Spans that a line brings along must lie in the words they speak of."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.fields import BadLine
from trainer.conversation.paper import read_transcript

TURNS = [{"speaker": "collector", "text": "您好，请问是王先生吗"}, {"speaker": "borrower", "text": "𠮷野家，是我"}]


def line(**more: Any) -> str:
    return json.dumps({"id": "c1", "turns": TURNS, **more}, ensure_ascii=False)


@pytest.mark.parametrize(
    "more",
    [
        {"findings": [{"code": "x", "turn": 1, "span": [0, 3], "quote": "𠮷野家"}]},
        {"findings": [{"code": "x", "turn": 1, "span": [0, 6]}]},
        {"findings": [{"code": "x", "turn": 1}, {"code": "y"}, {}]},
        {"findings": [{"code": "x", "turn": 0, "span": [4, 4]}]},
        {"findings": [{"code": "x", "turn": 0, "span": None}]},
        {"must": {"verdict": "fail", "findings": [{"code": "x", "turn": 0, "span": [3, 5]}]}},
        {"findings": ["a note of one's own", 3], "must": "see above"},
        {"findings": {"mine": [99, 100]}},
    ],
)
def test_marks_within_the_words_and_other_notes_are_let_be(more: dict[str, Any]) -> None:
    assert read_transcript(line(**more)).id == "c1"


@pytest.mark.parametrize(
    ("finding", "field"),
    [
        ({"turn": 1, "span": [0, 7]}, "span"),
        ({"turn": 1, "span": [-1, 2]}, "span"),
        ({"turn": 1, "span": [4, 2]}, "span"),
        ({"turn": 1, "span": [2]}, "span"),
        ({"turn": 1, "span": "2-3"}, "span"),
        ({"turn": 1, "span": [0.0, 2.0]}, "span"),
        ({"turn": 1, "span": [False, True]}, "span"),
        ({"turn": 2, "span": [0, 1]}, "turn"),
        ({"turn": -1}, "turn"),
        ({"turn": "1"}, "turn"),
        ({"turn": 1, "span": [0, 3], "quote": "野家，"}, "quote"),
    ],
)
def test_a_mark_beside_its_words_is_named(finding: dict[str, Any], field: str) -> None:
    for more, path in (({"findings": [{}, finding]}, ""), ({"must": {"findings": [{}, finding]}}, "must.")):
        with pytest.raises(BadLine) as bad:
            read_transcript(line(**more))
        assert bad.value.field == f"{path}findings[1].{field}"
        assert bad.value.id == "c1"
        assert bad.value.message.zh != bad.value.message.en


def test_a_turns_own_span_is_held_against_its_words() -> None:
    turns = [TURNS[0], {**TURNS[1], "span": [0, 7]}]
    with pytest.raises(BadLine) as bad:
        read_transcript(line(turns=turns))
    assert bad.value.field == "turns[1].span"
    assert read_transcript(line(turns=[TURNS[0], {**TURNS[1], "span": [0, 6]}]))


@given(st.integers(-3, 20), st.integers(-3, 20))
def test_a_span_is_taken_just_when_it_lies_in_the_text(start: int, end: int) -> None:
    length = len(str(TURNS[0]["text"]))
    try:
        read_transcript(line(findings=[{"turn": 0, "span": [start, end]}]))
        taken = True
    except BadLine:
        taken = False
    assert taken == (0 <= start <= end <= length)
