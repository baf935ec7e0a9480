"""Figures and days as a mouth says them: 三千六, 下个月10号; 3,600 yuan, the 10th of next month."""

import datetime as dt
from decimal import Decimal

from trainer.conversation.text import Locale

_DIGITS = "零一二三四五六七八九"
_UNITS = ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))
_CURRENCY_EN = {"CNY": "{} yuan", "USD": "${}", "GBP": "£{}"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def sum_said(value: Decimal, locale: Locale, currency: str) -> str:
    """A sum as said: whole units; 3600 is 三千六 / 3,600 yuan."""
    whole = int(value.to_integral_value())
    if locale == "en":
        return _CURRENCY_EN.get(currency, "{}").format(f"{whole:,}")
    return _zh(whole)


def _zh(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    words: list[str] = []
    rest = number
    last_unit = 0
    for unit, name in _UNITS:
        count, rest = divmod(rest, unit)
        if count:
            if words and last_unit > unit * 10:
                words.append("零")
            digit = _zh(count) if count >= 10 else _DIGITS[count]
            if count == 2 and unit >= 1_000 and not words:
                digit = "两"
            words.append((digit if not (unit == 10 and count == 1 and not words) else "") + name)
            last_unit = unit
    if rest:
        if words and last_unit > 10:
            words.append("零")
        words.append(_DIGITS[rest])
    said = "".join(words)
    # 三千六百 is 三千六 in the mouth: the last unit is dropped when it follows the next larger one directly.
    for larger, smaller in (("万", "千"), ("千", "百"), ("百", "十")):
        if said.endswith(smaller) and len(said) >= 4 and said[-3] == larger:
            return said[:-1]
    return said


def day_said(day: dt.date, today: dt.date, locale: Locale) -> str:
    """A day as said on `today`: 15号, 下个月10号, 5月3号; the 15th, the 10th of next month, May 3."""
    months = (day.year - today.year) * 12 + day.month - today.month
    if locale == "zh":
        if months == 0:
            return f"{day.day}号"
        return f"下个月{day.day}号" if months == 1 else f"{day.month}月{day.day}号"
    if months == 0:
        return f"the {_ordinal(day.day)}"
    return f"the {_ordinal(day.day)} of next month" if months == 1 else f"{_MONTHS[day.month - 1]} {day.day}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
