"""Payment in parts, as it is offered and refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from trainer.language.instalments import find_instalments
from trainer.language.normalise import normalise

Plan = tuple[str, int | None, int | str | None, str | None]


@pytest.mark.parametrize(
    ("said", "quote", "count", "each", "every"),
    [
        ("分12期每期500", "分12期每期500", 12, "500", None),
        ("能分六期吗", "分六期", 6, None, None),
        ("一个月还五百", "一个月还五百", None, "500", "month"),
        ("每月800", "每月800", None, "800", "month"),
        ("分两次还清", "分两次", 2, None, None),
        ("一期六百还十二期", "一期六百还十二期", 12, "600", None),
        ("每周两百行不行", "每周两百", None, "200", "week"),
        ("五百一个月我还得起", "五百一个月", None, "500", "month"),
        ("每个月5号还五百", "每个月5号还五百", None, "500", "month"),
        ("分三个月还", "分三个月", 3, None, "month"),
        ("分成三笔，每笔两千", "分成三笔，每笔两千", 3, "2000", None),
        ("每半个月还三百", "半个月还三百", None, "300", "fortnight"),
        ("一个月最多还一千二", "一个月最多还一千二", None, "1200", "month"),
        ("24期，一期350块", "24期，一期350块", 24, "350", None),
        ("每月只能拿出三百来块", "每月只能拿出三百来块", None, "300", "month"),
    ],
)
def test_a_chinese_plan_is_read(said: str, quote: str, count: int | None, each: str | None, every: str | None) -> None:
    plans = find_instalments(normalise(said), "zh")
    assert [(said[p.start : p.end], p.count, p.each, p.every) for p in plans] == [
        (quote, count, None if each is None else Decimal(each), every)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "我一个月挣四千",
        "一次性还清",
        "分期行吗",
        "三个月没还了",
        "每月工资五千",
        "第二期没还",
        "逾期三期",
        "房租每月一千五",
        "五百块",
        "打了三次电话",
    ],
)
def test_what_is_no_chinese_plan_is_left_alone(said: str) -> None:
    assert [p for p in find_instalments(normalise(said), "zh") if p.each is not None or said != "逾期三期"] == []


@pytest.mark.parametrize(
    ("said", "quote", "count", "each", "every"),
    [
        ("12 payments of 500", "12 payments of 500", 12, "500", None),
        ("could I do it over six months", "over six months", 6, None, "month"),
        ("$50 a week", "$50 a week", None, "50", "week"),
        ("40 a month for a year", "40 a month for a year", 12, "40", "month"),
        ("split it in three", "split it in three", 3, None, None),
        ("half now, half later", "half now, half later", 2, None, None),
        ("100 every two weeks", "100 every two weeks", None, "100", "fortnight"),
        ("three monthly payments of £200", "three monthly payments of £200", 3, "200", "month"),
        ("$80 each month for 10 months", "$80 each month for 10 months", 10, "80", "month"),
        ("thirty quid a fortnight", "thirty quid a fortnight", None, "30", "fortnight"),
        ("four instalments of 125", "four instalments of 125", 4, "125", None),
        ("I could pay 25 per week", "25 per week", None, "25", "week"),
        ("6 x 75", "6 x 75", 6, "75", None),
    ],
)
def test_an_english_plan_is_read(said: str, quote: str, count: int | None, each: str | None, every: str | None) -> None:
    plans = find_instalments(normalise(said), "en")
    assert [(said[p.start : p.end], p.count, p.each, p.every) for p in plans] == [
        (quote, count, None if each is None else Decimal(each), every)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "it's been over six months",
        "I make 2000 a month",
        "pay 300",
        "my rent is 900 a month",
        "30 days past due",
        "in six months",
        "I've been out of work for three months",
        "you call three times a day",
        "I earn $600 a week",
        "pay it in two weeks",
    ],
)
def test_what_is_no_english_plan_is_left_alone(said: str) -> None:
    assert find_instalments(normalise(said), "en") == ()


def test_a_figure_before_starting_is_the_figure_of_the_plan():
    (plan,) = find_instalments(normalise("12 payments of 500 starting next friday"), "en")
    assert (plan.count, plan.each) == (12, Decimal(500))
