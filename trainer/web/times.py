"""Moments as people type them: the clock of a zone, with the hour that a change of clocks skips or repeats."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from flask import request, session

from trainer.conversation.text import Text
from trainer.web.language import lazy_gettext, locale

ZONES: Mapping[str, object] = {
    "Asia/Shanghai": lazy_gettext("China"),
    "Asia/Hong_Kong": lazy_gettext("Hong Kong"),
    "Asia/Singapore": lazy_gettext("Singapore"),
    "Europe/London": lazy_gettext("United Kingdom"),
    "America/New_York": lazy_gettext("US Eastern"),
    "America/Chicago": lazy_gettext("US Central"),
    "America/Denver": lazy_gettext("US Mountain"),
    "America/Los_Angeles": lazy_gettext("US Pacific"),
    "UTC": lazy_gettext("Universal time (UTC)"),
}
"""Zones that are offered by name; any other that a browser names is taken as well."""

BAD = Text("请填写日期和时间，例如 2026-03-02 10:05。", "Enter day and time, such as 2026-03-02 10:05.")
SKIPPED = Text(
    "那天时钟拨快，没有这个时刻。请改早或改晚一小时。",
    "On that day clocks go forward and this time does not exist. Choose an hour earlier or later.",
)


class NoMoment(ValueError):
    """What was typed names no moment; `message` says why and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@cache
def _all_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether there is such a zone."""
    return name in ZONES or name in _all_zones()


def moment(typed: str, zone: str, *, latest: bool = False) -> datetime:
    """What `typed` means by the clock of `zone`, in UTC. Raises NoMoment.

    An hour that comes twice when clocks go back means its first coming, or with `latest` its second.
    """
    try:
        naive = datetime.fromisoformat(typed.strip())
    except ValueError as error:
        raise NoMoment(BAD) from error
    if naive.tzinfo is not None or not 2000 <= naive.year <= 2100:
        raise NoMoment(BAD)
    local = naive.replace(tzinfo=ZoneInfo(zone), fold=int(latest))
    found = local.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != naive:
        raise NoMoment(SKIPPED)
    return found


def typed(at: datetime, zone: str) -> str:
    """`at` as a field for day and time shows it by the clock of `zone`."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def own_zone() -> str:
    """The zone that the visitor last chose, else the usual one of their language."""
    kept = str(session.get("zone") or "")
    if kept and is_zone(kept):
        return kept
    return "Asia/Shanghai" if locale() == "zh" else "UTC"


def is_zone_known() -> bool:
    """Whether the visitor has chosen a zone; if not, the page may ask the browser."""
    return bool(session.get("zone"))


def keep_zone() -> str:
    """The zone of the form that was sent, kept for the next one."""
    sent = request.form.get("zone", "")
    if not is_zone(sent):
        return own_zone()
    session["zone"] = sent
    return sent


def shown(at: datetime, zone: str) -> str:
    """`at` by the clock of `zone`, with the zone's name: for messages that no browser puts into its own time."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%Y-%m-%d %H:%M} ({zone})"
