"""Case studies in the manager's room: each with how it went, and who played which."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import render_template

from trainer.conversation.text import Locale
from trainer.progress.definitions import DEFINITIONS
from trainer.store import case_runs
from trainer.store.case_runs import CaseFigures, CaseLine
from trainer.store.paging import Page
from trainer.web import language
from trainer.web.access import REPORT, may
from trainer.web.cases.pages import PlayedLine, ending_of, played_line
from trainer.web.cases.shelf import laws, title_of
from trainer.web.paged import paged
from trainer.web.reports.room import Filters, bp, filters, page_number
from trainer.web.served import attempts


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case study of the table: its title, and each ending with how often it came to that, the commonest first."""

    title: str
    runs: int
    people: int
    points: float
    endings: tuple[tuple[str, int], ...]


@bp.get("/cases", endpoint="cases")
@may(REPORT)
def show_cases() -> str:
    """How each case study went in the period, and who played which."""
    chosen, here = filters(), language.locale()
    page = runs_of(chosen, page_number())
    return render_template(
        "reports/cases.html",
        chosen=chosen,
        cases=[case_row(one, here) for one in figures_of(chosen)],
        lines=[run_row(one, here) for one in page.items],
        page=paged(page, chosen.query),
        definition=DEFINITIONS["cases"].to(here),
    )


def figures_of(chosen: Filters) -> tuple[CaseFigures, ...]:
    """Each case study that was played for an assignment, under the filters."""
    return case_runs.by_case(attempts().engine, chosen.scope, _under(chosen.jurisdiction))


def runs_of(chosen: Filters, page: int = 1, size: int | None = None) -> Page[CaseLine]:
    """The runs behind them, newest first."""
    return case_runs.runs(attempts().engine, chosen.scope, _under(chosen.jurisdiction), page, size)


def _under(jurisdiction: str) -> Collection[str] | None:
    """The case studies in which a law holds; None for all, also those that are gone from the shelf."""
    return [chapter for chapter, law in laws().items() if law == jurisdiction] if jurisdiction else None


def case_row(one: CaseFigures, here: Locale) -> CaseRow:
    """`one` in words."""
    told: dict[str, int] = {}
    for ending, number in one.endings.items():
        if title := ending_of(one.chapter, ending, here):
            told[title] = told.get(title, 0) + number
    commonest = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
    return CaseRow(title_of(one.chapter, here), one.runs, one.people, one.points, tuple(commonest))


def run_row(one: CaseLine, here: Locale) -> tuple[CaseLine, PlayedLine]:
    """A run with the words for it."""
    return one, played_line(one.played, here)
