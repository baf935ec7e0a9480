"""The Chinese grammar of dates: 下周五, 15号, 下个月5号, 月底, 三天后, 发工资那天."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from trainer.language.dates_zh_words import (
    APPOSED,
    FRACTIONS,
    LEADING,
    OWN,
    PATTERN,
    RELATIVE,
    SAME_DAY,
    STAFF,
    WEEKDAYS,
    WEEKS,
    YEAR_START,
)
from trainer.language.days import (
    DaySaid,
    Precision,
    add_days,
    add_months,
    clamped,
    coming_date,
    coming_day_of_month,
    coming_payday,
    coming_weekday,
    day_on_weekday,
    make,
    monday,
    quarter_end,
    weekday_in_week,
)
from trainer.language.normalise import Normalised
from trainer.language.numerals_zh import DIGITS, half_width_commas_only, read

Found = tuple[date, Precision, date | None]


def _whole(words: str) -> int:
    value = read({"俩": "两", "仨": "三"}.get(words, words))
    return int(value) if value is not None else 0


def _year(words: str, today: date) -> int:
    relative = {"今年": 0, "明年": 1, "去年": -1, "后年": 2}.get(words)
    if relative is not None:
        return today.year + relative
    year = int(words) if words.isascii() else int("".join(str(DIGITS[digit]) for digit in words))
    return year + 2000 if year < 100 else year


def _part_of_month(part: str, year: int, month: int) -> date:
    """月底 and 下旬 are the last day, 月中 the 15th, 月初 and 上旬 the first."""
    return clamped(year, month, {"底": 31, "末": 31, "下旬": 31, "中": 15, "中旬": 15, "上旬": 1, "初": 1}[part])


def _day(value: date | None) -> Found | None:
    return None if value is None else (value, "day", None)


def _full(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    year, month = _year(match["fy"], today), _whole(match["fm"])
    if match["fd"]:
        return _day(make(year, month, _whole(match["fd"])))
    if match["fpart"]:
        return _part_of_month(match["fpart"], year, month), "about", None
    return clamped(year, month, 1), "month", None


def _iso(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    year, _, month, day = match.group(2, 3, 4, 5)
    return _day(make(int(year), int(month), int(day)))


def _slash(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    month, day = match[0].split("/")
    if match[0] in FRACTIONS and not LEADING.search(match.string, max(0, match.start() - 3), match.start()):
        return None
    return _day(coming_date(today, int(month), int(day)))


def _month_day(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    return _day(coming_date(today, _whole(match["mm"]), _whole(match["md"])))


def _month_part(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    month = _whole(match["pm"])
    value = _part_of_month(match["ppart"], today.year, month)
    return (value if value >= today else _part_of_month(match["ppart"], today.year + 1, month)), "about", None


def _month(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    month = _whole(match["nm"])
    if month == today.month:
        return today, "month", None
    return clamped(today.year + (month < today.month), month, 1), "month", None


def _that_month(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    months = WEEKS.get(match["tm"], 0)
    if match["td"]:
        return _day(clamped(today.year, today.month + months, _whole(match["td"])))
    if match["tpart"]:
        return _part_of_month(match["tpart"], today.year, today.month + months), "about", None
    return (today if months == 0 else clamped(today.year, today.month + months, 1)), "month", None


def _weekday(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    which, weekday = match["ww"], WEEKDAYS[match["wd"]]
    weekend = match["wd"] == "末"
    if which is None or WEEKS[which] == 0:
        value = coming_weekday(today, weekday, today_counts=which is not None or weekend)
    else:
        value = weekday_in_week(today, weekday, WEEKS[which])
    return (value, "about", value + timedelta(days=1)) if weekend else (value, "day", None)


def _week(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    weeks = WEEKS[match["kw"]]
    return (today if weeks == 0 else monday(today, weeks)), "week", None


def _relative(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    return _day(add_days(today, RELATIVE[match["rd"]]))


def _shift(today: date, words: str, unit: str, extra_half: bool, back: bool) -> Found | None:
    half = words == "半"
    count = 0 if half else _whole(words)
    sign = -1 if back else 1
    if unit in ("天", "日"):
        return None if half else _day(add_days(today, sign * count))
    if unit in ("星期", "礼拜", "周"):
        return None if half else _day(add_days(today, sign * 7 * count))
    if unit == "年":
        months = 6 if half else 12 * count + (6 if extra_half else 0)
        value = add_months(today, sign * months)
    else:
        whole = add_months(today, sign * count)
        value = whole if whole is None or not (half or extra_half) else add_days(whole, sign * 15)
        if half or extra_half:
            return None if value is None else (value, "about", None)
    return _day(value)


def _after(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    if match["au"] == "月" and "个" not in match[0] and match["an"] not in "俩仨":
        return None
    if match["aw"] in "内里" and match["au"] == "年":
        return None  # 半年之内 is a length, too long to be a day
    if match["aw"] == "前" and match[0].startswith(("过", "再")):
        return None
    if match["au"] == "日" and match["aw"] == "前":
        return _day(coming_day_of_month(today, _whole(match["an"])))
    return _shift(today, match["an"], match["au"], bool(match["ahalf"] or match["atail"]), match["aw"] == "前")


def _pass(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    if match["xu"] == "月" and "个" not in match[0]:
        return None
    if match[0].endswith(("过两天", "过一天")):
        return today + timedelta(days=2), "about", None
    return _shift(today, match["xn"], match["xu"], bool(match["xh"]), False)


def _few(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    return today + timedelta(days=2 if "两天" in match[0] else 3), "about", None


def _bare_day(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    if STAFF.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    day = _whole(match["bd"])
    if day == today.day and match.string.endswith(("今天是", "今天", "今天都"), 0, match.start()):
        return _day(today)
    return _day(coming_day_of_month(today, day))


def _month_end(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    value = _part_of_month(match["ep"], today.year, today.month)
    return (
        (value if value >= today else _part_of_month(match["ep"], today.year, today.month + 1)),
        "about",
        None,
    )


def _quarter(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    return quarter_end(today), "about", None


def _year_end(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    month, day = {"底": (12, 31), "末": (12, 31), "初": (1, 1), "中": (6, 30)}[match["yp"]]
    if match["yy"] is None:
        value = coming_date(today, month, day)
    else:
        value = make(today.year + {"今": 0, "明": 1, "去": -1, "后": 2}[match["yy"]], month, day)
    return None if value is None else (value, "about", None)


def _before_year(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    """年前 is before Chinese New Year: its eve."""
    for year in (today.year, today.year + 1):
        eve = make(year, *YEAR_START.get(year, (2, 1)))
        if eve is not None and eve > today:
            return eve - timedelta(days=1), "about", date(today.year, 12, 31)
    return None


def _payday(match: re.Match[str], today: date, payday: int | None) -> Found | None:
    return coming_payday(today, payday), "payday", None


_READ: dict[str, Callable[[re.Match[str], date, int | None], Found | None]] = {
    "iso": _iso, "slash": _slash, "full": _full, "monthday": _month_day, "monthpart": _month_part,
    "month": _month, "thatmonth": _that_month,
    "weekday": _weekday, "week": _week, "relative": _relative, "after": _after, "pass": _pass, "few": _few,
    "bareday": _bare_day, "monthend": _month_end, "quarter": _quarter, "yearend": _year_end,
    "beforeyear": _before_year, "payday": _payday,
}  # fmt: skip


def _apposed(before: DaySaid, last: str, name: str, said: Found, match: re.Match[str], today: date) -> DaySaid | None:
    """One day said in two ways: 明天15号, 今天是周五, 3月6号，周五, 周五20号."""
    if last == "relative" and name in SAME_DAY:
        agrees = said[0].weekday() == before.value.weekday() if name == "weekday" else said[0].day == before.value.day
        return DaySaid(before.start, match.end(), before.value) if agrees else None
    if name == "weekday" and match["ww"] is None and last in ("monthday", "full", "iso", "thatmonth"):
        return DaySaid(before.start, match.end(), before.value, before.precision)
    if name in ("monthday", "full") and last == "weekday":
        return DaySaid(before.start, match.end(), said[0])
    if {name, last} == {"weekday", "bareday"}:
        day, weekday = (said[0], before.value) if name == "bareday" else (before.value, said[0])
        value = day_on_weekday(today, day.day, weekday.weekday())
        return None if value is None else DaySaid(before.start, match.end(), value, "day", day)
    return None


def days(text: Normalised, today: date, payday: int | None) -> list[DaySaid]:
    """The days said in a normalised Chinese text, left to right."""
    found: list[DaySaid] = []
    plain = half_width_commas_only(text)
    last = ""
    for match in PATTERN.finditer(plain):
        for name, reader in _READ.items():
            if match[name] is not None:
                said = reader(match, today, payday)
                gap = plain[found[-1].end : match.start()] if found else "!"
                if (
                    said is not None
                    and gap in APPOSED
                    and (joined := _apposed(found[-1], last, name, said, match, today))
                ):
                    found[-1] = joined
                elif said is not None and name == "payday" and last in SAME_DAY and gap in OWN:
                    continue  # 十号发工资: the day is said
                elif said is not None:
                    found.append(DaySaid(match.start(), match.end(), *said))
                    last = name
                break
    return found
