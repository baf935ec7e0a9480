"""The start page, and the switches for language and look."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from trainer.store import people
from trainer.web import access, language
from trainer.web.access import PRACTISE, may, public
from trainer.web.catalogue.pages import cards, unfinished
from trainer.web.home.forms import LanguageForm, ThemeForm, TryForm
from trainer.web.served import content

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def start() -> str:
    """What this is, and the quickest way into a call."""
    may_practise = PRACTISE in access.granted()
    here = language.locale()
    return render_template(
        "home/start.html",
        cards=cards(content(), here) if may_practise else (),
        unfinished=unfinished(here) if may_practise else (),
        may_practise=may_practise,
        broken=len({p.file for p in content().problems if p.severity == "error"}) if may_practise else 0,
    )


@bp.post("/try")
@may(PRACTISE)
def try_a_call() -> Response:
    """Go to the case file of a scenario, in the language that was picked."""
    form = TryForm()
    if not form.validate() or form.scenario.data not in content().scenarios:
        abort(422)
    session["locale"] = form.locale.data
    return redirect(url_for("catalogue.case_file", scenario_id=form.scenario.data))


@bp.post("/language", endpoint="language")
@public
def choose_language() -> Response:
    """Show the pages in another language from now on."""
    return _choose(LanguageForm(), "locale")


@bp.post("/theme")
@public
def theme() -> Response:
    """Show the pages light or dark from now on."""
    return _choose(ThemeForm(), "theme")


def _choose(form: Any, what: str) -> Response:
    if not form.validate():
        abort(422)
    session[what] = form[what].data
    who = access.visitor()
    if who is not None:
        people.choose(who.id, **{what: form[what].data})
    return redirect(_own_path(form.next.data))


def _own_path(path: str | None) -> str:
    """`path` when it leads to a page of ours, else the start page."""
    if path and path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable():
        return path
    return url_for("home.start")
