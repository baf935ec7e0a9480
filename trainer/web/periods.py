"""A period as a form asks for it: days from and to, both inclusive, in the time zone of the organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both inclusive; None has no bound. `misread` names what was sent and is no day."""

    zone: ZoneInfo
    first: date | None = None
    last: date | None = None
    misread: tuple[str, ...] = ()

    @property
    def since(self) -> datetime | None:
        """The moment at which it begins."""
        return datetime.combine(self.first, time(), self.zone) if self.first else None

    @property
    def until(self) -> datetime | None:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), self.zone) if self.last else None

    @property
    def backwards(self) -> bool:
        """Whether it ends before it begins."""
        return self.first is not None and self.last is not None and self.last < self.first


def asked(sent: Mapping[str, str], zone: str, first: date | None = None, last: date | None = None) -> Period:
    """The period that `sent` asks for with `from` and `to`; `first` and `last` where it says nothing."""
    days: dict[str, date | None] = {"from": first, "to": last}
    misread = []
    for name in days:
        given = sent.get(name)
        if given is None:
            continue
        try:
            days[name] = date.fromisoformat(given) if given else None
        except ValueError:
            misread.append(given[:20])
        found = days[name]
        if found is not None and not 1990 <= found.year <= 2200:
            days[name] = None
            misread.append(given[:20])
    return Period(ZoneInfo(zone), days["from"], days["to"], tuple(misread))
