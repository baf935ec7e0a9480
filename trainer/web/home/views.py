"""The start page, where one lands after signing in, and the switches for language and look."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from trainer.store import people
from trainer.web import access, language
from trainer.web.access import ADMINISTER, LOOK_BACK, PRACTISE, REPORT, TEACH, may, public
from trainer.web.catalogue.pages import cards, unfinished
from trainer.web.home.forms import LanguageForm, ThemeForm, TryForm
from trainer.web.home.pages import home
from trainer.web.served import content, now
from trainer.web.skills.pages import chart

bp = Blueprint("home", __name__)

_HOMES = ((ADMINISTER, "office.list_accounts"), (REPORT, "reports.home"), (TEACH, "teaching.home"))
"""The home of each room, the highest role first."""


@bp.get("/")
@public
def start() -> str:
    """For who is signed in, what to go on with; for others what this is, and the quickest way into a call."""
    may_practise = PRACTISE in access.granted()
    here, who = language.locale(), access.visitor()
    broken = len({p.file for p in content().problems if p.severity == "error"}) if may_practise else 0
    if who is not None and LOOK_BACK in access.granted():
        page = home(content(), who, here, now())
        charts = chart(page.over_time, with_shown=False) if page.over_time else {}
        return render_template("home/own.html", page=page, charts=charts, broken=broken)
    return render_template(
        "home/start.html",
        cards=cards(content(), here) if may_practise else (),
        unfinished=unfinished(here) if may_practise else (),
        may_practise=may_practise,
        broken=broken,
    )


@bp.get("/own-room")
@public
def own_room() -> Response:
    """Where signing in leads without an address: the home of the highest role; the start page for a trainee."""
    granted = access.granted()
    room = next((home for permission, home in _HOMES if permission in granted), "home.start")
    return redirect(url_for(room))


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
