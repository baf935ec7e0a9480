"""Tables that leave the house open as they are meant, run nothing, and say what each column is."""

import csv
import io
from datetime import UTC, datetime

import pytest
from flask import Flask
from openpyxl import load_workbook

from trainer.web.sheets import Cell, Column, Sheet, as_csv, as_xlsx, no_formula, plain, sent

AT = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)
EVIL = ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\u00a0=1", "\r=1", "＝1", "＠x", "  -1"]


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


def in_a_book(one: Sheet) -> bytes:
    return as_xlsx([one], one.meanings)


@pytest.mark.parametrize("evil", EVIL)
def test_a_name_that_is_a_formula_stays_a_name(evil: str) -> None:
    ((cell, *_),) = list(csv.reader(io.StringIO(as_csv(sheet((evil, 1, None))).decode("utf-8-sig"), newline="")))[1:2]
    assert cell == f"'{evil}"
    book = load_workbook(io.BytesIO(in_a_book(sheet((evil, 1, None)))))
    found = book.worksheets[0]["A2"]
    assert found.data_type == "s"


def test_a_number_below_zero_stays_a_number() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(sheet(("A", -1.5, None))).decode("utf-8-sig"))))
    assert rows[1][1] == "-1.5"


def test_a_workbook_has_a_sheet_of_rows_and_a_sheet_of_meanings() -> None:
    book = load_workbook(io.BytesIO(in_a_book(sheet(("王芳", 80.5, AT), ("http://x", None, None)))))
    rows, meanings = book.worksheets
    assert rows.title == "Assign ments   1"
    assert [cell.value for cell in rows[2]] == ["王芳", 80.5, AT.replace(tzinfo=None)]
    assert rows["A3"].hyperlink is None
    assert [tuple(cell.value for cell in row) for row in meanings.rows] == [
        ("姓名", "The name."),
        ("Score", "From 0 to 100."),
        ("At", "In UTC."),
    ]


@pytest.mark.parametrize("text", ["a=b", "", "1-2", "O'Neil", "王芳", "a\n=b"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert no_formula(text) == text


@pytest.mark.parametrize(
    ("cell", "out"), [(-1.5, "-1.5"), (None, ""), (True, "yes"), (False, "no"), (3, "3"), ("-3", "'-3")]
)
def test_cells_are_written_plainly(cell: Cell, out: str) -> None:
    assert plain(cell) == out


def test_a_heading_and_a_meaning_are_no_formulas_either() -> None:
    evil = Sheet("=T", "=M", (Column("=H", "=D"),), [])
    assert "\n=" not in as_csv(evil).decode("utf-8-sig").replace("\r", "")
    assert as_csv(evil).decode("utf-8-sig").startswith("'=H")


def test_a_table_for_programs_has_keys_for_headings_and_nothing_but_rows() -> None:
    told = (Column("姓名", "The name.", key="name"), Column("At", "In UTC.", key="at"))
    raw = as_csv(Sheet("T", "M", told, [("=1", AT)])).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(raw))) == [["name", "at"], ["'=1", "2026-03-02T10:05:00Z"]]
    meanings = load_workbook(io.BytesIO(in_a_book(Sheet("T", "M", told, [])))).worksheets[1]
    assert [tuple(cell.value for cell in row) for row in meanings.rows] == [
        ("姓名", "name", "The name."),
        ("At", "at", "In UTC."),
    ]


def test_fifty_thousand_rows_are_written_in_bounded_memory(app: Flask) -> None:
    import tracemalloc

    told = tuple(Column(f"C{n}", "", key=f"c{n}") for n in range(20))
    with app.test_request_context():
        tracemalloc.start()
        answer = sent(Sheet("T", "M", told, ([n] * 20 for n in range(50_000))), "csv", "t")
        assert sum(len(piece) for piece in answer.response) > 5_000_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
        tracemalloc.reset_peak()
        answer = sent(Sheet("T", "M", told, (["文字"] * 20 for _n in range(5_000))), "xlsx", "t")
        assert sum(len(piece) for piece in answer.response) > 20_000
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()
