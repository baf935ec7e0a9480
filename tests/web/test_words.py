"""Figures, dates and seams."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from trainer.web import words


@pytest.mark.parametrize(("value", "shown"), [(7, "+7"), (-3, "−3"), (0, "0")])
def test_a_change_carries_its_sign(value: int, shown: str) -> None:
    assert words.signed(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(100.0, "100"), (41.5, "41.5"), (0.25, "0.2")])
def test_a_score_has_no_needless_decimals(value: float, shown: str) -> None:
    assert words.figure(value) == shown


def test_money_is_written_as_on_a_statement() -> None:
    assert words.money(Decimal("19451"), "CNY") == "¥19,451.00"
    assert words.money(Decimal("1200.5"), "USD") == "$1,200.50"


@pytest.mark.parametrize(("seconds", "shown"), [(0, "00:00"), (167.9, "02:47"), (3723, "62:03")])
def test_time_on_the_line(seconds: float, shown: str) -> None:
    assert words.clock(seconds) == shown


@pytest.mark.parametrize(
    ("locale", "long", "short"), [("zh", "2026 年 1 月 15 日", "1月15日"), ("en", "15 January 2026", "15 Jan")]
)
def test_a_date_reads_as_people_say_it(app: Flask, locale: str, long: str, short: str) -> None:
    with app.test_request_context(headers={"Accept-Language": locale}):
        assert words.day(date(2026, 1, 15), year=True) == long
        assert words.short_day(date(2026, 1, 15)) == short


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("工号3072，共500元", "工号\u20093072，共\u2009500\u2009元"),
        ("工号 3072", "工号\u20093072"),
        ("A & B <b>", "A &amp; B &lt;b&gt;"),
        ("好&lt;", "好&amp;lt;"),
    ],
)
def test_seams_of_chinese_and_latin_get_a_thin_space_and_nothing_is_unescaped(text: str, shown: str) -> None:
    assert words.thin(text) == shown


def test_a_code_without_a_name_is_left_out() -> None:
    assert words.name_of("ask-reason", "en") == "Asks the reason"
    assert words.name_of("third-party-disclosure", "zh") == "向第三人泄露"
    assert words.name_of("no-such-code", "en") == ""
