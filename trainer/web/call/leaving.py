"""Leaving before the end, whatever the channel: at once where it costs nothing, in an exam only when asked again."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.practice.turn import leave_contact
from trainer.store import tasks
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt import at_hand
from trainer.web.call.forms import SignedForm
from trainer.web.call.views import bp, refuse, until_over
from trainer.web.language import locale
from trainer.web.served import attempts, now


@bp.post("/calls/<uuid:attempt_id>/leave")
@may(PRACTISE, own_attempt)
def leave(attempt_id: UUID) -> Response:
    """The trainee leaves: the attempt is over and is not judged. An exam, where that uses up a sitting, asks first."""
    form = SignedForm()
    if not form.validate():
        return refuse(attempt_id, at_hand.aged(), 422, "")
    if found().row.exam and request.form.get("sure") != "yes":
        return redirect(url_for("call.leaving", attempt_id=attempt_id))
    client = form.client_id.data or ""
    until_over(attempt_id, lambda: leave_contact(attempts().log(), attempt_id, client, now()))
    return redirect(url_for("attempt.scorecard", attempt_id=attempt_id))


@bp.get("/calls/<uuid:attempt_id>/leave")
@may(PRACTISE, own_attempt)
def leaving(attempt_id: UUID) -> str | Response:
    """What leaving an exam costs, and the question whether one means it. Nothing else asks."""
    row = found().row
    if at_hand.attempt_now(attempt_id).ended:
        return redirect(url_for("attempt.scorecard", attempt_id=attempt_id))
    if not row.exam:
        return redirect(url_for("call.call", attempt_id=attempt_id))
    asked = tasks.find(attempts().engine, row.assignment, row.owner) if row.assignment and row.owner else None
    return render_template(
        "call/leaving.html",
        id=attempt_id,
        title=at_hand.scenario().title.to(locale()),
        asked=asked,
        left=max(0, asked.assignment.attempts - len(asked.tries)) if asked else None,
    )
