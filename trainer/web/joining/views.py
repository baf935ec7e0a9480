"""Arriving by a link."""

import unicodedata

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask_security.utils import hash_password, login_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import AnyOf, ValidationError

from trainer.conversation.text import LOCALES
from trainer.imported.roster import LONGEST_NAME, normal_address
from trainer.store import arriving, invites
from trainer.store.invites import Opened
from trainer.store.people import SHORTEST_PASSWORD, datastore
from trainer.web import access, language
from trainer.web.access import public
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.teaching.forms import one_line

bp = Blueprint("joining", __name__, url_prefix="/join")

LONGEST_PASSWORD = 200


class PasswordForm(FlaskForm):
    """What an account needs that waits for its password."""

    name = StringField(filters=[one_line])
    password = PasswordField()
    locale = RadioField(choices=LOCALES, validators=[AnyOf(LOCALES)])

    def validate_name(self, field: StringField) -> None:
        """A name is one short line."""
        if not field.data:
            raise ValidationError(_("Please enter your name."))
        if len(field.data) > LONGEST_NAME:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_NAME))

    def validate_password(self, field: PasswordField) -> None:
        """Long enough to be safe, short enough to be hashed."""
        length = len(field.data or "")
        if length < SHORTEST_PASSWORD:
            raise ValidationError(_("A password needs at least %(length)s characters.", length=SHORTEST_PASSWORD))
        if length > LONGEST_PASSWORD:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_PASSWORD))

    def hashed(self) -> str:
        """The hash of the password, spelt as signing in spells it."""
        return str(hash_password(unicodedata.normalize("NFKC", self.password.data or "")))


class AccountForm(PasswordForm):
    """What a new account needs."""

    email = StringField(filters=[one_line])

    def validate_email(self, field: StringField) -> None:
        """An address that mail servers would take."""
        found = normal_address(field.data or "")
        if found is None:
            raise ValidationError(_("Enter an e-mail address such as name@example.org."))
        field.data = found


@bp.get("/<secret>")
@public
def open_link(secret: str) -> str | tuple[str, int]:
    """What the link is for, and the form; or why it does not open."""
    opened = invites.open_link(attempts().engine, secret)
    if opened is None or opened.state(now()):
        return _closed(opened)
    return _page(secret, opened, None)


def _page(secret: str, opened: Opened, form: PasswordForm | None) -> str:
    if form is None:
        make = PasswordForm if opened.person else AccountForm
        form = make(formdata=None, name=opened.name, locale=opened.locale or language.locale())
    return render_template(
        "joining/join.html",
        secret=secret,
        cohort=opened.cohort_name,
        own=opened.link.email,
        form=form,
        visitor=access.visitor(),
        shortest=SHORTEST_PASSWORD,
    )


def _closed(opened: Opened | None) -> tuple[str, int]:
    state = opened.state(now()) if opened else "unknown"
    return render_template("joining/closed.html", state=state or "used"), 404 if opened is None else 410


@bp.post("/<secret>")
@public
def arrive(secret: str) -> Response | str | tuple[str, int]:
    """Make the account, or finish the one that waits, and sign in."""
    opened = invites.open_link(attempts().engine, secret)
    if opened is None or opened.state(now()):
        return _closed(opened)
    form = PasswordForm() if opened.person else AccountForm()
    if not form.validate():
        return _page(secret, opened, form), 422
    try:
        person = _account(opened, form)
    except invites.Closed:
        return _closed(invites.open_link(attempts().engine, secret))
    except arriving.AddressTaken:
        assert isinstance(form, AccountForm)
        form.email.errors = [_("There is an account with this address. Sign in, then open the link again.")]
        return _page(secret, opened, form), 422
    session["locale"] = form.locale.data
    arrived = datastore.find_user(id=person)
    assert arrived is not None
    login_user(arrived, authn_via=["password"])
    flash(_("Welcome. Your account is ready."), "success")
    return redirect(url_for("assigned.mine"))


def _account(opened: Opened, form: PasswordForm) -> int:
    engine, name, locale = attempts().engine, form.name.data or "", form.locale.data
    if isinstance(form, AccountForm):
        return arriving.make_account(engine, opened, form.email.data or "", name, form.hashed(), locale, now())
    return arriving.set_own_password(engine, opened, name, form.hashed(), locale, now())


@bp.post("/<secret>/member")
@public
def join(secret: str) -> Response | tuple[str, int]:
    """Join with the account that is signed in."""
    opened, who = invites.open_link(attempts().engine, secret), access.visitor()
    if opened is None or opened.state(now()) or opened.link.email:
        return _closed(opened)
    if who is None:
        return redirect(url_for("joining.open_link", secret=secret))
    try:
        joined = arriving.join(attempts().engine, opened, who, now())
    except invites.Closed:
        return _closed(invites.open_link(attempts().engine, secret))
    if joined:
        flash(_("You have joined “%(cohort)s”.", cohort=opened.cohort_name), "success")
    else:
        flash(_("You belong to “%(cohort)s” already.", cohort=opened.cohort_name), "info")
    return redirect(url_for("home.start"))
