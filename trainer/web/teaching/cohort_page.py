"""A cohort: its people page by page, its trainers, and the deeds on each of them."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.imported.roster import Entry
from trainer.store import cohorts, joining, members, standings
from trainer.store.undelivered import given_up
from trainer.web.access import TEACH, may
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.teaching.forms import AddressForm, CohortForm, chosen_numbers
from trainer.web.teaching.room import bp, bring_in, cohort, me, own_cohort, page_number

STATES = ("active", "suspended", "invited")


@bp.get("/cohorts/<int:cohort_id>", endpoint="cohort_page")
@may(TEACH, own_cohort)
def show_cohort(cohort_id: int) -> str:
    """The people of a cohort, what is asked of them, and who teaches it."""
    return _page(AddressForm(formdata=None), AddressForm(formdata=None))


def _page(person_form: AddressForm, trainer_form: AddressForm) -> str:
    engine, at = attempts().engine, now()
    search, state = request.args.get("q", "")[:80].strip(), request.args.get("state", "")
    return render_template(
        "teaching/cohort.html",
        cohort=cohort(),
        people=members.members(engine, cohort().id, at, search=search, state=state, number=page_number()),
        trainers=members.trainers(engine, cohort().id),
        others=[other for other in cohorts.of_trainer(engine, me().id) if other.id != cohort().id],
        asked=standings.of_trainer(engine, me().id, at, cohort=cohort().id, state="open"),
        unreached=given_up(engine, cohort=cohort().id),
        search=search,
        state=state,
        states=STATES,
        me=me().id,
        person_form=person_form,
        trainer_form=trainer_form,
        name_form=CohortForm(formdata=None, name=cohort().name),
    )


def _back() -> Response:
    return redirect(url_for("teaching.cohort_page", cohort_id=cohort().id))


@bp.post("/cohorts/<int:cohort_id>/people")
@may(TEACH, own_cohort)
def add_person(cohort_id: int) -> Response | tuple[str, int]:
    """Add somebody by address; who has no account gets one, and a link to set a password."""
    form = AddressForm()
    if not form.validate():
        return _page(form, AddressForm(formdata=None)), 422
    email = form.email.data or ""
    there = joining.known(attempts().engine, cohort_id, [email])
    if not there and not form.name.data:
        form.name.errors = [_("Nobody has this address yet. Enter a name, and an account is made.")]
        return _page(form, AddressForm(formdata=None)), 422
    entry = Entry(0, form.name.data or "", email, form.locale.data or "")
    joined = bring_in([entry])
    if joined.there:
        flash(_("%(email)s belongs to this cohort already.", email=email), "info")
    elif joined.added:
        flash(_("%(email)s is added.", email=email), "success")
    else:
        flash(_("An account for %(email)s is made. Send them the link below.", email=email), "success")
        return redirect(url_for("teaching.cohort_links", cohort_id=cohort_id))
    return _back()


@bp.post("/cohorts/<int:cohort_id>/people/<int:person_id>/move")
@may(TEACH, own_cohort)
def move_person(cohort_id: int, person_id: int) -> Response:
    """Move somebody to another of one's cohorts."""
    to = next(iter(chosen_numbers("to")), 0)
    target = cohorts.find(attempts().engine, to, me().id)
    if target is None or to == cohort_id:
        abort(404)
    if not members.move(attempts().engine, me(), person_id, cohort_id, to, now()):
        abort(404)
    flash(_("Moved to %(cohort)s.", cohort=target.name), "success")
    return _back()


@bp.post("/cohorts/<int:cohort_id>/people/<int:person_id>/suspend")
@may(TEACH, own_cohort)
def suspend_person(cohort_id: int, person_id: int) -> Response:
    """Let somebody rest: nothing is asked of them in this cohort meanwhile."""
    if not members.suspend(attempts().engine, me(), person_id, cohort_id, now()):
        abort(404)
    flash(_("Suspended. Nothing is asked of them here until they take part again."), "success")
    return _back()


@bp.post("/cohorts/<int:cohort_id>/people/<int:person_id>/resume")
@may(TEACH, own_cohort)
def resume_person(cohort_id: int, person_id: int) -> Response:
    """Let somebody take part again."""
    if not members.suspend(attempts().engine, me(), person_id, cohort_id, now(), resume=True):
        abort(404)
    flash(_("They take part again."), "success")
    return _back()


@bp.post("/cohorts/<int:cohort_id>/trainers")
@may(TEACH, own_cohort)
def add_trainer(cohort_id: int) -> Response | tuple[str, int]:
    """Let another trainer teach the cohort too."""
    form = AddressForm()
    if form.validate():
        email = form.email.data or ""
        try:
            members.add_trainer(attempts().engine, me(), cohort_id, email, now())
        except members.NotATrainer:
            form.email.errors = [_("No trainer has this address. An administrator gives the role.")]
        else:
            flash(_("%(email)s teaches this cohort too.", email=email), "success")
            return _back()
    return _page(AddressForm(formdata=None), form), 422


@bp.post("/cohorts/<int:cohort_id>/trainers/<int:person_id>/remove")
@may(TEACH, own_cohort)
def remove_trainer(cohort_id: int, person_id: int) -> Response:
    """Let a trainer teach the cohort no longer."""
    try:
        if not members.remove_trainer(attempts().engine, me(), cohort_id, person_id, now()):
            abort(404)
    except members.LastTrainer:
        flash(_("A cohort needs a trainer. Add another first."), "error")
        return _back()
    if person_id == me().id:
        return redirect(url_for("teaching.home"))
    return _back()
