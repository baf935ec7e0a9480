"""Figures, dates and codes as people read them, in the language of the page."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from trainer.conversation.money import SIGNS, written
from trainer.conversation.moves import named
from trainer.conversation.plan import Plan
from trainer.conversation.text import Locale
from trainer.imported.kinds import MASK, NAMES, Kind
from trainer.web.language import gettext, lazy_gettext, locale

MINUS = "−"

_FEELINGS = {
    "trust": lazy_gettext("Trust"),
    "anger": lazy_gettext("Anger"),
    "stress": lazy_gettext("Stress"),
    "shame": lazy_gettext("Shame"),
}
_DIMENSIONS = {
    "compliance": lazy_gettext("Compliance"),
    "ethics": lazy_gettext("Ethics"),
    "technique": lazy_gettext("Technique"),
    "outcome": lazy_gettext("Outcome"),
}
_VERDICTS = {"pass": lazy_gettext("Passed"), "fail": lazy_gettext("Not passed"), "review": lazy_gettext("For review")}
_LEVELS = {"easy": lazy_gettext("Easy"), "medium": lazy_gettext("Medium"), "hard": lazy_gettext("Hard")}
_SEVERITIES = {
    "critical": lazy_gettext("Critical"),
    "major": lazy_gettext("Major"),
    "minor": lazy_gettext("Minor"),
}
_CHANNELS = {
    "phone": lazy_gettext("Phone"),
    "letter": lazy_gettext("Letter"),
    "field": lazy_gettext("Visit"),
    "message": lazy_gettext("Message"),
}
_JURISDICTIONS = {
    "cn": lazy_gettext("Mainland China"),
    "us": lazy_gettext("United States"),
    "uk": lazy_gettext("United Kingdom"),
}
_LISTS = (_FEELINGS, _DIMENSIONS, _VERDICTS, _LEVELS, _SEVERITIES, _CHANNELS, _JURISDICTIONS)


def word(code: str) -> str:
    """A code of the interface in words."""
    for listed in _LISTS:
        if code in listed:
            return str(listed[code])
    return code


def name_of(code: str, here: Locale) -> str:
    """A move, violation, duty or quality in words; empty for a code that has none."""
    try:
        text = named(code).to(here)
    except KeyError:
        return ""
    return text[:1].upper() + text[1:]


def points(share: float) -> int:
    """A change of feeling in points of a hundred."""
    return round(share * 100)


def signed(value: int) -> str:
    """With its sign, a true minus."""
    return f"+{value}" if value > 0 else f"{MINUS}{-value}" if value < 0 else "0"


def figure(value: float) -> str:
    """A score without needless decimals."""
    return f"{value:.1f}".removesuffix(".0")


def money(value: Decimal, currency: str) -> str:
    """A sum with the sign of its currency and two decimals, as on a statement."""
    return f"{SIGNS.get(currency, '')}{value:,.2f}"


def payments(plan: Plan, currency: str, *, whole: bool = False) -> str:
    """The payments of a plan, the first and the last beside the others where they differ; `whole` leaves out cents."""

    def sum_(value: Decimal) -> str:
        return written(Decimal(round(value)) if whole else value, currency)

    each = sum_(plan.each)
    if not plan.odd_sums:
        return each
    if plan.last_sum is None:
        return gettext("%(first)s first, then %(each)s each", first=sum_(plan.odd_sums[0]), each=each)
    last = sum_(plan.last_sum)
    if plan.first_sum is None:
        return gettext("%(each)s each, the last %(last)s", each=each, last=last)
    return gettext(
        "%(first)s first, then %(each)s each, the last %(last)s", first=sum_(plan.first_sum), each=each, last=last
    )


def day(value: date | datetime, *, year: bool = False) -> str:
    """A date, with the year where asked."""
    if locale() == "zh":
        return f"{value.year} 年 {value.month} 月 {value.day} 日" if year else f"{value.month} 月 {value.day} 日"
    return f"{value.day} {value:%B} {value.year}" if year else f"{value.day} {value:%B}"


def short_day(value: date | datetime) -> str:
    """A date for a narrow column."""
    return f"{value.month}月{value.day}日" if locale() == "zh" else f"{value.day} {value:%b}"


def clock(seconds: float) -> str:
    """A time into a call, 02:47."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02d}:{rest:02d}"


_SEAM = re.compile(r"(?<=[一-鿿]) ?(?=[A-Za-z0-9¥$£+\-−])|(?<=[A-Za-z0-9%¥]) ?(?=[一-鿿])")


def thin(text: str) -> Markup:
    """A thin space at every seam of Chinese and Latin, whether the writer left a blank or none."""
    return Markup(_SEAM.sub("\u2009", str(escape(text))))


def masks(text: str) -> Markup:
    """What stands in place of something masked, set apart; its kind is its words, and a tooltip tells it in full."""

    def shown(found: re.Match[str]) -> str:
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        return f'<span class="masked" title="{escape(NAMES[kind].to(locale()))}">{found.group()}</span>'

    return Markup(MASK.sub(shown, str(escape(text))))


def attach(app: Flask) -> None:
    """Make the words known to the templates of `app`."""
    filters: dict[str, Any] = {
        "word": word, "signed": signed, "figure": figure, "day": day, "short_day": short_day, "clock": clock,
        "thin": thin, "masks": masks,
    }  # fmt: skip
    app.jinja_env.filters.update(filters)
