"""Which letters are read here."""

import pytest

from trainer.conversation.tongue import in_foreign_letters


@pytest.mark.parametrize(
    "text", ["Hello", "您好，我是林晓", "fiancé", "OK，8200元", "王", "да", "", "12345 !?", "ＡＢＣＤ"]
)
def test_chinese_and_latin_letters_are_read_and_a_word_or_two_of_others(text: str) -> None:
    assert not in_foreign_letters(text)


@pytest.mark.parametrize(
    "text", ["Здравствуйте", "안녕하세요", "こんにちは、おはようございます", "مرحبا بك", "สวัสดีครับ"]
)
def test_other_letters_are_not(text: str) -> None:
    assert in_foreign_letters(text)
