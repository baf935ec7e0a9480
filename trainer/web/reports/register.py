"""The register of certificates: what was issued, what may be issued now, what was revoked and why."""

from datetime import timedelta

from flask import Response as Answer
from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import ValidationError

from trainer.curriculum.programme import programmes
from trainer.store import certificates, enrolments, people, settings
from trainer.store.certificates import AlreadyHeld, AlreadyRevoked
from trainer.store.issuing import NotReady
from trainer.store.issuing import issue as issue_for
from trainer.store.scope import people_of
from trainer.web import language
from trainer.web.access import REPORT, may
from trainer.web.call.forms import readable
from trainer.web.certificates.room import (
    OUTCOMES,
    TONES,
    instance,
    line,
    lookup_address,
    me,
    offered,
    pdf,
    title_of,
)
from trainer.web.language import gettext as _
from trainer.web.paged import paged
from trainer.web.paper.certificate_page import evidence, signs_not_drawn
from trainer.web.reports.room import (
    bp,
    certificate,
    enrolment,
    filters,
    known_certificate,
    page_number,
    running_enrolment,
)
from trainer.web.served import attempts, now

SOON = timedelta(days=60)
"""What ends within these days is listed as ending soon."""
LONGEST_REASON = 500
KINDS = ("valid", "expiring", "expired", "revoked")


class RevokeForm(FlaskForm):
    """Why a certificate is revoked: it is told to the person, and kept."""

    reason = TextAreaField(filters=[readable])

    def validate_reason(self, field: TextAreaField) -> None:
        """There must be one, of a few sentences at most."""
        field.data = (field.data or "").strip()
        if not field.data:
            raise ValidationError(_("Say why: the person reads it, and it stays in the register."))
        if len(field.data) > LONGEST_REASON:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_REASON))


@bp.get("/certificates")
@may(REPORT)
def register() -> str:
    """Every certificate, newest first."""
    chosen, here, at = filters(), language.locale(), now()
    state = request.args.get("state", "") if request.args.get("state", "") in KINDS else ""
    asked = request.args.get("programme", "")
    programme = asked if asked in programmes() else ""
    page = certificates.register(
        attempts().engine, at, state=state, programme=programme, jurisdiction=chosen.jurisdiction, within=at + SOON,
        people=None if chosen.cohort is None else people_of(chosen.cohort), page=page_number(),
    )  # fmt: skip
    query = {"state": state, "programme": programme, "cohort": str(chosen.cohort or "")}
    return render_template(
        "reports/register.html",
        chosen=chosen,
        lines=[(one, title_of(one.programme, here), one.outcome(at)) for one in page.items],
        page=paged(page, {**query, "jurisdiction": chosen.jurisdiction}),
        programmes=[(each.content.id, each.content.title.to(here)) for each in programmes()],
        programme=programme,
        state=state,
        kinds=KINDS,
        outcomes=OUTCOMES,
        tones=TONES,
        days=SOON.days,
        waiting=enrolments.signed_off(attempts().engine).total,
    )


@bp.get("/certificates/ready")
@may(REPORT)
def ready() -> str:
    """Those whom a reviewer has vouched for and who have no certificate of it yet."""
    here = language.locale()
    page = enrolments.signed_off(attempts().engine, page=page_number())
    return render_template(
        "reports/ready.html",
        lines=[(one, title_of(one.programme, here)) for one in page.items],
        page=paged(page),
    )


@bp.post("/enrolments/<int:enrolment_id>/certificate")
@may(REPORT, running_enrolment)
def issue(enrolment_id: int) -> Response:
    """Issue the certificate of somebody who lacks nothing."""
    engine = attempts().engine
    try:
        number = issue_for(
            engine, instance(), me(), enrolment(), offered(), now(), issuer=settings.read(engine).organisation
        )
    except NotReady:
        flash(_("Something is missing, so no certificate was issued. See what on the person’s page."), "error")
        return redirect(url_for("reports.person", person_id=enrolment().person))
    except AlreadyHeld:
        flash(_("A certificate runs already, and its renewal is not due yet."), "info")
        return redirect(url_for("reports.person", person_id=enrolment().person))
    flash(_("The certificate is issued."), "success")
    return redirect(url_for("reports.one_certificate", number=number))


@bp.get("/certificates/<number>")
@may(REPORT, known_certificate)
def one_certificate(number: str) -> str:
    """A certificate with its evidence, and the form to revoke it."""
    return _page(RevokeForm(formdata=None))


@bp.get("/certificates/<number>/certificate.pdf")
@may(REPORT, known_certificate)
def certificate_pdf(number: str) -> Answer:
    """The certificate as PDF, in the language of whoever it is for."""
    return pdf(certificate(), people.language_of(certificate().person) or language.locale())


@bp.post("/certificates/<number>/revocation")
@may(REPORT, known_certificate)
def revoke(number: str) -> Response | tuple[str, int]:
    """Revoke a certificate, with the reason."""
    form = RevokeForm()
    if not form.validate():
        return _page(form), 422
    try:
        certificates.revoke(attempts().engine, me(), certificate().number, form.reason.data or "", now())
    except AlreadyRevoked:
        flash(_("It was revoked before. Nothing has changed."), "info")
    else:
        flash(_("The certificate is revoked. Whoever checks it is told so."), "success")
    return redirect(url_for("reports.one_certificate", number=certificate().number))


def _page(form: RevokeForm) -> str:
    kept, here = certificate(), language.locale()
    said = kept.statement
    return render_template(
        "reports/certificate.html",
        kept=kept,
        said=said,
        line=line(kept, here),
        evidence=evidence(said, here) if said else (),
        missing=signs_not_drawn(said) if said else (),
        address=lookup_address(kept.number),
        form=form,
        outcomes=OUTCOMES,
        tones=TONES,
    )
