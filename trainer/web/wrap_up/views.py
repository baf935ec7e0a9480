"""The record of an ended contact: the page that comes before the scorecard, and what it files."""

from contextlib import suppress
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from trainer.practice.attempt import Attempt
from trainer.practice.events import WrapUpFiled
from trainer.practice.log import Conflict
from trainer.practice.wrap_up import evidence, recorded
from trainer.store import mastery
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt.as_used import desk_for
from trainer.web.attempt.settled import LEFT, settle
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.wrap_up.forms import WrapUpForm, day_of, signs_sent, sum_of
from trainer.web.wrap_up.pages import after_the_call

bp = Blueprint("wrap_up", __name__)

TRIES = 3


@bp.get("/attempts/<uuid:attempt_id>/wrap-up")
@may(PRACTISE, own_attempt)
def wrap_up(attempt_id: UUID) -> str | Response:
    """The form, once the contact is over and while nothing is filed."""
    attempt = _attempt(attempt_id)
    settle(attempt_id, attempt)
    if (elsewhere := _elsewhere(attempt_id, attempt)) is not None:
        return elsewhere
    before = attempt.diagnosis
    form = WrapUpForm(
        formdata=None,
        ability=before.ability if before else "",
        willing=before.willingness if before else "",
        notes=attempt.notes,
    )
    return _page(attempt_id, attempt, form, before.signs if before else ())


@bp.post("/attempts/<uuid:attempt_id>/wrap-up")
@may(PRACTISE, own_attempt)
def file(attempt_id: UUID) -> Response:
    """File the record, once; the scorecard shows what came of it."""
    attempt = _attempt(attempt_id)
    if (elsewhere := _elsewhere(attempt_id, attempt)) is not None:
        flash(_("The record of this contact is filed already. What you wrote first stands."), "info")
        return elsewhere
    form = WrapUpForm()
    known = [tick.key for tick in _choices(attempt).signs]
    if not form.validate():
        return make_response(_page(attempt_id, attempt, form, signs_sent(known)), 422)
    filed = WrapUpFiled(
        at=now(),
        disposition=form.disposition.data,
        next_action=form.next_action.data,
        ability=form.ability.data or "",
        willingness=form.willing.data or "",
        signs=signs_sent(known),
        amount=sum_of(form.amount.data or ""),
        payment_on=day_of(form.payment_on.data or ""),
        notes=(form.notes.data or "").strip(),
    )
    for _try in range(TRIES):
        if _attempt(attempt_id).wrap_up is not None:
            break
        log = attempts().log()
        with suppress(Conflict):
            log.append(attempt_id, len(log.load(attempt_id)), filed)
            _learn(attempt_id, filed)
    return redirect(url_for("attempt.scorecard", attempt_id=attempt_id) + "#record")


def _learn(attempt_id: UUID, filed: WrapUpFiled) -> None:
    """The two skills of what is filed learn from it."""
    attempt = _attempt(attempt_id)
    came_of = recorded(desk_for(attempt.started).scenario(attempt.started.scenario), attempt, filed)
    with attempts().writing.begin() as connection:
        mastery.learn(connection, attempt_id, evidence(came_of), filed.at, hints=len(attempt.hints))


def _elsewhere(attempt_id: UUID, attempt: Attempt) -> Response | None:
    if not attempt.ended:
        return redirect(url_for("call.call", attempt_id=attempt_id))
    if attempt.wrap_up is not None or attempt.ended == LEFT:
        return redirect(url_for("attempt.scorecard", attempt_id=attempt_id))
    return None


def _attempt(attempt_id: UUID) -> Attempt:
    found()
    return attempts().rebuilt(attempt_id, attempts().memory.events(attempt_id))


def _choices(attempt: Attempt):
    return after_the_call(desk_for(attempt.started).scenario(attempt.started.scenario), attempt)


def _page(attempt_id: UUID, attempt: Attempt, form: WrapUpForm, signs: tuple[str, ...]) -> str:
    scenario = desk_for(attempt.started).scenario(attempt.started.scenario)
    return render_template(
        "wrap_up/wrap_up.html",
        id=attempt_id,
        title=scenario.title.to(language.locale()),
        who=scenario.people["debtor"].name.to(attempt.started.locale),
        lang=language.LANG[attempt.started.locale],
        choices=_choices(attempt),
        form=form,
        signs=signs,
        currency=scenario.case_file.account.currency,
        may_skip=not found().row.exam,
    )
