"""A trainer's draft of a scenario: paste a case, look at it masked, get the file with all that is wrong with it.

Nothing is kept and nothing is written into the shelf: the text goes from page to page, and leaves as a download.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from trainer.authoring.case import MOST_CHARACTERS, Case, Unfit
from trainer.authoring.checking import Checked, check
from trainer.authoring.draft import draft, name_of
from trainer.authoring.parts import Author, Dropped
from trainer.content.source import LARGEST_FILE
from trainer.imported.kinds import NAMES
from trainer.web import language, words
from trainer.web.access import TEACH, may
from trainer.web.authoring.forms import CaseForm, DraftForm
from trainer.web.guest.seat import Seat, seat, waiting, within
from trainer.web.language import gettext as _
from trainer.web.language import lazy_gettext
from trainer.web.office.guest import OUTCOME
from trainer.web.quality.forms import taken_back
from trainer.web.quality.wording import LANGUAGES, PARTS
from trainer.web.served import content
from trainer.web.uploads import admit_files

bp = Blueprint("authoring", __name__, url_prefix="/teaching/drafts")
admit_files(bp, back="authoring.new")

GAP = "S040"
"""What is to be done about a gap is the same for all, and said once."""
MOST_SHOWN = 200
"""Problems of one page; a draft has fewer than a hundred."""


@bp.get("/new")
@may(TEACH)
def new() -> str:
    """Step 1: paste a case or a talk, and say for which channel and law."""
    return _first(CaseForm(formdata=None, jurisdiction="cn" if language.locale() == "zh" else "us"))


@bp.post("/preview")
@may(TEACH)
def preview() -> str | tuple[str, int]:
    """Step 2: what was read and masked, which is all that a model would be sent."""
    form = CaseForm()
    read = _read(form)
    if not isinstance(read, Case):
        return read
    return _second(form, read)


@bp.post("")
@may(TEACH)
def make() -> str | tuple[str, int]:
    """Step 3: the draft, without a model or with one, and its problems."""
    form = CaseForm()
    read = _read(form)
    if not isinstance(read, Case):
        return read
    asked = seat("draft") if form.by.data == "model" else None
    if form.by.data == "model" and asked is None:
        return _second(form, read, _("No model may be asked for drafts now. The draft can be made without one.")), 409
    author = Author(asked.client, asked.model, within("draft")) if asked else None
    with nullcontext(True) if author is None else waiting() as has_place:
        if not has_place:
            busy = _("Others are waiting for the model just now. Try again in a minute, or make the draft without it.")
            return _second(form, read, busy), 409
        made = draft(read, Path(form.file_name), content(), author)
    by = author.model if author is not None and made.kept else ""
    return _result(form.file_name, made.text, made.checked, made.dropped, by, in_vain=author is not None and not by)


@bp.post("/check")
@may(TEACH)
def check_again() -> str | tuple[str, int]:
    """The draft as its author has changed it, checked again."""
    form = DraftForm()
    text, name = form.yaml.data or "", f"{name_of(form.file_name.data or '')}.yaml"
    if not form.validate():
        return _result(name, text, Checked(()), error=_("The page was open for too long. Send it once more.")), 422
    return _result(name, text, check(text, Path(name), content()))


@bp.post("/file")
@may(TEACH)
def file() -> Response | tuple[str, int]:
    """The draft as a file."""
    form = DraftForm()
    text, name = form.yaml.data or "", f"{name_of(form.file_name.data or '')}.yaml"
    if not form.validate() or len(text) > LARGEST_FILE:
        return _result(name, text, check(text, Path(name), content())), 422
    raw = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return send_file(BytesIO(raw), mimetype="application/yaml", as_attachment=True, download_name=name)


def _read(form: CaseForm) -> Case | tuple[str, int]:
    """The case that `form` brings, or the first step with what is wrong with it."""
    if not form.validate():
        return _first(form, _("Something in the form will not do.")), 422
    try:
        return form.case()
    except Unfit as unfit:
        return _first(form, unfit.message.to(language.locale())), 422


def _first(form: CaseForm, error: str = "") -> str:
    return render_template("authoring/new.html", form=form, error=error, most=f"{MOST_CHARACTERS:,}")


def _second(form: CaseForm, case: Case, error: str = "") -> str:
    here, taken = language.locale(), seat("draft")
    told = case.figures
    read = [(FIGURES[name](), str(value)) for name, value in told.sums.items() if name in FIGURES]
    read += [(_("Days past due"), str(told.days_past_due))] if told.days_past_due is not None else []
    read += [(_("Due date"), told.due_date.isoformat())] if told.due_date else []
    read += [(_("Age"), str(told.age))] if told.age else []
    return render_template(
        "authoring/preview.html",
        form=form,
        case=case,
        error=error,
        read=read,
        reckoned=FIGURES[told.reckoned]() if told.reckoned else "",
        kinds={kind: name.to(here) for kind, name in NAMES.items()},
        kept=taken_back(),
        model=_named(taken),
        parts=PARTS,
        most=round(within("draft")),
    )


SEEDS = 1
"""Contacts of each simulated trainee in either language that a page waits for; more are held in a shell."""


PLAYER = {
    "perfect": lazy_gettext("Does everything right"),
    "clumsy": lazy_gettext("Means well, makes mistakes"),
    "rude": lazy_gettext("Presses and offends"),
}
"""The simulated trainees of trainer/evaluate/drafts.py."""


def _tried(checked: Checked) -> list[tuple[str, str, str, str, int, int]]:
    """What becomes of the draft where simulated trainees try it; empty where it does not load yet."""
    if not checked.can_be_tried or checked.volume is None:
        return []
    from trainer.evaluate.drafts import tried

    here, outcomes = language.locale(), checked.volume.content.outcomes
    endings = {outcome.id: outcome.title.to(here) for outcome in outcomes}
    return [
        (
            str(LANGUAGES[one.locale]),
            str(PLAYER[one.player]),
            words.word(one.verdicts[0]),
            endings.get(one.endings[0], one.endings[0]),
            one.turns,
            one.not_understood,
        )
        for one in tried(checked.volume, content(), SEEDS)
    ]


FIGURES = {
    "principal": lambda: _("Principal"),
    "interest": lambda: _("Interest"),
    "fees": lambda: _("Fees"),
    "balance": lambda: _("Balance"),
    "instalment": lambda: _("Instalment"),
    "income": lambda: _("Income"),
    "priority_bills": lambda: _("Rent and bills"),
    "essentials": lambda: _("Living costs"),
    "other_creditors": lambda: _("Other creditors"),
    "savings": lambda: _("Savings"),
}


def _named(taken: Seat | None) -> str:
    return taken.model if taken else ""


def _result(
    name: str,
    text: str,
    checked: Checked,
    dropped: Sequence[Dropped] = (),
    model: str = "",
    error: str = "",
    *,
    in_vain: bool = False,
) -> str:
    here = language.locale()
    return render_template(
        "authoring/draft.html",
        tried=_tried(checked),
        name=name,
        text=text,
        checked=checked,
        error=error,
        problems=[
            (
                problem.line,
                problem.code,
                problem.message.to(here),
                "" if problem.code == GAP else problem.remedy.to(here),
            )
            for problem in checked.problems[:MOST_SHOWN]
        ],
        to_fill=next((problem.remedy.to(here) for problem in checked.problems if problem.code == GAP), ""),
        more=max(0, len(checked.problems) - MOST_SHOWN),
        dropped=[(each.part, each.item, str(OUTCOME.get(each.why, each.why))) for each in dropped],
        model=model,
        in_vain=in_vain,
    )
