"""What of the public sample of Microsoft Recognizers-Text is in scope for us, and when our reading equals
theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

_SECONDS: dict[str, int] = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000,
    "year": 31_536_000,
}  # fmt: skip
_OWN_CURRENCIES = re.compile(
    r"(?i)^(?:(?:united states |us |hong kong )?dollar|british pound|pound|euro|chinese yuan|cent"
    r"|penny|pence|.*yuan)$"
)
_HOLIDAY = re.compile(
    r"(?i)christmas|xmas|thanksgiving|easter|new year|halloween|valentine|labou?r day|independence"
    r"|memorial|veterans|martin luther|mlk|juneteenth"
    r"|father'?s|workers'? day|mother'?s|presidents?|columbus|boxing|patrick|black friday|cyber"
    r"|ramadan|eid|diwali|earth day|节|春节|国庆|元旦|圣诞|除夕|中秋|端午|清明|農曆|农历|腊|大年"
    r"|正月|平安夜"
)
_TIME_ZONE = re.compile(r"(?i)\b(?:utc|gmt|pst|est|cst|mst)\b|时区|時區|time zone")


def scope(kind: str, expected: Mapping[str, Any], text: str) -> tuple[str | None, str]:
    """The tally an expected thing of the public sample belongs to, or None and why it is left out.

    In scope: numbers but powers, and those inside a percentage, which we read as one thing; money in the
    currencies of the jurisdictions served and the euro; single days; single weeks and months ("period",
    apart); plain durations. Out: other currencies, holidays, time zones, clock times, days with a time, spans
    of other lengths, recurring times, things without a value.
    """
    resolution, words = expected.get("resolution") or {}, expected["text"]
    if kind == "number":
        if resolution.get("subtype") == "power" or re.search(r"\^|[0-9]e[-+]?[0-9]", words.lower()):
            return None, "number: power"
        if re.search(rf"百分之{re.escape(words)}|{re.escape(words)}(?:个百分点| ?[%％]| percent)", text):
            return None, "number: inside a percentage"
        return ("number", "") if resolution.get("value") is not None else (None, "number: no value")
    if kind == "currency":
        if resolution.get("value") is None:
            return None, "money: no value"
        own = _OWN_CURRENCIES.match(str(resolution.get("unit", "")))
        return ("money", "") if own else (None, "money: currency of elsewhere")
    name = str(expected["type"]).removeprefix("datetimeV2.")
    values = resolution.get("values") or []
    if not values:
        return None, f"datetime: {name} without a value"
    if _TIME_ZONE.search(words):
        return None, "datetime: time zone"
    if _HOLIDAY.search(words):
        return None, "datetime: holiday"
    if name == "date":
        is_day = any(re.match("[0-9]{4}-", each.get("value", "")) for each in values)
        return ("date", "") if is_day else (None, "datetime: no such day")
    if name == "daterange":
        return ("period", "") if any(_is_short(each) for each in values) else (None, "datetime: longer range or open")
    if name == "duration":
        return ("duration", "") if values[0].get("value") else (None, "datetime: duration without a value")
    return None, f"datetime: {name}"


def _is_short(value: Mapping[str, Any]) -> bool:
    """Whether a range is one week or one month."""
    if not value.get("start") or not value.get("end") or value.get("Mod"):
        return False
    days = (date.fromisoformat(value["end"]) - date.fromisoformat(value["start"])).days
    return days in (7, 28, 29, 30, 31)


def _same_number(resolution: Mapping[str, Any], got: Decimal) -> bool:
    want = Decimal(str(resolution["value"]))
    if resolution.get("unit") in ("Cent", "Pence", "Penny"):  # theirs in cents, ours in whole units
        want /= 100
    return abs(want - got) <= Decimal("1e-9") * max(Decimal(1), abs(want))


def _same_date(resolution: Mapping[str, Any], got: str) -> bool:
    return any(each.get("value") == got for each in resolution["values"])


def _same_period(resolution: Mapping[str, Any], got: str) -> bool:
    return any(each["start"] <= got < each["end"] for each in resolution["values"] if "start" in each and "end" in each)


def _same_duration(resolution: Mapping[str, Any], got: tuple[Decimal, str]) -> bool:
    return got[0] * _SECONDS[got[1]] == Decimal(str(resolution["values"][0]["value"]))


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "number": _same_number, "money": _same_number, "date": _same_date,
    "period": _same_period, "duration": _same_duration,
}  # fmt: skip
