"""What surrounds every page: its language, its look, who is signed in, the addresses of static files."""

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, cast
from uuid import uuid4

from babel.support import Translations
from flask import Flask, current_app, g, has_request_context, request, session

from trainer.conversation.text import LOCALES, Locale
from trainer.web import access, words

Theme = Literal["light", "dark", "auto"]
THEMES: tuple[Theme, ...] = ("light", "dark", "auto")

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"

BABEL: dict[Locale, str] = {"zh": "zh_Hans_CN", "en": "en"}
LANG: dict[Locale, str] = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The page value that the layout draws from."""

    locale: Locale
    lang: str
    other_locale: Locale
    theme: Theme
    name: str
    signed_in: bool
    may_look_back: bool
    demo: bool


def locale() -> Locale:
    """The language of this answer: the session's, else the person's, else what the browser asks for."""
    if not has_request_context():
        return "en"
    if "locale" not in g:
        g.locale = _chosen("locale", LOCALES) or request.accept_languages.best_match(LOCALES) or "en"
    return cast(Locale, g.locale)


def theme() -> Theme:
    """The look of this answer."""
    return cast(Theme, _chosen("theme", THEMES) or "auto")


def _chosen(what: str, allowed: tuple[str, ...]) -> str | None:
    """The session's choice, else the person's."""
    if session.get(what) in allowed:
        return str(session[what])
    who = access.visitor()
    value = getattr(who, what, "") if who else ""
    return value if value in allowed else None


def babel_locale() -> str:
    """The language of this answer as Babel names it."""
    return BABEL[locale()]


def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so that browsers may keep it for ever."""
    return request.script_root + _static(current_app.static_folder or "", current_app.static_url_path or "", name)


@lru_cache(maxsize=64)
def _static(folder: str, path: str, name: str) -> str:
    return f"{path}/{name}?v={hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()[:12]}"


def new_id() -> str:
    """A client id for a form that is sent without scripts."""
    return str(uuid4())


def _catalogue() -> Translations:
    return _catalogues()[locale()]


@cache
def _catalogues() -> dict[Locale, Translations]:
    """The words of the pages in each language, read once a process."""
    found = {here: Translations.load(str(TRANSLATIONS), [BABEL[here]]) for here in LOCALES}
    return cast(dict[Locale, Translations], found)


def _frame() -> Frame:
    who = access.visitor()
    here = locale()
    return Frame(
        locale=here,
        lang=LANG[here],
        other_locale="en" if here == "zh" else "zh",
        theme=theme(),
        name=(who.name or who.email) if who else "",
        signed_in=who is not None,
        may_look_back=access.LOOK_BACK in access.granted(),
        demo=current_app.config["DEMO"],
    )


def _values() -> dict[str, Any]:
    return {"frame": _frame()}


def attach(app: Flask) -> None:
    """Give every template of `app` its frame and the words."""
    app.context_processor(_values)
    app.jinja_env.globals.update(asset=asset, lang_of=LANG, new_id=new_id)
    # Flask-Babel looks up context, locale and domain for every message: half of what drawing a turn costs.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda message: _catalogue().ugettext(message),
        ngettext=lambda one, many, count: _catalogue().ungettext(one, many, count),
        newstyle=True,
    )
    words.attach(app)
