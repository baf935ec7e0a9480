"""What a certificate counts, and how long it holds."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime

from trainer.curriculum.programme import Programme
from trainer.progress.attempts import AttemptSummary


def counted(programme: Programme, jurisdiction: str, attempts: Iterable[AttemptSummary]) -> tuple[AttemptSummary, ...]:
    """The attempts of somebody that bear on `programme`: on its channels, under its jurisdiction."""
    return tuple(a for a in attempts if a.jurisdiction == jurisdiction and a.channel in programme.channels)


def months_after(at: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
