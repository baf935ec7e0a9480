"""The language of an answer, and the words in it.

The catalogues are Flask-Babel's, read straight: for every message it looks up context, locale and domain anew, which
cost as much as a query in each turn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, cast

from babel.support import Translations
from flask import Flask, g, has_request_context, request, session

from trainer.conversation.text import LOCALES, Locale
from trainer.store import settings
from trainer.web import access
from trainer.web.served import attempts

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"

BABEL: dict[Locale, str] = {"zh": "zh_Hans_CN", "en": "en"}
LANG: dict[Locale, str] = {"zh": "zh-Hans", "en": "en"}


_spoken: ContextVar[Locale | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(here: Locale) -> Iterator[None]:
    """Word things in this language, whoever asks: for messages to somebody else."""
    before = _spoken.set(here)
    try:
        yield
    finally:
        _spoken.reset(before)


def locale() -> Locale:
    """The language of this answer: the session's, the person's, what the browser asks for, the organisation's."""
    told = _spoken.get()
    if told is not None:
        return told
    if not has_request_context():
        return "en"
    if "locale" not in g:
        g.locale = chosen("locale", LOCALES) or request.accept_languages.best_match(LOCALES) or _usual()
    return cast(Locale, g.locale)


def _usual() -> str:
    """What the organisation speaks to who asks for none of our languages."""
    return settings.read(attempts().engine).language


def chosen(what: str, allowed: tuple[str, ...]) -> str | None:
    """The session's choice, else the person's."""
    if session.get(what) in allowed:
        return str(session[what])
    who = access.visitor()
    value = getattr(who, what, "") if who else ""
    return value if value in allowed else None


def babel_locale() -> str:
    """The language of this answer as Babel names it."""
    return BABEL[locale()]


def gettext(message: str, **values: Any) -> str:
    """`message` in the language of this answer, its `%(name)s` filled from `values`."""
    text: str = _catalogues()[locale()].ugettext(message)
    return text % values if values else text


def pgettext(context: str, message: str) -> str:
    """`message` as it is meant in `context`: where one English text has two meanings."""
    return str(_catalogues()[locale()].upgettext(context, message))


def ngettext(one: str, many: str, num: int, /, **values: Any) -> str:
    """`one` or `many` by the rule of the language, `%(num)s` filled: with the number, or as `values` write it."""
    text: str = _catalogues()[locale()].ungettext(one, many, num)
    return text % {"num": num, **values}


class LazyText:
    """A message that is put into words when it is shown."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return gettext(self.message)


def lazy_gettext(message: str) -> LazyText:
    """`message`, to be worded later: for tables written before there is a request."""
    return LazyText(message)


@cache
def _catalogues() -> dict[Locale, Translations]:
    """The words of the pages in each language, read once a process."""
    found = {here: Translations.load(str(TRANSLATIONS), [BABEL[here]]) for here in LOCALES}
    return cast(dict[Locale, Translations], found)


def attach(app: Flask) -> None:
    """Let the templates of `app` speak; after Flask-Babel, whose way to the words this shortens."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda message: _catalogues()[locale()].ugettext(message),
        ngettext=lambda one, many, num: _catalogues()[locale()].ungettext(one, many, num),
        pgettext=lambda context, message: _catalogues()[locale()].upgettext(context, message),
        newstyle=True,
    )
