"""Rewind: say something else from an earlier turn on, and see both ways side by side."""

from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from trainer.practice.attempt import Attempt
from trainer.practice.rewind import NoSuchTurn, rewound
from trainer.store.attempts import Beginning, Found
from trainer.store.branches import branch
from trainer.web import access, language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt.as_used import desk_for
from trainer.web.attempt.settled import settle
from trainer.web.branch.pages import comparison
from trainer.web.served import attempts

bp = Blueprint("branch", __name__)


@bp.post("/calls/<uuid:attempt_id>/turns/<int:number>/rewind")
@may(PRACTISE, own_attempt)
def rewind(attempt_id: UUID, number: int) -> Response:
    """Begin another way at turn `number`: the turns before it are there already. Not in an exam."""
    row = found().row
    if row.exam:
        abort(403)
    try:
        events = rewound(found().events, number)
    except NoSuchTurn:
        abort(404)
    new = uuid4()
    beginning = Beginning(
        owner=row.owner,
        token=row.token,
        channel=row.channel,
        jurisdiction=row.jurisdiction,
        branch_of=row.id,
        branch_turn=number,
    )
    branch(attempts(), new, beginning, events)
    return redirect(url_for("call.call", attempt_id=new) + ("#end" if number > 1 else ""))


@bp.get("/attempts/<uuid:attempt_id>/beside")
@may(PRACTISE, own_attempt)
def beside(attempt_id: UUID) -> str:
    """A branch beside the attempt it branched from."""
    row = found().row
    first = attempts().find(row.branch_of, access.uniquifier()) if row.branch_of and row.branch_turn else None
    if first is None or not _same_owner(first):
        abort(404)
    attempt, other = _attempt(first), _attempt(found())
    desk = desk_for(attempt.started)
    page = comparison(
        desk.scenario(attempt.started.scenario),
        (first.row.id, attempt, settle(first.row.id, attempt)),
        (attempt_id, other, settle(attempt_id, other)),
        row.branch_turn or 1,
        language.locale(),
    )
    return render_template("branch/beside.html", page=page)


def _attempt(of: Found) -> Attempt:
    return attempts().rebuilt(of.row.id, of.events)


def _same_owner(first: Found) -> bool:
    row = found().row
    return (first.row.owner, first.row.token) == (row.owner, row.token)
