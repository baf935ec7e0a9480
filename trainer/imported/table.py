"""A table of turns: speaker, text and, if there is one, a time; parted by commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta

from trainer.conversation.text import Text
from trainer.imported.draft import Line, Trouble
from trainer.imported.times import NoTime, moment, stamp
from trainer.imported.turns import checked, clean, sorted_out

_NAMES = {
    "speaker": "speaker role who label name participant party 说话人 角色 发言人 讲话人 身份 坐席/客户",
    "text": "text content words utterance transcript message sentence said 内容 文本 话术 对话 消息 语句",
    "at": "at time timestamp start begin start_time 时间 开始时间 起始时间 开始",
}
_COLUMNS = {name: key for key, names in _NAMES.items() for name in names.split()}
_PARTINGS = (",", "\t", ";", "|")
# Without a header a table is one if so many of its rows have two or three cells, and so few speakers.
_SHARE, _FEW = 0.8, 6
_BAD_TIME = Text(
    "时间看不懂，请写成 2026-03-02T10:05:00+08:00 或 00:01:02",
    "the time is not understood; write 2026-03-02T10:05:00+08:00 or 00:01:02",
)


def parting_of(text: str, *, named_csv: bool = False) -> str:
    """The sign that parts the cells of `text`; empty where it is no table. `named_csv`: its file says it is one."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    for sign in _PARTINGS:
        if {"speaker", "text"} <= set(_header(first, sign)):
            return sign
    if not named_csv:
        return ""
    for sign in _PARTINGS:
        rows = [row for row in csv.reader(io.StringIO(text[:20_000]), delimiter=sign) if any(row)][:200]
        fitting = [row for row in rows if len(row) in (2, 3) and row[0].strip()]
        if fitting and len(fitting) >= _SHARE * len(rows) and len({row[0].strip() for row in fitting}) <= _FEW:
            return sign
    return ""


def read_table(text: str, parting: str) -> tuple[tuple[Line, ...], tuple[Trouble, ...]]:
    """The turns of a table whose cells `parting` parts."""
    return sorted_out(_rows(text, parting))


def _rows(text: str, parting: str) -> Iterator[Line | Trouble]:
    rows = csv.reader(io.StringIO(text), delimiter=parting)
    columns: tuple[str, ...] = ()
    number = 0
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Trouble(number, "", Text(f"这一行不是表格: {error}", f"this row is no table row: {error}"))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = tuple(_header(parting.join(row), parting))
            if columns:
                continue
            columns = ("speaker", "text", "at")
        yield from _row(number, dict(zip(columns, row, strict=False)))


def _header(line: str, parting: str) -> list[str]:
    """Which column is what, by the words of the first row; none where it is no header."""
    cells = next(csv.reader([line], delimiter=parting), [])
    keys = [_COLUMNS.get(cell.strip().lower(), cell.strip()) for cell in cells]
    return keys if {"speaker", "text"} <= set(keys) else []


def _row(number: int, cells: dict[str, str]) -> Iterator[Line | Trouble]:
    written = (cells.get("at") or "").strip()
    at: datetime | None = None
    since: timedelta | None = None
    if written:
        try:
            since, at = stamp(written), None
        except NoTime:
            try:
                at = moment(written)
            except NoTime:
                yield Trouble(number, "at", _BAD_TIME)
    label, text = clean(cells.get("speaker") or ""), clean(cells.get("text") or "")
    yield from checked([Line(number, label, text, at=at, since=since)])
