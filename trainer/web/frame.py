"""What surrounds every page: its language, its look, who is signed in, the addresses of static files."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast
from uuid import uuid4

from flask import Flask, current_app, request

from trainer.conversation.text import Locale
from trainer.llm.endpoint import Endpoint
from trainer.web import access, words
from trainer.web.language import LANG, chosen, locale

Theme = Literal["light", "dark", "auto"]
THEMES: tuple[Theme, ...] = ("light", "dark", "auto")


@dataclass(frozen=True, slots=True)
class Frame:
    """The page value that the layout draws from. `stays_here`: no far endpoint could be told what is said."""

    locale: Locale
    lang: str
    other_locale: Locale
    theme: Theme
    name: str
    signed_in: bool
    may_look_back: bool
    may_assure: bool
    may_survey: bool
    may_review: bool
    may_report: bool
    may_export: bool
    may_administer: bool
    may_teach: bool
    is_asked: bool
    demo: bool
    stays_here: bool


def theme() -> Theme:
    """The look of this answer."""
    return cast(Theme, chosen("theme", THEMES) or "auto")


def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so that browsers may keep it for ever."""
    return request.script_root + _static(current_app.static_folder or "", current_app.static_url_path or "", name)


@lru_cache(maxsize=64)
def _static(folder: str, path: str, name: str) -> str:
    return f"{path}/{name}?v={hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()[:12]}"


def new_id() -> str:
    """A client id for a form that is sent without scripts."""
    return str(uuid4())


def _frame() -> Frame:
    who = access.visitor()
    here = locale()
    named: Endpoint | None = current_app.config["ENDPOINT"]
    return Frame(
        locale=here,
        lang=LANG[here],
        other_locale="en" if here == "zh" else "zh",
        theme=theme(),
        name=(who.name or who.email) if who else "",
        signed_in=who is not None,
        may_look_back=access.LOOK_BACK in access.granted(),
        may_assure=access.ASSURE in access.granted(),
        may_survey=access.SURVEY in access.granted(),
        may_review=access.REVIEW in access.granted(),
        may_report=access.REPORT in access.granted(),
        may_export=access.EXPORT in access.granted(),
        may_administer=access.ADMINISTER in access.granted(),
        may_teach=access.TEACH in access.granted(),
        is_asked=who is not None and "trainee" in who.roles,
        demo=current_app.config["DEMO"],
        stays_here=named is None or named.is_here,
    )


def _values() -> dict[str, Any]:
    return {"frame": _frame()}


def attach(app: Flask) -> None:
    """Give every template of `app` its frame and the words."""
    app.context_processor(_values)
    app.jinja_env.globals.update(asset=asset, lang_of=LANG, new_id=new_id)
    words.attach(app)
