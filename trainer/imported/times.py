"""Times as transcripts write them: a moment, a time of day, or how long after the beginning."""

import re
from datetime import datetime, timedelta

STAMP = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_SLASHES = re.compile(r"^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?[ T]+(\d{1,2}:\d{2}(?::\d{2})?)$")


class NoTime(ValueError):
    """Words that tell no time."""


def stamp(text: str) -> timedelta:
    """`00:01:02.500`, `01:02`, `10:05:33` as a span from the beginning, or from midnight. Raises NoTime.

    Two parts are minutes and seconds, as recognisers write them.
    """
    found = _STAMP.fullmatch(text.strip())
    if found is None or int(found[3]) > 59 or (found[1] is not None and int(found[2]) > 59):
        raise NoTime(text)
    hours, minutes, seconds, part = found.groups()
    thousandths = int((part or "0").ljust(3, "0"))
    return timedelta(hours=int(hours or 0), minutes=int(minutes), seconds=int(seconds), milliseconds=thousandths)


def moment(text: str) -> datetime:
    """ISO 8601, or `2026/3/2 10:05` as tables write it; without a zone where none is written. Raises NoTime."""
    text = text.strip()
    written = _SLASHES.match(text)
    if written:
        year, month, day, clock = written.groups()
        text = f"{year}-{int(month):02d}-{int(day):02d}T{clock.zfill(5 if clock.count(':') == 1 else 8)}"
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise NoTime(text) from error
    if len(text) < len("2026-03-02T10:05"):
        raise NoTime(text)  # a bare day is no time
    return found
