"""Normalised text leads back to the original, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.normalise import Normalised, fold, normalise

ANY = st.text(max_size=60)
HOSTILE = st.text(alphabet="a1 d.e*五㈱½İ还還錢\u200b\ufe0f\u0000\n★😀坐牢$@3ﬁ　－", max_size=40)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("５００塊錢", "500块钱"),
        ("Ｐａｙ　ＭＥ", "pay me"),
        ("還款\u200b日", "还款日"),
        ("下週五，貳佰元", "下周五,贰佰元"),
        ("a\tb\nc", "a b c"),
        ("½", "1⁄2"),
        ("著名", "著名"),
        ("", ""),
    ],
)
def test_width_script_and_case_become_plain(typed: str, plain: str) -> None:
    assert normalise(typed).text == plain


def test_a_span_leads_back_across_dropped_and_expanded_characters() -> None:
    text = normalise("我…還\u200b款５００")
    start = text.text.index("还款")
    assert text.literal(start, start + 2) == "還\u200b款"
    assert text.literal(len(text.text) - 3, len(text.text)) == "５００"


def test_an_empty_span_is_a_place() -> None:
    assert normalise("abc").span(2, 2) == (2, 2)
    assert normalise("").span(0, 0) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        normalise("abc").span(start, end)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("坐 牢", "坐牢"),
        ("坐*牢", "坐牢"),
        ("坐🔪牢", "坐牢"),
        ("坐.牢", "坐牢"),
        ("d.e.a.d", "dead"),
        ("k i l l you", "kill you"),
        ("k1ll", "kill"),
        ("j@il", "jail"),
        ("a$$", "ass"),
        # near misses
        ("我……想想", "我......想想"),
        ("at 5 p.m. I said", "at 5 p.m. i said"),
        ("15th", "15th"),
        ("$500 a month", "$500 a month"),
        ("三百，五百", "三百,五百"),
    ],
)
def test_spellings_that_dodge_a_filter_are_undone(typed: str, folded: str) -> None:
    assert fold(typed).text == folded


def test_a_folded_word_quotes_its_evasive_spelling() -> None:
    text = fold("你要坐 * 牢的")
    at = text.text.index("坐牢")
    assert text.literal(at, at + 2) == "坐 * 牢"


def check(text: Normalised, typed: str) -> None:
    assert text.original == typed
    assert len(text.origin) == len(text.text) + 1
    assert text.origin[-1] == len(typed)
    assert all(here <= there for here, there in zip(text.origin, text.origin[1:], strict=False))
    for at in range(len(text.text)):
        start, end = text.span(at, at + 1)
        assert 0 <= start < end <= len(typed)
    assert text.span(0, len(text.text))[0] >= 0


@given(ANY | HOSTILE)
def test_every_offset_is_valid(typed: str) -> None:
    check(normalise(typed), typed)
    check(fold(typed), typed)
    check(normalise(typed).single_spaced(), typed)


@given(ANY | HOSTILE)
def test_a_span_normalises_to_what_it_stands_for(typed: str) -> None:
    text = normalise(typed)
    for at, character in enumerate(text.text):
        assert character in normalise(text.literal(at, at + 1)).text


@given(ANY | HOSTILE)
def test_both_foldings_are_idempotent(typed: str) -> None:
    once, twice = normalise(typed).text, normalise(normalise(typed).text).text
    assert once == twice
    assert fold(fold(typed).text).text == fold(typed).text
