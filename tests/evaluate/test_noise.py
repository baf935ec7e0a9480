"""Noise changes how words are written: by how much, always in the same way, and never the figures."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluate.judged_by_hand import example
from trainer.evaluate import noise as noise_module
from trainer.evaluate.noise import noises, noisy
from trainer.language.normalise import fold, normalise

NOISES = {noise.name: noise for noise in noises()}
TEXT = "您好，请问王先生今天能还1,200.50元吗？We call at 10:30 — don't worry!"


def written(name: str, text: str) -> str:
    return NOISES[name].write(text, random.Random(1))


def test_the_noises_of_j8_are_there():
    assert set(NOISES) == {"typos", "no-punctuation", "traditional", "full-width"}
    assert NOISES["traditional"].locales == ("zh",)


@pytest.mark.parametrize("name", list(NOISES))
def test_a_turn_is_always_spoilt_in_the_same_way_and_keeps_its_labels(name):
    turn = example("⟦abusive-language|你这个废物⟧, 还钱", before=("b: 我没钱，真的",))
    once = noisy(turn, NOISES[name])
    assert once == noisy(turn, NOISES[name])
    assert once.labels == turn.labels
    assert once.before[0].startswith("b:")


def test_one_letter_in_twenty_is_mistyped_and_no_figure():
    chance = random.Random(3)
    for text in (
        "the quick brown fox jumps over the lazy dog 1200 " * 40,
        "还款计划每月五百元请您按时存入账户1200" * 60,
    ):
        spoilt = NOISES["typos"].write(text, chance)
        letters = sum(c.isalpha() for c in text)
        changed = sum(a != b for a, b in zip(spoilt, text, strict=False) if a.isalpha()) or 1
        assert spoilt.count("1200") == text.count("1200")
        assert changed >= 1
        assert abs(len(spoilt) - len(text)) < 0.03 * letters


def test_a_slip_in_chinese_sounds_the_same_and_in_english_lies_beside_the_key():
    assert all(
        noise_module._mistyped("钱", random.Random(i)) in "前潜千签迁铅牵浅遣钳黔谦乾欠歉嵌堑扦钎仟虔掮"
        for i in range(9)
    )
    assert all(noise_module._mistyped("G", random.Random(i)) in "FHTBVYR" for i in range(9))
    assert noise_module._mistyped("é", random.Random(1)) == "é"


def test_without_punctuation_words_and_figures_stay():
    assert written("no-punctuation", TEXT) == "您好请问王先生今天能还1,200.50元吗 We call at 10:30 don't worry"
    assert written("no-punctuation", "……？！") == ""


@given(st.text(max_size=60))
def test_full_width_is_undone_by_reading(text):
    assert normalise(written("full-width", text)).text == normalise(text).text


def test_traditional_is_written_by_a_stranger_and_understood():
    assert NOISES["traditional"].note == "by OpenCC"
    assert written("traditional", "还钱以后他的头发很长") == "還錢以後他的頭髮很長"
    assert fold(written("traditional", "还钱以后他的头发很长")).text == "还钱以后他的头发很长"


def test_where_the_converter_is_missing_the_report_says_so(monkeypatch):
    def gone(name):
        raise ImportError(name)

    monkeypatch.setattr(noise_module, "import_module", gone)
    write, note = noise_module._traditional.__wrapped__()
    assert "not installed" in note
    assert re.search("[還]", write("还钱", random.Random(1)))
    assert fold(write("还钱以后他的头发很长", random.Random(2))).text == "还钱以后他的头发很长"
