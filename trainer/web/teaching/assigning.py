"""Assignments: the list, a new one, who has it and how they stand, its dates, its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.curriculum.assignment import STUCK_DAYS, STUCK_TRIES, Kind, Terms, date_flaws, flaws, mixed_levels
from trainer.curriculum.path import open_path
from trainer.store import assignments, cohorts, members, paths, standings, tries
from trainer.web import language, times
from trainer.web.access import TEACH, may
from trainer.web.cases.pages import cards as chapter_cards
from trainer.web.cases.pages import played_line
from trainer.web.cases.shelf import laws, shelf
from trainer.web.cases.shelf import title_of as title_of_chapter
from trainer.web.catalogue.pages import cards, title_of
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.mail.sending import post_in_demo
from trainer.web.served import attempts, content, now
from trainer.web.teaching.forms import AssignmentForm, DatesForm, chosen_numbers
from trainer.web.teaching.room import assignment, bp, cohort, me, own_assignment, own_cohort, page_number

STATES = ("open", "needs", "withdrawn")
USUAL_LENGTH = timedelta(days=14)
"""From open to due in a new form. Ours."""


@dataclass(frozen=True, slots=True)
class What:
    """What an assignment asks, in words: its scenarios and case studies, the title of its path."""

    scenarios: tuple[str, ...]
    chapters: tuple[str, ...]
    path: str
    path_id: int | None


def kinds() -> Mapping[str, Kind]:
    """The scenarios there are, as assignments judge them."""
    found = (volume.content for volume in content().scenarios)
    return {s.id: Kind(s.channel, s.jurisdiction, s.level) for s in found}


@bp.get("/assignments", endpoint="assignments")
@may(TEACH)
def list_assignments() -> str:
    """All assignments of the cohorts one teaches, what is due next first."""
    state = request.args.get("state", "open")
    page = standings.of_trainer(attempts().engine, me().id, now(), state=state, number=page_number())
    return render_template(
        "teaching/assignments.html",
        page=page,
        state=state,
        states=STATES,
        cohorts=cohorts.of_trainer(attempts().engine, me().id),
    )


@bp.get("/cohorts/<int:cohort_id>/assignments/new")
@may(TEACH, own_cohort)
def new_assignment(cohort_id: int) -> str:
    """The form for a new assignment of a cohort."""
    zone = times.own_zone()
    opens = now().replace(second=0, microsecond=0)
    due = opens + USUAL_LENGTH
    form = AssignmentForm(formdata=None, opens=times.typed(opens, zone), due=times.typed(due, zone))
    wanted = request.args.get("path", "")
    if wanted:
        form.what.data, form.path.data = "path", wanted
    return _form(form, (), moments=(opens.isoformat(), due.isoformat()))


def _form(form: AssignmentForm, picked: tuple[int, ...], moments: tuple[str, ...] = ()) -> str:
    """The form; `moments` are those of its two times, which the browser moves along when it changes the zone."""
    here = language.locale()
    return render_template(
        "teaching/assign.html",
        cohort=cohort(),
        form=form,
        picked=picked,
        moments=moments,
        people=members.names(attempts().engine, cohort().id),
        scenarios=cards(content(), here),
        chapters=chapter_cards(shelf(), (), here),
        paths=paths.of_trainer(attempts().engine, me().id),
        zones=times.ZONES,
        zone=request.form.get("zone") or times.own_zone(),
        ask_zone=not times.is_zone_known(),
    )


@bp.post("/cohorts/<int:cohort_id>/assignments")
@may(TEACH, own_cohort)
def make_assignment(cohort_id: int) -> Response | tuple[str, int]:
    """Give an assignment to a cohort or to some of its people."""
    form = AssignmentForm()
    picked = chosen_numbers("people")
    draft = _draft(form, picked) if form.validate() else None
    if draft is None:
        return _form(form, picked), 422
    made = assignments.make(attempts().engine, me(), draft, now())
    post_in_demo()
    flash(_("The assignment is made."), "success")
    return redirect(url_for("teaching.assignment_page", assignment_id=made))


def _draft(form: AssignmentForm, picked: tuple[int, ...]) -> assignments.Draft | None:
    """The assignment that `form` asks for; None when its fields say what will not do."""
    dates = _dates(form)
    path = _path(form)
    pool = _ticked(form, "scenarios")
    chapters = _ticked(form, "chapters")
    if form.whom.data == "some":
        taught = {person for person, _name, _email in members.names(attempts().engine, cohort().id)}
        picked = tuple(person for person in picked if person in taught)
        if not picked:
            form.whom.errors = [_("Pick at least one person.")]
    if form.what.data == "path" and path is None:
        form.path.errors = [_("Choose a learning path.")]
    if form.what.data == "chapters" and not chapters:
        form.chapters.errors = [_("Choose at least one case study.")]
    if dates is None or form.errors:
        return None
    steps = path.path.steps if path else open_path(pool, chapters).steps
    terms = Terms(
        form.title.data or "",
        tuple(step.scenario for step in steps if step.scenario),
        *dates,
        attempts=form.attempts.whole,
        pass_mark=form.pass_mark.number,
        jurisdiction=form.jurisdiction.data,
        exam=form.exam.data,
        is_path=path is not None,
        chapters=tuple(step.chapter for step in steps if step.chapter),
    )
    here = language.locale()
    for flaw in flaws(terms, kinds(), now(), laws()):
        form[flaw.field].errors = [*form[flaw.field].errors, flaw.message.to(here)]
    if form.errors:
        return None
    return assignments.Draft(
        title=terms.title,
        cohort=cohort().id,
        pool=pool,
        chapters=chapters,
        opens=terms.opens,
        due=terms.due,
        path=path.id if path else None,
        people=picked if form.whom.data == "some" else None,
        attempts=terms.attempts,
        pass_mark=terms.pass_mark,
        locale=form.locale.data,
        jurisdiction=terms.jurisdiction,
        help="none" if terms.exam else form.help.data,
        exam=terms.exam,
    )


def _ticked(form: AssignmentForm, what: str) -> tuple[str, ...]:
    """What was ticked under `what`, once each; nothing when the assignment is made of something else."""
    return tuple(dict.fromkeys(name for name in form[what].data or () if name)) if form.what.data == what else ()


def _path(form: AssignmentForm) -> paths.Kept | None:
    if form.what.data != "path" or not (form.path.data or "").isdecimal():
        return None
    found = paths.find(attempts().engine, int(form.path.data), me().id)
    return found if found and found.replaced is None else None


def _dates(form: DatesForm) -> tuple[datetime, datetime] | None:
    """When it opens and is due; None when a field says why not."""
    zone = times.keep_zone()
    found = []
    for field in (form.opens, form.due):
        try:
            found.append(times.moment(field.data or "", zone, latest=field is form.due))
        except times.NoMoment as refused:
            field.errors = [refused.message.to(language.locale())]
    return (found[0], found[1]) if len(found) == 2 else None


@bp.get("/assignments/<int:assignment_id>", endpoint="assignment_page")
@may(TEACH, own_assignment)
def show_assignment(assignment_id: int) -> str:
    """Who has it, who is late, who is stuck."""
    return _page(None)


def _page(form: DatesForm | None) -> str:
    engine, at, own = attempts().engine, now(), assignment()
    zone = times.own_zone()
    state, search = request.args.get("state", ""), request.args.get("q", "")[:80].strip()
    if form is None:
        form = DatesForm(formdata=None, opens=times.typed(own.opens, zone), due=times.typed(own.due, zone))
    people = standings.holders(engine, me().id, own, at, state=state, search=search, number=page_number())
    those, here = [one.person for one in people.items], language.locale()
    did = tries.tried(engine, me().id, own.id, those)
    played = tries.played(engine, me().id, own.id, those)
    return render_template(
        "teaching/assignment.html",
        own=own,
        what=_what(own),
        levels=mixed_levels(own.pool, kinds()) if own.exam else (),
        people=people,
        tried=did,
        played={who: [played_line(one, here) for one in lines] for who, lines in played.items()},
        titles={one.scenario: title_of(one.scenario, here) for lines in did.values() for one in lines},
        me=me().id,
        counts=standings.counts(engine, me().id, own.id, at),
        filters=standings.FILTERS,
        state=state,
        search=search,
        form=form,
        zones=times.ZONES,
        zone=zone,
        stuck_tries=STUCK_TRIES,
        stuck_days=STUCK_DAYS,
        at=at,
    )


def _what(own: assignments.Kept) -> What:
    here = language.locale()
    title = ""
    if own.path is not None:
        title = paths.title_of(attempts().engine, own.path)
    return What(
        tuple(title_of(name, here) for name in own.pool),
        tuple(title_of_chapter(name, here) for name in own.chapters),
        title,
        own.path,
    )


@bp.post("/assignments/<int:assignment_id>/dates")
@may(TEACH, own_assignment)
def change_dates(assignment_id: int) -> Response | tuple[str, int]:
    """Change when it opens and is due."""
    form = DatesForm()
    dates = _dates(form) if form.validate() else None
    if dates is not None:
        wrong = date_flaws(*dates)
        if not wrong:
            assignments.change_dates(attempts().engine, me(), assignment_id, *dates, now())
            post_in_demo()
            flash(_("The dates are changed."), "success")
            if dates[1] <= now():
                flash(_("It is due already: who is not done is late, and nobody can begin an exam any more."), "info")
            return redirect(url_for("teaching.assignment_page", assignment_id=assignment_id))
        form.due.errors = [flaw.message.to(language.locale()) for flaw in wrong]
    return _page(form), 422


@bp.post("/assignments/<int:assignment_id>/withdraw")
@may(TEACH, own_assignment)
def withdraw_assignment(assignment_id: int) -> Response:
    """Ask it no longer."""
    if assignments.withdraw(attempts().engine, me(), assignment_id, now()):
        flash(_("The assignment is withdrawn. What was done stays."), "success")
    return redirect(url_for("teaching.assignment_page", assignment_id=assignment_id))


@bp.post("/assignments/<int:assignment_id>/people")
@may(TEACH, own_assignment)
def give_to_people(assignment_id: int) -> Response:
    """Give it to those of the cohort who came too late to get it by themselves."""
    engine, own = attempts().engine, assignment()
    people = [person for person, _name, _email in members.names(engine, own.cohort)] if own.cohort else []
    given = assignments.give_to(engine, me(), own, people, now())
    if given:
        flash(ngettext("%(num)s person more has it.", "%(num)s people more have it.", given), "success")
    else:
        flash(_("Everybody in the cohort has it already."), "info")
    return redirect(url_for("teaching.assignment_page", assignment_id=assignment_id))


@bp.post("/assignments/<int:assignment_id>/people/<int:person_id>/take-back")
@may(TEACH, own_assignment)
def take_back(assignment_id: int, person_id: int) -> Response:
    """Take it back from somebody who never began it."""
    if not assignments.take_back(attempts().engine, me(), assignment(), person_id, now()):
        abort(404)
    flash(_("The assignment is taken back."), "success")
    return redirect(url_for("teaching.assignment_page", assignment_id=assignment_id))
