"""Numbers of every kind, and spelled numbers that come back as they were."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language import numerals_en, numerals_zh
from trainer.language.amounts import find_amounts
from trainer.language.dates import find_dates
from trainer.language.durations import find_durations
from trainer.language.instalments import find_instalments
from trainer.language.normalise import normalise
from trainer.language.numbers import find_numbers


def values(said: str, locale: str) -> list[tuple[str, Decimal, str]]:
    return [(said[each.start : each.end], each.value, each.kind) for each in find_numbers(normalise(said), locale)]


@pytest.mark.parametrize(
    ("said", "value", "kind"),
    [
        ("三百六十五", "365", "integer"),
        ("一万零三十", "10030", "integer"),
        ("一千二", "1200", "integer"),
        ("二零二六", "2026", "integer"),
        ("三点一四", "3.14", "decimal"),
        ("十二点五", "12.5", "decimal"),
        ("7万8千", "78000", "integer"),
        ("玖仟零肆拾", "9040", "integer"),
        ("五分之二", "0.4", "fraction"),
        ("二又四分之一", "2.25", "fraction"),
        ("百分之十二", "12", "percent"),
        ("18%", "18", "percent"),
        ("负八", "-8", "integer"),
        ("１２．５", "12.5", "decimal"),
        ("两千 三百", "2300", "integer"),
    ],
)
def test_a_chinese_number_has_its_value(said: str, value: str, kind: str) -> None:
    assert values(said, "zh") == [(said, Decimal(value), kind)]


@pytest.mark.parametrize(
    ("said", "value", "kind"),
    [
        ("three hundred and sixty-five", "365", "integer"),
        ("seven thousand two hundred and nine", "7209", "integer"),
        ("eighteen hundred", "1800", "integer"),
        ("3.5 million", "3500000", "integer"),
        ("six point two five", "6.25", "decimal"),
        ("two fifths", "0.4", "fraction"),
        ("seven and three quarters", "7.75", "fraction"),
        ("three million and a half", "3500000", "integer"),
        ("3/8", "0.375", "fraction"),
        ("12%", "12", "percent"),
        ("twelve percent", "12", "percent"),
        ("minus eight", "-8", "integer"),
        ("5,000,000", "5000000", "integer"),
    ],
)
def test_an_english_number_has_its_value(said: str, value: str, kind: str) -> None:
    assert values(said, "en") == [(said, Decimal(value), kind)]


@pytest.mark.parametrize(
    ("said", "locale"), [("第三次", "zh"), ("万一", "zh"), ("the 15th", "en"), ("twenty-first", "en")]
)
def test_an_ordinal_or_an_idiom_is_no_number(said: str, locale: str) -> None:
    assert [value for _, value, _ in values(said, locale) if value != 1] == []


@pytest.mark.parametrize(
    ("said", "quotes"),
    [("500，600", ["500", "600"]), ("５００，６００", ["５００，６００"]), ("500,600", ["500,600"])],
)
def test_a_full_width_comma_between_half_width_digits_parts_two_numbers(said: str, quotes: list[str]) -> None:
    assert [quote for quote, _, _ in values(said, "zh")] == quotes


DIGITS = "零一二三四五六七八九"


def spelled_zh(number: int) -> str:
    """As schools teach it: 10,250 is 一万零二百五十, 12 is 十二."""
    if number >= 10_000:
        rest = number % 10_000
        return spelled_zh(number // 10_000) + "万" + (("零" if rest < 1000 else "") + inner(rest) if rest else "")
    words = inner(number)
    return words[1:] if words.startswith("一十") else words


def inner(number: int) -> str:
    words, pending_zero = "", False
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            words += ("零" if pending_zero and words else "") + DIGITS[digit] + unit
            pending_zero = False
        else:
            pending_zero = True
    return words


@given(st.integers(1, 99_999))
def test_a_spelled_chinese_number_comes_back(number: int) -> None:
    assert numerals_zh.read(spelled_zh(number)) == number
    assert numerals_zh.read(spelled_zh(number).replace("二百", "两百").replace("二千", "两千")) == number


def test_every_spelled_chinese_number_below_ten_thousand_comes_back() -> None:
    assert [number for number in range(1, 10_000) if numerals_zh.read(spelled_zh(number)) != number] == []


def spelled_en(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        return (
            spelled_en(number // 1000)
            + " thousand"
            + (f"{' and ' if rest < 100 else ' '}{spelled_en(rest)}" if rest else "")
        )
    if number >= 100:
        rest = number % 100
        return spelled_en(number // 100) + " hundred" + (f" and {spelled_en(rest)}" if rest else "")
    if number < 20:
        return list(numerals_en.SMALL)[number]
    tens = list(numerals_en.TENS)[number // 10 - 2]
    return tens + (f"-{spelled_en(number % 10)}" if number % 10 else "")


@given(st.integers(1, 999_999))
def test_a_spelled_english_number_comes_back(number: int) -> None:
    assert numerals_en.read(spelled_en(number)) == number
    assert numerals_en.read(spelled_en(number).replace(" and ", " ").replace("-", " ")) == number


HARD = [
    "1",
    "一",
    "十",
    "几",
    "1,",
    "1 ",
    "一 ",
    "万",
    "百分之",
    "1/",
    "又1",
    "half ",
    "a ",
    "one ",
    "1 and ",
    "on ",
    "the ",
    "1月",
    "分",
    "每月",
    "500 a ",
    "过",
    "one hundred ",
    "$1 ",
    "五百块",
    "5000 to ",
    "x ",
    "- ",
    "twenty ",
    "第",
    "in a ",
    "between 1 and ",
]


@pytest.mark.parametrize("piece", HARD)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_ten_thousand_characters_are_read_in_linear_time(piece: str, locale: str) -> None:
    from datetime import date

    text = normalise((piece * 10_000)[:10_000])
    for find in (
        find_numbers,
        find_amounts,
        find_durations,
        find_instalments,
        lambda t, c: find_dates(t, c, date(2026, 3, 2)),
    ):
        took = []
        for _ in range(2):
            start = perf_counter()
            find(text, locale)
            took.append(perf_counter() - start)
        assert min(took) < 0.5, (find, took)  # far above what it takes, so that a busy machine does not fail


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("piece", ["1", "一"])
def test_ten_thousand_digits_take_less_than_a_twentieth_of_a_second(piece: str, locale: str) -> None:
    text = normalise(piece * 10_000)
    took = []
    for _ in range(3):
        start = perf_counter()
        find_amounts(text, locale)
        took.append(perf_counter() - start)
    assert min(took) < 0.05


@given(
    st.text(
        alphabet="0123456789一二三五百千万亿两几半块元毛分之点又负月日号周天后每期 ,.，-$£kw%/andthreefiv hundredoky",
        max_size=40,
    )
)
def test_nothing_raises_and_every_span_is_literal(said: str) -> None:
    from datetime import date

    text = normalise(said)
    for locale in ("zh", "en"):
        dates = find_dates(text, locale, date(2028, 2, 29), 31)
        finds = (
            find_numbers(text, locale),
            find_amounts(text, locale),
            find_durations(text, locale),
            find_instalments(text, locale),
            dates,
        )
        for found in finds:
            at = 0
            for each in found:
                assert at <= each.start < each.end <= len(said)
                at = each.end
