"""The visitor's assignments, and the beginning of an attempt at one."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField
from wtforms.validators import AnyOf, Length

from trainer.conversation.text import LOCALES
from trainer.curriculum.assignment import Refusal
from trainer.practice.log import Conflict
from trainer.practice.turn import start
from trainer.store import calendars, chapter_runs, tasks
from trainer.store.attempts import Beginning
from trainer.store.tasks import Task
from trainer.web import access, language
from trainer.web.access import LOOK_BACK, Condition, may, public
from trainer.web.assigned.calendar import calendar_of
from trainer.web.assigned.pages import StepLine, TaskPage, listed, task_page
from trainer.web.cases.beginning import new_run
from trainer.web.cases.pages import chapter as chapter_page
from trainer.web.cases.shelf import shelf
from trainer.web.catalogue.dossier import dossier
from trainer.web.catalogue.kept import keep_versions
from trainer.web.language import gettext as _
from trainer.web.served import attempts, content, now

bp = Blueprint("assigned", __name__, url_prefix="/assignments")


class BeginForm(FlaskForm):
    """Which of the scenarios, in which language where it is left open, and whether silence is timed."""

    scenario = StringField(default="", validators=[Length(max=60)])
    locale = StringField(validators=[AnyOf(LOCALES)])
    no_clock = BooleanField()


def _is_own_task(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    g.task = tasks.find(attempts().engine, values["assignment_id"], who.id) if who else None
    return g.task is not None


own_task = Condition("assigned to them", _is_own_task)
"""The assignment in the address was given to the visitor and not withdrawn; it is in `_task()`."""


def _task() -> Task:
    own: Task = g.task
    return own


def _person() -> int:
    who = access.visitor()
    if who is None:
        abort(401)
    return who.id


@bp.get("")
@may(LOOK_BACK)
def mine() -> str:
    """All that is asked of the visitor."""
    at = now()
    lines = [listed(task, at) for task in tasks.of_person(attempts().engine, _person())]
    return render_template(
        "assigned/mine.html",
        calendar=_calendar_address(),
        open=[line for line in lines if line.state != "done"],
        done=[line for line in lines if line.state == "done"],
    )


def _calendar_address() -> str:
    secret = calendars.secret_of(attempts().engine, _person())
    return url_for("assigned.feed", secret=secret, _external=True) if secret else ""


@bp.post("/calendar")
@may(LOOK_BACK)
def renew_calendar() -> Response:
    """Make the address of one's calendar, give it another, or close it."""
    close = request.form.get("close") == "1"
    calendars.renew(attempts().engine, _person(), close=close)
    if close:
        flash(_("The calendar is closed. Its old address opens nothing any more."), "success")
    else:
        flash(_("The calendar has a new address. An old one opens nothing any more."), "success")
    return redirect(url_for("assigned.mine") + "#calendar")


@bp.get("/calendar/<secret>.ics")
@public
def feed(secret: str) -> Response:
    """The due dates of whoever owns this address, for a calendar program, which cannot sign in."""
    owner = calendars.owner(attempts().engine, secret)
    if owner is None:
        abort(404)
    found = calendar_of(owner, tasks.of_person(attempts().engine, owner.id), now())
    return Response(found, mimetype="text/calendar", headers={"Content-Disposition": "inline; filename=due.ics"})


@bp.get("/<int:assignment_id>")
@may(LOOK_BACK, own_task)
def task(assignment_id: int) -> str:
    """One assignment: its terms, its steps, what was tried."""
    return render_template("assigned/task.html", page=_page())


def _page() -> TaskPage:
    return task_page(_task(), now(), language.locale())


@bp.get("/<int:assignment_id>/scenarios/<scenario_id>")
@may(LOOK_BACK, own_task)
def case_file(assignment_id: int, scenario_id: str) -> str:
    """The case file of a scenario that is asked for; an exam shows none before it begins."""
    if _task().assignment.exam:
        abort(404)
    page = _page()
    line = next(
        (each for each in page.lines if each.scenario == scenario_id and not each.chapter and each.state != "shut"),
        None,
    )
    if line is None or line.refused == "not-open" or scenario_id not in content().scenarios:
        abort(404)
    scenario = content().scenarios[scenario_id].content
    here = language.locale()
    return render_template(
        "assigned/case_file.html",
        page=page,
        line=line,
        scenario=scenario,
        here=here,
        file=dossier(content(), scenario, here),
    )


@bp.get("/<int:assignment_id>/cases/<chapter_id>")
@may(LOOK_BACK, own_task)
def case_study(assignment_id: int, chapter_id: str) -> str:
    """A case study that is asked for, before it is begun."""
    page, line = _page(), _chapter_line(chapter_id)
    if line.state == "shut" or line.refused == "not-open":
        abort(404)
    here = language.locale()
    return render_template(
        "assigned/case_study.html", page=page, line=line, chapter=chapter_page(shelf()[chapter_id].content, (), here)
    )


@bp.post("/<int:assignment_id>/cases/<chapter_id>/runs")
@may(LOOK_BACK, own_task)
def play(assignment_id: int, chapter_id: str) -> Response:
    """Begin a run of a case study, or go on with the one that lies open."""
    own, line = _task(), _chapter_line(chapter_id)
    if line.go_on is not None:
        return redirect(url_for("cases.run", run_id=line.go_on))
    if line.state == "shut" or line.refused is not None:
        flash(_why(line.refused), "error")
        return redirect(url_for("assigned.task", assignment_id=assignment_id))
    run = new_run(
        chapter_id, own.person, "", id=own.attempt_id("", chapter_id), locale=own.assignment.locale or language.locale()
    )
    chapter_runs.begin(attempts().engine, run, assignment=assignment_id)
    return redirect(url_for("cases.run", run_id=run.id))


def _chapter_line(chapter_id: str) -> StepLine:
    line = next((each for each in _page().lines if chapter_id and each.chapter == chapter_id), None)
    if line is None or chapter_id not in shelf():
        abort(404)
    return line


@bp.post("/<int:assignment_id>/attempts")
@may(LOOK_BACK, own_task)
def begin(assignment_id: int) -> Response:
    """Begin an attempt, or go on with the one that lies open. What an exam draws shows only now."""
    form = BeginForm()
    if not form.validate():
        abort(422)
    own, page = _task(), _page()
    asked = "" if own.assignment.exam else form.scenario.data or ""
    line = next((each for each in page.lines if each.scenario == asked and not each.chapter), None)
    if line is None:
        abort(404)
    if line.go_on is not None:
        return redirect(url_for("call.call", attempt_id=line.go_on))
    if line.state == "shut" or line.refused is not None:
        flash(_why(line.refused), "error")
        return redirect(url_for("assigned.task", assignment_id=assignment_id))
    shelf = content().scenarios
    scenario_id = tasks.draw(attempts().engine, own, secrets.choice, shelf.volumes) if own.assignment.exam else asked
    if scenario_id is None or scenario_id not in shelf:
        flash(_("This scenario cannot be opened at present. Tell your trainer."), "error")
        return redirect(url_for("assigned.task", assignment_id=assignment_id))
    return redirect(url_for("call.call", attempt_id=_begin(own, scenario_id, form)))


def _begin(own: Task, scenario_id: str, form: BeginForm) -> UUID:
    scenario = content().scenarios[scenario_id].content
    started = start(
        content(),
        scenario_id,
        locale=own.assignment.locale or form.locale.data,  # type: ignore[arg-type]
        seed=secrets.randbits(31),
        at=now(),
        help="none" if own.assignment.exam else own.assignment.help,  # type: ignore[arg-type]
        silence_clock=not form.no_clock.data,
    )
    started = keep_versions(started, scenario)
    beginning = Beginning(
        owner=own.person,
        channel=scenario.channel,
        jurisdiction=scenario.jurisdiction,
        exam=own.assignment.exam,
        assignment=own.assignment.id,
    )
    attempt_id = own.attempt_id(scenario_id)
    with suppress(Conflict):  # begun in another window a moment ago: the same attempt
        attempts().log(beginning).append(attempt_id, 0, started)
    return attempt_id


def _why(refused: Refusal | None) -> str:
    match refused:
        case "not-open":
            return _("It is not open yet.")
        case "closed":
            return _("This exam is closed: it was due.")
        case "used-up":
            return _("All attempts are used up.")
        case "passed":
            return _("You have passed this exam.")
    return _("An earlier step comes first.")
