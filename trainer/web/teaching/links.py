"""The links of a cohort: one for many, and one each for those whose account waits for a password."""

from dataclasses import dataclass
from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from trainer.store import invites
from trainer.store.paging import page_in
from trainer.web.access import TEACH, may
from trainer.web.language import gettext as _
from trainer.web.mail.sending import invite
from trainer.web.served import attempts, now
from trainer.web.teaching.forms import LinkForm
from trainer.web.teaching.room import bp, cohort, link_secrets, me, own_cohort, page_number


@dataclass(frozen=True, slots=True)
class Shown:
    """A link on the page; `address` is empty when it cannot be shown again, `over` once its time is past."""

    id: int
    email: str
    address: str
    until: datetime
    uses_left: int
    over: bool


@bp.get("/cohorts/<int:cohort_id>/links")
@may(TEACH, own_cohort)
def cohort_links(cohort_id: int) -> str:
    """The links that open."""
    return _page(LinkForm(formdata=None))


def _page(form: LinkForm) -> str:
    engine, at = attempts().engine, now()
    page = page_in(invites.links(engine, cohort().id, at, own=True), page_number())
    return render_template(
        "teaching/links.html",
        cohort=cohort(),
        for_many=[_shown(link, at) for link in invites.links(engine, cohort().id, at, own=False)],
        page=page,
        own=[_shown(link, at) for link in page.items],
        form=form,
    )


def _shown(link: invites.Link, at: datetime) -> Shown:
    secret = link_secrets().of_link(link)
    address = url_for("joining.open_link", secret=secret, _external=True) if secret else ""
    return Shown(link.id, link.email, address, link.until, link.uses_left, link.until <= at)


@bp.post("/cohorts/<int:cohort_id>/links")
@may(TEACH, own_cohort)
def make_link(cohort_id: int) -> Response | tuple[str, int]:
    """Make a link that several people may use."""
    form = LinkForm()
    if not form.validate():
        return _page(form), 422
    invites.make_link(
        attempts().engine, me(), cohort_id, now(), link_secrets(), days=form.days.whole, uses=form.uses.whole
    )
    flash(_("The link is made. Copy it and send it."), "success")
    return redirect(url_for("teaching.cohort_links", cohort_id=cohort_id))


@bp.post("/cohorts/<int:cohort_id>/links/<int:link_id>/revoke")
@may(TEACH, own_cohort)
def revoke_link(cohort_id: int, link_id: int) -> Response:
    """Close a link."""
    if not invites.revoke(attempts().engine, me(), cohort_id, link_id, now()):
        abort(404)
    flash(_("The link is closed."), "success")
    return redirect(url_for("teaching.cohort_links", cohort_id=cohort_id))


@bp.post("/cohorts/<int:cohort_id>/links/<int:link_id>/renew")
@may(TEACH, own_cohort)
def renew_link(cohort_id: int, link_id: int) -> Response:
    """Make a new link for somebody who did not come in time."""
    engine = attempts().engine
    for link in invites.links(engine, cohort_id, now(), own=True):
        if link.id == link_id:
            at = now()
            invites.renew_own_link(engine, me(), link, at, link_secrets())
            invite(cohort().name, invites.made_at(engine, cohort_id, at), link_secrets())
            flash(_("The link is made. Copy it and send it."), "success")
            return redirect(url_for("teaching.cohort_links", cohort_id=cohort_id))
    abort(404)
