"""Workbooks of Excel are read like tables; what is no workbook is told."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from trainer.imported import workbook
from trainer.imported.decoding import Unreadable
from trainer.imported.roster import read_roster
from trainer.imported.workbook import is_workbook, workbook_text


def packed(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_people_are_read_from_the_first_sheet_that_holds_anything() -> None:
    raw = packed(
        [],
        [["姓名", "邮箱", "语言"], ["王芳", "wang@example.org", "中文"], [None, None, None], [7, "seven@example.org"]],
    )
    assert is_workbook(raw)
    assert [(e.line, e.name, e.email) for e in read_roster(workbook_text(raw)).entries] == [
        (2, "王芳", "wang@example.org"),
        (4, "7", "seven@example.org"),
    ]


def test_a_formula_is_never_run_or_kept() -> None:
    text = workbook_text(packed([["name", "email"], ['=HYPERLINK("http://x")', "a@example.org"]]))
    assert "HYPERLINK" not in text


@pytest.mark.parametrize("raw", [b"PK\x03\x04 broken", b"PK\x03\x04" + b"\0" * 200])
def test_a_broken_workbook_is_told(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="save it as CSV"):
        workbook_text(raw)


def test_another_zip_is_no_workbook() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(Unreadable, match="save it as CSV"):
        workbook_text(out.getvalue())


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1_000_000)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 2_000_000)
    assert len(out.getvalue()) < 10_000
    with pytest.raises(Unreadable, match="too large"):
        workbook_text(out.getvalue())
