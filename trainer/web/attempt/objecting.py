"""“This finding is wrong”: the form beside a finding, and what it sends."""

from uuid import UUID

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from trainer.store.feedback import Objection, object_to
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt.became import Objectionable, objectionable
from trainer.web.attempt.settled import settle
from trainer.web.call.forms import LONGEST_REASON, readable
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now

bp = Blueprint("finding", __name__)


class WrongForm(FlaskForm):
    """Why a finding is wrong."""

    reason = TextAreaField(filters=[readable], validators=[Length(max=LONGEST_REASON)])


@bp.get("/attempts/<uuid:attempt_id>/findings/<int:number>/objection")
@may(PRACTISE, own_attempt)
def wrong(attempt_id: UUID, number: int) -> str:
    """The form on a page of its own; the scorecard holds the same one."""
    return _form(attempt_id, _judged(attempt_id, number))


@bp.post("/attempts/<uuid:attempt_id>/findings/<int:number>/objection")
@may(PRACTISE, own_attempt)
def objection(attempt_id: UUID, number: int) -> Response:
    """The trainee says that a finding is wrong. Nothing is scored anew until a person decides."""
    judged = _judged(attempt_id, number)
    form = WrongForm()
    reason = (form.reason.data or "").strip()
    if not form.validate() or not reason:
        error = _("Say why in a sentence or two, at most %(most)s characters.", most=LONGEST_REASON)
        return make_response(_form(attempt_id, judged, error, form.reason.data or ""), 422)
    kept = object_to(
        attempts().engine, attempt_id, Objection(judged.turn, judged.code, reason, "finding", number), now()
    )
    if kept:
        flash(_("Your objection is kept. What becomes of it will stand beside the finding."), "success")
    else:
        flash(_("You have objected to this finding before. What you wrote then stands."), "info")
    return redirect(url_for("attempt.scorecard", attempt_id=attempt_id) + f"#objection-{number}")


def _judged(attempt_id: UUID, number: int) -> Objectionable:
    judged = settle(attempt_id, attempts().rebuilt(attempt_id, found().events))
    named = objectionable(judged.scorecard, number, language.locale()) if judged else None
    if named is None:
        abort(404)
    return named


def _form(attempt_id: UUID, judged: Objectionable, error: str = "", reason: str = "") -> str:
    return render_template(
        "attempt/wrong.html", attempt_id=attempt_id, judged=judged, error=error, reason=reason, most=LONGEST_REASON
    )
