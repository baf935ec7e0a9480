"""What is said of contact to come, and what takes it back."""

import pytest

from trainer.language.further import announces_contact, invites_in, wishes_contact


@pytest.mark.parametrize(
    ("locale", "said", "where"),
    [
        ("en", "Fine. I'll ring you again tomorrow.", "I'll ring you again tomorrow"),
        ("en", "We'll keep right on texting", "We'll keep right on texting"),
        ("zh", "行吧，过几天我照样打这个号。", "过几天我照样打这个号"),
        ("zh", "你接不接我都打。", "你接不接我都打"),
    ],
)
def test_more_contact_is_found_where_it_is_announced(locale, said, where):
    start, end = announces_contact(said, locale)
    assert said[start:end].strip(" .。") == where


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "We won't call you again."),
        ("en", "I'll write to your solicitor from now on, by post."),
        ("en", "Shall I call back on Thursday?"),
        ("zh", "以后不会再打给您了。"),
        ("zh", "我们之后只联系您的律师。"),
        ("zh", "明天再打给您可以吗？"),
    ],
)
def test_not_where_it_is_denied_asked_or_goes_to_another(locale, said):
    assert announces_contact(said, locale) is None


@pytest.mark.parametrize(
    ("locale", "said", "wished"),
    [
        ("en", "Call me tomorrow after six", True),
        ("en", "Don't call me again", False),
        ("zh", "你明天再打给我吧", True),
        ("zh", "别再打给我了", False),
    ],
)
def test_whoever_asks_to_be_called_is_not_whoever_asks_to_be_left_alone(locale, said, wished):
    assert wishes_contact(said, locale) is wished


@pytest.mark.parametrize(
    ("locale", "said", "invited"),
    [
        ("en", "Come in the porch a minute.", True),
        ("en", "Don't you dare come in", False),
        ("zh", "进来坐吧，外头冷", True),
        ("zh", "谁让你进来的", False),
    ],
)
def test_an_invitation_is_no_order_to_stay_out(locale, said, invited):
    assert invites_in(said, locale) is invited
