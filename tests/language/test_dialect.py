"""Dialect words are read as the standard has them, and every span stays where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.dialect import Dialect, in_standard


@pytest.mark.parametrize(
    ("locale", "said", "standard"),
    [
        ("zh", "你有啥子困难尽管跟我讲。", "你有什么困难尽管跟我讲。"),
        ("en", "I Cannae pay it, I havenae the money.", "I cannot pay it, I haven't the money."),
        ("en", "Dinnaerson", "Dinnaerson"),
    ],
)
def test_a_dialect_word_becomes_the_standard_one(locale, said, standard) -> None:
    assert in_standard(said, locale) == standard


@given(st.text(), st.sampled_from(["zh", "en"]))
def test_lengths_stay(said: str, locale) -> None:
    assert len(in_standard(said, locale)) == len(said)


def test_a_word_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="same length"):
        Dialect(zh={"啥子": "什"}, en={})
