"""The queue, taking a case up, what is decided about it, and giving it back."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.conversation.moves import DUTIES
from trainer.curriculum.skills import evidence
from trainer.practice.review import Decision, NotJudged, decided, numbered, span_of
from trainer.store import cases, decisions, remarks, reviews
from trainer.store.decisions import AlreadyAnswered
from trainer.store.reviews import CLAIM_LAPSES, Closed, TakenByOther
from trainer.web import language
from trainer.web.access import REVIEW, may
from trainer.web.language import gettext as _
from trainer.web.review.forms import AnswerForm, CloseForm, CommentForm, DecisionForm
from trainer.web.review.found import found_case, found_read, open_attempt, reviewer
from trainer.web.review.pages import case_page, waiting
from trainer.web.review.wording import NEEDS
from trainer.web.served import attempts, now

HOUR = timedelta(hours=1)

bp = Blueprint("review", __name__, url_prefix="/reviews")


@bp.get("")
@may(REVIEW)
def queue() -> str:
    """What waits for a person, the most urgent first; with `closed`, what is done."""
    engine, who, here = attempts().engine, reviewer(), language.locale()
    asked = request.args
    need = asked.get("need", "") if asked.get("need", "") in NEEDS else ""
    cohort = int(asked["cohort"]) if asked.get("cohort", "").isdecimal() and len(asked["cohort"]) < 10 else None
    closed = asked.get("state") == "closed"
    page = cases.queue(engine, who.id, need=need, cohort=cohort, closed=closed, page=_number(asked.get("page", "1")))
    return render_template(
        "review/queue.html",
        page=page,
        lines=[waiting(case, who.id, now(), here) for case in page.items],
        counts=cases.waiting(engine, who.id),
        cohorts=cases.cohorts(engine, who.id),
        needs=NEEDS,
        need=need,
        cohort=cohort,
        closed=closed,
    )


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 7 else 1


@bp.get("/<uuid:attempt_id>")
@may(REVIEW, open_attempt)
def case(attempt_id: UUID) -> str:
    """An attempt as a conversation with its findings."""
    return _page()


def _page(**forms: object) -> str:
    """The page of the case; `forms` are those that were sent and will not do."""
    engine, found = attempts().engine, found_case()
    page = case_page(
        found,
        found_read(),
        decisions.comments(engine, found.attempt),
        decisions.objections(engine, found.attempt),
        reviewer().id,
        now(),
        language.locale(),
    )
    remark = remarks.last(engine, found.attempt, "opinion")
    claims = len(remark.opinion.for_a_person) if remark else 0
    return render_template("review/case.html", page=page, claims=claims, hours=CLAIM_LAPSES // HOUR, **forms)


@bp.post("/<uuid:attempt_id>/claim")
@may(REVIEW, open_attempt)
def claim(attempt_id: UUID) -> Response:
    """Take the case up."""
    try:
        reviews.claim(attempts().engine, attempt_id, reviewer(), now())
    except (TakenByOther, Closed) as refused:
        _say(refused)
    return _back(attempt_id)


@bp.post("/<uuid:attempt_id>/release")
@may(REVIEW, open_attempt)
def release(attempt_id: UUID) -> Response:
    """Give the case back to the queue."""
    try:
        reviews.release(attempts().engine, attempt_id, reviewer(), now())
    except (TakenByOther, Closed) as refused:
        _say(refused)
        return _back(attempt_id)
    return redirect(url_for("review.queue"))


@bp.post("/<uuid:attempt_id>/decisions")
@may(REVIEW, open_attempt)
def decide(attempt_id: UUID) -> Response | tuple[str, int]:
    """Confirm, change, withdraw or add a finding, with the reason."""
    form = DecisionForm()
    if not form.validate():
        return _page(decision_form=form), 422
    decision = _decision(form)
    if decision is None:
        return _page(decision_form=form), 422
    try:
        made = decisions.decide(attempts().engine, attempt_id, reviewer(), decision)
    except (TakenByOther, Closed) as refused:
        _say(refused)
        return _back(attempt_id)
    flash(_("Your decision is kept. What the judge saw stays beside it."), "success")
    return _back(attempt_id, f"item-{decision.number or -made}")


def _decision(form: DecisionForm) -> Decision | None:
    """What the form decides; None, with an error in the form, for what cannot be."""
    read = found_read()
    card, turns = read.judged.scorecard, read.attempt.transcript_turns
    number: int = form.number.data
    item = next((one for one in read.review.items if one.number == number), None)
    if number and item is None:
        form.action.errors = [_("This finding is no longer there. Load the page again.")]
        return None
    before = numbered(card).get(number)
    stands = item and (item.after or item.before)
    kind = item.kind if item else ("duty" if form.code.data in DUTIES else "violation")
    turn, span = form.turn.data, None
    code, severity = form.code.data, form.severity.data
    if form.action.data in ("confirm", "withdraw") and item is not None:
        told = item.before or stands or (item.decisions[-1] if item.decisions else None)
        if told is not None:
            code, severity, turn = told.code, told.severity, told.turn
            span = getattr(told, "span", None)
    elif kind == "violation":
        if turn is None or not 0 <= turn < len(turns) or turns[turn].speaker != "collector":
            form.turn.errors = [_("Choose the turn it stands in.")]
            return None
        span = span_of(turns[turn].text, form.words.data or "")
        if span is None:
            form.words.errors = [_("These words do not stand in that turn.")]
            return None
    decision = Decision(
        id=0,
        number=number,
        action=form.action.data,
        code=code,
        severity=severity,
        reason=form.reason.data,
        at=now(),
        by=reviewer().name,
        kind=kind,
        was=before.code if before else "",
        turn=turn,
        span=span,
    )
    try:
        decided(decision, read.rules, turns, before)
    except NotJudged:
        form.code.errors = [_("No rule of this contact speaks of that.")]
        return None
    return decision


@bp.post("/<uuid:attempt_id>/comments")
@may(REVIEW, open_attempt)
def comment(attempt_id: UUID) -> Response | tuple[str, int]:
    """Comment on some words, on a turn, or on the whole."""
    form = CommentForm()
    if not form.validate():
        return _page(comment_form=form), 422
    turn, span = form.turn.data, None
    if turn is not None:
        turns = found_read().attempt.transcript_turns
        there = 0 <= turn < len(turns)
        span = span_of(turns[turn].text, form.words.data) if there and form.words.data else None
        if not there or (form.words.data and span is None):
            form.words.errors = [_("These words do not stand in that turn.")]
            return _page(comment_form=form), 422
    try:
        decisions.comment(
            attempts().engine, attempt_id, reviewer(), form.comment.data or "", now(), turn=turn, span=span
        )
    except (TakenByOther, Closed) as refused:
        _say(refused)
    return _back(attempt_id, "comments")


@bp.post("/<uuid:attempt_id>/answers")
@may(REVIEW, open_attempt)
def answer(attempt_id: UUID) -> Response | tuple[str, int]:
    """Answer an objection of the trainee."""
    form = AnswerForm()
    if not form.validate():
        return _page(answer_form=form), 422
    try:
        decisions.answer(
            attempts().engine,
            attempt_id,
            reviewer(),
            form.objection.data,
            form.outcome.data or "",
            form.answer.data or "",
            now(),
        )
    except (TakenByOther, Closed) as refused:
        _say(refused)
    except AlreadyAnswered:
        flash(_("This objection has been answered already."), "error")
    except LookupError:
        flash(_("This objection is no longer there."), "error")
    else:
        flash(_("Your answer is kept; the trainee sees it once you give the review back."), "success")
    return _back(attempt_id, "objections")


@bp.post("/<uuid:attempt_id>/close")
@may(REVIEW, open_attempt)
def close(attempt_id: UUID) -> Response | tuple[str, int]:
    """Give the attempt back with a word, and its verdict where that was left to a person."""
    form = CloseForm()
    valid = form.validate()
    read = found_read()
    review = read.review
    verdict = review.scorecard.verdict
    if verdict == "review" and not form.verdict.data:
        form.verdict.errors = [_("The judge left the verdict to you: passed or not?")]
        valid = False
    if not valid:
        return _page(close_form=form), 422
    try:
        reviews.close(
            attempts().engine,
            attempt_id,
            reviewer(),
            now(),
            verdict=form.verdict.data or "" if verdict == "review" else verdict,
            score=review.scorecard.score,
            critical=review.critical,
            word=form.word.data or "",
            shown=evidence(review.scorecard),
            hints=len(read.attempt.hints),
        )
    except (TakenByOther, Closed) as refused:
        _say(refused)
        return _back(attempt_id)
    flash(_("The attempt is given back. The trainee sees what you decided."), "success")
    return redirect(url_for("review.queue"))


def _say(refused: TakenByOther | Closed) -> None:
    """Tell the reviewer why nothing was done."""
    if isinstance(refused, Closed):
        flash(_("This review is closed; nothing was changed."), "error")
    elif refused.who:
        flash(_("%(who)s has taken up this review; nothing was changed.", who=refused.who), "error")
    else:
        flash(_("Take the review up first; nothing was changed."), "error")


def _back(attempt_id: UUID, anchor: str = "") -> Response:
    return redirect(url_for("review.case", attempt_id=attempt_id, _anchor=anchor or None))
