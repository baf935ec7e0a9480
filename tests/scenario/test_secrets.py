"""Whether words give a secret away: the one test for lint, simulation and every page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.borrower.small_loan import SMALL_LOAN
from trainer.scenario.schema import Fact
from trainer.scenario.secrets import gives_away


def fact(zh=(), en=()):
    whole = SMALL_LOAN.facts[0].model_dump()
    return Fact.model_validate({**whole, "secrets": {"zh": list(zh), "en": list(en)}})


@pytest.mark.parametrize(
    ("locale", "secret", "text", "given"),
    [
        ("zh", "没活干", "我没活干了。", True),
        ("zh", "没活干", "我没干活。", False),
        ("zh", "两千九", "一个月两千九上下。", True),
        ("zh", "2900", "大概2900块。", True),
        ("en", "gig", "It's a gig.", True),
        ("en", "gig", "A gigantic bill.", False),  # in English a secret is a whole word
        ("en", "gig", "GIG!", True),
        ("en", "lost the job", "I lost the job.", True),
        ("en", "lost the job", "I lost the jobs list.", False),
        ("en", "two more", "There's two more.", True),
        ("en", "cousin's", "It's my cousin's.", True),
        ("en", "2,900", "About 2,900 a month.", True),
        ("en", "2,900", "About 12,900 a month.", False),
        ("en", "2,900", "About 2,900,000 a month.", True),  # better a false alarm than a leak
        ("en", "280", "About 1280 a month.", False),
        ("en", " lent ", "I lent a mate money.", True),
        ("en", " lent ", "Excellent.", False),
        ("en", "(laid) off?", "He was (laid) off?", True),  # no pattern, just letters
    ],
)
def test_a_secret_stands_in_words_or_does_not(locale, secret, text, given):
    assert bool(list(gives_away(text, fact(**{locale: [secret]}), locale))) is given


def test_every_spelling_found_is_named():
    assert list(gives_away("厂关了, 失业了。", fact(zh=["厂关", "失业", "下岗"]), "zh")) == ["厂关", "失业"]


def test_a_secret_of_the_other_language_is_not_looked_for():
    assert list(gives_away("没活干", fact(zh=["没活干"]), "en")) == []
    assert list(gives_away("没活干", fact(en=["lost"]), "zh")) == []


@pytest.mark.parametrize(
    ("text", "aside", "given"),
    [
        ("五百六十块一个月。", [], True),
        ("五百六十块一个月。", ["五百六十"], False),  # the figure of the bargain, not the secret
        ("五百六十块一个月，房租五百六十。", ["五百六十"], False),
        ("五百六十块一个月。", ["五百"], False),
        ("五百六十块一个月。", [""], True),
        ("五百六十块一个月。", ["三百"], True),
    ],
)
def test_figures_of_the_bargain_are_left_aside(text, aside, given):
    assert bool(list(gives_away(text, fact(zh=["五百六十"]), "zh", aside))) is given


@given(st.text(max_size=40), st.text(min_size=1, max_size=6), st.text(max_size=40))
def test_a_chinese_secret_is_found_wherever_it_stands(before, secret, after):
    if secret.lower() in (before + secret + after).lower():
        assert secret in list(gives_away(before + secret + after, fact(zh=[secret]), "zh"))


@given(st.text(max_size=60))
def test_words_without_the_secret_never_give_it_away(text):
    assert list(gives_away(text.replace("没活干", ""), fact(zh=["没活干打零工"]), "zh")) == []
