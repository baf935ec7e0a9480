"""Tables that leave the house: CSV that Excel opens as it is meant, XLSX, and what every column means.

Rows are read and written one after the other, so that fifty thousand take no more memory than one. What a person typed
never becomes a formula.
"""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Response, stream_with_context

Cell = str | int | float | bool | datetime | None

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARK = "\ufeff"
"""At the beginning of a CSV it tells Excel that it is UTF-8."""

CHUNK = 500
"""Rows that are put together before they are sent."""

_LONGEST = 32_767
"""Characters of a cell that Excel takes."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what stands in it, with units; `key` is its name for programs, which never changes."""

    heading: str
    meaning: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its definitions; `title` names the sheet, `meanings` the sheet of definitions.

    Columns with keys make a table for programs: as CSV it has the keys for headings, moments by ISO 8601 and nothing
    but rows. Without keys it is for people: its definitions stand below the rows.
    """

    title: str
    meanings: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]

    @property
    def for_programs(self) -> bool:
        """Whether its columns have keys."""
        return any(column.key for column in self.columns)


def no_formula(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would run it; blanks hide a formula from the eye only."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else text


def plain(cell: Cell, *, for_programs: bool = False) -> str:
    """A cell as CSV has it: moments in UTC, yes and no, nothing as nothing."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ" if for_programs else "%Y-%m-%d %H:%M:%S")
        case int() | float():
            return str(cell)
    return no_formula(str(cell))


def csv_pieces(sheet: Sheet) -> Iterator[str]:
    """A sheet as CSV, piece by piece, without the mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([no_formula(column.key or column.heading) for column in sheet.columns])
    for number, row in enumerate(sheet.rows, 1):
        writer.writerow([plain(cell, for_programs=sheet.for_programs) for cell in row])
        if number % CHUNK == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    if not sheet.for_programs:
        writer.writerows([[], [no_formula(sheet.meanings)]])
        writer.writerows([no_formula(column.heading), no_formula(column.meaning)] for column in sheet.columns)
    yield out.getvalue()


def as_csv(sheet: Sheet) -> bytes:
    """A sheet as one CSV file."""
    return (MARK + "".join(csv_pieces(sheet))).encode()


def as_xlsx(
    sheets: Sequence[Sheet], meanings_title: str, behind_title: str = "", behind: Sequence[Sequence[str]] = ()
) -> bytes:
    """A workbook: a sheet each, one of what every column means, and with `behind` one of lists side by side."""
    path = _workbook(sheets, meanings_title, behind_title, behind)
    return b"".join(_read_once(path))


def sent(sheet: Sheet, form: str, name: str) -> Response:
    """The answer that hands a sheet out as `form`, csv or xlsx, while it is read."""
    if form == "xlsx":
        path = _workbook([sheet], sheet.meanings)
        answer = Response(_read_once(path), content_type=XLSX)
        answer.headers["Content-Length"] = str(os.path.getsize(path))
    else:
        answer = Response(stream_with_context(_with_mark(sheet)), content_type=CSV)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.{form}")
    return answer


def _with_mark(sheet: Sheet) -> Iterator[str]:
    yield MARK
    yield from csv_pieces(sheet)


def _workbook(
    sheets: Sequence[Sheet], meanings_title: str, behind_title: str = "", behind: Sequence[Sequence[str]] = ()
) -> str:
    """The workbook in a file of its own, written row by row. Texts stay texts, moments are in UTC."""
    from xlsxwriter import Workbook

    descriptor, path = tempfile.mkstemp(suffix=".xlsx")
    os.close(descriptor)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(path, options) as book:
        bold = book.add_format({"bold": True})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for sheet in sheets:
            _write(book.add_worksheet(_tab(sheet.title)), sheet, bold, moment)
        _explain(book.add_worksheet(_tab(meanings_title)), sheets, bold)
        if behind:
            _list(book.add_worksheet(_tab(behind_title)), behind, bold)
    return path


def _write(page: Any, sheet: Sheet, bold: Any, moment: Any) -> None:
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, max(14, min(40, len(column.heading) * 2)))
        page.write_string(0, place, column.heading, bold)
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            match cell:
                case None:
                    continue
                case bool():
                    page.write_string(number, place, plain(cell))
                case datetime():
                    page.write_datetime(number, place, cell.astimezone(UTC).replace(tzinfo=None), moment)
                case int() | float():
                    page.write_number(number, place, cell)
                case _:
                    page.write_string(number, place, str(cell)[:_LONGEST])


def _explain(page: Any, sheets: Sequence[Sheet], bold: Any) -> None:
    keyed = any(sheet.for_programs for sheet in sheets)
    page.set_column(0, int(keyed), 24)
    page.set_column(1 + keyed, 1 + keyed, 90)
    line = 0
    for sheet in sheets:
        if len(sheets) > 1:
            page.write_string(line, 0, sheet.title, bold)
            line += 1
        for column in sheet.columns:
            page.write_string(line, 0, column.heading, bold)
            if keyed:
                page.write_string(line, 1, column.key)
            page.write_string(line, 1 + keyed, column.meaning)
            line += 1


def _list(page: Any, behind: Sequence[Sequence[str]], bold: Any) -> None:
    page.set_column(0, len(behind) - 1, 50)
    for number in range(max(map(len, behind))):
        for place, listed in enumerate(behind):
            if number < len(listed):
                page.write_string(number, place, listed[number], None if number else bold)


def _tab(title: str) -> str:
    """What a workbook takes as the name of a sheet: 31 characters, and none of []:*?/\\."""
    return "".join(" " if c in "[]:*?/\\" else c for c in title).strip("' ")[:31] or "1"


def _read_once(path: str) -> Iterator[bytes]:
    """What a file holds; then it is gone."""
    try:
        with open(path, "rb") as file:
            while piece := file.read(65_536):
                yield piece
    finally:
        os.unlink(path)
