"""The desk of a written case: write, keep a draft and read it over, send, wait, file, close, print."""

from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.practice.attempt import Attempt
from trainer.practice.drafts import MOST_DRAFTS, TooManyDrafts, keep_draft
from trainer.practice.letter import take_step
from trainer.practice.letter_form import CaseOver, LetterRefused
from trainer.practice.letter_words import refusal
from trainer.practice.log import Conflict
from trainer.practice.mail import Letter
from trainer.web import language
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt import at_hand
from trainer.web.attempt.settled import settle
from trainer.web.errors import Said
from trainer.web.guest import seat
from trainer.web.language import gettext as _
from trainer.web.letter.forms import Filled, Sent, deed_script, filled
from trainer.web.letter.pages import desk_page
from trainer.web.paper.letter_page import letter_pdf
from trainer.web.served import attempts, now

bp = Blueprint("letter", __name__)

QUIET = Said("", "")


@bp.get("/letters/<uuid:attempt_id>")
@may(PRACTISE, own_attempt)
def desk(attempt_id: UUID) -> str | Response:
    """The desk as it stands: a reload shows the case so far, and the last draft on the sheet."""
    if at_hand.scenario().letter is None:
        return redirect(url_for("call.call", attempt_id=attempt_id))
    return _page(attempt_id, QUIET, None)


@bp.post("/letters/<uuid:attempt_id>/letters")
@may(PRACTISE, own_attempt)
def write(attempt_id: UUID) -> Response:
    """The letter is sent, or kept as a draft and read over."""
    _only_written()
    form, sent = filled(request.form), Sent.read(request.form)
    if sent is None:
        return _refused(attempt_id, _aged(), form, 422)
    if request.form.get("do") == "draft":
        return _keep(attempt_id, form)
    return _step(attempt_id, sent, form.script(), form)


@bp.post("/letters/<uuid:attempt_id>/deeds")
@may(PRACTISE, own_attempt)
def deed(attempt_id: UUID) -> Response:
    """Days go by, a slip or a receipt is filed, the file is closed. What stands on the sheet comes along."""
    _only_written()
    form = filled(request.form) if "body" in request.form else None
    sent, script = Sent.read(request.form), deed_script(request.form)
    if sent is None or not script:
        return _refused(attempt_id, _aged(), form, 422)
    return _step(attempt_id, sent, script, form)


@bp.get("/letters/<uuid:attempt_id>/sent/<int:number>.pdf")
@may(PRACTISE, own_attempt)
def printed(attempt_id: UUID, number: int) -> Response:
    """The letter that was sent in turn `number`, as a PDF."""
    sent = next((t.letter for t in at_hand.attempt_now(attempt_id).turns if t.number == number), None)
    return _pdf(sent, f"letter-{number}.pdf", draft=False)


@bp.get("/letters/<uuid:attempt_id>/drafts/<int:number>.pdf")
@may(PRACTISE, own_attempt)
def printed_draft(attempt_id: UUID, number: int) -> Response:
    """Draft `number`, as a PDF."""
    draft = next((d.letter for d in at_hand.attempt_now(attempt_id).drafts if d.number == number), None)
    return _pdf(draft, f"draft-{number}.pdf", draft=True)


def _pdf(letter: Letter | None, name: str, *, draft: bool) -> Response:
    if letter is None:
        abort(404)
    answer = make_response(letter_pdf(at_hand.scenario(), letter, at_hand.started().locale, draft=draft))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _keep(attempt_id: UUID, form: Filled) -> Response:
    try:
        keep_draft(attempts().log(found=found()), at_hand.desk(), attempt_id, form.script(), now())
    except LetterRefused as refused:
        return _refused(attempt_id, _why(refused), form, 422)
    except CaseOver:
        return _refused(attempt_id, _over(), form, 409)
    except TooManyDrafts:
        said = Said(
            _("No more drafts are kept"),
            _("%(count)s drafts are enough. Send this one; it is still on the sheet.", count=MOST_DRAFTS),
        )
        return _refused(attempt_id, said, form, 422)
    except Conflict:
        return _refused(attempt_id, _behind(), form, 409)
    return redirect(url_for("letter.desk", attempt_id=attempt_id) + "#drafts")


def _step(attempt_id: UUID, sent: Sent, script: str, form: Filled | None) -> Response:
    log = attempts().log(found=found())
    taken_before = log.turn_of(attempt_id, sent.client_id) is not None
    unseen = sent.seen is None and not taken_before  # every page of the desk says what it shows
    if unseen or at_hand.is_behind(sent.seen, taken_before=taken_before):
        return _refused(attempt_id, _behind(), form, 409)
    try:
        turn = take_step(log, at_hand.desk(), attempt_id, sent.client_id, script, now(), seat.voice(found()))
    except LetterRefused as refused:
        return _refused(attempt_id, _why(refused), form, 422)
    except CaseOver:
        return _refused(attempt_id, _over(), form, 409)
    except Conflict:
        return _refused(attempt_id, _behind(), form, 409)
    attempt = at_hand.attempt_now(attempt_id)
    if attempt.ended:
        settle(attempt_id, attempt)
    if turn.letter is None and form is not None and form.body.strip():
        if attempt.ended:
            return redirect(url_for("letter.desk", attempt_id=attempt_id))
        said = _first_the_post() if request.endpoint == "letter.write" else QUIET
        return make_response(_page(attempt_id, said, _dated_today(form, attempt)), 200)
    return redirect(url_for("letter.desk", attempt_id=attempt_id) + f"#turn-{turn.number}")


def _dated_today(form: Filled, attempt: Attempt) -> Filled:
    """The sheet as it was, dated no earlier than the day that it has become."""
    assert attempt.mail is not None
    today = attempt.mail.day.isoformat()
    return Filled(max(form.on, today), form.to, form.by, form.envelope, form.enclosed, form.body)


def _only_written() -> None:
    if at_hand.scenario().letter is None:
        abort(404)


def _refused(attempt_id: UUID, said: Said, form: Filled | None, code: int) -> Response:
    """The desk again, with what is wrong above the sheet; the words stay on it."""
    return make_response(_page(attempt_id, said, form), code)


def _page(attempt_id: UUID, said: Said, form: Filled | None) -> str:
    page = desk_page(
        at_hand.desk(), at_hand.scenario(), at_hand.attempt_now(attempt_id), found().row, language.locale(), form
    )
    return render_template("letter/desk.html", page=page, said=said, nothing_more=False)


def _why(refused: LetterRefused) -> Said:
    return Said(_("It has not left your desk"), refusal(refused).to(language.locale()))


def _behind() -> Said:
    return Said(
        _("This case went on in another window"),
        _("Here is how it stands now. Your letter is still on the sheet; look whether it still fits, then send it."),
    )


def _first_the_post() -> Said:
    return Said(
        _("Before your letter left, the post came"),
        _("Read it first. Your letter is still on the sheet and has not been sent."),
    )


def _over() -> Said:
    return Said(_("This case is closed"), _("Nothing more can be sent. Your scorecard is ready."))


def _aged() -> Said:
    return Said(_("This page has expired"), _("Load it again. Everything you have sent is kept."))
