"""The conversation: a turn comes in, one block goes out, drawn by the lines that draw the page."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.practice.log import Conflict
from trainer.practice.turn import (
    EndedAlready,
    NothingSaid,
    TooLong,
    hang_up,
    keep_notes,
    keep_silence,
    take_hint,
    take_turn,
)
from trainer.scenario.schema import Scenario
from trainer.store.feedback import Objection, object_to
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt import at_hand
from trainer.web.attempt.settled import settle
from trainer.web.call import pages
from trainer.web.call.as_said import Heard, Made, as_said
from trainer.web.call.forms import LONGEST_NOTES, HangUpForm, NotesForm, ObjectionForm, Sent, SignedForm
from trainer.web.call.rooms import ROOMS, only_calls
from trainer.web.errors import Said, is_htmx, note
from trainer.web.guest import seat
from trainer.web.guest.speaking import speaking
from trainer.web.headers import allow_microphone
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now

bp = Blueprint("call", __name__)

TRIES = 3
"""How often notes are written again when a turn came between."""


@bp.get("/calls/<uuid:attempt_id>")
@may(PRACTISE, own_attempt)
def call(attempt_id: UUID) -> str | Response:
    """The call as it stands: a reload shows the log so far. An attempt of another channel has a room of its own."""
    room = ROOMS.get(at_hand.scenario().channel)
    if room is not None:
        return redirect(url_for(room, attempt_id=attempt_id))
    return _page(attempt_id, Said("", ""), "")


@bp.post("/calls/<uuid:attempt_id>/turns")
@may(PRACTISE, own_attempt)
def say(attempt_id: UUID) -> Response:
    """The trainee says something."""
    only_calls()
    sent = Sent.read(request.form)
    if sent is None:
        return refuse(attempt_id, at_hand.aged(), 422, request.form.get("said", ""))
    words = sent.said
    log = attempts().log(found=found())
    if at_hand.is_behind(sent.seen, taken_before=log.turn_of(attempt_id, sent.client_id) is not None):
        return _again(attempt_id, _behind(), 409, words)
    desk, guest, at = at_hand.desk(), seat.voice(found()), now()

    def take(heard: Heard | None = None) -> TurnTaken:
        who = guest.telling(heard) if guest and heard else guest
        return take_turn(log, desk, attempt_id, sent.client_id, words, at, guest=who)

    def answer(made: Made) -> Response:
        return _said(attempt_id, sent, made)

    return as_said(take, answer) if guest and guest.model and is_htmx() else answer(take)


def _said(attempt_id: UUID, sent: Sent, made: Made) -> Response:
    """What the page is answered to the turn that was made, or to what kept it from being made."""
    words = sent.said
    try:
        turn = made()
    except NothingSaid:
        return refuse(attempt_id, Said(_("Nothing was said"), _("Type what you want to say, then send it.")), 422, "")
    except TooLong:
        said = Said(_("That is too long for one breath"), _("Keep it under %(count)s characters.", count=LONGEST_TURN))
        return refuse(attempt_id, said, 422, words)
    except EndedAlready:
        return _again(attempt_id, _over(), 409, words)
    except Conflict:
        return _again(attempt_id, _behind(), 409, words)
    answer = _answer(attempt_id, turn.number, sent.seen)
    if turn.said.strip() != words.strip():
        answer.headers["X-Said-Before"] = "1"  # these words came after the same turn was taken; the page keeps them
    return answer


@bp.post("/calls/<uuid:attempt_id>/silences")
@may(PRACTISE, own_attempt)
def silence(attempt_id: UUID) -> Response:
    """The trainee has said nothing for a while. A clock that is off, or runs ahead, changes nothing."""
    only_calls()
    sent = Sent.read(request.form)
    if sent is None:
        abort(422)
    attempt, scenario = at_hand.attempt_now(attempt_id), at_hand.scenario()
    last = attempt.turns[-1].at if attempt.turns else attempt.started.at
    too_early = (now() - last).total_seconds() < min(4, pages.patience(scenario).speaks / 2)
    if not attempt.started.silence_clock or too_early or at_hand.is_behind(sent.seen, taken_before=False):
        return Response(status=204)
    try:
        turn = keep_silence(attempts().log(found=found()), at_hand.desk(), attempt_id, sent.client_id, now())
    except EndedAlready:
        return _again(attempt_id, _over(), 409, "")
    except Conflict:
        return _again(attempt_id, _behind(), 409, "")
    return _answer(attempt_id, turn.number, sent.seen)


def until_over(attempt_id: UUID, end_it: Callable[[], object]) -> None:
    """End an attempt, trying again where another tab wrote in between, and settle what became of it."""
    for _try in range(TRIES):
        try:
            end_it()
            break
        except EndedAlready:
            break
        except Conflict:
            continue
    settle(attempt_id, at_hand.attempt_now(attempt_id))


@bp.post("/calls/<uuid:attempt_id>/hang-up")
@may(PRACTISE, own_attempt)
def end(attempt_id: UUID) -> Response:
    """The trainee hangs up; the scorecard is next."""
    only_calls()
    form = HangUpForm()
    if not form.validate():
        return refuse(attempt_id, at_hand.aged(), 422, "")
    if form.notes.data:
        _keep_notes(attempt_id, form.notes.data[:LONGEST_NOTES])
    client = form.client_id.data or ""
    until_over(attempt_id, lambda: hang_up(attempts().log(), at_hand.desk(), attempt_id, client, now()))
    return redirect(url_for("wrap_up.wrap_up", attempt_id=attempt_id))


@bp.post("/calls/<uuid:attempt_id>/hints")
@may(PRACTISE, own_attempt)
def hint(attempt_id: UUID) -> Response:
    """The trainee asks for a hint."""
    if not SignedForm().validate():
        abort(422)
    attempt = at_hand.attempt_now(attempt_id)
    nothing_more = False
    if attempt.started.help != "none" and not attempt.ended:
        with suppress(EndedAlready, Conflict):
            nothing_more = take_hint(attempts().log(), at_hand.desk(), attempt_id, now()) is None
    if not is_htmx():
        return redirect(url_for("call.call", attempt_id=attempt_id) + "#hints")
    hints = pages.hints(at_hand.scenario(), at_hand.attempt_now(attempt_id))
    return make_response(render_template("call/parts/hints.html", hints=hints, nothing_more=nothing_more))


@bp.post("/calls/<uuid:attempt_id>/notes")
@may(PRACTISE, own_attempt)
def notes(attempt_id: UUID) -> Response:
    """Keep the notes pad. Only the trainee sees it."""
    form = NotesForm()
    if not form.validate():
        return note(
            Said(_("The notes are too long"), _("Shorten them; what was kept before is safe.")),
            422,
            target="#notes-state",
        )
    _keep_notes(attempt_id, form.notes.data or "")
    if not is_htmx():
        return redirect(url_for("call.call", attempt_id=attempt_id) + "#notes")
    return make_response(_("Saved · only you see this"))


@bp.get("/calls/<uuid:attempt_id>/turns/<int:number>/objections")
@may(PRACTISE, own_attempt)
def misheard(attempt_id: UUID, number: int) -> str:
    """The form for an objection: in its place beside the turn, or on a page of its own."""
    attempt = at_hand.attempt_now(attempt_id)
    found_turns = [turn for turn in pages.turns(at_hand.scenario(), attempt, attempt_id) if turn.number == number]
    if not found_turns or found_turns[0].understood is None:
        abort(404)
    return render_template(
        "call/parts/objection.html" if is_htmx() else "call/objection.html",
        target=url_for("call.objection", attempt_id=attempt_id, number=number),
        back=url_for("call.call", attempt_id=attempt_id) + f"#turn-{number}",
        number=number,
        chips=found_turns[0].understood.chips,
    )


@bp.post("/calls/<uuid:attempt_id>/turns/<int:number>/objections")
@may(PRACTISE, own_attempt)
def objection(attempt_id: UUID, number: int) -> Response:
    """The trainee says that a turn was misunderstood. Nothing is scored anew; authors read it."""
    attempt = at_hand.attempt_now(attempt_id)
    if not any(turn.number == number for turn in attempt.turns):
        abort(404)
    form = ObjectionForm()
    if not form.validate():
        return note(Said(_("That is too long"), _("Say it in one sentence.")), 422, target=f"#objection-{number}")
    object_to(attempts().engine, attempt_id, Objection(number, form.move.data or "", form.reason.data or ""), now())
    if not is_htmx():
        return redirect(url_for("call.call", attempt_id=attempt_id) + f"#turn-{number}")
    return make_response(_("Noted, thank you. This helps us understand you better."))


def _keep_notes(attempt_id: UUID, text: str) -> None:
    """Keep the notes where they changed; a turn that came between is no reason to lose them."""
    for _try in range(TRIES):
        if at_hand.attempt_now(attempt_id).notes == text:
            return
        with suppress(Conflict):
            keep_notes(attempts().log(), attempt_id, text, now())


def _answer(attempt_id: UUID, number: int, seen: int | None) -> Response:
    """The new turn as a block, or the way back to the page."""
    attempt = at_hand.attempt_now(attempt_id)
    if attempt.ended:
        settle(attempt_id, attempt)
    if not is_htmx():
        return redirect(url_for("call.call", attempt_id=attempt_id) + f"#turn-{number}")
    if seen is not None and number != seen + 1:
        return _again(attempt_id, Said("", ""), 200, "")
    scenario = at_hand.scenario()
    return make_response(_drawn("call/answer.html", attempt_id, scenario, attempt, since=number - 1))


def _again(attempt_id: UUID, said: Said, code: int, words: str) -> Response:
    """The whole log anew, with a note why."""
    if not is_htmx():
        return make_response(_page(attempt_id, said, words), code)
    answer = make_response(
        _drawn("call/again.html", attempt_id, at_hand.scenario(), at_hand.attempt_now(attempt_id), said=said), code
    )
    answer.headers["HX-Retarget"] = "#turns"
    answer.headers["HX-Reswap"] = "innerHTML"
    return answer


def _drawn(
    template: str, attempt_id: UUID, scenario: Scenario, attempt: Attempt, *, since: int = 0, said: Said | None = None
) -> str:
    return render_template(
        template,
        id=attempt_id,
        turns=pages.turns(scenario, attempt, attempt_id, since=since),
        status=pages.status(scenario, attempt, attempt_id),
        lang=language.LANG[attempt.started.locale],
        said=said,
        may_rewind=not found().row.exam,
    )


def refuse(attempt_id: UUID, said: Said, code: int, words: str) -> Response:
    """A message at the composer; the words stay where they are."""
    if is_htmx():
        return note(said, code)
    return make_response(_page(attempt_id, said, words), code)


def _page(attempt_id: UUID, said: Said, words: str) -> str:
    page = pages.call(
        at_hand.desk(), at_hand.scenario(), at_hand.attempt_now(attempt_id), found().row, language.locale(), now()
    )
    talk = speaking(found())
    if not page.status.ended:
        seat.prepare(found())
        if talk.listens:
            allow_microphone()
    return render_template("call/call.html", page=page, talk=talk, said=said, words=words, nothing_more=False)


def _behind() -> Said:
    return Said(
        _("This call went on in another window"),
        _("Here is all that was said. Your words are still in the box."),
    )


def _over() -> Said:
    return Said(_("This call is over"), _("Your scorecard is ready."))
