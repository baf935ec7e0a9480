"""An attempt in the list of one's own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.store.attempts import Row
from trainer.web.attempt.pages import SIGNS


@dataclass(frozen=True, slots=True)
class Line:
    """An attempt in the list."""

    id: UUID
    title: str
    started: datetime
    locale: Locale
    ended: bool
    verdict: str
    sign: str
    score: float


def line(row: Row, title: str) -> Line:
    """An attempt of the list."""
    verdict = row.verdict or ""
    return Line(
        row.id,
        title,
        row.started,
        "zh" if row.locale == "zh" else "en",
        row.ended is not None,
        verdict,
        SIGNS.get(verdict, ""),
        row.score or 0.0,
    )
