"""The scorecard of an attempt, handing it in, and the list of one's own."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.practice.coach import advisable
from trainer.store.chapter_runs import run_of
from trainer.store.handing_in import hand_in
from trainer.store.own_attempts import KINDS, STATES, Wanted, listed, tried
from trainer.web import access, language
from trainer.web.access import LOOK_BACK, PRACTISE, found, may, own_attempt
from trainer.web.attempt.as_used import desk_for
from trainer.web.attempt.listed import kind_word, line, state_word
from trainer.web.attempt.own import own
from trainer.web.attempt.pages import charts
from trainer.web.attempt.pages import scorecard as page_of
from trainer.web.attempt.settled import settle
from trainer.web.catalogue.pages import title_of
from trainer.web.coach.offered import offered
from trainer.web.language import gettext as _
from trainer.web.paged import paged
from trainer.web.review.found import counted_in
from trainer.web.review.given import given_back
from trainer.web.served import attempts, now
from trainer.web.wrap_up.pages import came

bp = Blueprint("attempt", __name__)


@bp.get("/attempts/<uuid:attempt_id>")
@may(PRACTISE, own_attempt)
def scorecard(attempt_id: UUID) -> str | Response:
    """What came of an attempt, with the evidence."""
    row, here = found().row, language.locale()
    attempt = attempts().rebuilt(attempt_id, found().events)
    judged = settle(attempt_id, attempt)
    if not attempt.ended:
        return redirect(url_for("call.call", attempt_id=attempt_id))
    desk = desk_for(attempt.started)
    scenario = desk.scenario(attempt.started.scenario)
    if judged is None:
        title = scenario.title.to(here)
        seen, case_run = own(row, here).seen, run_of(attempts().engine, attempt_id)
        return render_template(
            "attempt/left.html", title=title, scenario=scenario.id, seen=seen, case_run=case_run, row=row
        )
    if row.exam and attempt.wrap_up is None:
        return redirect(url_for("wrap_up.wrap_up", attempt_id=attempt_id))
    counted = counted_in(row)
    page = page_of(desk, scenario, attempt, attempt_id, judged, here, counted)
    return render_template(
        "attempt/scorecard.html",
        page=page,
        charts=charts(page),
        own=replace(
            own(replace(row, verdict=page.verdict), here),
            coached=frozenset(advisable(attempt, judged.scorecard)),
            opinion=offered(row),
            raised=row.verdict == "review" and page.verdict == "pass",
        ),
        case_run=run_of(attempts().engine, attempt_id),
        given=given_back(attempt_id, attempt, here, counted) if row.open_to_trainers else None,
        record=came(desk, scenario, attempt, here, tells_truth=not row.exam),
    )


@bp.post("/attempts/<uuid:attempt_id>/hand-in")
@may(LOOK_BACK, own_attempt)
def hand_in_attempt(attempt_id: UUID) -> Response:
    """Open a private attempt to the trainers of one's cohorts, once."""
    who = access.visitor()
    settle(attempt_id, attempts().rebuilt(attempt_id, found().events))
    answer = hand_in(attempts().engine, attempt_id, who, now()) if who else "not-possible"
    match answer:
        case "handed-in":
            flash(_("Handed in. The trainers of your cohorts can read it now."), "success")
        case "before":
            flash(_("This attempt is handed in already. Nothing has changed."), "info")
        case _:
            why_not = _("This attempt cannot be handed in: it goes on, was left, is another way, or is open already.")
            flash(why_not, "error")
    return redirect(url_for("attempt.scorecard", attempt_id=attempt_id))


@bp.get("/attempts")
@may(LOOK_BACK)
def mine() -> str:
    """The visitor's attempts, newest first; by state, kind, scenario and channel where asked."""
    who, here = access.visitor(), language.locale()
    assert who is not None  # nobody without an account may look back
    asked = {name: request.args.get(name, "")[:60] for name in ("state", "kind", "scenario", "channel")}
    number = request.args.get("page", 1, type=int)
    page = listed(attempts().engine, who.id, Wanted(**asked), number)
    scenarios, channels = tried(attempts().engine, who.id)
    titles = {scenario: title_of(scenario, here) for scenario in scenarios}
    return render_template(
        "attempt/mine.html",
        lines=[line(one, titles.get(one.row.scenario, one.row.scenario)) for one in page.items],
        page=paged(page, asked),
        any=bool(scenarios),
        titles=sorted(titles.items(), key=lambda pair: pair[1]),
        channels=channels,
        states=[(code, state_word(code)) for code in STATES],
        kinds=[(code, kind_word(code)) for code in KINDS],
        wanted=asked,
    )
