"""Days as people say them, counted from Monday 2 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from trainer.language.dates import DateSaid, find_dates
from trainer.language.normalise import normalise

MONDAY = date(2026, 3, 2)


def only(said: str, locale: str, today: date = MONDAY, payday: int | None = 10, *, day_first: bool = False) -> DateSaid:
    dates = find_dates(normalise(said), locale, today, payday, day_first=day_first)
    assert len(dates) == 1, [said[each.start : each.end] for each in dates]
    return dates[0]


def quote(said: str, each: DateSaid) -> str:
    return said[each.start : each.end]


@pytest.mark.parametrize(
    ("said", "words", "day", "precision"),
    [
        ("今天就还", "今天", "2026-03-02", "day"),
        ("明天吧", "明天", "2026-03-03", "day"),
        ("后天给你", "后天", "2026-03-04", "day"),
        ("大后天", "大后天", "2026-03-05", "day"),
        ("今晚转", "今晚", "2026-03-02", "day"),
        ("明早打给我", "明早", "2026-03-03", "day"),
        ("周五之前", "周五", "2026-03-06", "day"),
        ("星期天行不", "星期天", "2026-03-08", "day"),
        ("礼拜三发钱", "礼拜三", "2026-03-04", "day"),
        ("这周五", "这周五", "2026-03-06", "day"),
        ("下周五", "下周五", "2026-03-13", "day"),
        ("下週五", "下週五", "2026-03-13", "day"),
        ("下个星期二", "下个星期二", "2026-03-10", "day"),
        ("下下周一", "下下周一", "2026-03-16", "day"),
        ("上周五我还过", "上周五", "2026-02-27", "day"),
        ("15号", "15号", "2026-03-15", "day"),
        ("十五号之前", "十五号", "2026-03-15", "day"),
        ("1号", "1号", "2026-04-01", "day"),
        ("三十一号", "三十一号", "2026-03-31", "day"),
        ("3月15号", "3月15号", "2026-03-15", "day"),
        ("一月八号", "一月八号", "2027-01-08", "day"),
        ("下个月5号", "下个月5号", "2026-04-05", "day"),
        ("下月十号", "下月十号", "2026-04-10", "day"),
        ("这个月20号", "这个月20号", "2026-03-20", "day"),
        ("本月28日", "本月28日", "2026-03-28", "day"),
        ("2026年4月1日", "2026年4月1日", "2026-04-01", "day"),
        ("2026-04-01", "2026-04-01", "2026-04-01", "day"),
        ("三天后", "三天后", "2026-03-05", "day"),
        ("再过十天", "再过十天", "2026-03-12", "day"),
        ("两个星期后", "两个星期后", "2026-03-16", "day"),
        ("三个月以后", "三个月以后", "2026-06-02", "day"),
        ("三天内", "三天内", "2026-03-05", "day"),
        ("月底", "月底", "2026-03-31", "about"),
        ("这个月月底", "月底", "2026-03-31", "about"),
        ("下月底", "下月底", "2026-04-30", "about"),
        ("下个月初", "下个月初", "2026-04-01", "about"),
        ("月中", "月中", "2026-03-15", "about"),
        ("四月中旬", "四月中旬", "2026-04-15", "about"),
        ("季度末", "季度末", "2026-03-31", "about"),
        ("年底", "年底", "2026-12-31", "about"),
        ("年前还清", "年前", "2027-02-05", "about"),
        ("过几天", "过几天", "2026-03-05", "about"),
        ("下周", "下周", "2026-03-09", "week"),
        ("下个月", "下个月", "2026-04-01", "month"),
        ("五月份", "五月份", "2026-05-01", "month"),
        ("发工资那天", "发工资那天", "2026-03-10", "payday"),
        ("等发了工资", "发了工资", "2026-03-10", "payday"),
        ("工资到账就还", "工资到账", "2026-03-10", "payday"),
        ("周日下午", "周日", "2026-03-08", "day"),
        ("二十五号发工资", "二十五号", "2026-03-25", "day"),
    ],
)
def test_a_chinese_day_is_read(said: str, words: str, day: str, precision: str) -> None:
    each = only(said, "zh")
    if words == "月底":
        assert quote(said, each).endswith("月底")
    else:
        assert quote(said, each) == words
    assert (each.value.isoformat(), each.precision) == (day, precision)


@pytest.mark.parametrize(
    "said",
    [
        "每周五开会",
        "一周三次",
        "周五百",
        "30号人",
        "工号15号",
        "三年级",
        "五个月没发工资",
        "逾期47天",
        "1号线",
        "3号楼",
        "一日三餐",
        "两点五",
        "几号",
        "明星",
        "后天性",
    ],
)
def test_what_is_no_chinese_day_is_left_alone(said: str) -> None:
    assert find_dates(normalise(said), "zh", MONDAY) == ()


@pytest.mark.parametrize(
    ("said", "words", "day", "precision"),
    [
        ("I can pay today", "today", "2026-03-02", "day"),
        ("tonight", "tonight", "2026-03-02", "day"),
        ("tomorrow morning", "tomorrow", "2026-03-03", "day"),
        ("the day after tomorrow", "the day after tomorrow", "2026-03-04", "day"),
        ("by Friday", "Friday", "2026-03-06", "day"),
        ("this Friday", "this Friday", "2026-03-06", "day"),
        ("next Friday", "next Friday", "2026-03-13", "day"),
        ("last Friday", "last Friday", "2026-02-27", "day"),
        ("Friday week", "Friday week", "2026-03-13", "day"),
        ("a week from Friday", "a week from Friday", "2026-03-13", "day"),
        ("a week on Tuesday", "a week on Tuesday", "2026-03-10", "day"),
        ("Tuesday next week", "Tuesday next week", "2026-03-10", "day"),
        ("the 15th", "the 15th", "2026-03-15", "day"),
        ("by the 1st", "the 1st", "2026-04-01", "day"),
        ("on the fifteenth", "the fifteenth", "2026-03-15", "day"),
        ("on the 3rd of April", "the 3rd of April", "2026-04-03", "day"),
        ("April 3", "April 3", "2026-04-03", "day"),
        ("April 3rd, 2027", "April 3rd, 2027", "2027-04-03", "day"),
        ("3 April", "3 April", "2026-04-03", "day"),
        ("January 8", "January 8", "2027-01-08", "day"),
        ("the 5th of next month", "the 5th of next month", "2026-04-05", "day"),
        ("2026-04-01", "2026-04-01", "2026-04-01", "day"),
        ("in three days", "in three days", "2026-03-05", "day"),
        ("in two weeks", "in two weeks", "2026-03-16", "day"),
        ("in a fortnight", "in a fortnight", "2026-03-16", "day"),
        ("two weeks from today", "two weeks from today", "2026-03-16", "day"),
        ("within 30 days", "within 30 days", "2026-04-01", "day"),
        ("three days ago", "three days ago", "2026-02-27", "day"),
        ("in a couple of days", "in a couple of days", "2026-03-04", "about"),
        ("end of the month", "end of the month", "2026-03-31", "about"),
        ("the end of next month", "the end of next month", "2026-04-30", "about"),
        ("by the end of the week", "the end of the week", "2026-03-06", "about"),
        ("end of the year", "end of the year", "2026-12-31", "about"),
        ("the beginning of next month", "the beginning of next month", "2026-04-01", "about"),
        ("mid-April", "mid-April", "2026-04-15", "about"),
        ("this weekend", "this weekend", "2026-03-07", "about"),
        ("next week", "next week", "2026-03-09", "week"),
        ("next month", "next month", "2026-04-01", "month"),
        ("in June", "June", "2026-06-01", "month"),
        ("on payday", "payday", "2026-03-10", "payday"),
        ("when I get paid", "when I get paid", "2026-03-10", "payday"),
        ("once my check clears", "once my check clears", "2026-03-10", "payday"),
        ("Monday the 9th", "Monday the 9th", "2026-03-09", "day"),
        ("the last Friday of the month", "the last Friday of the month", "2026-03-27", "day"),
    ],
)
def test_an_english_day_is_read(said: str, words: str, day: str, precision: str) -> None:
    each = only(said, "en")
    assert quote(said, each) == words
    assert (each.value.isoformat(), each.precision) == (day, precision)


@pytest.mark.parametrize(
    "said",
    [
        "may I have your name",
        "I sat down",
        "every Friday",
        "the 2nd time",
        "the first payment",
        "24/7",
        "1/2 of it",
        "a fortnight",
        "47 days late",
        "the second notice",
        "march on",
        "Monday to Friday",
        "I might",
        "seconds later on",
        "the third floor",
        "I paid it off",
    ],
)
def test_what_is_no_english_day_is_left_alone(said: str) -> None:
    assert find_dates(normalise(said), "en", MONDAY) == ()


def test_next_friday_may_be_the_coming_one_and_says_so() -> None:
    each = only("next Friday", "en")
    assert (each.value, each.alternative) == (date(2026, 3, 13), date(2026, 3, 6))
    assert only("next Friday", "en", date(2026, 3, 7)).alternative is None
    assert only("下周五", "zh").alternative is None


def test_a_weekday_said_on_that_day_is_a_week_away_unless_it_is_this_one() -> None:
    friday = date(2026, 3, 6)
    assert only("周五", "zh", friday).value == only("Friday", "en", friday).value == date(2026, 3, 13)
    assert only("这周五", "zh", friday).value == only("this Friday", "en", friday).value == friday


@pytest.mark.parametrize(("day_first", "day"), [(False, "2026-04-03"), (True, "2026-03-04")])
def test_four_slash_three_goes_by_the_country(day_first: bool, day: str) -> None:
    assert only("on 4/3", "en", day_first=day_first).value.isoformat() == day


def test_a_day_that_only_fits_one_way_is_read_that_way() -> None:
    assert only("25/3", "en").value == only("3/25", "en", day_first=True).value == date(2026, 3, 25)


def test_a_short_month_shortens_what_is_said_of_it() -> None:
    january = date(2026, 1, 31)
    assert only("下个月31号", "zh", january).value == date(2026, 2, 28)
    assert only("一个月后", "zh", january).value == date(2026, 2, 28)
    assert only("30号", "zh", january).value == date(2026, 3, 30)
    assert only("payday", "en", date(2026, 2, 3), 31).value == date(2026, 2, 28)


def test_a_pay_day_not_known_is_guessed_at_the_end_of_the_month() -> None:
    each = only("发工资那天", "zh", payday=None)
    assert (each.value, each.precision) == (date(2026, 3, 31), "payday")


def test_a_day_that_does_not_exist_is_not_read() -> None:
    assert find_dates(normalise("2026年2月30日"), "zh", MONDAY) == ()
    assert find_dates(normalise("2026-02-30"), "en", MONDAY) == ()


def test_one_day_said_twice_over_is_one() -> None:
    assert only("周五20号", "zh", date(2026, 3, 16)).value == date(2026, 3, 20)
    assert only("Friday, March 20", "en").value == date(2026, 3, 20)


def test_two_days_are_two() -> None:
    said = "15号还一半，月底还一半"
    assert [each.value.day for each in find_dates(normalise(said), "zh", MONDAY)] == [15, 31]


def test_a_count_after_a_comma_is_no_year():
    said = find_dates(normalise("starting 16 November, 15 instalments"), "en", date(2026, 3, 2))
    assert [(d.value, d.precision) for d in said] == [(date(2026, 11, 16), "day")]
