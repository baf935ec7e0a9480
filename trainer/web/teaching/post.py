"""Mail that did not reach the people whom the trainer teaches."""

from flask import render_template

from trainer.store.undelivered import undelivered
from trainer.web.access import TEACH, may
from trainer.web.served import attempts
from trainer.web.teaching.room import bp, me, page_number


@bp.get("/mail")
@may(TEACH)
def mail() -> str:
    """Messages to one's own people that failed, those given up first."""
    return render_template(
        "teaching/mail.html", page=undelivered(attempts().engine, trainer=me().id, number=page_number())
    )
