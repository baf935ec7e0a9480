"""The thread: a message goes, time goes by, an answer comes or does not. Every answer is the page anew."""

from contextlib import suppress
from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.beside import Beside
from trainer.practice.log import Conflict
from trainer.practice.thread import AnswerFirst, next_end, next_wait, send
from trainer.practice.turn import EndedAlready, NothingSaid, TooLong, take_turn
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt import at_hand
from trainer.web.attempt.settled import settle
from trainer.web.call.forms import Sent
from trainer.web.errors import Said
from trainer.web.guest import seat
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.thread import pages
from trainer.web.thread.forms import Message, NotThen, waited_until

bp = Blueprint("thread", __name__)

NOTHING = Said("", "")


@bp.get("/threads/<uuid:attempt_id>")
@may(PRACTISE, own_attempt)
def thread(attempt_id: UUID) -> str:
    """The thread as it stands."""
    return _page(attempt_id, NOTHING, "")


@bp.post("/threads/<uuid:attempt_id>/messages")
@may(PRACTISE, own_attempt)
def write(attempt_id: UUID) -> Response:
    """The trainee sends a message, now or at a later hour of the story."""
    message = Message.read(request.form)
    if message is None:
        return _refused(attempt_id, at_hand.aged(), request.form.get("said", ""))
    said, scenario = message.sent.said, at_hand.scenario()
    log = attempts().log(found=found())
    attempt = at_hand.attempt_now(attempt_id)
    taken_before = log.turn_of(attempt_id, message.sent.client_id) is not None
    if at_hand.is_behind(message.sent.seen, taken_before=taken_before):
        return _refused(attempt_id, _behind(), said, 409)
    try:
        moment = message.moment(pages.moment_of(scenario, attempt), pages.last_moment(scenario))
        beside = Beside(moment=moment, via=message.via)
        turn = send(log, at_hand.desk(), attempt_id, message.sent.client_id, said, now(), beside, seat.voice(found()))
    except AnswerFirst:
        title = _("An answer came before your message went")
        return _refused(attempt_id, Said(title, _("It was not sent. Your words are still in the box.")), said, 409)
    except NotThen as wrong:
        return _refused(attempt_id, Said(_("It cannot go then"), str(wrong)), said)
    except NothingSaid:
        return _refused(attempt_id, Said(_("The message is empty"), _("Write something, then send it.")), "")
    except TooLong:
        advice = _("Keep it under %(count)s characters.", count=LONGEST_TURN)
        return _refused(attempt_id, Said(_("That is too long for a message"), advice), said)
    except EndedAlready:
        return _refused(attempt_id, _over(), said, 409)
    except Conflict:
        return _refused(attempt_id, _behind(), said, 409)
    if turn.said.strip() != said.strip():  # the same message was sent before under this id; these words came after
        return _refused(
            attempt_id,
            Said(_("That message is sent already"), _("Your changed words are still in the box.")),
            said,
            409,
        )
    return at_hand.went_on("thread.thread", attempt_id, turn.number)


@bp.post("/threads/<uuid:attempt_id>/waits")
@may(PRACTISE, own_attempt)
def wait(attempt_id: UUID) -> Response:
    """The trainee lets time go by: up to the next answer, or as long as was chosen."""
    sent = Sent.read(request.form)
    if sent is None:
        return _refused(attempt_id, at_hand.aged(), "")
    scenario, attempt, draft = at_hand.scenario(), at_hand.attempt_now(attempt_id), sent.said
    taken_before = attempts().log(found=found()).turn_of(attempt_id, sent.client_id) is not None
    if at_hand.is_behind(sent.seen, taken_before=taken_before):
        return _refused(attempt_id, _behind(), draft, 409)
    moment = pages.moment_of(scenario, attempt)
    until = waited_until(request.form.get("until", ""), moment)
    beside = Beside("wait", min(until, max(pages.last_moment(scenario), moment)))
    return _quiet(attempt_id, sent.client_id, beside, draft)


@bp.post("/threads/<uuid:attempt_id>/end")
@may(PRACTISE, own_attempt)
def end(attempt_id: UUID) -> Response:
    """The trainee puts the thread away; the record is next."""
    sent = Sent.read(request.form)
    if sent is None:
        return _refused(attempt_id, at_hand.aged(), "")
    with suppress(EndedAlready, Conflict):
        take_turn(
            attempts().log(found=found()),
            at_hand.desk(),
            attempt_id,
            sent.client_id,
            "",
            now(),
            beside=Beside("end"),
            make=next_end,
        )
    settle(attempt_id, at_hand.attempt_now(attempt_id))
    return redirect(url_for("wrap_up.wrap_up", attempt_id=attempt_id))


def _quiet(attempt_id: UUID, client_id: str, beside: Beside, draft: str) -> Response:
    try:
        turn = take_turn(
            attempts().log(found=found()),
            at_hand.desk(),
            attempt_id,
            client_id,
            "",
            now(),
            beside=beside,
            make=next_wait,
        )
    except EndedAlready:
        return _refused(attempt_id, _over(), draft, 409)
    except Conflict:
        return _refused(attempt_id, _behind(), draft, 409)
    return at_hand.went_on("thread.thread", attempt_id, turn.number)


def _refused(attempt_id: UUID, said: Said, words: str, code: int = 422) -> Response:
    """The page with a message at the composer; the words stay where they are."""
    return make_response(_page(attempt_id, said, words), code)


def _page(attempt_id: UUID, said: Said, words: str) -> str:
    scenario = at_hand.scenario()
    if scenario.channel != "message":
        abort(404)
    page = pages.page(at_hand.desk(), scenario, at_hand.attempt_now(attempt_id), found().row, language.locale())
    if not page.status.ended:
        seat.prepare(found())
    return render_template(
        "thread/thread.html", page=page, said=said, words=words, longest=LONGEST_TURN, nothing_more=False
    )


def _behind() -> Said:
    return Said(
        _("This thread went on in another window"), _("Here it is as it stands. Your words are still in the box.")
    )


def _over() -> Said:
    return Said(_("This thread is over"), _("Your scorecard is ready."))
