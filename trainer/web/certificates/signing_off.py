"""A reviewer's word: who is on a programme, what they have shown, and that they may be certified."""

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import ValidationError

from trainer.curriculum.programme import programmes
from trainer.store import enrolments, team, whereabouts
from trainer.store.issuing import stands
from trainer.web import language
from trainer.web.access import REVIEW, may
from trainer.web.call.forms import readable
from trainer.web.certificates.room import (
    STATES,
    TONES,
    bp,
    enrolled,
    me,
    offered,
    on_programme,
    page_number,
    taught_enrolment,
    title_of,
)
from trainer.web.language import gettext as _
from trainer.web.served import attempts, content, now

LONGEST_WORD = 1_000
RECENT = 10
"""Attempts listed beside the requirements: of those that trainers may read, so that private practice stays private."""


class SignOffForm(FlaskForm):
    """What a reviewer adds to their word."""

    word = TextAreaField(filters=[readable])

    def validate_word(self, field: TextAreaField) -> None:
        """A few sentences at most."""
        if len(field.data or "") > LONGEST_WORD:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_WORD))


@bp.get("/sign-offs")
@may(REVIEW)
def sign_offs() -> str:
    """Everybody on a programme whom the reviewer teaches."""
    engine, here = attempts().engine, language.locale()
    asked = request.args.get("programme", "")
    programme = asked if asked in programmes() else ""
    page = enrolments.taught(engine, me().id, programme=programme, page=page_number())
    states = whereabouts.of_enrolments(engine, now(), [one.id for one in page.items])
    signed = enrolments.signed_off_of(engine, [one.id for one in page.items])
    return render_template(
        "certificates/sign_offs.html",
        page=page,
        lines=[(one, title_of(one.programme, here), states[one.id], one.id in signed) for one in page.items],
        programmes=[(each.content.id, each.content.title.to(here)) for each in programmes()],
        programme=programme,
        states=STATES,
        tones=TONES,
    )


@bp.get("/sign-offs/<int:enrolment_id>")
@may(REVIEW, taught_enrolment)
def sign_off(enrolment_id: int) -> str | tuple[str, int]:
    """What somebody has shown, and the form to vouch for them."""
    return _page(SignOffForm(formdata=None))


@bp.post("/sign-offs/<int:enrolment_id>")
@may(REVIEW, taught_enrolment)
def give_sign_off(enrolment_id: int) -> Response | str | tuple[str, int]:
    """Vouch for somebody who lacks nothing else."""
    form, found = SignOffForm(), stands(attempts().engine, enrolled(), offered(), now())
    if not form.validate():
        return _page(form), 422
    if found is None or not found.may_be_signed_off:
        flash(_("Something else is still missing, so nothing was signed off."), "error")
    elif enrolments.sign(attempts().engine, me(), enrolled(), form.word.data or "", now()):
        flash(_("Signed off. A manager can issue the certificate now."), "success")
    else:
        flash(_("This was signed off before. Nothing has changed."), "info")
    return redirect(url_for("certificates.sign_off", enrolment_id=enrolment_id))


@bp.post("/sign-offs/<int:enrolment_id>/take-back")
@may(REVIEW, taught_enrolment)
def take_back(enrolment_id: int) -> Response:
    """Take a sign-off back before a certificate came of it."""
    if enrolments.take_back(attempts().engine, me(), enrolled(), now()):
        flash(_("The sign-off is taken back."), "success")
    else:
        flash(_("There is no sign-off to take back."), "info")
    return redirect(url_for("certificates.sign_off", enrolment_id=enrolment_id))


def _page(form: SignOffForm) -> str:
    engine, here, one = attempts().engine, language.locale(), enrolled()
    found = stands(engine, one, offered(), now())
    return render_template(
        "certificates/sign_off.html",
        form=form,
        one=one,
        title=title_of(one.programme, here),
        stands=on_programme(found, here) if found else None,
        may_sign=found is not None and found.may_be_signed_off,
        signed=one.id in enrolments.signed_off_of(engine, [one.id]),
        reviewer=enrolments.reviewer_of(engine, one),
        recent=team.attempts_of(engine, one.person).items[:RECENT],
        titles={volume.content.id: volume.content.title.to(here) for volume in content().scenarios},
        states=STATES,
        tones=TONES,
    )
