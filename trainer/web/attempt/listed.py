"""An attempt in the list of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.store.attempts import Row
from trainer.web.attempt.pages import SIGNS
from trainer.web.attempt.seen import kind_of
from trainer.web.language import LazyText, lazy_gettext
from trainer.web.words import word

_KINDS: Mapping[str, LazyText] = {
    "private": lazy_gettext("Private"),
    "handed-in": lazy_gettext("Handed in"),
    "assigned": lazy_gettext("Assigned"),
    "exam": lazy_gettext("Exam"),
    "branch": lazy_gettext("Another way"),
}
_STATES: Mapping[str, LazyText] = {"open": lazy_gettext("Still open"), "left": lazy_gettext("Left early")}


@dataclass(frozen=True, slots=True)
class Line:
    """An attempt in the list. `state` is open, left or its verdict; `kind` says who may see it; None is no score."""

    id: UUID
    title: str
    started: datetime
    locale: Locale
    channel: str
    state: str
    state_word: str
    kind: str
    kind_word: str
    sign: str
    score: float | None


def line(row: Row, title: str) -> Line:
    """An attempt of the list."""
    state = row.verdict or ("left" if row.ended else "open")
    kind = kind_of(row)
    if kind == "left":
        kind = "exam" if row.exam else "assigned" if row.assignment else "private"
    return Line(
        row.id,
        title,
        row.started,
        "zh" if row.locale == "zh" else "en",
        row.channel,
        state,
        state_word(state),
        kind,
        kind_word(kind),
        SIGNS.get(state, "phone" if state == "open" else "leave"),
        row.score if row.verdict else None,
    )


def kind_word(code: str) -> str:
    """Who may see an attempt, in a word or two."""
    return str(_KINDS[code])


def state_word(code: str) -> str:
    """How an attempt stands, in a word or two."""
    return str(_STATES[code]) if code in _STATES else word(code)
