"""Tables that leave the house: CSV and XLSX, streamed row by row, safe to open in a spreadsheet."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Response, stream_with_context

CHUNK = 500
"""Rows that are put together before they are sent."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in CSV, which never changes, its name for people, and what stands in it."""

    key: str
    name: str
    meaning: str


def plain(value: Any) -> str:
    """A value of a row as CSV has it: moments in UTC by ISO 8601, yes and no, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_response(name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Response:
    """`rows` as a CSV file in UTF-8 with a mark that lets Excel read it; sent while they are read."""
    answer = Response(stream_with_context(_csv(columns, rows)), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow([column.key for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([plain(value) for value in row])
        if number % CHUNK == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def xlsx_response(
    name: str, sheet: str, about: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]
) -> Response:
    """`rows` as a workbook with a second sheet `about` that says what each column means.

    It is written row by row to a file, which is gone when the answer is sent.
    """
    path = _workbook(sheet, about, columns, rows)
    answer = Response(_sent(path), mimetype=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer.headers["Content-Length"] = str(os.path.getsize(path))
    return answer


def _workbook(sheet: str, about: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> str:
    import xlsxwriter

    descriptor, path = tempfile.mkstemp(suffix=".xlsx")
    os.close(descriptor)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd hh:mm:ss",
    }
    with xlsxwriter.Workbook(path, options) as book:
        bold = book.add_format({"bold": True})
        table = book.add_worksheet(sheet[:31])
        table.freeze_panes(1, 0)
        table.write_row(0, 0, [column.name for column in columns], bold)
        for place, column in enumerate(columns):
            table.set_column(place, place, max(12, min(40, len(column.name) * 2)))
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                _write(table, number, place, value)
        meanings = book.add_worksheet(about[:31])
        meanings.set_column(0, 1, 24)
        meanings.set_column(2, 2, 90)
        for number, column in enumerate(columns):
            meanings.write_row(number, 0, [column.name, column.key, column.meaning])
    return path


def _write(table: Any, row: int, place: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        table.write_string(row, place, "yes" if value else "no")
    elif isinstance(value, datetime):
        table.write_datetime(row, place, value.astimezone(UTC).replace(tzinfo=None))
    elif isinstance(value, int | float):
        table.write_number(row, place, value)
    else:
        table.write_string(row, place, str(value)[:32_767])


def _sent(path: str) -> Iterator[bytes]:
    try:
        with open(path, "rb") as file:
            while piece := file.read(65_536):
                yield piece
    finally:
        os.unlink(path)
