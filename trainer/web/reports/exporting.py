"""The report on demand: PDF for people, XLSX and CSV for reckoning on; each with the meaning of every figure."""

import csv
import io
from datetime import datetime
from typing import Any

from flask import Response, abort

from trainer.conversation.text import Locale
from trainer.web import language
from trainer.web.access import REPORT, may
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.paper.printing import not_drawn, printed
from trainer.web.reports.pages import percent
from trainer.web.reports.report import Report, Share, report
from trainer.web.reports.room import bp, filters
from trainer.web.served import now
from trainer.web.sheets import CSV, MARK, XLSX, Cell, as_xlsx, csv_pieces, no_formula

FORMS = {"pdf": "application/pdf", "xlsx": XLSX, "csv": CSV}
MOST_ON_PAPER = 60
"""Rows of a table on paper; the other forms have them all."""


@bp.get("/export.<form>")
@may(REPORT)
def export(form: str) -> Response:
    """The report that the filters ask for, as pdf, xlsx or csv."""
    if form not in FORMS:
        abort(404)
    chosen, here = filters(), language.locale()
    made = report(chosen, now(), here)
    body = {"pdf": on_paper, "xlsx": as_workbook, "csv": as_text}[form](made, here)
    answer = Response(body, content_type=FORMS[form])
    name = f"report-{chosen.first.isoformat()}-{chosen.last.isoformat()}.{form}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def as_text(made: Report, _here: Locale) -> bytes:
    """Every table with its definitions, one after the other."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = (made.title, *made.about, _("Rubric versions"), *(made.rubrics or (_("none"),)))
    writer.writerows([no_formula(line)] for line in head)
    for table in made.tables:
        writer.writerows([[], [no_formula(table.title)]])
        out.writelines(csv_pieces(table))
    return (MARK + out.getvalue()).encode()


def as_workbook(made: Report, _here: Locale) -> bytes:
    """A sheet a table, one for what the columns mean, one for what lies behind."""
    behind = [(made.title, *made.about), (_("Rubric versions"), *(made.rubrics or (_("none"),)))]
    return as_xlsx(made.tables, _("What each column means"), _("What lies behind it"), behind)


def _more(rows: int) -> str:
    return ngettext(
        "%(num)s more row is in the XLSX and CSV forms.", "%(num)s more rows are in the XLSX and CSV forms.", rows
    )


def on_paper(made: Report, here: Locale) -> bytes:
    """The report as PDF; long tables say how many rows are left out."""
    tables: list[dict[str, Any]] = []
    for table in made.tables:
        rows = list(table.rows)
        left = len(rows) - MOST_ON_PAPER
        note = _more(left) if left > 0 else ""
        columns = table.columns
        tables.append(
            {
                "title": table.title,
                "heads": [column.heading for column in columns],
                "rows": [[_cell(cell) for cell in row] for row in rows[:MOST_ON_PAPER]],
                "wide": len(columns) > 8,
                "empty": _("Nothing in this period."),
                "note": note,
                "meanings": _meanings([(c.heading, c.meaning) for c in columns]),
            }
        )
    cells = (cell for table in tables for row in table["rows"] for cell in row)
    about = list(made.about)
    if not_drawn(*cells):
        about.append(_("A sign that no font here draws stands as its number in Unicode, in square brackets."))
    return printed(
        "report.typ",
        {
            "lang": here,
            "region": "cn" if here == "zh" else "gb",
            "title": made.title,
            "about": about,
            "tables": tables,
            "rubrics_heading": _("Rubric versions"),
            "rubrics": list(made.rubrics) or [_("none")],
            "product": _("Collections Trainer"),
        },
    )


def _meanings(columns: list[tuple[str, str]]) -> list[list[str]]:
    """Columns with the same meaning share a line."""
    shared: dict[str, list[str]] = {}
    for heading, meaning in columns:
        shared.setdefault(meaning, []).append(heading)
    return [[" · ".join(headings), meaning] for meaning, headings in shared.items()]


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%Y-%m-%d}"
        case Share():
            return percent(cell)
        case float():
            return f"{cell:g}"
    return str(cell)
