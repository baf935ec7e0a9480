"""Real transcripts: the list, the two steps to a new one, its scorecard, the same words under three laws."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid5

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from trainer.conversation.paper_out import write_transcript
from trainer.imported.draft import MOST_CHARACTERS, MOST_CONVERSATIONS, Trouble
from trainer.imported.preparing import Prepared, masked_title, prepared
from trainer.store import imported
from trainer.store.imported import KEPT, ToKeep
from trainer.web import access, language
from trainer.web.access import ASSURE, found_transcript, may, own_transcript
from trainer.web.attempt.evidence import radar
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.quality.forms import TranscriptForm
from trainer.web.quality.judging import is_out_of_date, judged, judged_by_three
from trainer.web.quality.laws import laws_page
from trainer.web.quality.pages import listed, page_of, places
from trainer.web.quality.preview import preview as preview_of
from trainer.web.quality.preview import trouble_lines
from trainer.web.quality.sent import Sent, read_sent
from trainer.web.quality.wording import LANGUAGES, PARTS, ZONES
from trainer.web.served import attempts, content, now
from trainer.web.uploads import admit_files

bp = Blueprint("quality", __name__, url_prefix="/quality")
admit_files(bp, back="quality.new")

LONGEST_KEPT = 120
"""Characters of a title with its number; masking may lengthen it."""


@bp.get("")
@may(ASSURE)
def transcripts() -> str:
    """The visitor's own transcripts, newest first."""
    imported.forget_what_is_past(attempts().engine, now())
    lines = imported.of_person(attempts().engine, _owner(), now())
    return render_template("quality/list.html", lines=[listed(line) for line in lines], days=KEPT.days)


@bp.get("/new")
@may(ASSURE)
def new() -> str:
    """Step 1: paste or choose a file, and say what it is."""
    form = TranscriptForm(formdata=None, jurisdiction="cn" if language.locale() == "zh" else "us")
    return _first_step(form)


@bp.post("/preview")
@may(ASSURE)
def preview() -> str | tuple[str, int]:
    """Step 2: what was read, masked, and who is who. Nothing is kept yet."""
    form = TranscriptForm()
    sent = read_sent(form)
    if isinstance(sent, list):
        return _first_step(form, sent), 422
    if form.errors:
        return _once_more(form, sent), 422
    return _second_step(form, sent, _prepared(form, sent))


@bp.post("")
@may(ASSURE)
def keep() -> Response | str | tuple[str, int]:
    """Step 3: judge what was looked at, and keep it masked."""
    form = TranscriptForm()
    sent = read_sent(form)
    if isinstance(sent, list):
        return _first_step(form, sent), 422
    if form.errors:
        return _once_more(form, sent), 422
    talks = _prepared(form, sent)
    fit = [one for one in talks if one.lacks is None]
    if not fit:
        return _second_step(form, sent, talks, _("Nothing can be judged yet: see below what is lacking.")), 422
    kept = [_to_keep(form, sent, number, one, alone=len(fit) == 1) for number, one in enumerate(fit, 1)]
    imported.forget_what_is_past(attempts().engine, now())
    with suppress(IntegrityError):  # sent twice: the same words from the same page have the same ids
        imported.keep(attempts().engine, _owner(), kept, now())
    if len(fit) < len(talks):
        left = len(talks) - len(fit)
        flash(ngettext("%(num)s conversation was left out.", "%(num)s conversations were left out.", left), "info")
    if len(kept) == 1:
        return redirect(url_for("quality.scorecard", transcript_id=kept[0].id))
    return redirect(url_for("quality.transcripts"))


@bp.get("/<uuid:transcript_id>")
@may(ASSURE, own_transcript)
def scorecard(transcript_id: UUID) -> str:
    """The scorecard of a transcript, with the evidence in its words."""
    kept = found_transcript()
    page = page_of(
        kept,
        content().rubrics,
        language.locale(),
        out_of_date=is_out_of_date(kept.transcript, kept.scorecard),
    )
    return render_template("quality/scorecard.html", page=page, charts={"radar": radar(page.dimensions)})


@bp.get("/<uuid:transcript_id>/laws")
@may(ASSURE, own_transcript)
def laws(transcript_id: UUID) -> str:
    """The same words under three laws."""
    kept = found_transcript()
    only = request.args.get("show") == "differing"
    own = kept.transcript.setting.jurisdiction
    page = laws_page(
        judged_by_three(kept.transcript), places(kept.transcript), own, language.locale(), only_differing=only
    )
    return render_template(
        "quality/laws.html",
        page=page,
        only=only,
        id=transcript_id,
        title=listed(kept.line).title,
        lang="zh-Hans" if kept.transcript.setting.locale == "zh" else "en",
    )


@bp.post("/<uuid:transcript_id>/judgement")
@may(ASSURE, own_transcript)
def judge_again(transcript_id: UUID) -> Response:
    """Judge a transcript anew, by the rules and the reader of today."""
    imported.judge_again(attempts().engine, _owner(), transcript_id, judged(found_transcript().transcript))
    return redirect(url_for("quality.scorecard", transcript_id=transcript_id))


@bp.post("/<uuid:transcript_id>/delete")
@may(ASSURE, own_transcript)
def delete(transcript_id: UUID) -> Response:
    """Delete a transcript with its scorecard."""
    imported.forget(attempts().engine, _owner(), transcript_id)
    flash(_("The transcript is deleted."), "success")
    return redirect(url_for("quality.transcripts"))


def _owner() -> int:
    who = access.visitor()
    if who is None:
        abort(401)
    return who.id


def _prepared(form: TranscriptForm, sent: Sent) -> tuple[Prepared, ...]:
    return prepared(sent.upload, sent.roles, form.chosen())


def _to_keep(form: TranscriptForm, sent: Sent, number: int, one: Prepared, *, alone: bool) -> ToKeep:
    transcript = replace(one.transcript, id=one.id or str(number))
    title = masked_title(form.title.data or "", one, form.chosen())[:LONGEST_KEPT]
    if not alone:
        title = f"{title} {one.id or number}".strip()[:LONGEST_KEPT]
    name = uuid5(UUID(int=0), f"{_owner()} {form.client_id.data} {number} {write_transcript(transcript)}")
    return ToKeep(name, title, transcript, judged(transcript))


def _once_more(form: TranscriptForm, sent: Sent) -> str:
    """The step that sent a field that will not do, which says so beside itself."""
    if form.step.data == "2":
        return _second_step(form, sent, _prepared(form, sent), _("One of the fields will not do: see below."))
    return _first_step(form)


def _first_step(form: TranscriptForm, troubles: Sequence[Trouble] = ()) -> str:
    return render_template(
        "quality/new.html",
        form=form,
        troubles=trouble_lines(troubles, language.locale()),
        most_characters=f"{MOST_CHARACTERS:,}",
        most_talks=MOST_CONVERSATIONS,
        days=KEPT.days,
        zones=ZONES,
        languages=LANGUAGES,
    )


def _second_step(form: TranscriptForm, sent: Sent, talks: tuple[Prepared, ...], error: str = "") -> str:
    spared = form.chosen().spare
    return render_template(
        "quality/preview.html",
        form=form,
        page=preview_of(sent.upload, talks, sent.roles, spared, sent.encoding, language.locale()),
        file_name=sent.file_name,
        error=error,
        days=KEPT.days,
        parts=PARTS,
        zones=ZONES,
        languages=LANGUAGES,
    )
