"""The scorecard of an attempt, and the list of one's own."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.store.attempts import Row
from trainer.web import language
from trainer.web.access import LOOK_BACK, PRACTISE, found, may, own_attempt
from trainer.web.attempt.as_used import desk_for
from trainer.web.attempt.listed import line
from trainer.web.attempt.pages import charts
from trainer.web.attempt.pages import scorecard as page_of
from trainer.web.attempt.settled import settle
from trainer.web.catalogue.pages import own_rows, title_of
from trainer.web.review.given import given_back
from trainer.web.served import attempts

bp = Blueprint("attempt", __name__)

STATES = ("open", "pass", "fail", "review")


@bp.get("/attempts/<uuid:attempt_id>")
@may(PRACTISE, own_attempt)
def scorecard(attempt_id: UUID) -> str | Response:
    """What came of an attempt, with the evidence."""
    attempt = attempts().rebuilt(attempt_id, found().events)
    judged = settle(attempt_id, attempt)
    if judged is None:
        return redirect(url_for("call.call", attempt_id=attempt_id))
    desk = desk_for(attempt.started)
    scenario = desk.scenario(attempt.started.scenario)
    page = page_of(desk, scenario, attempt, attempt_id, judged, language.locale())
    given = given_back(attempt_id, attempt, language.locale()) if found().row.open_to_trainers else None
    return render_template("attempt/scorecard.html", page=page, charts=charts(page), given=given)


@bp.get("/attempts")
@may(LOOK_BACK)
def mine() -> str:
    """The visitor's attempts, newest first; by state and scenario where asked."""
    here = language.locale()
    rows = own_rows()
    state, scenario = request.args.get("state", ""), request.args.get("scenario", "")
    titles = {row.scenario: title_of(row.scenario, here) for row in rows}
    chosen = [row for row in rows if state in ("", _state(row)) and scenario in ("", row.scenario)]
    return render_template(
        "attempt/mine.html",
        lines=[line(row, titles[row.scenario]) for row in chosen],
        any=bool(rows),
        titles=sorted(titles.items(), key=lambda pair: pair[1]),
        states=STATES,
        state=state,
        scenario=scenario,
    )


def _state(row: Row) -> str:
    return row.verdict or "open"
