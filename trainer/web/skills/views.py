"""One's own skills."""

from flask import Blueprint, abort, render_template, request

from trainer.store import mastery
from trainer.web import access, language
from trainer.web.access import LOOK_BACK, may
from trainer.web.served import attempts, now
from trainer.web.skills.method import method
from trainer.web.skills.pages import chart, lines, never_shown, over_time

bp = Blueprint("skills", __name__)


@bp.get("/skills")
@may(LOOK_BACK)
def mine() -> str:
    """Where one's skills stand, one of them over time, and how it is computed."""
    who, here, at = access.visitor(), language.locale(), now()
    assert who is not None  # nobody without an account may look back
    states = mastery.of_person(attempts().engine, who.id)
    known = lines(states, here, at)
    wanted = request.args.get("skill") or (known[0].id if known else "")
    if wanted and wanted not in {line.id for line in known}:
        abort(404)
    told = None
    if wanted:
        told = over_time(wanted, mastery.history(attempts().engine, who.id, [wanted])[wanted], here)
    return render_template(
        "skills/mine.html",
        lines=known,
        never=never_shown(states, here),
        told=told,
        charts=chart([told], with_shown=True) if told else {},
        method=method(),
    )
