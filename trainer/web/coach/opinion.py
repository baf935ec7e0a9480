"""A second opinion on demand: on one's own attempt where that is allowed, and on one that is open to its reviewer."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from trainer.content.prompts import prompt
from trainer.practice.attempt import Attempt
from trainer.practice.judging import setting_of
from trainer.practice.official import Counted, official
from trainer.practice.wrap_up import graded, recorded
from trainer.rubric.finding import Grade
from trainer.rubric.scorecard import Scorecard
from trainer.store import remarks, tasks, weighing
from trainer.store.remarks import Remark
from trainer.store.visitors import Visitor
from trainer.store.weighing import Weighed
from trainer.web import language
from trainer.web.access import PRACTISE, REVIEW, found, may, own_attempt
from trainer.web.attempt.annotated import places
from trainer.web.coach.ended import Ended, own_ended
from trainer.web.coach.offered import own_seat
from trainer.web.coach.opinion_page import OpinionPage, opinion_page
from trainer.web.coach.views import bp
from trainer.web.coach.wording import why_nothing
from trainer.web.guest.seat import Seat, hidden, names_of, seat, waiting, within
from trainer.web.language import gettext as _
from trainer.web.review.found import Read, found_case, found_read, open_attempt, reviewer
from trainer.web.served import attempts, now

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@bp.get("/attempts/<uuid:attempt_id>/opinion")
@may(PRACTISE, own_attempt)
def own(attempt_id: UUID) -> str | Response:
    """The second opinion on one's own attempt."""
    ended = own_ended(attempt_id)
    if isinstance(ended, Response):
        return ended
    shown = _own_page(ended)
    return render_template(
        "coach/opinion.html",
        id=attempt_id,
        title=ended.scenario.title.to(language.locale()),
        page=shown,
        may_ask=(taken := own_seat(ended.row)) is not None and _may_ask(taken, attempt_id, ended.row.owner, shown),
        share=0,
        why_not=_why_not(exam=ended.row.exam, scenario=ended.row.scenario, own=True),
        raises=_raises(taken) and ended.row.open_to_trainers,
        most=round(within("opinion")),
        back=url_for("attempt.scorecard", attempt_id=attempt_id),
        ask=url_for("coach.ask_own", attempt_id=attempt_id),
        talk=url_for("attempt.scorecard", attempt_id=attempt_id),
        mine=True,
    )


@bp.post("/attempts/<uuid:attempt_id>/opinion")
@may(PRACTISE, own_attempt)
def ask_own(attempt_id: UUID) -> Response:
    """Ask for one, where the organisation lets trainees."""
    ended = own_ended(attempt_id)
    if isinstance(ended, Response):
        return ended
    taken, who = own_seat(ended.row), found().visitor
    if taken is None:
        flash(_("Nobody was asked: no language model has a part here."), "info")
    else:
        asked_by = who.id if who else None
        _ask(taken, ended.desk, ended.attempt, ended.card, attempt_id, names_of(who), asked_by)
    return redirect(url_for("coach.own", attempt_id=attempt_id))


@bp.get("/reviews/<uuid:attempt_id>/opinion")
@may(REVIEW, open_attempt)
def of_case(attempt_id: UUID) -> str:
    """The second opinion on an attempt under review, whoever asked for it."""
    read, case = found_read(), found_case()
    remark = remarks.weighing(attempts().engine, attempt_id) or remarks.last(attempts().engine, attempt_id, "opinion")
    taken = _case_seat(read)
    share = _share(taken, attempt_id)
    raised = case.verdict == "review" and case.closed is None
    shown = _page(remark, read.judged.scorecard, read, raised=raised) if remark else None
    return render_template(
        "coach/opinion.html",
        id=attempt_id,
        title=read.scenario.title.to(language.locale()),
        page=shown,
        may_ask=taken is not None and (share > 0 or _may_ask(taken, attempt_id, reviewer().id, shown)),
        share=share,
        why_not=_why_not(exam=found().row.exam, scenario=found().row.scenario, own=False),
        raises=_raises(taken),
        most=round(within("opinion")),
        back=url_for("review.case", attempt_id=attempt_id),
        ask=url_for("coach.ask_for_case", attempt_id=attempt_id),
        talk=url_for("review.case", attempt_id=attempt_id),
        mine=False,
    )


@bp.post("/reviews/<uuid:attempt_id>/opinion")
@may(REVIEW, open_attempt)
def ask_for_case(attempt_id: UUID) -> Response:
    """Ask for one as a reviewer."""
    read, case = found_read(), found_case()
    taken = _case_seat(read)
    if taken is None:
        flash(_("Nobody was asked: no language model has a part here."), "info")
    else:
        hide = (*hidden(case.owner_name, case.owner_email), *names_of(reviewer()))
        share = _share(taken, attempt_id)
        kept = _ask(taken, read.desk, read.attempt, read.judged.scorecard, attempt_id, hide, reviewer().id, read, share)
        if kept is not None and share:
            flash(_weighed_or_not(kept), "info")
        if kept is not None and kept.share:
            tasks.note_end(attempts().engine, attempt_id, now())
    return redirect(url_for("coach.of_case", attempt_id=attempt_id))


def _ask(
    taken: Seat,
    desk: "Desk",
    attempt: Attempt,
    card: Scorecard,
    attempt_id: UUID,
    hide: tuple[str, ...],
    by: int | None,
    read: Read | None = None,
    share: int = 0,
) -> Remark | None:
    """Ask, keep what came, and give it. The same model under the same prompt is not asked twice by the same person, but
    for an opinion that is to weigh `share` percent in the score of what a reviewer has `read`."""
    engine = attempts().engine
    if not share and _asked(taken, attempt_id, by):
        flash(_("This model has given its opinion on this attempt already."), "info")
        return None
    from trainer.practice.opinion_asked import Assessor, NoOpinion

    assessor = Assessor(taken.client, taken.model, hide, attempt_id, whole=within("opinion"))
    try:
        with waiting() as has_place:
            if not has_place:
                raise NoOpinion("busy")
            told, version = assessor.opinion(desk, attempt, card)
    except NoOpinion as none:
        flash(why_nothing(none.why), "info")
        return None
    critical = any(claim.severity == "critical" for claim in told.for_a_person)
    raises = _raises(taken) and critical
    said = remarks.as_json(told)
    remark = Remark(now(), taken.model, version, said, raises)
    return remarks.keep_opinion(engine, attempt_id, remark, by, _weighed(read, remark, share) if read else None)


def _weighed(read: Read, remark: Remark, share: int) -> tuple[Weighed, Visitor] | None:
    """What an opinion makes of the score; None where none of its grades can weigh."""
    judge = read.judged.scorecard
    with_it = official(judge, read.rules, Counted(remark.opinion, share, remark.model, remark.prompt))
    return None if with_it is judge else (Weighed(share, judge, with_it), reviewer())


def _share(taken: Seat | None, attempt_id: UUID) -> int:
    """By how many percent the grades of an opinion would weigh that a reviewer asks for now."""
    share = taken.held.guest_opinion_share if taken is not None else 0
    return share if share and weighing.may_weigh(attempts().engine, attempt_id) else 0


def _weighed_or_not(kept: Remark) -> str:
    if kept.share:
        return _("Its grades of the skills have entered the score. Both figures stand on the scorecard.")
    return _("None of its grades could enter the score: too few samples agree, or nothing can be graded here.")


def _asked(taken: Seat, attempt_id: UUID, by: int | None) -> bool:
    """Whether somebody has had the opinion of this model, told what it is told now."""
    held = remarks.last(attempts().engine, attempt_id, "opinion", by=by)
    return held is not None and (held.model, held.prompt) == (taken.model, prompt("opinion")[1])


def _may_ask(taken: Seat, attempt_id: UUID, by: int | None, shown: OpinionPage | None) -> bool:
    """Whether an opinion that somebody asks for now would be shown: not beside one that weighs in the score."""
    return not (shown is not None and shown.share) and not _asked(taken, attempt_id, by)


def _own_page(ended: Ended) -> OpinionPage | None:
    """What its owner asked for; what a reviewer asked for only once the review is given back."""
    engine = attempts().engine
    if ended.row.judge_score is not None and (weighs := remarks.weighing(engine, ended.row.id)):
        remark: Remark | None = weighs
    elif ended.reviewed:
        remark = remarks.last(engine, ended.row.id, "opinion")
    else:
        remark = remarks.last(engine, ended.row.id, "opinion", by=ended.row.owner)
    if remark is None:
        return None
    return _page(remark, ended.card, ended, raised=ended.row.verdict == "review" and not ended.reviewed)


def _page(remark: Remark, card: Scorecard, of: Ended | Read, *, raised: bool) -> OpinionPage:
    where = places(of.scenario, of.attempt)
    filed: tuple[Grade, ...] = ()
    if of.attempt.wrap_up is not None:
        rules = of.desk.rubrics.rules_for(setting_of(of.scenario, of.attempt))
        filed = graded(rules, recorded(of.scenario, of.attempt, of.attempt.wrap_up))
    return opinion_page(
        remark,
        (*card.grades, *filed),
        where,
        language.locale(),
        scored={grade.code for grade in card.grades},
        private=not found().row.open_to_trainers,
        raised=raised and remark.raises and card.verdict == "pass",
    )


def _case_seat(read: Read) -> Seat | None:
    return None if found().row.exam else seat("opinion", read.attempt.started.scenario)


def _raises(taken: Seat | None) -> bool:
    return taken is not None and taken.held.guest_opinion_raises


def _why_not(*, exam: bool, scenario: str, own: bool) -> str:
    """Why nobody can be asked, in one line; empty where somebody can."""
    taken = None if exam else seat("opinion", scenario)
    if exam:
        return _("In an exam no model has a part: everybody sits the same one.")
    if taken is None:
        return _("No language model has a part here. The scorecard is whole without one.")
    if own and not taken.held.guest_opinion_own:
        return _("Your organisation lets reviewers ask for a second opinion, not trainees.")
    return ""
