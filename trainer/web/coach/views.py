"""The coach: a debrief of one's own attempt, advice for one turn, and a model's suggestion where one may be asked."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.practice.coach import Advice
from trainer.practice.coach import debrief as told_of
from trainer.store import remarks
from trainer.store.remarks import Remark
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.coach.ended import Ended, own_ended
from trainer.web.coach.pages import TurnPage, debrief_page, of_paragraph, suggested, turn_page
from trainer.web.coach.wording import DEBRIEF_IN_EXAMS, IN_EXAMS, NO_MODEL, why_nothing
from trainer.web.guest.seat import Seat, names_of, seat, waiting, within
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now

bp = Blueprint("coach", __name__)


@bp.get("/attempts/<uuid:attempt_id>/coach")
@may(PRACTISE, own_attempt)
def debrief(attempt_id: UUID) -> str | Response:
    """Three things to take along, what went well, and every turn that may be asked about."""
    ended = own_ended(attempt_id)
    if isinstance(ended, Response):
        return ended
    kept = None if ended.row.exam else remarks.last(attempts().engine, attempt_id, "debrief")
    taken = _seat(ended)
    why_not = "" if taken else str(DEBRIEF_IN_EXAMS if ended.row.exam else NO_MODEL)
    page = debrief_page(ended, language.locale(), kept, may_ask=taken is not None, why_not=why_not)
    return render_template("coach/debrief.html", page=page, id=attempt_id, most=round(within("coach")))


@bp.post("/attempts/<uuid:attempt_id>/coach/notes")
@may(PRACTISE, own_attempt)
def add_notes(attempt_id: UUID) -> Response:
    """Ask a model for notes to the debrief; what is not held by the talk is not kept."""
    ended = own_ended(attempt_id)
    if isinstance(ended, Response):
        return ended
    back = redirect(url_for("coach.debrief", attempt_id=attempt_id, _anchor="lessons-head"))
    engine, taken = attempts().engine, _seat(ended)
    kept = None if ended.row.exam else remarks.last(engine, attempt_id, "debrief")
    page = debrief_page(ended, language.locale(), kept, may_ask=taken is not None)
    if taken is None:
        flash(_("Nobody was asked: no language model has a part here."), "info")
        return back
    if not page.model.may_ask:
        return back
    from trainer.practice.debrief_notes import Debriefer, NoNotes

    who = found().visitor
    asked = Debriefer(taken.client, taken.model, names_of(who), attempt_id, whole=within("coach"))
    try:
        with waiting() as has_place:
            if not has_place:
                raise NoNotes("busy")
            notes, version = asked.notes(ended.desk, ended.attempt, ended.card, told_of(ended.attempt, ended.card))
    except NoNotes as none:
        flash(why_nothing(none.why), "info")
        return back
    remark = Remark(now(), taken.model, version, remarks.as_json(notes))
    remarks.keep_debrief(engine, attempt_id, remark, who.id if who else None)
    return back


@bp.get("/attempts/<uuid:attempt_id>/coach/<int:number>")
@may(PRACTISE, own_attempt)
def turn(attempt_id: UUID, number: int) -> str | Response:
    """How a turn could have been said."""
    ended = own_ended(attempt_id)
    if isinstance(ended, Response):
        return ended
    page, _advice = _turn(ended, number)
    kept = None if ended.row.exam else remarks.last(attempts().engine, attempt_id, "coach", number)
    taken = _seat(ended)
    why_not = "" if taken else str(IN_EXAMS if ended.row.exam else NO_MODEL)
    may_ask = taken is not None and bool(page.parts)
    model = suggested(kept, page, may_ask=may_ask, why_not=why_not)
    return render_template("coach/turn.html", page=page, id=attempt_id, model=model, most=round(within("coach")))


@bp.post("/attempts/<uuid:attempt_id>/coach/<int:number>/suggestion")
@may(PRACTISE, own_attempt)
def suggest(attempt_id: UUID, number: int) -> Response:
    """Ask a model for one way to say it, or to write a paragraph, once a turn; what does not pass the checks is not
    kept."""
    ended = own_ended(attempt_id)
    if isinstance(ended, Response):
        return ended
    page, advice = _turn(ended, number)
    back = redirect(url_for("coach.turn", attempt_id=attempt_id, number=number, _anchor="model"))
    taken = _seat(ended)
    part = request.form.get("part", 0, int)
    if not 0 <= part < max(1, len(page.parts)):
        abort(422)
    if taken is None or not page.parts:
        flash(_("Nobody was asked: no language model has a part here."), "info")
        return back
    if remarks.last(attempts().engine, attempt_id, "coach", number) is not None:
        return back
    from trainer.practice.suggestion import Coach, NoSuggestion

    who = found().visitor
    coach = Coach(taken.client, taken.model, names_of(who), attempt_id, whole=within("coach"))
    try:
        with waiting() as has_place:
            if not has_place:
                raise NoSuggestion("busy")
            given = coach.suggest(ended.desk, ended.attempt, advice, part)
    except NoSuggestion as none:
        flash(why_nothing(none.why), "info")
        return back
    said = of_paragraph(given.part, given.say) if page.is_letter else given.say
    remark = Remark(now(), given.model, given.prompt, said)
    remarks.keep_suggestion(attempts().engine, attempt_id, number, remark, who.id if who else None)
    return back


def _turn(ended: Ended, number: int) -> tuple[TurnPage, Advice]:
    try:
        return turn_page(ended, number, language.locale())
    except LookupError:
        abort(404)


def _seat(ended: Ended) -> Seat | None:
    return None if ended.row.exam else seat("coach", ended.row.scenario)
