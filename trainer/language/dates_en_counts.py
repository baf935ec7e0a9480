"""Days counted on from a day in English: two weeks, a couple of days, next Friday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trainer.language.dates_en_words import ORDINALS
from trainer.language.days import (
    Precision,
    add_days,
    add_months,
    coming_weekday,
    last_weekday,
    weekday_in_week,
)
from trainer.language.numerals_en import read

Found = tuple[date, Precision, date | None]


def number(words: str) -> int | None:
    """A day of the month or a count, in figures or words, ordinal or cardinal."""
    words = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)$", "", words.replace("-", " "))
    if words in ORDINALS:
        return ORDINALS[words]
    value = read(words)
    return None if value is None else int(value)


def shift(start: date, count: str, unit: str, back: bool = False) -> Found | None:
    """So many units from `start`; "a couple" is two, "a few" three, and both only about."""
    about = "couple" in count or "few" in count
    sign = -1 if back else 1
    if count.startswith("half"):
        days = {"month": 15, "year": 182}.get(unit.rstrip("s").split()[-1])
        return None if days is None else (start + timedelta(days=sign * days), "about", None)
    if count == "one and a half":
        return None
    times = 2 if "couple" in count else 3 if "few" in count else 1 if count in ("a", "an") else number(count)
    if times is None:
        return None
    kind = unit.split()[-1].rstrip("s")
    if unit.startswith(("business", "working")) and kind == "day":
        value: date | None = _business_days(start, sign * times)
    elif kind in ("month", "year"):
        value = add_months(start, sign * times * (12 if kind == "year" else 1))
    elif kind == "weekend":
        return None
    else:
        value = add_days(start, sign * times * {"day": 1, "week": 7, "wk": 7, "fortnight": 14}[kind])
    return None if value is None else (value, "about" if about else "day", None)


def _business_days(start: date, count: int) -> date:
    """Monday-to-Friday days on or back; no holidays."""
    step = 1 if count > 0 else -1
    while count:
        start += timedelta(days=step)
        count -= step if start.weekday() < 5 else 0
    return start


def named_weekday(today: date, weekday: int, which: str | None) -> Found:
    coming = coming_weekday(today, weekday)
    if which in ("last", "past"):
        return last_weekday(today, weekday), "day", None
    if which == "previous":
        return weekday_in_week(today, weekday, -1), "day", None
    if which == "next":
        return weekday_in_week(today, weekday, 1), "day", coming
    if which == "this":
        return coming_weekday(today, weekday, today_counts=True), "day", None
    return coming, "day", None
