"""A first payment that differs and a last remainder, as callers say them; and sums that are neither."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from trainer.borrower.uneven import EVEN, Uneven, uneven_sums

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
