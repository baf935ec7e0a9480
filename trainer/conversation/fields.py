"""The fields of a line of the transcript format, read one by one; a wrong one is named, in both languages.

`at` is the path of the object a field stands in (`turns[3]`, empty for the line itself). A field that is absent or null
gives what its docstring says; one that holds something else than it should raises BadLine.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from trainer.conversation.text import Text

T = TypeVar("T", bound=str)

# No loan and no call lies outside of these; beyond them sums and calendars only overflow.
_LARGEST_SUM = Decimal(10) ** 15
_YEARS = range(1970, 2200)
_LONE = re.compile(r"[\ud800-\udfff]")


class BadLine(ValueError):
    """A line that is no conversation: which field is wrong and why; `id` is the conversation's if it could be read.

    `field` is empty where the line as a whole is wrong.
    """

    def __init__(self, field: str, message: Text, id: str = "") -> None:
        super().__init__(f"{field}: {message.en}" if field else message.en)
        self.field = field
        self.message = message
        self.id = id


def path(at: str, key: str) -> str:
    """The path of `key` in the object at `at`."""
    return f"{at}.{key}" if at else key


def one_of(raw: Mapping[str, Any], key: str, known: Sequence[T], at: str, default: T | None) -> T:
    """One of the `known` words; absent: `default`, if there is one."""
    value = raw.get(key)
    if value is None and default is not None:
        return default
    for one in known:
        if value == one:
            return one
    given, all_known = json.dumps(value, ensure_ascii=False)[:40], ", ".join(known)
    raise BadLine(
        path(at, key), Text(f"{given} 不认识; 可用: {all_known}", f"{given} is not known; there are {all_known}")
    )


def words(raw: Mapping[str, Any], key: str, at: str) -> str:
    """Text, half a surrogate pair replaced; absent: none."""
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(path(at, key), Text("应是文字", "should be text"))
    return _LONE.sub("\ufffd", value)


def flag(raw: Mapping[str, Any], key: str, at: str) -> bool:
    """True or false; absent: false."""
    value = raw.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadLine(path(at, key), Text("应是 true 或 false", "should be true or false"))
    return value is True


def amount(raw: Mapping[str, Any], key: str, at: str) -> Decimal | None:
    """A sum of money, as a number or as text; absent: None."""
    value = raw.get(key)
    if value is None:
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise InvalidOperation
        number = Decimal(str(value))
        if not number.is_finite() or not 0 <= number <= _LARGEST_SUM:
            raise InvalidOperation
    except (InvalidOperation, ValueError) as error:
        raise BadLine(path(at, key), Text("应是不小于零的金额", "should be a sum of zero or more")) from error
    return number


def whole(raw: Mapping[str, Any], key: str, at: str) -> int | None:
    """A whole number of zero or more; absent: None."""
    value = raw.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadLine(path(at, key), Text("应是不小于零的整数", "should be a whole number of zero or more"))
    return value


def moment(raw: Mapping[str, Any], key: str, at: str) -> datetime | None:
    """A time in ISO 8601 with its zone; absent: None."""
    value = raw.get(key)
    if value is None:
        return None
    try:
        when = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadLine(
            path(at, key),
            Text(
                "应是 ISO 8601 时间, 例如 2026-03-02T10:05:00+08:00",
                "should be a time in ISO 8601, e.g. 2026-03-02T10:05:00+08:00",
            ),
        ) from error
    if when.tzinfo is None or when.utcoffset() is None:
        raise BadLine(
            path(at, key),
            Text("时间缺少时区, 请在后面写 +08:00 或 Z", "the time has no zone; write e.g. +08:00 or Z after it"),
        )
    _within_years(when, key, at)
    return when


def day(raw: Mapping[str, Any], key: str, at: str) -> date | None:
    """A day in ISO 8601; absent: None."""
    value = raw.get(key)
    if value is None:
        return None
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadLine(
            path(at, key), Text("应是 ISO 8601 日期, 例如 2026-01-15", "should be a day, e.g. 2026-01-15")
        ) from error
    _within_years(found, key, at)
    return found


def _within_years(found: date, key: str, at: str) -> None:
    if found.year not in _YEARS:
        first, last = _YEARS[0], _YEARS[-1]
        raise BadLine(
            path(at, key), Text(f"年份应在 {first} 到 {last} 之间", f"the year should be from {first} to {last}")
        )


def rows(raw: Mapping[str, Any], key: str) -> list[Any]:
    """A list; absent: an empty one."""
    value = raw.get(key)
    if value is not None and not isinstance(value, list):
        raise BadLine(key, Text("应是列表", "should be a list"))
    return value or []


def mapping(raw: Mapping[str, Any], key: str, at: str = "") -> Mapping[str, Any]:
    """An object; absent: an empty one. `at` is its own path where that is not `key`."""
    value = raw.get(key)
    if value is not None and not isinstance(value, dict):
        raise BadLine(at or key, Text("应是一个对象", "should be an object"))
    return value or {}
