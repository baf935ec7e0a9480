"""The sentence encoder: near meanings have near rows, and every machine gets the same rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.language.sentences import LONGEST, UNIT, WIDTH, encoder, whole_row


def likeness(one: str, other: str) -> float:
    """The cosine of two texts' rows."""
    a, b = whole_row(one).astype(float), whole_row(other).astype(float)
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("we will call your boss", "we might have to phone your employer", "what is your monthly income"),
        ("you will go to jail", "they will lock you up in prison", "thank you, have a nice day"),
        ("我们会打给你的领导", "我要给你们单位经理打电话", "您每个月房租多少"),
        ("你会坐牢的", "抓你进监狱", "今天天气真好"),
        ("how much can you pay each month", "您每个月能还多少", "今天天气真好"),
    ],
)
def test_what_means_nearly_the_same_is_nearer_than_what_does_not(text, near, far):
    assert likeness(text, near) > likeness(text, far) + 0.1


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_has_a_row_of_length_one(text):
    row = whole_row(text).astype(float)
    assert row.shape == (WIDTH,)
    assert np.linalg.norm(row) == pytest.approx(UNIT, rel=0.03)


def test_a_window_s_row_is_near_that_of_its_words_alone():
    text = "good morning, your mother will hear about this, goodbye"
    start, end = text.index("your"), text.index(", good")
    among = encoder().rows(text, [(start, end)])[0].astype(float)
    alone = whole_row(text[start:end]).astype(float)
    assert among @ alone / UNIT**2 > 0.8


def test_windows_do_not_change_each_other():
    text = "one thing, another thing, a third"
    both = encoder().rows(text, [(0, 9), (11, 24)])
    assert (encoder().rows(text, [(11, 24)])[0] == both[1]).all()


def test_the_same_text_gives_the_same_row_whatever_order_sums_are_taken_in():
    """Between layers stand whole numbers, so that sums are exact; a second way of adding shows it."""
    layer, *_ = encoder().layers["w1_5"]
    generator = np.random.default_rng(3)
    given_rows = generator.integers(-100, 101, size=(8, layer.shape[0])).astype(np.float32)
    order = generator.permutation(layer.shape[0])
    assert ((given_rows @ layer) == (given_rows[:, order] @ layer[order])).all()


def test_a_very_long_turn_is_read_up_to_its_limit():
    text = "word " * (LONGEST + 50)
    assert encoder().rows(text, [(0, 4), (len(text) - 5, len(text))]).shape == (2, WIDTH)
