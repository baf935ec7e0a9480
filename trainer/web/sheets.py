"""Tables that leave the house: CSV that Excel opens as it is meant, XLSX, and what every column means."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response

Cell = str | int | float | datetime | None

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes as the beginning of a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what stands in it, with units."""

    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its definitions; `title` names the sheet, `meanings` the sheet of definitions."""

    title: str
    meanings: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, for Excel; a blank row and the meaning of every column below the rows.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    writer.writerow([])
    writer.writerow([sheet.meanings])
    writer.writerows([_plain(column.heading), _plain(column.meaning)] for column in sheet.columns)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        case str():
            # blanks before it hide a formula from the eye and not from the spreadsheet
            return f"'{cell}" if cell.lstrip(" \u00a0\u3000").startswith(_FORMULA) or cell[:1] in _FORMULA else cell
    return cell


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook of two sheets: the rows, and the meaning of every column. Texts stay texts, moments are in UTC."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        page = book.add_worksheet(_tab(sheet.title))
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.heading, bold)
            page.set_column(place, place, 20)
        for number, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                match cell:
                    case None:
                        continue
                    case datetime():
                        page.write_datetime(number, place, cell.astimezone(UTC).replace(tzinfo=None), moment)
                    case str():
                        page.write_string(number, place, cell)
                    case _:
                        page.write_number(number, place, cell)
        page.freeze_panes(1, 0)
        meanings = book.add_worksheet(_tab(sheet.meanings))
        meanings.set_column(0, 0, 24)
        meanings.set_column(1, 1, 90)
        for number, column in enumerate(sheet.columns):
            meanings.write_string(number, 0, column.heading, bold)
            meanings.write_string(number, 1, column.meaning)
    return out.getvalue()


def _tab(title: str) -> str:
    """What a workbook takes as the name of a sheet: 31 characters, and none of []:*?/\\."""
    return "".join(" " if c in "[]:*?/\\" else c for c in title).strip("' ")[:31] or "1"


def sent(sheet: Sheet, form: str, name: str) -> Response:
    """The answer that hands a sheet out as `form`, csv or xlsx."""
    body, kind = (as_xlsx(sheet), XLSX) if form == "xlsx" else (as_csv(sheet), CSV)
    answer = Response(body, content_type=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.{form}")
    return answer
