"""What the scenarios train together, for those who choose or write them: a page of counts with its holes marked."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from trainer.conversation.text import Locale
from trainer.curriculum.coverage import AXES, LEVELS, Cell, Coverage, Row, Square, coverage
from trainer.curriculum.skills import skills
from trainer.scenario.trained import CIRCUMSTANCES
from trainer.web import language, words
from trainer.web.access import SURVEY, may
from trainer.web.catalogue.pages import title_of
from trainer.web.language import gettext as _
from trainer.web.served import content, now

bp = Blueprint("coverage", __name__)


@dataclass(frozen=True, slots=True)
class Link:
    """A scenario to be opened."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    code: str
    name: str
    total: int
    goal: int
    hole: bool
    cells: tuple[Cell, ...]
    scenarios: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading; `head` is the skill as a whole, where the rows are codes of one."""

    id: str
    title: str
    head: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All of it."""

    scenarios: int
    holes: tuple[Line, ...]
    tables: tuple[Table, ...]
    values: tuple[str, ...]
    levels: tuple[str, ...]
    squares: tuple[Square, ...]


@bp.get("/coverage")
@may(SURVEY)
def show_coverage() -> str:
    """Which skills, codes and circumstances the scenarios train, by channel, level and law."""
    desk = content()
    found = coverage((volume.content for volume in desk.scenarios), desk.rubrics, now().date())
    return render_template("catalogue/coverage.html", page=_page(found, language.locale()))


def _page(found: Coverage, here: Locale) -> Page:
    lines = {(row.kind, row.code): _line(row, here) for row in found.rows}

    def of(kinds: tuple[str, ...], skill: str | None = None) -> tuple[Line, ...]:
        return tuple(
            lines[row.kind, row.code] for row in found.rows if row.kind in kinds and skill in (None, row.skill)
        )

    tables = [Table("technique", _("Technique"), None, of(("quality",)))]
    for row in found.rows:
        if row.kind == "skill":
            head = lines[row.kind, row.code]
            tables.append(Table(row.code, head.name, head, of(("violation", "duty"), row.code)))
    tables.append(Table("other", _("Duties of no skill"), None, of(("violation", "duty"), "")))
    tables.append(Table("circumstances", _("Circumstances"), None, of(("circumstance",))))
    return Page(
        scenarios=found.scenarios,
        holes=tuple(lines[row.kind, row.code] for row in found.holes),
        tables=tuple(table for table in tables if table.lines),
        values=tuple(value for values in AXES.values() for value in values),
        levels=LEVELS,
        squares=found.squares,
    )


def _line(row: Row, here: Locale) -> Line:
    return Line(
        code=row.code,
        name=_name(row, here),
        total=len(row.scenarios),
        goal=row.goal,
        hole=row.hole,
        cells=tuple(row.cells[axis][value] for axis in AXES for value in AXES[axis]),
        scenarios=tuple(Link(one, title_of(one, here)) for one in row.scenarios),
    )


def _name(row: Row, here: Locale) -> str:
    if row.kind == "skill":
        return skills()[row.code].title.to(here)
    if row.kind == "circumstance":
        return CIRCUMSTANCES[row.code].to(here)
    return words.name_of(row.code, here)
