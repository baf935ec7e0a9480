"""How each form of an English date is read, once `dates_en_words.PATTERN` has found it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from trainer.language.dates_en_counts import Found, named_weekday, number, shift
from trainer.language.dates_en_words import MONTHS, WEEKDAYS
from trainer.language.days import (
    add_days,
    clamped,
    coming_date,
    coming_day_of_month,
    coming_payday,
    coming_weekday,
    last_weekday,
    make,
    monday,
    month_end,
    quarter_end,
    weekday_in_week,
)

_AMBIGUOUS = frozenset({"sat", "sun", "wed", "mon"})
_PLAUSIBLE_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "50/50", "1/5", "1/10", "9/10", "9/11"})
_AFTER_WEEKDAY = re.compile(r"(?:day|mon|tues?|weds?|thurs?|thu|fri|sat|sun),? $")
_DAY_AFTER = re.compile(r",? (?:the )?[0-9]{1,2}(?:st|nd|rd|th)(?![a-z])")
_LEADING = re.compile(r"(?:on|by|until|till|before|due|from|after|dated?|since|for|around|of|is) (?:the )?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What every reader needs besides its match."""

    today: date
    payday: int | None
    day_first: bool


def _day(value: date | None) -> Found | None:
    return None if value is None else (value, "day", None)


def _year(words: str | None) -> int | None:
    if not words:
        return None
    year = int(words.lstrip("'"))
    return year + 2000 if year < 100 else year


def _iso(match: re.Match[str], asked: Asked) -> Found | None:
    return _day(make(int(match["iy"]), int(match["im"] or match["im2"]), int(match["id"] or match["id2"])))


def _slash(match: re.Match[str], asked: Asked) -> Found | None:
    """4/3: month first, or day first where asked; the other way where only that gives a date."""
    words, year = match["slash"], _year(match["sy"])
    if year is None and (match["sep"] != "/" or _is_fraction(match, words)):
        return None
    first, second = int(match["sa"]), int(match["sb"])
    ways = [(second, first), (first, second)] if asked.day_first else [(first, second), (second, first)]
    for month, day in ways:
        if 1 <= month <= 12 and 1 <= day <= 31:
            return _day(make(year, month, day) if year else coming_date(asked.today, month, day))
    return None


def _is_fraction(match: re.Match[str], words: str) -> bool:
    """Whether 1/2 is a half here, and not the second of January."""
    return words in _PLAUSIBLE_FRACTIONS and not _is_led_in(match)


def _is_led_in(match: re.Match[str]) -> bool:
    """Whether a word such as "on" or "by" stands before the date."""
    start = match.start()
    return match["lead"] is not None or _LEADING.search(match.string, max(0, start - 12), start) is not None


def _relative(match: re.Match[str], asked: Asked) -> Found | None:
    words = match["relative"]
    if "day after" in words:
        shift = 2
    elif "day before" in words:
        shift = -2
    elif words in ("yesterday", "last night"):
        shift = -1
    else:
        shift = 1 if words in ("tomorrow", "tmrw", "tmr", "tomoz", "2moro") else 0
    return _day(add_days(asked.today, shift))


def _from_day(match: re.Match[str], asked: Asked) -> Found | None:
    start = asked.today
    if match["ftom"]:
        start += timedelta(days=1)
    elif match["fw"]:
        *which, name = match["fw"].split()
        start = named_weekday(asked.today, WEEKDAYS[name], which[0] if which else None)[0]
    return shift(start, match["fn"], match["fu"])


def _weekday(match: re.Match[str], asked: Asked) -> Found | None:
    name, which = match["wd"], match["wk"]
    if which in ("every", "each", "every other") or (
        name in _AMBIGUOUS and not (which or _is_led_in(match) or _DAY_AFTER.match(match.string, match.end()))
    ):
        return None
    return named_weekday(asked.today, WEEKDAYS[name], which)


def _weekday_week(match: re.Match[str], asked: Asked) -> Found | None:
    name = match["w1"] or match["w2"] or match["w3"]
    if match["w3"] and "next" not in match[0]:
        return None
    return _day(coming_weekday(asked.today, WEEKDAYS[name]) + timedelta(days=7))


def _weekday_of_week(match: re.Match[str], asked: Asked) -> Found | None:
    weeks = {"next": 1, "the following": 1, "this": 0, "last": -1}[match["dk1"] or match["dk2"]]
    return _day(weekday_in_week(asked.today, WEEKDAYS[match["dw1"] or match["dw2"]], weeks))


def _month_day(match: re.Match[str], asked: Asked) -> Found | None:
    month, day = MONTHS[match["mo1"] or match["mo2"]], number(match["d1"] or match["d2"])
    year = _year(match["y0"] or match["my"])
    if day is None:
        return None
    return _day(make(year, month, day) if year else coming_date(asked.today, month, day))


def _of_month(match: re.Match[str], asked: Asked) -> Found | None:
    which = match["ok"] or match["ok2"]
    words = match["od"] or match["od2"]
    day = 31 if words == "last day" else number(words)
    if day is None or which in ("each", "every"):
        return None
    if which == "the":
        return _day(month_end(asked.today) if words == "last day" else coming_day_of_month(asked.today, day))
    months = {"next": 1, "this": 0, "last": -1}[which]
    return _day(clamped(asked.today.year, asked.today.month + months, day))


def _the_day(match: re.Match[str], asked: Asked) -> Found | None:
    after_weekday = _AFTER_WEEKDAY.search(match.string, max(0, match.start() - 12), match.start())
    if not (match["theday"].startswith("the ") or after_weekday or _is_led_in(match)):
        return None
    day = number(match["td"])
    return None if day is None else _day(coming_day_of_month(asked.today, day))


def _the_word(match: re.Match[str], asked: Asked) -> Found | None:
    day = number(match["tw"])
    return None if day is None or not _is_led_in(match) else _day(coming_day_of_month(asked.today, day))


def _nth_weekday(match: re.Match[str], asked: Asked) -> Found | None:
    """The last Friday of the month, of this one until it has passed."""
    today, weekday = asked.today, WEEKDAYS[match["nw"]]
    which = match["nm"]
    month = MONTHS.get(which, today.month + (which == "next month"))
    for ahead in (0, 12) if which in MONTHS else (0, 1):
        if match["nn"] == "last":
            value = last_weekday(clamped(today.year, month + ahead + 1, 1), weekday)
        else:
            first = coming_weekday(clamped(today.year, month + ahead, 1), weekday, today_counts=True)
            value = first + timedelta(days=7 * ("first", "second", "third", "fourth").index(match["nn"]))
        if value >= today:
            return _day(value)
    return None


def _part(match: re.Match[str], asked: Asked) -> Found | None:
    """The end of a week is its Friday (Sunday may be meant), of a month its last day; the middle of a month
    its 15th.
    """
    today, unit = asked.today, match["pu"]
    ahead = {"next ": 1, "last ": -1}.get(match["pw"], 0)
    place = (
        "end"
        if "end" in match["pp"] or match["pp"] == "close"
        else "middle"
        if match["pp"].startswith("mid")
        else "start"
    )
    if match["pp"] in ("early", "late"):
        place = "end" if match["pp"] == "late" else "start"
    if unit == "week":
        value = weekday_in_week(today, {"end": 4, "middle": 2, "start": 0}[place], ahead)
        if value < today and ahead == 0 and place != "end":
            value += timedelta(days=7)
        sunday = monday(today, ahead) + timedelta(days=6)
        return (max(value, min(today, sunday)), "about", sunday) if place == "end" else (value, "about", None)
    if unit == "year":
        month, day = {"end": (12, 31), "middle": (6, 30), "start": (1, 1)}[place]
        return date(today.year + ahead, month, day), "about", None
    if unit == "quarter":
        return (quarter_end(clamped(today.year, today.month + 3 * ahead, 1)), "about", None) if place == "end" else None
    day = {"end": 31, "middle": 15, "start": 1}[place]
    if unit == "month":
        value = clamped(today.year, today.month + ahead, day)
        return (
            (value if ahead or value >= today else clamped(today.year, today.month + 1, day)),
            "about",
            None,
        )
    value = clamped(today.year, MONTHS[unit], day)
    return (value if value >= today else clamped(today.year + 1, MONTHS[unit], day)), "about", None


def _month_end(match: re.Match[str], asked: Asked) -> Found | None:
    return (date(asked.today.year, 12, 31) if "year" in match[0] else month_end(asked.today)), "about", None


def _weekend(match: re.Match[str], asked: Asked) -> Found | None:
    weeks = {"next": 1, "last": -1}.get(match["ek"], 0)
    saturday = weekday_in_week(asked.today, 5, weeks)
    return saturday, "about", saturday + timedelta(days=1)


def _in_future(match: re.Match[str], asked: Asked) -> Found | None:
    return shift(asked.today, match["jn"], match["ju"])


def _later(match: re.Match[str], asked: Asked) -> Found | None:
    return shift(asked.today, match["ln"], match["lu"], match["lk"] in ("ago", "back"))


def _period(match: re.Match[str], asked: Asked) -> Found | None:
    today, name = asked.today, match["pn"]
    ahead = {"this": 0, "last": -1}.get(match["pk"], 1)
    if name == "week":
        return (today if ahead == 0 else monday(today, ahead)), "week", None
    if name == "month":
        return (today if ahead == 0 else clamped(today.year, today.month + ahead, 1)), "month", None
    return None


def _in_month(match: re.Match[str], asked: Asked) -> Found | None:
    today, month = asked.today, MONTHS[match["mn"] or match["mn2"]]
    year = _year(match["ny"] or match["ny2"])
    if (match["mk"] or match["lead"] or "").strip() in ("last", "since", "back in"):
        return clamped(year or today.year - (month >= today.month), month, 1), "month", None
    if year is None and month == today.month:
        return today, "month", None
    return clamped(year or today.year + (month < today.month), month, 1), "month", None


def _payday(match: re.Match[str], asked: Asked) -> Found | None:
    return coming_payday(asked.today, asked.payday), "payday", None


READ: dict[str, Callable[[re.Match[str], Asked], Found | None]] = {
    "iso": _iso, "slash": _slash, "relative": _relative, "fromday": _from_day, "weekdayweek": _weekday_week,
    "wdofweek": _weekday_of_week, "monthday": _month_day, "ofmonth": _of_month, "theday": _the_day,
    "theword": _the_word, "nthday": _nth_weekday,
    "part": _part, "monthend": _month_end, "weekday": _weekday, "weekend": _weekend, "infuture": _in_future,
    "later": _later, "period": _period, "inmonth": _in_month, "payday": _payday,
}  # fmt: skip
