"""People from a list: read it, show what would happen to each row, then do it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from trainer.conversation.text import Text
from trainer.imported.decoding import Unreadable, decode
from trainer.imported.roster import FIELDS, MOST_PEOPLE, Entry, Fault, Roster, read_roster
from trainer.imported.workbook import is_workbook, workbook_text
from trainer.store import joining
from trainer.web import language
from trainer.web.access import TEACH, may
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.served import attempts
from trainer.web.teaching.forms import ListForm
from trainer.web.teaching.room import LARGEST_UPLOAD, bp, bring_in, cohort, own_cohort

MOST_SHOWN = 200
"""Rows of each kind that the preview shows; all of them are counted and imported."""
TWO = Text("请粘贴名单或选择文件，二选一。", "Paste the list or choose a file, not both.")
UPLOADS = ("teaching.preview_list", "teaching.import_list")


@dataclass(frozen=True, slots=True)
class Said:
    """A row that will not do, in words."""

    line: int
    field: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that will do, and what becomes of it: new, known, there, suspended or trainer."""

    line: int
    name: str
    email: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen to a list."""

    rows: Sequence[Row]
    faults: Sequence[Said]
    new: int
    known: int
    there: int
    bad: int

    @property
    def fit(self) -> int:
        """How many would be brought in."""
        return self.new + self.known

    @property
    def more_rows(self) -> int:
        """How many good rows are not shown."""
        return self.new + self.known + self.there - len(self.rows)

    @property
    def more_faults(self) -> int:
        """How many bad rows are not shown."""
        return self.bad - len(self.faults)


@bp.url_value_preprocessor
def _admit_lists(endpoint: str | None, _values: object) -> None:
    """Let a list through that is larger than a turn, so that it is told its length in rows."""
    if endpoint in UPLOADS:
        request.max_content_length = request.max_form_memory_size = LARGEST_UPLOAD


@bp.errorhandler(RequestEntityTooLarge)
def _too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    request.max_content_length = None
    message = _("The file is larger than %(most)s MB.", most=LARGEST_UPLOAD // 1_000_000)
    return render_template("errors/too_large.html", message=message, back=url_for("teaching.home")), 413


@bp.get("/cohorts/<int:cohort_id>/import")
@may(TEACH, own_cohort)
def new_list(cohort_id: int) -> str:
    """Step 1: paste a list or choose a file."""
    return _first_step("", [])


@bp.post("/cohorts/<int:cohort_id>/import/preview")
@may(TEACH, own_cohort)
def preview_list(cohort_id: int) -> str | tuple[str, int]:
    """Step 2: each row, and what would become of it. Nothing is kept yet."""
    text, encoding, trouble = _sent()
    if trouble is not None:
        return _first_step(text, [trouble]), 422
    roster = read_roster(text)
    if not roster.entries:
        return _first_step(text, [*roster.unread, *roster.faults]), 422
    return render_template(
        "teaching/import_preview.html",
        cohort=cohort(),
        page=_preview(roster),
        unread=[_said(fault) for fault in roster.unread],
        text=text,
        encoding=encoding,
    )


@bp.post("/cohorts/<int:cohort_id>/import")
@may(TEACH, own_cohort)
def import_list(cohort_id: int) -> Response | str | tuple[str, int]:
    """Step 3: bring the good rows in. Sent twice, it finds them there."""
    text, _encoding, trouble = _sent()
    roster = read_roster(text)
    if trouble is not None or not roster.entries:
        return _first_step(text, [trouble] if trouble else roster.faults), 422
    joined = bring_in(roster.entries)
    made, added, bad = len(joined.made), len(joined.added), len(roster.faults) + roster.more_faults
    if made:
        flash(ngettext("%(num)s account is made.", "%(num)s accounts are made.", made), "success")
    if added:
        flash(ngettext("%(num)s person is added.", "%(num)s people are added.", added), "success")
    if bad:
        flash(ngettext("%(num)s row was left out.", "%(num)s rows were left out.", bad), "info")
    if not made and not added:
        flash(_("Everybody on the list belongs to this cohort already."), "info")
    if made:
        return redirect(url_for("teaching.cohort_links", cohort_id=cohort_id))
    return redirect(url_for("teaching.cohort_page", cohort_id=cohort_id))


def _sent() -> tuple[str, str, Fault | None]:
    """The text of the list, the encoding it was read as, and why nothing of it can be read."""
    form = ListForm()
    raw = form.file.data.read() if form.file.data else b""
    pasted = form.text.data or ""
    if not raw:
        return pasted, "", None
    if pasted.strip():
        return pasted, "", Fault(0, "", "", TWO)
    try:
        if is_workbook(raw):
            return workbook_text(raw), "Excel", None
        decoded = decode(raw)
    except Unreadable as refused:
        return "", "", Fault(0, "", "", refused.message)
    return decoded.text, decoded.encoding, None


def _first_step(text: str, faults: Sequence[Fault]) -> str:
    return render_template(
        "teaching/import.html",
        cohort=cohort(),
        text=text if len(text) <= 200_000 else "",
        faults=[_said(fault) for fault in faults[:MOST_SHOWN]],
        most=f"{MOST_PEOPLE:,}",
    )


def _said(fault: Fault) -> Said:
    here = language.locale()
    field = FIELDS[fault.field].to(here) if fault.field else ""
    return Said(fault.line, field, fault.value, fault.message.to(here))


def _preview(roster: Roster) -> Preview:
    there = joining.known(attempts().engine, cohort().id, [entry.email for entry in roster.entries])
    rows = [Row(e.line, e.name, e.email, _becomes(e, there)) for e in roster.entries]
    new, known = (sum(row.becomes == what for row in rows) for what in ("new", "known"))
    return Preview(
        rows=rows[:MOST_SHOWN],
        faults=[_said(fault) for fault in roster.faults[:MOST_SHOWN]],
        new=new,
        known=known,
        there=len(rows) - new - known,
        bad=len(roster.faults) + roster.more_faults,
    )


def _becomes(entry: Entry, there: dict[str, joining.Known]) -> str:
    one = there.get(entry.email.lower())
    if one is None:
        return "new"
    if not one.part:
        return "known"
    return "trainer" if one.part == "trainer" else "suspended" if one.suspended else "there"
