"""A first payment that differs and a last remainder, as callers say them; and sums that are neither."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from trainer.language.uneven import EVEN, Uneven, leads_on, uneven_sums

TODAY = dt.date(2026, 3, 2)
THE_20TH = dt.date(2026, 3, 20)
REST = Decimal("142.50")


def said(first: int | None = None, day: dt.date | None = None, last: Decimal | None = None) -> Uneven:
    return Uneven(Decimal(first) if first else None, day, last)


@pytest.mark.parametrize(("locale", "text", "found"), [
    ("en", "Could you pay 500 now and then 300 a month?", said(500, TODAY)),
    ("en", "500 yuan today, then 300 a month for 11 months.", said(500, TODAY)),
    ("en", "So 500 on 20 March, then 300 every month from April, and the last one 142.50.", said(500, THE_20TH, REST)),
    ("en", "A first payment of 500 on the 20th, then 300 a month.", said(500, THE_20TH)),
    ("en", "That's 500 now and 300 a month after that.", said(500, TODAY)),
    ("en", "300 a month for eleven months, and the last payment is 142.50.", said(last=REST)),
    ("zh", "您先还500，之后每个月还300，可以吗？", said(500)),
    ("zh", "今天先付500元，以后每月300，分11期。", said(500, TODAY)),
    ("zh", "首期500，之后每期300，最后一期142.5元。", said(500, None, REST)),
    ("zh", "三月二十号先还500，从四月起每月300。", said(500, THE_20TH)),
    ("zh", "每月300，一共11期，最后一期是142.50元。", said(last=REST)),
    ("zh", "您先还五百，后面每个月三百，最后一期一百四十二块五。", said(500, None, REST)),
])  # fmt: skip
def test_what_differs_is_read(locale: Any, text: str, found: Uneven) -> None:
    assert uneven_sums(text, locale, Decimal(300), TODAY) == found


@pytest.mark.parametrize(("locale", "text"), [
    ("en", "You owe 7,368 now. Then 300 a month would do?"),
    ("en", "Your last payment was 500. Then could you do 300 a month?"),
    ("en", "Your last payment of 500 came in May; then 300 a month?"),
    ("en", "300 a month, so the balance of 3,442.50 is gone by May."),
    ("en", "Could you pay 500 now?"),
    ("zh", "您现在欠7368元，之后每月还300可以吗？"),
    ("zh", "上次您还了500，这次每月300行吗？"),
    ("zh", "先说一下，本金7200，利息168，每月300行不行？"),
    ("zh", "每月300，比500轻松一些。"),
    ("zh", "您最后一期本金7200元、利息300元，已经到期。"),
    ("zh", ""),
])  # fmt: skip
def test_a_sum_that_may_be_anything_else_is_left_alone(locale: Any, text: str) -> None:
    assert uneven_sums(text, locale, Decimal(300), TODAY) == EVEN


@pytest.mark.parametrize(("locale", "text", "how"), [
    ("en", "And then 300 a month?", "rest"),
    ("en", "And after that, from April, could you do 300 a month?", "rest"),
    ("en", "Then 300 a month after that.", "rest"),
    ("en", "The rest at 300 a month.", "rest"),
    ("en", "Could you put 300 down up front?", "first"),
    ("en", "And 300 on Friday to start with?", "first"),
    ("en", "Good. Then 300 a month from April.", "rest"),
    ("en", "And could you then manage 300 a month?", "rest"),
    ("zh", "之后每个月还300，行吗？", "rest"),
    ("zh", "然后从四月起，每月三百。", "rest"),
    ("zh", "剩下的每月300可以吗", "rest"),
    ("zh", "那这周五先还300，您看行不行？", "first"),
    ("zh", "首期能不能还三百？", "first"),
    ("en", "Okay then, 300 a month.", ""),
    ("en", "Okay then, 300 a month from April.", ""),
    ("en", "Too much? Then 300 a month.", ""),
    ("en", "How about 300 a month instead?", ""),
    ("en", "After that letter, your balance is 300.", ""),
    ("en", "And then 300 a month, not 500.", ""),
    ("zh", "那就每月300吧。", ""),
    ("zh", "先说一下，每月300行不行？", ""),
    ("zh", "然后跟您说一下，您欠300。", ""),
    ("zh", "", ""),
])  # fmt: skip
def test_words_that_lead_on_from_a_payment_named_before(locale: Any, text: str, how: str) -> None:
    assert leads_on(text, locale, Decimal(300)) == how


def test_the_payment_named_before_may_be_said_again_beside_what_follows_it() -> None:
    text = "好，周五四百。之后每月三百行不行？"
    assert leads_on(text, "zh", Decimal(300), (Decimal(400),)) == "rest"
    assert leads_on(text, "zh", Decimal(300), (Decimal(500),)) == ""
