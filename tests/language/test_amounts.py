"""Sums of money as people say and type them, and numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from trainer.language.amounts import Amount, find_amounts
from trainer.language.normalise import normalise


def found(said: str, locale: str) -> list[tuple[str, Decimal]]:
    return [(said[each.start : each.end], each.value) for each in find_amounts(normalise(said), locale)]


def only(said: str, locale: str) -> Amount:
    amounts = find_amounts(normalise(said), locale)
    assert len(amounts) == 1, [said[each.start : each.end] for each in amounts]
    return amounts[0]


@pytest.mark.parametrize(
    ("said", "quote", "value"),
    [
        ("先还五百行吗", "五百", "500"),
        ("五百块我有", "五百块", "500"),
        ("给你转500块", "500块", "500"),
        ("总共1.2万", "1.2万", "12000"),
        ("一千二行不行", "一千二", "1200"),
        ("当初借了一万二", "一万二", "12000"),
        ("车贷三万五", "三万五", "35000"),
        ("就两百五", "两百五", "250"),
        ("还1千5", "1千5", "1500"),
        ("三千六百五十块八毛", "三千六百五十块八毛", "3650.8"),
        ("手上五百来块", "五百来块", "500"),
        ("每月六七百吧", "六七百", "650"),
        ("本息八千二百元整", "八千二百元", "8200"),
        ("应还¥19,451.00", "¥19,451.00", "19451"),
        ("人民币三千", "人民币三千", "3000"),
        ("壹仟贰佰", "壹仟贰佰", "1200"),
        ("貳萬元", "貳萬元", "20000"),
        ("罚息四十七块五", "四十七块五", "47.5"),
        ("五毛都没有", "五毛", "0.5"),
        ("发了2w3", "2w3", "23000"),
        ("月薪5k", "5k", "5000"),
        ("美金300", "美金300", "300"),
        ("還款５００塊錢", "５００塊錢", "500"),
        ("十几万的债", "十几万", "100000"),
        ("三到五百", "三到五百", "400"),
        ("八百到一千二都可以", "八百到一千二", "1000"),
        ("一两千还是有的", "一两千", "1500"),
        ("最多，两百", "两百", "200"),
        ("每月给您打一千八", "一千八", "1800"),
        ("兜里就剩三十七块", "三十七块", "37"),
        ("账单上写4286.35", "4286.35", "4286.35"),
        ("还你个五百", "五百", "500"),
        ("三百，不能再多了", "三百", "300"),
        ("我妈给我凑了两千多", "两千多", "2000"),
        ("房租就要一千五", "一千五", "1500"),
        ("五百五百地还", "五百", "500"),
    ],
)
def test_a_chinese_sum_is_read(said: str, quote: str, value: str) -> None:
    assert (quote, Decimal(value)) in found(said, "zh")


@pytest.mark.parametrize(
    "said",
    [
        "我工号3072",
        "我是客服058号",
        "尾号6218那张卡",
        "尾号是6218",
        "电话13812345678",
        "打12378投诉",
        "年化百分之二十四",
        "利率24%",
        "我今年35岁",
        "上午10点打给我",
        "三十几号人等着吃饭",
        "一下子拿不出来",
        "逾期47天了",
        "我们一块想办法",
        "万一还不上呢",
        "千万别找我家里",
        "十分抱歉",
        "还剩12期",
        "打了三十多个电话",
        "2026年3月15号",
        "住3号楼502室",
        "第100次说了",
        "你这个二百五",
        "两个孩子上学",
        "一千个不愿意",
        "百分百会还",
        "周一到周五",
        "五六个人",
        "借了三家",
        "案号2025",
        "从2019年开始",
        "每天三遍",
        "排队120多人",
    ],
)
def test_a_chinese_number_that_is_no_money_is_left_alone(said: str) -> None:
    assert found(said, "zh") == []


@pytest.mark.parametrize(
    ("said", "quote", "value"),
    [
        ("I can do five hundred", "five hundred", "500"),
        ("it was twelve hundred dollars", "twelve hundred dollars", "1200"),
        ("fifteen hundred by Friday", "fifteen hundred", "1500"),
        ("maybe three-forty", "three-forty", "340"),
        ("I could send three forty a month", "three forty", "340"),
        ("a couple hundred now", "a couple hundred", "200"),
        ("a couple of hundred quid", "a couple of hundred quid", "200"),
        ("I owe a grand", "a grand", "1000"),
        ("two and a half thousand", "two and a half thousand", "2500"),
        ("the balance is $1,200.50", "$1,200.50", "1200.50"),
        ("call it 1.2k", "1.2k", "1200"),
        ("£40 is all I've got", "£40", "40"),
        ("40 quid", "40 quid", "40"),
        ("500 yuan", "500 yuan", "500"),
        ("RMB 3,000", "RMB 3,000", "3000"),
        ("half a million", "half a million", "500000"),
        ("two or three hundred", "two or three hundred", "250"),
        ("between 200 and 300", "between 200 and 300", "250"),
        ("a tenner", "a tenner", "10"),
        ("sixty bucks", "sixty bucks", "60"),
        ("five dollars and fifty cents", "five dollars and fifty cents", "5.50"),
        ("I'd manage 45 a week", "45", "45"),
        ("I'm 200 short this month", "200", "200"),
        ("The fee was thirty-five dollars", "thirty-five dollars", "35"),
        ("I've got 85 until the 1st", "85", "85"),
        ("put me down for 120", "120", "120"),
        ("I paid you 260 last month", "260", "260"),
        ("say 75 then", "75", "75"),
        ("we agreed on two twenty-five a month", "two twenty-five", "225"),
        ("nine hundred and ninety-nine pounds", "nine hundred and ninety-nine pounds", "999"),
        ("I make about 2,400 a month", "2,400", "2400"),
        ("Could you take 60?", "60", "60"),
        ("my rent is 1,150", "1,150", "1150"),
        ("50p", "50p", "0.5"),
        ("200-ish", "200-ish", "200"),
    ],
)
def test_an_english_sum_is_read(said: str, quote: str, value: str) -> None:
    assert (quote, Decimal(value)) in found(said, "en")


@pytest.mark.parametrize(
    "said",
    [
        "my badge number is 3072",
        "the card ending in 6218",
        "call me on 555-0142",
        "07700 900123",
        "24% interest",
        "twenty percent",
        "I'm 45",
        "call me at three-thirty",
        "at 10 am",
        "at 10:30",
        "one sec",
        "two kids and a dog",
        "47 days past due",
        "thirty days late",
        "I have three cards",
        "the 15th",
        "March 15",
        "since 2019",
        "in 2024 I lost my job",
        "20 of us on one floor",
        "you called me 14 times",
        "apartment 302",
        "there are two of you",
        "I work 60 hours a week",
        "he's thirty-four",
        "reference 88213",
        "room 110",
        "in ten minutes",
        "zip code 60614",
    ],
)
def test_an_english_number_that_is_no_money_is_left_alone(said: str) -> None:
    assert found(said, "en") == []


@pytest.mark.parametrize(
    ("said", "locale", "currency", "explicit", "approximate"),
    [
        ("还五百", "zh", None, False, False),
        ("还五百块", "zh", "CNY", True, False),
        ("三万五", "zh", None, True, False),
        ("大概三千块", "zh", "CNY", True, True),
        ("六七百", "zh", None, False, True),
        ("五百多", "zh", None, False, True),
        ("五百左右", "zh", None, False, True),
        ("300美元", "zh", "USD", True, False),
        ("five hundred", "en", None, False, False),
        ("a grand", "en", None, True, False),
        ("about 50 bucks", "en", "USD", True, True),
        ("£40", "en", "GBP", True, False),
        ("a couple hundred", "en", None, False, True),
    ],
)
def test_what_a_sum_says_of_itself(
    said: str, locale: str, currency: str | None, explicit: bool, approximate: bool
) -> None:
    amount = only(said, locale)
    assert (amount.currency, amount.explicit, amount.approximate) == (currency, explicit, approximate)


def test_two_sums_in_one_breath_are_two() -> None:
    assert found("先还三百，下个月再还五百", "zh") == [("三百", Decimal(300)), ("五百", Decimal(500))]
    assert found("50 now and 70 on the 20th", "en") == [("50", Decimal(50)), ("70", Decimal(70))]


def test_a_fall_is_no_range() -> None:
    assert [value for _, value in found("从八百降到五百", "zh")] == [800, 500]


def test_a_place_in_the_original_is_given_whatever_was_dropped_before_it() -> None:
    said = "還\u200b我…５００塊"
    assert found(said, "zh") == [("５００塊", Decimal(500))]


def test_a_number_beyond_all_sums_breaks_nothing() -> None:
    ((quote, value),) = found(f"pay 2 or {'1' * 35} dollars", "en")
    assert quote == f"{'1' * 35} dollars"
    assert value > 10**34
