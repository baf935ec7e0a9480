"""One's own data: what is kept and who sees it, all of it to take along, and its deletion."""

import io
import json
import unicodedata
import zipfile

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import Length

from trainer.store import own_data, people
from trainer.store.own_data import LastAdministrator
from trainer.store.visitors import Visitor
from trainer.web import access
from trainer.web.access import LOOK_BACK, may
from trainer.web.language import gettext as _
from trainer.web.limits import Brake
from trainer.web.served import attempts, now

bp = Blueprint("own", __name__)


class DeleteForm(FlaskForm):
    """The password once more: nobody deletes an account at a screen that was left open."""

    password = PasswordField(validators=[Length(min=1, max=200)])


@bp.get("/me/data")
@may(LOOK_BACK)
def data() -> str:
    """What is kept, to take along or to delete."""
    return render_template("own/data.html", error="")


@bp.get("/me/data.zip")
@may(LOOK_BACK)
def take_along() -> Response:
    """All of it, as JSON in a zip."""
    who = _who()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for piece in own_data.pieces(attempts().engine, who.id):
            files.writestr(piece.name, json.dumps(piece.content, ensure_ascii=False, indent=1))
    packed.seek(0)
    name = f"collections-trainer-{now():%Y-%m-%d}.zip"
    return send_file(packed, mimetype="application/zip", as_attachment=True, download_name=name)


@bp.post("/me/delete")
@may(LOOK_BACK)
def forget() -> Response:
    """Delete the account, once the password is right."""
    who, form = _who(), DeleteForm()
    brake: Brake = current_app.extensions["login_brake"]
    if not brake.take((request.remote_addr or "", who.email)):
        abort(429)
    password = unicodedata.normalize("NFKC", form.password.data or "")
    if not form.validate() or not people.has_password(who.email, password):
        return make_response(_again(_("This is not your password. Nothing was deleted.")), 422)
    try:
        own_data.forget(attempts().engine, who, now())
    except LastAdministrator:
        return make_response(
            _again(_("You are the only administrator. Give somebody else that role first; nothing was deleted.")), 409
        )
    session.clear()
    flash(_("Your account and all your attempts are deleted."), "success")
    return redirect(url_for("home.start"))


def _again(error: str) -> str:
    return render_template("own/data.html", error=error)


def _who() -> Visitor:
    who = access.visitor()
    if who is None:
        abort(401)
    return who
