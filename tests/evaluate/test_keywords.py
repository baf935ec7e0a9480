"""The keyword list: every code has words in both languages, and words alone decide."""

import pytest

from trainer.conversation.moves import VIOLATIONS
from trainer.evaluate.keywords import codes_by_keyword, keyword_list


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_code_has_words(locale):
    assert set(keyword_list(locale)) == set(VIOLATIONS)


def test_words_are_found_wherever_they_stand():
    assert codes_by_keyword("再不还钱就打断你的腿", "zh") == {"threat-of-violence"}
    assert codes_by_keyword("You'll go to JAIL for this", "en") == {"false-legal-threat"}
    assert codes_by_keyword("您好", "zh") == set()


def test_denied_or_quoted_they_count_all_the_same():
    assert codes_by_keyword("没有人会打断你的腿", "zh") == {"threat-of-violence"}


def test_an_english_word_is_not_found_inside_another():
    assert codes_by_keyword("the jailhouse rock", "en") == set()
