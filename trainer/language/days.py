"""Calendar arithmetic that dates said in either language need. Weeks run Monday to Sunday."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "about", "payday"]


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day at `start:end` of the normalised text; the other fields are those of `dates.DateSaid`."""

    start: int
    end: int
    value: date
    precision: Precision = "day"
    alternative: date | None = None


def make(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day between the years 1900 and 2200."""
    if not (1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def clamped(year: int, month: int, day: int) -> date:
    """The date, on the month's last day when the month is too short; `month` may run below 1 or over 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, 1900), 2200)
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


def add_days(today: date, days: int) -> date | None:
    """`today` and so many days on or back; None past the year 2200 or before 1900."""
    if abs(days) > 100_000:
        return None
    shifted = today + timedelta(days=days)
    return shifted if 1900 <= shifted.year <= 2200 else None


def add_months(today: date, months: int) -> date | None:
    """The same day so many months on, on the month's last day when it is too short."""
    return None if abs(months) > 2400 else clamped(today.year, today.month + months, today.day)


def monday(today: date, weeks: int = 0) -> date:
    """The Monday of today's week, so many weeks on."""
    return today + timedelta(days=7 * weeks - today.weekday())


def weekday_in_week(today: date, weekday: int, weeks: int) -> date:
    """The `weekday` (Monday 0) of the week so many weeks on."""
    return monday(today, weeks) + timedelta(days=weekday)


def coming_weekday(today: date, weekday: int, *, today_counts: bool = False) -> date:
    """The next `weekday` after today, or today itself where `today_counts`."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or today_counts else 7)


def last_weekday(today: date, weekday: int) -> date:
    """The latest `weekday` before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def coming_day_of_month(today: date, day: int) -> date | None:
    """The next day of that number after today, in the first month that has one."""
    for ahead in range(4):
        first = clamped(today.year, today.month + ahead, 1)
        found = make(first.year, first.month, day)
        if found is not None and found > today:
            return found
    return None


def day_on_weekday(today: date, day: int, weekday: int) -> date | None:
    """The next day of that number, today included, that falls on `weekday`: Monday the 13th. None where two
    months have none.
    """
    for ahead in range(3):
        first = clamped(today.year, today.month + ahead, 1)
        found = make(first.year, first.month, day)
        if found is not None and found >= today and found.weekday() == weekday:
            return found
    return None


def coming_date(today: date, month: int, day: int) -> date | None:
    """The next such date, today included; a leap day waits for its year."""
    for ahead in range(9):
        found = make(today.year + ahead, month, day)
        if found is not None and found >= today:
            return found
    return None


def month_end(today: date, months: int = 0) -> date:
    """The last day of the month so many months on."""
    return clamped(today.year, today.month + months, 31)


def quarter_end(today: date) -> date:
    """The last day of today's quarter."""
    return clamped(today.year, (today.month - 1) // 3 * 3 + 3, 31)


def coming_payday(today: date, payday: int | None) -> date:
    """The next pay day of the month, today included; the month's last day for a pay day not known."""
    if payday is None:
        return month_end(today)
    this_month = clamped(today.year, today.month, payday)
    return this_month if this_month >= today else clamped(today.year, today.month + 1, payday)
