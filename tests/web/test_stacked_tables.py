"""Tables that a phone shows as cards: their headings are out of sight there, so that each cell says what it holds."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "trainer" / "web" / "templates"
STACKED = re.compile(r'<table class="table trail.*?</table>', re.S)
CELL = re.compile(r"<td(?=[ >])[^>]*>")
PAGES = [path for path in sorted(TEMPLATES.rglob("*.html")) if STACKED.search(path.read_text(encoding="utf-8"))]


def test_there_are_such_tables() -> None:
    assert len(PAGES) >= 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TEMPLATES).as_posix())
def test_every_cell_names_its_column(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    rows = [*re.findall(r"{% macro row.*?{% endmacro %}", text, re.S), *STACKED.findall(text)]
    assert [cell for row in rows for cell in CELL.findall(row) if "data-label" not in cell] == []
