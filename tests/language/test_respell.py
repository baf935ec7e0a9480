"""English typed in haste: odd words are put right for matching, true words and names are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.normalise import fold
from trainer.language.respell import is_word, plainly, respelled, sound, spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("we will tell your emploer", "we will tell your employer"),
        ("the sherif comes tommorow", "the sheriff comes tomorrow"),
        ("you are wurthless", "you are worthless"),
        ("its going to jale for you", "its going to jail for you"),
        ("freind", "friend"),
    ],
)
def test_one_slip_or_another_spelling_of_the_same_sound_is_put_right(typed, meant):
    assert plainly(typed, "en").text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pls call me tmrw", "please call me tomorrow"),
        ("u dont owe ur bf anything", "you don't owe your boyfriend anything"),
        ("im here, thats fine", "i'm here, that's fine"),
    ],
)
def test_short_forms_and_lost_apostrophes_are_written_out(typed, meant):
    assert plainly(typed, "en").text == meant


@pytest.mark.parametrize(
    "said",
    [
        "you greedy crook, what a cheat",
        "he repays in instalments, the bailiffs left",
        "may I speak to Mr Hanley or Ms Okonkwo?",
        "I am calling for Braithwaite and Lund",
        "4 payments of 20 on the 3rd",
    ],
)
def test_true_words_names_and_figures_stay(said):
    assert plainly(said, "en").text == fold(said).text


def test_chinese_is_left_as_it_was():
    assert plainly("pls 明天还", "zh") == fold("pls 明天还")


def test_every_word_that_may_be_meant_is_a_word():
    assert all(is_word(word) for word in spelling().ranks)


def test_words_said_alike_share_a_key():
    assert sound("phone") == sound("fone")
    assert sound("night") == sound("nite")
    assert sound("jail") != sound("sail")


@given(
    st.lists(st.sampled_from(["pls", "wurthless", "u", "pay", "Hanley", "!", "emploer", "tmrw,", "x" * 30]), max_size=8)
)
def test_each_word_keeps_the_way_back_to_what_was_typed(words):
    text = " ".join(words)
    plain = respelled(fold(text))
    assert list(plain.origin) == sorted(plain.origin)
    literals = [plain.literal(m.start(), m.end()) for m in re.finditer(r"\S+", plain.text)]
    assert " ".join(literals).split() == text.split() or any(" " in spelling().short.get(w, "") for w in words)
