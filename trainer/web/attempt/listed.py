"""An attempt in the list of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.store.own_attempts import Own
from trainer.web.attempt.pages import SIGNS
from trainer.web.attempt.seen import kind_of
from trainer.web.language import LazyText, lazy_gettext
from trainer.web.language import gettext as _
from trainer.web.words import figure, word

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
    """An attempt in the list. `state` is open, left or its verdict; `kind` says who may see it; None is no score.

    `before` says what stood before a review, or what the judge alone gave, where that made the result another.
    """

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
    before: str = ""


def line(one: Own, title: str) -> Line:
    """An attempt of the list, with the verdict and the score that count."""
    row = one.row
    state = one.verdict or ("left" if row.ended else "open")
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
        one.score if one.verdict else None,
        _before(one),
    )


def _before(one: Own) -> str:
    """What the row says where a review says something else, to the figure that is shown; else what the judge alone
    gave, where a model's grades made it another score."""
    row = one.row
    if not row.verdict or (one.verdict, figure(one.score or 0)) == (row.verdict, figure(row.score or 0)):
        if row.judge_score is None or figure(row.judge_score) == figure(row.score or 0):
            return ""
        return _(
            "With a model's grades. By the judge alone: %(verdict)s, %(score)s",
            verdict=word(row.judge_verdict or ""),
            score=figure(row.judge_score),
        )
    return _(
        "Changed by a reviewer. Before: %(verdict)s, %(score)s",
        verdict=word(row.verdict),
        score=figure(row.score or 0),
    )


def kind_word(code: str) -> str:
    """Who may see an attempt, in a word or two."""
    return str(_KINDS[code])


def state_word(code: str) -> str:
    """How an attempt stands, in a word or two."""
    return str(_STATES[code]) if code in _STATES else word(code)
