"""The visit: one prepares and sets out, then words and deeds have their turns. Every answer is the page anew."""

from uuid import UUID

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.attempt import Attempt
from trainer.practice.beside import Beside
from trainer.practice.log import Conflict
from trainer.practice.turn import EndedAlready, NothingSaid, TooLong, take_turn
from trainer.practice.visit import SET_OUT, next_setting_out, offered
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt import at_hand
from trainer.web.call.forms import Sent
from trainer.web.errors import Said
from trainer.web.guest import seat
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.visit import pages
from trainer.web.visit.forms import LONGEST_ACT, NotThen, arrival, chosen

bp = Blueprint("visit", __name__)

NOTHING = Said("", "")


@bp.get("/visits/<uuid:attempt_id>")
@may(PRACTISE, own_attempt)
def visit(attempt_id: UUID) -> str:
    """The visit as it stands: the preparation, or the scene."""
    return _page(attempt_id, NOTHING, "")


@bp.post("/visits/<uuid:attempt_id>/set-out")
@may(PRACTISE, own_attempt)
def set_out(attempt_id: UUID) -> Response:
    """The preparation is done; one arrives at the chosen day and hour. Once out, nothing can be packed any more."""
    sent, scenario = Sent.read(request.form), at_hand.scenario()
    if sent is None:
        return _refused(attempt_id, at_hand.aged(), "")
    if scenario.channel != "field":
        abort(404)
    taken = chosen(
        scenario, request.form.getlist("take") + [v for k, v in request.form.items() if k.startswith("take-")]
    )
    try:
        moment = arrival(scenario, request.form)
    except NotThen as wrong:
        said = Said(_("You cannot go then"), str(wrong))
        return make_response(_page(attempt_id, said, "", taken, request.form.get("at", "")[:40]), 422)
    log = attempts().log(found=found())
    if at_hand.attempt_now(attempt_id).turns and log.turn_of(attempt_id, sent.client_id) is None:
        return _refused(attempt_id, Said(_("You are on your way already"), _("The visit goes on here.")), "", 409)
    beside = Beside(SET_OUT, moment, chosen=taken)
    try:
        turn = take_turn(
            log, at_hand.desk(), attempt_id, sent.client_id, "", now(), beside=beside, make=next_setting_out
        )
    except (EndedAlready, Conflict):
        return _refused(attempt_id, _behind(), "", 409)
    return at_hand.went_on("visit.visit", attempt_id, turn.number)


@bp.post("/visits/<uuid:attempt_id>/turns")
@may(PRACTISE, own_attempt)
def act(attempt_id: UUID) -> Response:
    """The trainee says something, does something, or both."""
    sent = Sent.read(request.form)
    if sent is None:
        return _refused(attempt_id, at_hand.aged(), request.form.get("said", ""))
    said, deed = sent.said, request.form.get("act", "")[:LONGEST_ACT]
    attempt, desk, log = at_hand.attempt_now(attempt_id), at_hand.desk(), attempts().log(found=found())
    taken_before = log.turn_of(attempt_id, sent.client_id) is not None
    if not attempt.turns:
        return _refused(attempt_id, Said(_("You have not set out yet"), _("Finish the preparation first.")), said)
    if at_hand.is_behind(sent.seen, taken_before=taken_before):
        return _refused(attempt_id, _behind(), said, 409)
    if not taken_before and deed and not attempt.ended and deed not in _possible(attempt_id, attempt):
        advice = _("Things have changed. Choose among what can be done now.")
        return _refused(attempt_id, Said(_("That cannot be done now"), advice), said)
    try:
        guest = seat.voice(found())
        turn = take_turn(log, desk, attempt_id, sent.client_id, said, now(), guest=guest, beside=Beside(deed))
    except NothingSaid:
        return _refused(attempt_id, Said(_("Nothing was said"), _("Type what you say, or choose what you do.")), "")
    except TooLong:
        advice = _("Keep it under %(count)s characters.", count=LONGEST_TURN)
        return _refused(attempt_id, Said(_("That is too long for one breath"), advice), said)
    except EndedAlready:
        return _refused(attempt_id, Said(_("This visit is over"), _("Your scorecard is ready.")), said, 409)
    except Conflict:
        return _refused(attempt_id, _behind(), said, 409)
    return at_hand.went_on("visit.visit", attempt_id, turn.number)


def _possible(attempt_id: UUID, attempt: Attempt) -> frozenset[str]:
    desk, scenario = at_hand.desk(), at_hand.scenario()
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    return frozenset(deed.id for deed in offered(desk, attempt, tally))


def _refused(attempt_id: UUID, said: Said, words: str, code: int = 422) -> Response:
    """The page with a message at the composer; the words stay where they are."""
    return make_response(_page(attempt_id, said, words), code)


def _page(attempt_id: UUID, said: Said, words: str, taken: tuple[str, ...] = (), typed: str = "") -> str:
    scenario = at_hand.scenario()
    if scenario.channel != "field":
        abort(404)
    attempt = at_hand.attempt_now(attempt_id)
    page = pages.page(at_hand.desk(), scenario, attempt, found().row, language.locale(), taken, typed)
    if not page.status.ended:
        seat.prepare(found())
    return render_template(
        "visit/visit.html" if attempt.turns else "visit/prepare.html",
        page=page,
        said=said,
        words=words,
        longest=LONGEST_TURN,
    )


def _behind() -> Said:
    advice = _("Here it is as it stands. Your words are still in the box.")
    return Said(_("This visit went on in another window"), advice)
