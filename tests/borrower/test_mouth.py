"""Figures and days as a mouth says them; what is said is read back as the same figure and the same day."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.borrower.mouth import day_said, sum_said
from trainer.conversation.money import rounded_down
from trainer.language.amounts import find_amounts
from trainer.language.dates import find_dates
from trainer.language.normalise import normalise

TODAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "零", "0 yuan"),
        (5, "五", "5 yuan"),
        (10, "十", "10 yuan"),
        (15, "十五", "15 yuan"),
        (20, "二十", "20 yuan"),
        (110, "一百一", "110 yuan"),
        (115, "一百一十五", "115 yuan"),
        (102, "一百零二", "102 yuan"),
        (250, "二百五", "250 yuan"),
        (300, "三百", "300 yuan"),
        (574, "五百七十四", "574 yuan"),
        (1002, "一千零二", "1,002 yuan"),
        (1020, "一千零二十", "1,020 yuan"),
        (2000, "两千", "2,000 yuan"),
        (2200, "两千二", "2,200 yuan"),
        (3600, "三千六", "3,600 yuan"),
        (3060, "三千零六十", "3,060 yuan"),
        (3650, "三千六百五", "3,650 yuan"),
        (10600, "一万零六百", "10,600 yuan"),
        (12000, "一万二", "12,000 yuan"),
        (12300, "一万二千三", "12,300 yuan"),
        (20300, "两万零三百", "20,300 yuan"),
        (20030, "两万零三十", "20,030 yuan"),
        (20003, "两万零三", "20,003 yuan"),
        (22000, "两万二", "22,000 yuan"),
        (120000, "十二万", "120,000 yuan"),
    ],
)
def test_a_sum_as_it_is_said(value, zh, en):
    assert sum_said(Decimal(value), "zh", "CNY") == zh
    assert sum_said(Decimal(value), "en", "CNY") == en


@pytest.mark.parametrize(("currency", "en"), [("USD", "$155"), ("GBP", "£155"), ("CNY", "155 yuan")])
def test_a_sum_is_said_in_its_currency(currency, en):
    assert sum_said(Decimal(155), "en", currency) == en


def test_nobody_says_the_cents():
    assert sum_said(Decimal("383.60"), "zh", "CNY") == "三百八十四"
    assert sum_said(Decimal("383.40"), "en", "CNY") == "383 yuan"


@given(st.integers(10, 99_999) | st.integers(1, 99).map(lambda n: n * 10_000))
def test_a_sum_said_is_heard_as_the_same_sum(value):
    for locale, sentence in (("zh", "每个月还{}"), ("zh", "{}块"), ("en", "I could do {} a month")):
        said = sentence.format(sum_said(Decimal(value), locale, "CNY"))
        assert [a.value for a in find_amounts(normalise(said), locale)] == [value], said


@given(st.integers(10, 30_000))
def test_a_figure_rounded_as_people_round_is_short_to_say(value):
    assert len(sum_said(rounded_down(Decimal(value)), "zh", "CNY")) <= 5


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        ("2026-03-15", "15号", "the 15th"),
        ("2026-03-31", "31号", "the 31st"),
        ("2026-04-10", "下个月10号", "the 10th of next month"),
        ("2026-04-02", "下个月2号", "the 2nd of next month"),
        ("2026-04-11", "下个月11号", "the 11th of next month"),
        ("2026-05-03", "5月3号", "May 3"),
        ("2026-12-22", "12月22号", "December 22"),
    ],
)
def test_a_day_as_it_is_said(day, zh, en):
    assert day_said(dt.date.fromisoformat(day), TODAY, "zh") == zh
    assert day_said(dt.date.fromisoformat(day), TODAY, "en") == en


def test_next_month_may_be_next_year():
    assert day_said(dt.date(2027, 1, 15), dt.date(2026, 12, 20), "en") == "the 15th of next month"
    assert day_said(dt.date(2027, 1, 15), dt.date(2026, 12, 20), "zh") == "下个月15号"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
    ],
)
def test_english_ordinals(number, said):
    assert day_said(dt.date(2026, 3, number), TODAY, "en") == f"the {said}"


@given(st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31)), st.integers(1, 300))
def test_a_day_said_is_heard_as_the_same_day(today, ahead):
    day = today + dt.timedelta(days=ahead)
    for locale, sentence in (("zh", "{}还"), ("en", "I'll pay on {}")):
        said = sentence.format(day_said(day, today, locale))
        assert [d.value for d in find_dates(normalise(said), locale, today)] == [day], said
