"""Case studies: the list, a chapter, its stages one by one, the debrief, and playing again from a turning point."""

import secrets
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.curriculum.chapter import Allotment, Chapter, Decision, Reading, Sorting, Talk
from trainer.practice.chapter_log import Answer, Chosen, Read
from trainer.practice.chapter_run import Course, Refused, Step, answered, back_to, course
from trainer.store import chapter_runs, tasks
from trainer.store.chapter_runs import Overtaken, Run
from trainer.web import access, language
from trainer.web.access import PRACTISE, may
from trainer.web.cases import pages, stages, talks
from trainer.web.cases.beginning import new_run
from trainer.web.cases.debrief import debrief as debrief_page
from trainer.web.cases.forms import NOTHING, Entered, Unfilled, allotted_from, entered, kept_for_later, sorted_from
from trainer.web.cases.own import found_run, own_run
from trainer.web.cases.shelf import chapter_of, shelf
from trainer.web.catalogue.beginning import whose
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now

bp = Blueprint("cases", __name__)


@bp.get("/cases")
@may(PRACTISE)
def listed() -> str:
    """All case studies, with what the visitor made of them."""
    return render_template("cases/list.html", cards=pages.cards(shelf(), _own(), language.locale()))


@bp.get("/cases/<chapter_id>")
@may(PRACTISE)
def chapter(chapter_id: str) -> str:
    """The situation, what the chapter asks for, and one's own runs of it."""
    found, who = _chapter(chapter_id), access.visitor()
    return render_template(
        "cases/chapter.html",
        page=pages.chapter(found, _own(chapter_id), language.locale()),
        asked=tasks.asking(attempts().engine, who.id, chapter_id) if who else (),
    )


@bp.post("/cases/<chapter_id>/runs")
@may(PRACTISE)
def begin(chapter_id: str) -> Response:
    """Begin a run."""
    _chapter(chapter_id)
    run = new_run(chapter_id, *whose())
    chapter_runs.begin(attempts().engine, run)
    return redirect(url_for("cases.run", run_id=run.id))


@bp.get("/case-runs/<uuid:run_id>")
@may(PRACTISE, own_run)
def run(run_id: UUID) -> Response:
    """Where one left off: the stage that waits, or the debrief."""
    at = _course()
    if at.over:
        return redirect(url_for("cases.debrief", run_id=run_id))
    return redirect(url_for("cases.step", run_id=run_id, number=at.at.number))


@bp.get("/case-runs/<uuid:run_id>/steps/<int:number>")
@may(PRACTISE, own_run)
def step(run_id: UUID, number: int) -> str:
    """A stage: to be answered, or with its answer and what came of it."""
    at = _step(number)
    draft = kept_for_later(found_run().draft) if at.answer is None else NOTHING
    return _drawn(at, draft)


@bp.post("/case-runs/<uuid:run_id>/steps/<int:number>")
@may(PRACTISE, own_run)
def answer(run_id: UUID, number: int) -> Response:
    """Answer a stage. One that is answered already stays as it is, and is shown."""
    at, form = _step(number), entered(request.form)
    here = url_for("cases.step", run_id=run_id, number=number)
    if at.answer is not None:
        return redirect(here + "#after")
    if "keep" in request.form:
        chapter_runs.keep_draft(attempts().engine, found_run(), form.text(), now())
        flash(_("Kept. You can go on whenever you like."), "success")
        return redirect(here)
    try:
        given = _answer_to(at, form)
        log = answered(_chapter_now(), found_run().log, given)
    except Unfilled as unfilled:
        return _again(at, form, stages.unfilled(at.stage, unfilled.names, language.locale()), unfilled.names)
    except Refused as refused:
        return _again(at, form, stages.refused(at.stage, refused, language.locale()), (refused.about,))
    with suppress(Overtaken):  # the other window's answer stands, and is what the page shows
        _write(log)
    onward = number + 1 if isinstance(at.stage, Reading) else number
    if onward > number and _course().over:
        return redirect(url_for("cases.debrief", run_id=run_id))
    return redirect(url_for("cases.step", run_id=run_id, number=onward) + ("" if onward > number else "#after"))


@bp.post("/case-runs/<uuid:run_id>/steps/<int:number>/talks")
@may(PRACTISE, own_run)
def talk(run_id: UUID, number: int) -> Response:
    """Begin the talk of a stage, or begin it again while it does not count yet."""
    at = _step(number)
    if not isinstance(at.stage, Talk):
        abort(404)
    if at.answer is not None:
        return redirect(url_for("cases.step", run_id=run_id, number=number) + "#after")
    return redirect(url_for("call.call", attempt_id=talks.begin(found_run(), at.stage)))


@bp.get("/case-runs/<uuid:run_id>/debrief")
@may(PRACTISE, own_run)
def debrief(run_id: UUID) -> str | Response:
    """What it came to, what is learned, the rules, and where to play again from."""
    at = _course()
    if not at.over:
        return redirect(url_for("cases.run", run_id=run_id))
    before = _first_way(found_run())
    return render_template(
        "cases/debrief.html",
        page=debrief_page(at, found_run(), before, language.locale()),
        assignment=chapter_runs.assignment_of(attempts().engine, run_id),
    )


@bp.post("/case-runs/<uuid:run_id>/again")
@may(PRACTISE, own_run)
def again(run_id: UUID) -> Response:
    """Play again from a turning point: a new run with the answers before it. Both are kept."""
    stage, old = request.form.get("stage", "")[:60], found_run()
    try:
        log = back_to(_chapter_now(), old.log, stage)
    except Refused:
        abort(404)
    new = replace(
        old, id=uuid4(), seed=secrets.randbits(31), started=now(), changed=now(), ended=None, log=log, draft="",
        points=None, ending="", branch_of=old.id, again_from=stage,
    )  # fmt: skip
    chapter_runs.begin(attempts().engine, new)
    return redirect(url_for("cases.run", run_id=new.id))


def _own(chapter_id: str = "") -> tuple[Run, ...]:
    """The visitor's runs; a visitor without an account who never began one is given no token for looking."""
    who = access.visitor()
    return chapter_runs.of_owner(
        attempts().engine, who.id if who else None, "" if who else access.guest_token(), chapter=chapter_id
    )


def _chapter(chapter_id: str) -> Chapter:
    if chapter_id not in shelf():
        abort(404)
    return shelf()[chapter_id].content


def _chapter_now() -> Chapter:
    return chapter_of(found_run())


def _course() -> Course:
    """The run as it stands now; it is read again after an answer."""
    fresh = chapter_runs.find(attempts().engine, found_run().id)
    return course(_chapter_now(), (fresh or found_run()).log)


def _step(number: int) -> Step:
    steps = course(_chapter_now(), found_run().log).steps
    if not 1 <= number <= len(steps):
        abort(404)
    return steps[number - 1]


def _first_way(run: Run) -> tuple[Run, Course] | None:
    """The run from which this one was played again, where it is still kept and was played to its end."""
    first = chapter_runs.find(attempts().engine, run.branch_of) if run.branch_of else None
    if first is None or (first.owner, first.token) != (run.owner, run.token):
        return None
    return first, course(chapter_of(first), first.log)


def _answer_to(at: Step, form: Entered) -> Answer:
    """What was sent, as an answer to the stage. Raises Unfilled or Refused."""
    match at.stage:
        case Reading():
            return Read(at.stage.id, now())
        case Decision():
            option = request.form.get("option", "")[:60]
            if not option:
                raise Unfilled((at.stage.id,))
            return Chosen(at.stage.id, option, now())
        case Sorting():
            return sorted_from(at.stage, form, now())
        case Allotment():
            return allotted_from(at.stage, form, now())
        case Talk():
            held = talks.held(found_run(), at.stage)
            if held is None:
                raise Refused("not-held", at.stage.id)
            return held


def _write(log: tuple[Answer, ...]) -> None:
    at = course(_chapter_now(), log)
    points, ending = (at.points, at.ending.id) if at.over else (None, "")
    chapter_runs.go_on(attempts().engine, found_run(), log, now(), points=points, ending=ending)
    if at.over:
        tasks.note_played(attempts().engine, found_run().id, now())


def _drawn(at: Step, form: Entered, trouble: str = "", wanting: tuple[str, ...] = ()) -> str:
    page = stages.stage(
        course(_chapter_now(), found_run().log), at, found_run(), language.locale(), talks.state(found_run(), at.stage)
    )
    return render_template("cases/stage.html", page=page, form=form, trouble=trouble, wanting=wanting)


def _again(at: Step, form: Entered, trouble: str, wanting: tuple[str, ...]) -> Response:
    return Response(_drawn(at, form, trouble, wanting), 422, mimetype="text/html")
