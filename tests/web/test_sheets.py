"""Tables that leave the house open as they are meant, run nothing, and say what each column is."""

import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from trainer.web.sheets import Column, Sheet, as_csv, as_xlsx

AT = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)
EVIL = ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\u00a0=1", "\r=1"]


def sheet(*rows: tuple) -> Sheet:
    columns = (Column("姓名", "The name."), Column("Score", "From 0 to 100."), Column("At", "In UTC."))
    return Sheet("Assign/ments: [1]", "What the columns mean", columns, rows)


def test_excel_reads_csv_as_utf_8_and_the_columns_are_explained_below() -> None:
    raw = as_csv(sheet(("王芳", 80.5, AT), ("Ana", None, None)))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[:3] == [["姓名", "Score", "At"], ["王芳", "80.5", "2026-03-02 10:05:00"], ["Ana", "", ""]]
    assert rows[3:] == [
        [],
        ["What the columns mean"],
        ["姓名", "The name."],
        ["Score", "From 0 to 100."],
        ["At", "In UTC."],
    ]


@pytest.mark.parametrize("evil", EVIL)
def test_a_name_that_is_a_formula_stays_a_name(evil: str) -> None:
    ((cell, *_),) = list(csv.reader(io.StringIO(as_csv(sheet((evil, 1, None))).decode("utf-8-sig"), newline="")))[1:2]
    assert cell == f"'{evil}"
    book = load_workbook(io.BytesIO(as_xlsx(sheet((evil, 1, None)))))
    found = book.worksheets[0]["A2"]
    assert found.data_type == "s"


def test_a_number_below_zero_stays_a_number() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(sheet(("A", -1.5, None))).decode("utf-8-sig"))))
    assert rows[1][1] == "-1.5"


def test_a_workbook_has_a_sheet_of_rows_and_a_sheet_of_meanings() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(sheet(("王芳", 80.5, AT), ("http://x", None, None)))))
    rows, meanings = book.worksheets
    assert rows.title == "Assign ments   1"
    assert [cell.value for cell in rows[2]] == ["王芳", 80.5, AT.replace(tzinfo=None)]
    assert rows["A3"].hyperlink is None
    assert [tuple(cell.value for cell in row) for row in meanings.rows] == [
        ("姓名", "The name."),
        ("Score", "From 0 to 100."),
        ("At", "In UTC."),
    ]
