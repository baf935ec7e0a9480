"""Assignments as a table: who, what, how they stand, when."""

from flask import Response, abort

from trainer.store import standings
from trainer.store.assignments import Kept
from trainer.store.standings import Holder
from trainer.web.access import TEACH, may
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now
from trainer.web.sheets import Cell, Column, Sheet, sent
from trainer.web.teaching.room import assignment, bp, me, own_assignment

FORMS = ("csv", "xlsx")


@bp.get("/assignments/<int:assignment_id>/export.<form>")
@may(TEACH, own_assignment)
def export_assignment(assignment_id: int, form: str) -> Response:
    """The people of one assignment."""
    if form not in FORMS:
        abort(404)
    own = assignment()
    lines = [(own, holder) for holder in standings.everyone(attempts().engine, me().id, own, now())]
    return sent(_sheet(lines), form, f"assignment-{assignment_id}")


@bp.get("/assignments/export.<form>")
@may(TEACH)
def export_assignments(form: str) -> Response:
    """The people of all assignments that are not withdrawn."""
    if form not in FORMS:
        abort(404)
    return sent(_sheet(standings.all_lines(attempts().engine, me().id, now())), form, "assignments")


def _sheet(lines: list[tuple[Kept, Holder]]) -> Sheet:
    columns = (
        Column(_("Assignment"), _("The title of the assignment.")),
        Column(_("Number"), _("The number of the assignment in this copy.")),
        Column(_("Name"), _("The name of the person.")),
        Column(_("E-mail address"), _("The address the person signs in with.")),
        Column(_("State"), _("Not open yet, not begun, begun, done, or suspended: nothing is asked meanwhile.")),
        Column(_("Late"), _("1 when due is past and it was not done in time, else 0.")),
        Column(_("Stuck"), _("1 after three ended attempts without a pass or seven days without a step, else 0.")),
        Column(_("Attempts"), _("Attempts that have ended; branches are not counted.")),
        Column(_("Best score"), _("The highest score of an attempt at it, from 0 to 100; empty without one.")),
        Column(_("Pass mark"), _("The score needed, from 0 to 100, beside the verdict “passed”.")),
        Column(_("Exam"), _("1 for an exam, else 0.")),
        Column(_("Given"), _("When the person got it, in UTC.")),
        Column(_("Opens"), _("When it opens, in UTC.")),
        Column(_("Due"), _("When it is due, in UTC.")),
        Column(_("Last step"), _("When an attempt at it last began or ended, in UTC; empty before the first.")),
        Column(_("Done on"), _("When its condition was met, in UTC; empty until then.")),
    )
    return Sheet(_("Assignments"), _("What the columns mean"), columns, [_row(own, one) for own, one in lines])


def _row(own: Kept, one: Holder) -> tuple[Cell, ...]:
    return (
        own.title,
        own.id,
        one.name,
        one.email,
        _("Suspended") if one.suspended else _state(one.at_stand.state),
        int(one.at_stand.late and not one.suspended),
        int(one.at_stand.stuck and not one.suspended),
        one.course.ended,
        one.best,
        own.pass_mark,
        int(own.exam),
        one.course.given,
        own.opens,
        own.due,
        one.course.touched,
        one.course.done,
    )


def _state(state: str) -> str:
    match state:
        case "done":
            return _("Done")
        case "going":
            return _("Begun")
        case "waiting":
            return _("Not begun")
    return _("Not open yet")
