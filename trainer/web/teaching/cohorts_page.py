"""The trainer's home: what needs them today, and their cohorts."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.store import cohorts, standings
from trainer.store.paging import page_in
from trainer.store.undelivered import given_up
from trainer.web.access import TEACH, may
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.teaching.forms import CohortForm
from trainer.web.teaching.room import bp, cohort, me, own_cohort

SOON = timedelta(days=3)
"""What is due within so many days is shown on the home. Ours: the days before it on which people are reminded."""


@bp.get("")
@may(TEACH)
def home() -> str:
    """What needs the trainer today: who is late or stuck, what is due soon; and the cohorts."""
    return _home(CohortForm(formdata=None))


def _home(form: CohortForm) -> str:
    engine, at = attempts().engine, now()
    archived = request.args.get("show") == "archived"
    lines = standings.lines(engine, me().id, at)
    due = (line for line in lines if standings.is_in(line, "open"))
    return render_template(
        "teaching/home.html",
        cohorts=cohorts.of_trainer(engine, me().id, archived=archived),
        archived=archived,
        needs=page_in([line for line in lines if standings.is_in(line, "needs")], 1),
        soon=[line for line in due if at <= line.assignment.due <= at + SOON],
        unreached=given_up(engine, trainer=me().id),
        form=form,
    )


@bp.post("/cohorts")
@may(TEACH)
def make_cohort() -> Response | tuple[str, int]:
    """Make a cohort; its maker teaches it."""
    form = CohortForm()
    if form.validate():
        try:
            made = cohorts.make(attempts().engine, me(), form.name.data or "", now())
        except cohorts.NameTaken:
            form.name.errors = [_("Another cohort has this name. Choose another.")]
        else:
            return redirect(url_for("teaching.cohort_page", cohort_id=made))
    return _home(form), 422


@bp.post("/cohorts/<int:cohort_id>/name")
@may(TEACH, own_cohort)
def rename_cohort(cohort_id: int) -> Response:
    """Give a cohort another name."""
    form = CohortForm()
    if not form.validate():
        flash(str(form.name.errors[0]), "error")
    else:
        try:
            cohorts.rename(attempts().engine, me(), cohort_id, form.name.data or "", now())
        except cohorts.NameTaken:
            flash(_("Another cohort has this name. Choose another."), "error")
    return redirect(url_for("teaching.cohort_page", cohort_id=cohort_id))


@bp.post("/cohorts/<int:cohort_id>/archive")
@may(TEACH, own_cohort)
def archive_cohort(cohort_id: int) -> Response:
    """Put a cohort away, or take it out again."""
    reopen = cohort().archived is not None
    cohorts.archive(attempts().engine, me(), cohort_id, now(), reopen=reopen)
    if reopen:
        flash(_("The cohort is in use again."), "success")
        return redirect(url_for("teaching.cohort_page", cohort_id=cohort_id))
    flash(_("The cohort is put away. Nothing of it is lost."), "success")
    return redirect(url_for("teaching.home"))
