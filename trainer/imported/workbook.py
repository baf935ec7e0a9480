"""A workbook of Excel as the text of a table, so that it is read like one."""

import csv
import io
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

from trainer.conversation.text import Text
from trainer.imported.decoding import Unreadable

HEAD = b"PK\x03\x04"
MOST_UNPACKED = 100_000_000
"""Bytes of a workbook once unpacked. A small file can hold a great many zeros."""
MOST_ROWS = 120_000
"""Rows that are read; a longer sheet is refused by its length anyway."""
MOST_CELLS = 50
"""Columns that are looked at."""

_BROKEN = Text(
    "这个 Excel 文件打不开，请另存为 CSV 再上传。", "This Excel file does not open; save it as CSV and send that."
)
_TOO_LARGE = Text("这个 Excel 文件展开后太大。", "This Excel file is too large once unpacked.")


def is_workbook(raw: bytes) -> bool:
    """Whether `raw` begins like an .xlsx file."""
    return raw.startswith(HEAD)


def workbook_text(raw: bytes) -> str:
    """The first sheet that holds anything, as comma-separated text, row for row. Raises Unreadable.

    What a formula last gave stands for the formula.
    """
    from openpyxl import load_workbook

    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(_TOO_LARGE)
            if "xl/workbook.xml" not in packed.namelist():
                raise Unreadable(_BROKEN)
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                text = _sheet_text(sheet)
                if text.strip("\n,"):
                    return text
        finally:
            book.close()
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, AttributeError, SyntaxError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_BROKEN) from error
    return ""


def _sheet_text(sheet: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_CELLS):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return " ".join(str(value).split())
