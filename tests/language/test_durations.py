"""Lengths of time, beside ages, years and months by name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from trainer.language.durations import find_durations
from trainer.language.normalise import normalise


@pytest.mark.parametrize(
    ("said", "quote", "n", "unit"),
    [
        ("逾期47天了", "47天", "47", "day"),
        ("宽限三天", "三天", "3", "day"),
        ("给我两个星期", "两个星期", "2", "week"),
        ("缓半个月", "半个月", "0.5", "month"),
        ("一个半月", "一个半月", "1.5", "month"),
        ("半年没工作", "半年", "6", "month"),
        ("一年半", "一年半", "1.5", "year"),
        ("三个月没还", "三个月", "3", "month"),
        ("俩月", "俩月", "2", "month"),
        ("两三天", "两三天", "2.5", "day"),
        ("24小时", "24小时", "24", "hour"),
        ("七个工作日", "七个工作日", "7", "day"),
    ],
)
def test_a_chinese_length_of_time_is_read(said: str, quote: str, n: str, unit: str) -> None:
    found = find_durations(normalise(said), "zh")
    assert [(said[d.start : d.end], d.n, d.unit) for d in found] == [(quote, Decimal(n), unit)]


@pytest.mark.parametrize("said", ["2026年", "三月", "每月", "三岁", "三年级", "今天", "第三天", "周三", "二零二六年"])
def test_what_is_no_chinese_length_is_left_alone(said: str) -> None:
    assert find_durations(normalise(said), "zh") == ()


@pytest.mark.parametrize(
    ("said", "quote", "n", "unit"),
    [
        ("47 days past due", "47 days", "47", "day"),
        ("give me two weeks", "two weeks", "2", "week"),
        ("a fortnight", "a fortnight", "2", "week"),
        ("half a year", "half a year", "6", "month"),
        ("a year and a half", "a year and a half", "1.5", "year"),
        ("half an hour", "half an hour", "0.5", "hour"),
        ("a couple of weeks", "a couple of weeks", "2", "week"),
        ("six-month", "six-month", "6", "month"),
        ("two and a half years", "two and a half years", "2.5", "year"),
        ("for a month", "a month", "1", "month"),
    ],
)
def test_an_english_length_of_time_is_read(said: str, quote: str, n: str, unit: str) -> None:
    found = find_durations(normalise(said), "en")
    assert [(said[d.start : d.end], d.n, d.unit) for d in found] == [(quote, Decimal(n), unit)]


@pytest.mark.parametrize(
    "said", ["two years old", "50 a week", "$50 a month", "next week", "one sec", "every day", "the days"]
)
def test_what_is_no_english_length_is_left_alone(said: str) -> None:
    assert find_durations(normalise(said), "en") == ()
