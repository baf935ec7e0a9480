"""The offline reader as the judge takes it: collectors' turns understood, other people's heard."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property

from trainer.conversation.text import Locale
from trainer.conversation.transcript import Setting
from trainer.language.before import Before
from trainer.language.reading import Reading, Signal
from trainer.language.understand import hear, reader_versions, understand

_NOTHING = Before()
# Where a day is written before its month.
_DAY_FIRST = frozenset({"uk"})
# Transcripts without a date: sums and moves do not need one, and 下周五 then has no true day.
_SOME_DAY = dt.date(2026, 1, 5)


@dataclass
class OfflineReader:
    """Reads with the shipped weights and lexicons; `digest` names them all."""

    def read(self, text: str, setting: Setting, context: frozenset[str], before: Before = _NOTHING) -> Reading:
        """A collector's turn as moves."""
        today = setting.started_at.date() if setting.started_at else _SOME_DAY
        return understand(
            text, setting.locale, today, day_first=setting.jurisdiction in _DAY_FIRST, context=context, before=before
        )

    def hear(self, text: str, locale: Locale) -> tuple[Signal, ...]:
        """What a borrower's or third party's words tell."""
        return hear(text, locale)

    @cached_property
    def digest(self) -> str:
        """One hash over everything the reading depends on."""
        whole = hashlib.sha256(repr(sorted(reader_versions().items())).encode())
        return whole.hexdigest()[:16]
