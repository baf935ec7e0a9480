"""The offline reader as the judge takes it: collectors' turns understood, other people's heard."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

from trainer.conversation.text import Locale
from trainer.conversation.transcript import Setting
from trainer.language.before import Before
from trainer.language.genders import other_gender
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
        """What a borrower's or third party's words tell; a wife's lost job is heard as a husband's."""
        heard, turned = hear(text, locale), other_gender(text, locale)
        return heard if turned == text else _evened(heard, hear(turned, locale))

    @cached_property
    def digest(self) -> str:
        """One hash over everything the reading depends on."""
        whole = hashlib.sha256(repr(sorted(reader_versions().items())).encode())
        return whole.hexdigest()[:16]


def _evened(heard: tuple[Signal, ...], turned: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """Each signal at the mean of its confidence in both; one that only the turned text gives stands for the whole."""
    other = {signal.kind: signal for signal in turned}
    own = {signal.kind for signal in heard}
    whole = (min((s.span[0] for s in heard), default=0), max((s.span[1] for s in heard), default=0))
    both = [replace(s, confidence=(s.confidence + _sure(other.get(s.kind))) / 2) for s in heard]
    both += [replace(s, span=whole, confidence=s.confidence / 2) for s in turned if s.kind not in own]
    return tuple(sorted(both, key=lambda s: (s.span, s.kind)))


def _sure(signal: Signal | None) -> float:
    return signal.confidence if signal else 0.0
