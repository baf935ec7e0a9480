"""Learning paths: the list, the form of one, how far the people of an assignment have come on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.conversation.moves import DUTIES, VIOLATIONS
from trainer.conversation.text import Locale
from trainer.curriculum.path import MOST_STEPS, Condition, Path, Standing, Step, flaws
from trainer.curriculum.skills import skills
from trainer.store import cohorts, paths, standings, tasks
from trainer.web import language, words
from trainer.web.access import TEACH, may
from trainer.web.assigned.pages import condition_in_words
from trainer.web.cases.pages import cards as chapter_cards
from trainer.web.cases.shelf import laws, shelf
from trainer.web.cases.shelf import title_of as title_of_chapter
from trainer.web.catalogue.pages import cards, title_of
from trainer.web.language import gettext as _
from trainer.web.served import attempts, content, now
from trainer.web.teaching.forms import LONGEST_TITLE, one_line
from trainer.web.teaching.room import assignment, bp, me, own_assignment, own_path, page_number, path

FEWEST_ROWS = 4
"""Rows of the form of a new path."""
MORE_ROWS = 3
"""How many “more steps” adds."""
CASE = "case:"
"""What stands before the id of a case study in the form. No scenario's id has a colon."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of the form, as it was typed; `errors` say what will not do in it.

    A case study stands in the field of the scenario, behind `CASE`.
    """

    number: int
    scenario: str = ""
    score: str = ""
    code: str = ""
    skill: str = ""
    level: str = ""
    after: str = ""
    errors: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen in it."""
        return not (self.scenario or self.score or self.code or self.skill or self.after)


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of a path in words."""

    number: int
    title: str
    asks: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody on a path, step by step."""

    name: str
    email: str
    steps: tuple[Standing, ...]
    met: int


@bp.get("/paths", endpoint="paths")
@may(TEACH)
def list_paths() -> str:
    """The paths one has made."""
    return render_template("teaching/paths.html", paths=paths.of_trainer(attempts().engine, me().id))


@bp.get("/paths/new")
@may(TEACH)
def new_path() -> str:
    """The form of a new path."""
    return _form("", [StepRow(number) for number in range(1, FEWEST_ROWS + 1)])


@bp.post("/paths")
@may(TEACH)
def make_path() -> Response | str | tuple[str, int]:
    """Keep a new path."""
    return _keep(None)


@bp.get("/paths/<int:path_id>", endpoint="path_page")
@may(TEACH, own_path)
def show_path(path_id: int) -> str:
    """A path: its steps, and where it can be assigned."""
    own, here = path(), language.locale()
    return render_template(
        "teaching/path.html",
        own=own,
        steps=_in_words(own.path, here),
        cohorts=cohorts.of_trainer(attempts().engine, me().id),
    )


@bp.get("/paths/<int:path_id>/edit")
@may(TEACH, own_path)
def edit_path(path_id: int) -> str:
    """The form of a path."""
    if path().replaced is not None:
        abort(404)
    return _form(path().title, _rows_of(path().path))


@bp.post("/paths/<int:path_id>")
@may(TEACH, own_path)
def change_path(path_id: int) -> Response | str | tuple[str, int]:
    """Keep a path as it was changed; what was assigned goes on with the old one."""
    if path().replaced is not None:
        abort(404)
    return _keep(path())


@bp.post("/paths/<int:path_id>/put-away")
@may(TEACH, own_path)
def put_path_away(path_id: int) -> Response:
    """Offer a path no longer."""
    if paths.put_away(attempts().engine, me(), path_id, now()):
        flash(_("The path is put away. What was assigned goes on."), "success")
    return redirect(url_for("teaching.paths"))


@bp.get("/assignments/<int:assignment_id>/steps")
@may(TEACH, own_assignment)
def path_progress(assignment_id: int) -> str:
    """How far each of the people has come, step by step."""
    own, engine, at, here = assignment(), attempts().engine, now(), language.locale()
    steps = paths.steps_of(engine, own)
    if steps is None:
        abort(404)
    people = standings.holders(engine, me().id, own, at, number=page_number())
    found = tasks.standings_of_people(engine, own, steps, [one.person for one in people.items], at)
    lines = []
    for one in people.items:
        at_steps = found[one.person]
        met = sum(each.state == "met" for each in at_steps)
        lines.append(PersonLine(one.name, one.email, at_steps, met))
    return render_template(
        "teaching/path_progress.html", own=own, steps=_in_words(steps, here), people=people, lines=lines
    )


def _keep(old: paths.Kept | None) -> Response | str | tuple[str, int]:
    title = one_line(request.form.get("title"))[:LONGEST_TITLE]
    rows = _sent()
    if request.form.get("more"):
        last = len(rows)
        added = range(last + 1, min(last + MORE_ROWS, MOST_STEPS) + 1)
        return _form(title, [*rows, *(StepRow(number) for number in added)])
    title_error = "" if title else _("Give it a title.")
    built, rows = _built(rows)
    wrong = [] if built is None else list(flaws(built, _scenarios(), _codes(), skills(), laws()))
    here = language.locale()
    rows = [_with_errors(row, [f.message.to(here) for f in wrong if f.step == str(row.number)]) for row in rows]
    whole = [flaw.message.to(here) for flaw in wrong if not flaw.step]
    if title_error or built is None or wrong:
        return _form(title, rows, title_error=title_error, errors=whole), 422
    kept = paths.keep(attempts().engine, me(), title, built, now(), instead_of=old.id if old else None)
    flash(_("The path is kept."), "success")
    return redirect(url_for("teaching.path_page", path_id=kept))


def _sent() -> list[StepRow]:
    count = request.form.get("rows", "0")
    most = min(int(count), MOST_STEPS) if count.isdecimal() and len(count) < 4 else 0
    return [_row_sent(number) for number in range(1, most + 1)]


def _row_sent(number: int) -> StepRow:
    def typed(name: str) -> str:
        return one_line(request.form.get(f"{name}-{number}"))[:60]

    return StepRow(
        number, typed("scenario"), typed("score"), typed("code"), typed("skill"), typed("level"), typed("after")
    )


def _with_errors(row: StepRow, errors: Sequence[str]) -> StepRow:
    if not errors:
        return row
    return StepRow(
        row.number, row.scenario, row.score, row.code, row.skill, row.level, row.after, (*row.errors, *errors)
    )


def _built(rows: Sequence[StepRow]) -> tuple[Path | None, list[StepRow]]:
    """The path that the rows make, or None; and the rows with what cannot be read in them."""
    steps, shown = [], []
    for row in rows:
        errors: list[str] = []
        if not row.is_empty:
            chapter = row.scenario.removeprefix(CASE) if row.scenario.startswith(CASE) else ""
            scenario = "" if chapter else row.scenario
            steps.append(Step(str(row.number), scenario, _conditions(row, errors), _after(row, errors), chapter))
        shown.append(_with_errors(row, errors))
    return (None if any(row.errors for row in shown) else Path(tuple(steps))), shown


def _conditions(row: StepRow, errors: list[str]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    if row.score:
        found.append(Condition("score", least=_number(row.score, errors, _("The score is no number."))))
    if row.code:
        found.append(Condition("code", row.code))
    if row.skill:
        share = _number(row.level or "60", errors, _("The mastery is no number."))
        found.append(Condition("skill", row.skill, share / 100))
    return tuple(found)


def _number(typed: str, errors: list[str], wrong: str) -> float:
    try:
        found = float(typed.rstrip("%％ ").replace(",", "."))
    except ValueError:
        found = float("nan")
    if found != found:
        errors.append(wrong)
        return 0.0
    return found


def _after(row: StepRow, errors: list[str]) -> tuple[str, ...] | None:
    """Empty: the row before; 0: from the start; else the numbers of steps."""
    if not row.after:
        return None
    named = row.after.replace("，", ",").replace("、", ",").replace(";", ",").replace(" ", ",").split(",")
    numbers = [each for each in named if each]
    if not all(each.isdecimal() for each in numbers):
        errors.append(_("Name steps by their numbers, such as 1, 2; or 0 for none."))
        return ()
    return tuple(dict.fromkeys(str(int(each)) for each in numbers if int(each)))


def _rows_of(own: Path) -> list[StepRow]:
    """The form of a path; steps are numbered anew, in order."""
    number_of = {step.id: str(number) for number, step in enumerate(own.steps, 1)}
    rows = []
    for number, step in enumerate(own.steps, 1):
        when = {condition.kind: condition for condition in step.when}
        skill = when.get("skill")
        after = "" if step.after is None else ", ".join(number_of[name] for name in step.after) or "0"
        rows.append(
            StepRow(
                number,
                CASE + step.chapter if step.chapter else step.scenario,
                f"{when['score'].least:g}" if "score" in when else "",
                when["code"].name if "code" in when else "",
                skill.name if skill else "",
                f"{skill.least * 100:g}" if skill else "",
                after,
            )
        )
    return rows


def _form(title: str, rows: Sequence[StepRow], *, title_error: str = "", errors: Sequence[str] = ()) -> str:
    here = language.locale()
    return render_template(
        "teaching/path_form.html",
        title=title,
        title_error=title_error,
        errors=errors,
        rows=rows,
        old=path() if "path_id" in (request.view_args or {}) else None,
        scenarios=cards(content(), here),
        chapters=[(CASE + card.id, card) for card in chapter_cards(shelf(), (), here)],
        codes=_codes_by_name(here),
        skills=[(name, skill.title.to(here)) for name, skill in skills().items()],
        most=MOST_STEPS,
    )


def _scenarios() -> frozenset[str]:
    return frozenset(volume.content.id for volume in content().scenarios)


def _codes() -> Mapping[str, object]:
    return {**VIOLATIONS, **DUTIES}


def _codes_by_name(here: Locale) -> list[tuple[str, str]]:
    return sorted(((code, words.name_of(code, here)) for code in _codes()), key=lambda pair: pair[1].lower())


def _in_words(own: Path, here: Locale) -> tuple[StepShown, ...]:
    number_of = {step.id: str(number) for number, step in enumerate(own.steps, 1)}
    return tuple(
        StepShown(
            number,
            title_of_chapter(step.chapter, here) if step.chapter else title_of(step.scenario, here),
            tuple(condition_in_words(condition, here) for condition in step.when),
            tuple(number_of.get(name, name) for name in own.before(step)),
        )
        for number, step in enumerate(own.steps, 1)
    )
