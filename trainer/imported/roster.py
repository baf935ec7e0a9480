"""A list of people from a table: who is to be taught, and all that is wrong with the other rows."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.conversation.text import Locale, Text

MOST_PEOPLE = 5_000
"""People in one list. Ours: ten times the largest team we know; such a page still answers within seconds."""
LONGEST_NAME = 120
LONGEST_ADDRESS = 255
MOST_FAULTS = 1_000
"""Bad rows that are described one by one; more are only counted."""

_NAMES = {
    "email": "email e-mail mail emailaddress e-mailaddress mailaddress 邮箱 电子邮箱 邮箱地址 电子邮件 邮件 电邮",
    "name": "name fullname displayname person employee 姓名 名字 名称 员工姓名 员工 学员 学员姓名",
    "locale": "language locale lang 语言 语种 界面语言",
}
_COLUMNS = {name: key for key, names in _NAMES.items() for name in names.split()}
_LANGUAGES: dict[str, Locale] = {
    **dict.fromkeys(("zh", "zh-cn", "zh-hans", "chinese", "中文", "汉语", "简体中文", "中"), "zh"),
    **dict.fromkeys(("en", "en-gb", "en-us", "english", "英文", "英语", "英"), "en"),
}
_PARTINGS = (",", ";", "\t", "|")
# A title or two may stand above the row that names the columns.
_HEADER_WITHIN = 10

FIELDS = {"email": Text("邮箱", "e-mail"), "name": Text("姓名", "name"), "locale": Text("语言", "language")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the list: the line of the file, their name, address and language (empty: not said)."""

    line: int
    name: str
    email: str
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that will not do: its line (0: the list as a whole), field and value, what is wrong and how to mend it."""

    line: int
    field: str
    value: str
    message: Text


@dataclass(frozen=True, slots=True)
class Roster:
    """What was read. `more_faults` counts those that are not described; `unread` are columns that were passed over,
    each at the line that names it, and no row is left out for them."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    more_faults: int = 0
    unread: tuple[Fault, ...] = ()


def read_roster(text: str) -> Roster:
    """The people in `text`, a table with a row that names its columns in English or Chinese. Never raises.

    Cells may be parted by comma, semicolon, tab or bar; Excel's `sep=` line, apostrophes before a cell and empty rows
    at the end are taken as what they are. A list of more than `MOST_PEOPLE` is refused whole.
    """
    body, first_line, sign = _opened(text)
    if not body.strip():
        return _refused(
            0, Text("没有内容。请粘贴名单或选择文件。", "There is nothing in it. Paste a list or choose a file.")
        )
    rows = _rows(body, first_line, sign)
    header: dict[str, int] = {}
    unread: tuple[Fault, ...] = ()
    looked_at: list[list[str]] = []
    for number, row in rows:
        if isinstance(row, Text):
            return _refused(number, row)
        if not any(row):
            continue
        found = _header(row)
        if len(found) > len(header):
            header, unread = found, _unread(number, row, found)
        if len(found) > 1 or len(looked_at) == _HEADER_WITHIN:
            break
        looked_at.append(row)
    missing = [key for key in ("name", "email") if key not in header]
    if missing:
        return _refused(0, _missing(missing, header, looked_at))
    return replace(_read(rows, header), unread=unread)


def _opened(text: str) -> tuple[str, int, str]:
    """The table itself, the line it begins in, and the sign that parts its cells."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    head, _break, rest = text.partition("\n")
    told = head.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) == 5:
        return rest, 2, told[4]
    if told == "sep=":  # a tab, lost with the blanks around the line
        return rest, 2, "\t"
    sample = [line for line in text[:20_000].split("\n") if line.strip()][:_HEADER_WITHIN]
    for sign in _PARTINGS:
        for line in sample:
            if len(_header([_clean(cell) for cell in next(csv.reader([line], delimiter=sign), [])])) > 1:
                return text, 1, sign
    return text, 1, max(_PARTINGS, key=lambda sign: sum(line.count(sign) for line in sample))


def _rows(body: str, first_line: int, sign: str) -> Iterator[tuple[int, list[str] | Text]]:
    """Each row with the line it begins in; of a row that is none, what is wrong: one that ran over its line ends it.

    Read strictly: a quotation mark that never closes would otherwise take all that follows into one cell, unsaid.
    """
    rows = csv.reader(io.StringIO(body), delimiter=sign, strict=True)
    while True:
        before = rows.line_num
        number = before + first_line
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            if rows.line_num == before + 1 and "expected after" in str(wrong):
                yield number, _STRAY
                continue
            yield number, _unclosed(number, _lines(body) + first_line - 1)
            return
        yield number, [_clean(cell) for cell in row]


_STRAY = Text(
    "引号放错了位置，这一行没有读。请去掉引号，或让引号包住整个单元格。",
    "A quotation mark is out of place, so this line was not read. Take it out, or put two around the whole cell.",
)


def _lines(body: str) -> int:
    return body.rstrip("\n").count("\n") + 1


def _unclosed(line: int, last: int) -> Text:
    if last <= line:
        return Text(
            "这一行有一个引号没有关上，没有读。请补上引号再试。",
            "A quotation mark in this line is never closed, so it was not read. Close it and try again.",
        )
    return Text(
        f"这一行有一个引号没有关上，从这里到第 {last} 行都没有读。请补上引号再试。",
        f"A quotation mark in this line is never closed: lines {line} to {last} were not read. Close it and try again.",
    )


def _clean(cell: str) -> str:
    """A cell without what nobody sees, and without the apostrophe by which Excel marks text."""
    seen = (" " if c.isspace() else c for c in unicodedata.normalize("NFKC", cell))
    shown = "".join(c for c in seen if c.isprintable() and unicodedata.category(c) != "Cf")
    return " ".join(shown.split()).removeprefix("'").strip()


def _header(row: Sequence[str]) -> dict[str, int]:
    """Which column holds what, as far as `row` names columns; of two of a kind the first."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        key = _column(cell)
        if key and key not in found:
            found[key] = place
    return found


def _column(cell: str) -> str | None:
    """What a column of this name holds."""
    return _COLUMNS.get(cell.lower().replace(" ", "").replace("_", "").rstrip("*:"))


def _unread(number: int, row: Sequence[str], header: dict[str, int]) -> tuple[Fault, ...]:
    """The columns that `row` names a second time: passed over, and said to be."""
    found = []
    for place, cell in enumerate(row):
        key = _column(cell)
        if key and header[key] != place:
            what, first, taken = FIELDS[key], header[key] + 1, row[header[key]]
            zh = f"第 {place + 1} 列没有读：{what.zh}已经取自第 {first} 列“{taken}”。要读这一列，请删去那一列。"
            en = f"Column {place + 1} is not read: the {what.en} is taken from column {first}, “{taken}”."
            found.append(Fault(number, key, cell[:80], Text(zh, f"{en} To have this one read, delete the other.")))
    return tuple(found)


def _missing(missing: Sequence[str], header: dict[str, int], looked_at: Sequence[Sequence[str]]) -> Text:
    there = next((row for row in looked_at), [])
    zh = "、".join(f"“{FIELDS[key].zh}”" for key in missing)
    en = " and ".join(f"“{FIELDS[key].en}”" for key in missing)
    if header or not there:
        return Text(f"缺少列：{zh}。请在第一行写上列名。", f"The column {en} is missing. Name it in the first row.")
    cells = ", ".join(cell for cell in there if cell)[:100]
    return Text(
        f"没有找到列名{zh}，第一行是：{cells}。请在第一行写上“姓名”和“邮箱”。",
        f"No row names the column {en}; the first row is: {cells}. Write “name” and “e-mail” into the first row.",
    )


def _refused(line: int, why: Text) -> Roster:
    return Roster((), (Fault(line, "", "", why),))


def _read(rows: Iterator[tuple[int, list[str] | Text]], header: dict[str, int]) -> Roster:
    entries: list[Entry] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    more = count = 0
    for number, row in rows:
        if isinstance(row, list) and not any(row):
            continue
        count += 1
        if count > MOST_PEOPLE:
            continue
        found = Fault(number, "", "", row) if isinstance(row, Text) else _entry(number, row, header, seen)
        if isinstance(found, Entry):
            entries.append(found)
        elif len(faults) < MOST_FAULTS:
            faults.append(found)
        else:
            more += 1
    if count > MOST_PEOPLE:
        return _refused(
            0,
            Text(
                f"名单有 {count:,} 行，一次最多 {MOST_PEOPLE:,} 人。请分成几份再导入。",
                f"The list has {count:,} rows; {MOST_PEOPLE:,} people at most at once. Split it and import the parts.",
            ),
        )
    if not count:
        return _refused(0, Text("列名下面没有人。", "Nobody stands below the names of the columns."))
    return Roster(tuple(entries), tuple(faults), more)


def _entry(number: int, row: list[str], header: dict[str, int], seen: dict[str, int]) -> Entry | Fault:
    cells = {key: row[place] if place < len(row) else "" for key, place in header.items()}
    name, address, said = cells["name"], cells["email"], cells.get("locale", "")

    def fault(field: str, zh: str, en: str) -> Fault:
        return Fault(number, field, cells[field][:80], Text(zh, en))

    if not address:
        return fault("email", "没有邮箱，请补上。", "There is no e-mail address; add it.")
    email = normal_address(address)
    if email is None:
        return fault(
            "email",
            "这不是邮箱地址，应像 name@example.org。",
            "This is no e-mail address; it should look like name@example.org.",
        )
    if email.lower() in seen:
        line = seen[email.lower()]
        return fault(
            "email",
            f"与第 {line} 行是同一个邮箱，请删去一行。",
            f"Line {line} has the same address; delete one of the two.",
        )
    seen[email.lower()] = number
    if not name:
        return fault("name", "没有姓名，请补上。", "There is no name; add it.")
    if len(name) > LONGEST_NAME:
        return fault("name", f"姓名最多 {LONGEST_NAME} 个字符。", f"A name has {LONGEST_NAME} characters at most.")
    if said and said.lower() not in _LANGUAGES:
        return fault(
            "locale",
            "语言请写“中文”或“英文”，或留空。",
            "Write Chinese or English for the language, or leave it empty.",
        )
    return Entry(number, name, email, _LANGUAGES.get(said.lower(), ""))


def normal_address(address: str) -> str | None:
    """`address` as mail servers compare it; None where it is none. Whether anybody is there is not looked up."""
    from email_validator import EmailNotValidError, validate_email

    if len(address) > LONGEST_ADDRESS:
        return None
    try:
        return validate_email(address.removeprefix("mailto:"), check_deliverability=False).normalized
    except EmailNotValidError:
        return None
