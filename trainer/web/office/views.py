"""Accounts and settings, and the page on which a link sets a password."""

from collections.abc import Callable
from zoneinfo import available_timezones

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_security.utils import hash_password
from werkzeug.wrappers import Response

from trainer.store import accounts, retention, settings
from trainer.store.accounts import Account, LastAdmin, Oneself
from trainer.store.people import AlreadyThere, UnknownPerson
from trainer.store.settings import LEAST_DAYS
from trainer.store.tables import ROLES
from trainer.store.visitors import Visitor
from trainer.web import access
from trainer.web.access import ADMINISTER, may, public
from trainer.web.language import gettext as _
from trainer.web.office.forms import AccountForm, NameForm, NewPasswordForm, RolesForm, SettingsForm
from trainer.web.office.links import DAYS, bearer, link_for
from trainer.web.office.wording import ROLES as ROLE_NAMES
from trainer.web.served import attempts, now

bp = Blueprint("office", __name__)

STATES = {"": None, "active": True, "suspended": False}


def admin() -> Visitor:
    """Who administers."""
    who = access.visitor()
    if who is None:
        abort(401)
    return who


@bp.get("/office/accounts")
@may(ADMINISTER)
def list_accounts() -> str:
    """Everybody who has an account, searched and in pages."""
    asked = request.args
    search, role, state = asked.get("search", "").strip()[:100], asked.get("role", ""), asked.get("state", "")
    role, state = role if role in ROLES else "", state if state in STATES else ""
    page = accounts.accounts(
        attempts().engine, search=search, role=role, active=STATES[state], page=page_number(asked.get("page", ""))
    )
    return render_template("office/accounts.html", page=page, search=search, role=role, state=state, roles=ROLE_NAMES)


def page_number(given: str) -> int:
    """The page that an address asks for; the first for anything else."""
    return int(given) if given.isdecimal() and len(given) < 7 else 1


@bp.get("/office/accounts/new")
@may(ADMINISTER)
def new_account() -> str:
    """The form of a new account."""
    return _new(AccountForm(formdata=None, roles=["trainee"]))


@bp.post("/office/accounts")
@may(ADMINISTER)
def add_account() -> Response | tuple[str, int]:
    """Add an account; its owner sets the password by a link."""
    form = AccountForm()
    if not form.validate():
        return _new(form), 422
    try:
        made = accounts.add(
            attempts().engine,
            admin(),
            form.email.data,
            now(),
            name=form.name.data or "",
            roles=tuple(form.roles.data),
            locale=form.locale.data or "",
        )
    except AlreadyThere:
        form.email.errors = [_("Somebody has this e-mail address already.")]
        return _new(form), 422
    flash(_("The account is made. Make a link now, so that its owner can set a password."), "success")
    return redirect(url_for("office.account", person=made))


def _new(form: AccountForm) -> str:
    return render_template("office/new_account.html", form=form, roles=ROLE_NAMES)


@bp.get("/office/accounts/<int:person>")
@may(ADMINISTER)
def account(person: int) -> str:
    """One account: name, roles, open or suspended."""
    return _account(_found(person))


def _found(person: int) -> Account:
    found = accounts.account(attempts().engine, person)
    if found is None:
        abort(404)
    return found


def _account(found: Account, link: str = "", error: str = "") -> str:
    return render_template(
        "office/account.html", account=found, roles=ROLE_NAMES, link=link, days=DAYS, error=error, me=admin().id
    )


@bp.post("/office/accounts/<int:person>/name")
@may(ADMINISTER)
def rename(person: int) -> Response | tuple[str, int]:
    """Change a name."""
    form = NameForm()
    if not form.validate():
        return _account(_found(person), error=form.name.errors[0]), 422
    return _done(person, lambda: accounts.rename(attempts().engine, admin(), person, form.name.data or "", now()))


@bp.post("/office/accounts/<int:person>/roles")
@may(ADMINISTER)
def change_roles(person: int) -> Response | tuple[str, int]:
    """Give an account these roles and no others."""
    form = RolesForm()
    if not form.validate():
        return _account(_found(person), error=form.roles.errors[0]), 422
    roles = tuple(form.roles.data)
    return _done(person, lambda: accounts.set_roles(attempts().engine, admin(), person, roles, now()))


@bp.post("/office/accounts/<int:person>/suspend")
@may(ADMINISTER)
def suspend(person: int) -> Response | tuple[str, int]:
    """Close an account; its sessions end at once."""
    return _done(person, lambda: accounts.suspend(attempts().engine, admin(), person, now()))


@bp.post("/office/accounts/<int:person>/resume")
@may(ADMINISTER)
def resume(person: int) -> Response | tuple[str, int]:
    """Open a suspended account again."""
    return _done(person, lambda: accounts.resume(attempts().engine, admin(), person, now()))


def _done(person: int, deed: Callable[[], None]) -> Response | tuple[str, int]:
    try:
        deed()
    except UnknownPerson:
        abort(404)
    except LastAdmin:
        error = _("This is the last active administrator. Make another one first; nothing was changed.")
        return _account(_found(person), error=error), 409
    except Oneself:
        return _account(_found(person), error=_("You cannot suspend your own account.")), 409
    flash(_("It is changed."), "success")
    return redirect(url_for("office.account", person=person))


@bp.post("/office/accounts/<int:person>/link")
@may(ADMINISTER)
def make_link(person: int) -> str | tuple[str, int]:
    """Make a link by which the owner of an account sets a new password; shown once."""
    found = _found(person)
    uniquifier = accounts.uniquifier(attempts().engine, person)
    if uniquifier is None:
        return _account(found, error=_("The account is suspended. Open it again first.")), 409
    accounts.note_link(attempts().engine, admin(), person, now())
    return _account(found, link=link_for(person, uniquifier))


@bp.route("/new-password/<token>", methods=["GET", "POST"])
@public
def new_password(token: str) -> Response | str | tuple[str, int]:
    """Set a password by a link that an administrator made."""
    whose = bearer(token)
    if whose is None:
        return render_template("office/stale_link.html"), 410
    form = NewPasswordForm()
    if request.method == "GET" or not form.validate():
        answer = render_template("office/new_password.html", form=form, token=token)
        return answer if request.method == "GET" else (answer, 422)
    done = accounts.take_password(
        attempts().engine, whose.person, whose.uniquifier, str(hash_password(form.password.data)), now()
    )
    if not done:
        return render_template("office/stale_link.html"), 410
    flash(_("Your password is set. Sign in with it now."), "success")
    return redirect(url_for("security.login"))


@bp.get("/office/settings")
@may(ADMINISTER)
def show_settings() -> str:
    """The settings, and what the periods of keeping would delete now."""
    held = settings.read(attempts().engine)
    return _settings(SettingsForm(formdata=None, obj=held))


@bp.post("/office/settings")
@may(ADMINISTER)
def change_settings() -> Response | tuple[str, int]:
    """Change what differs."""
    form = SettingsForm()
    if not form.validate():
        return _settings(form), 422
    changed = settings.change(attempts().engine, admin(), form.settings(), now())
    flash(_("The settings are kept.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("office.show_settings"))


def _settings(form: SettingsForm) -> str:
    held = settings.read(attempts().engine)
    return render_template(
        "office/settings.html",
        form=form,
        due=retention.due(attempts().engine, held, now()),
        held=held,
        least=LEAST_DAYS,
        zones=sorted(available_timezones()),
    )


@bp.post("/office/retention")
@may(ADMINISTER)
def retain() -> Response:
    """Delete now what is past its day."""
    engine = attempts().engine
    done = retention.retain(engine, settings.read(engine), now(), admin())
    if done.any:
        flash(
            _(
                "Deleted: attempts %(attempts)s, words of other attempts %(conversations)s, lines of the audit trail "
                "%(audit)s, case studies %(cases)s.",
                attempts=done.attempts,
                conversations=done.conversations,
                audit=done.audit,
                cases=done.cases,
            ),
            "success",
        )
    else:
        flash(_("Nothing was past its day."), "info")
    return redirect(url_for("office.show_settings"))
