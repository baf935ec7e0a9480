"""Mail, as the administrator sees it: how the outbox stands, what did not arrive, and trying it again."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.store import outbox
from trainer.store.undelivered import try_again, undelivered
from trainer.web.access import ADMINISTER, may
from trainer.web.language import gettext as _
from trainer.web.office.views import admin, bp, page_number
from trainer.web.served import attempts, now


@bp.get("/office/mail")
@may(ADMINISTER)
def mail() -> str:
    """How many messages wait, were sent and were given up; and those that failed, with what the server said."""
    engine = attempts().engine
    return render_template(
        "office/mail.html",
        tally=outbox.tally(engine),
        page=undelivered(engine, number=page_number(request.args.get("page", ""))),
    )


@bp.post("/office/mail/<int:message>/again")
@may(ADMINISTER)
def send_again(message: int) -> Response:
    """Let a message that failed go out with the next round."""
    if not try_again(attempts().engine, admin(), message, now()):
        abort(404)
    flash(_("It goes out with the next round of the mailer."), "success")
    return redirect(url_for("office.mail"))
