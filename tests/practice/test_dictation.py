"""What a machine wrote down: one line, Simplified, and doubted where it is another language."""

import pytest

from trainer.practice.dictation import dictated


@pytest.mark.parametrize(
    ("heard", "locale", "text"),
    [
        (" 您好，\n我是林晓。 ", "zh", "您好， 我是林晓。"),
        ("請問您現在方便說話嗎？", "zh", "请问您现在方便说话吗？"),
        ("Good morning,\x00 this is\tTong Yue.", "en", "Good morning, this is Tong Yue."),
        ("", "zh", ""),
    ],
)
def test_it_is_one_line_in_simplified_characters(heard, locale, text):
    assert dictated(heard, locale).text == text


@pytest.mark.parametrize(
    ("heard", "locale", "foreign"),
    [
        ("您好，我是 Emma Wilson，from Hengling", "zh", False),
        ("OK", "zh", False),
        ("Thank you for watching", "zh", True),
        ("ご視聴ありがとうございました", "zh", True),
        ("Good morning, José Núñez speaking", "en", False),
        ("您好，请问是谁", "en", True),
        ("Спасибо за внимание", "en", True),
        ("12", "en", False),
    ],
)
def test_words_of_another_language_are_doubted(heard, locale, foreign):
    assert dictated(heard, locale).foreign is foreign


def test_no_more_comes_of_it_than_a_turn_may_hold():
    assert len(dictated("还" * 9000, "zh").text) == 4000
