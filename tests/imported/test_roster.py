"""Lists of people as offices keep them: read as they are meant, with every bad row told."""

import time
import tracemalloc

import pytest

from trainer.imported.decoding import Unreadable, decode
from trainer.imported.roster import MOST_FAULTS, MOST_PEOPLE, Entry, read_roster

ZH = "姓名,邮箱,语言\n王芳,wang@example.org,中文\n陈建国,chen@example.org,英文\n"


def entries(text: str) -> list[tuple[int, str, str, str]]:
    return [(e.line, e.name, e.email, e.locale) for e in read_roster(text).entries]


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(f.line, f.field, f.message.en) for f in read_roster(text).faults]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_in_any_encoding_an_office_writes(codec: str) -> None:
    assert entries(decode(ZH.encode(codec)).text) == [
        (2, "王芳", "wang@example.org", "zh"),
        (3, "陈建国", "chen@example.org", "en"),
    ]


def test_bytes_of_another_encoding_are_named() -> None:
    with pytest.raises(Unreadable, match="UTF-8"):
        decode(b"\xef\xbb\xbf" + "姓名,邮箱\n".encode("gb18030"))


@pytest.mark.parametrize(
    "head",
    [
        "name,email",
        "Full Name,E-mail Address",
        "NAME*,E-Mail:",
        "姓名,邮箱",
        "学员姓名,电子邮箱",
        "姓名，邮箱".replace("，", ","),
    ],
)
def test_columns_are_named_in_english_or_chinese(head: str) -> None:
    assert entries(f"{head}\nA,a@example.org\n") == [(2, "A", "a@example.org", "")]


def test_a_second_column_of_a_kind_is_passed_over_and_said_to_be() -> None:
    read = read_roster("Staff of March\nname,email,E-Mail,语言\nA,a@example.org,b@example.org,zh\n")
    assert [entry.email for entry in read.entries] == ["a@example.org"]
    assert read.faults == ()
    (column,) = read.unread
    assert (column.line, column.field, column.value) == (2, "email", "E-Mail")
    assert column.message.en.startswith("Column 3 is not read: the e-mail is taken from column 2, “email”.")
    assert column.message.zh.startswith("第 3 列没有读：邮箱已经取自第 2 列“email”。")
    assert read_roster(ZH).unread == ()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_cells_are_parted_as_the_program_had_it(sign: str) -> None:
    assert entries(f"name{sign}e-mail\nA{sign}a@example.org\n") == [(2, "A", "a@example.org", "")]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_by_which_excel_names_the_sign_is_no_row(line: str) -> None:
    assert entries(f"{line}\r\nname;e-mail\r\nA;a@example.org\r\n") == [(3, "A", "a@example.org", "")]


def test_quotes_apostrophes_blanks_and_hidden_signs_are_taken_off() -> None:
    text = 'name,email\r\n"  Smith, Ana ",\'ana@example.org\r\n\u200b王 芳\u00a0, ｗａｎｇ＠example.org ,,\r\n'
    assert entries(text) == [(2, "Smith, Ana", "ana@example.org", ""), (3, "王 芳", "wang@example.org", "")]


def test_empty_rows_at_the_end_and_columns_without_a_name_are_no_people() -> None:
    text = "name,email,,\nA,a@example.org,,\n,,,\n\n,,,\n"
    assert (entries(text), faults(text)) == ([(2, "A", "a@example.org", "")], [])


def test_a_title_may_stand_above_the_columns_which_may_come_in_any_order() -> None:
    text = "Team North\n\nlanguage;email;shoe size;name\nen;a@example.org;43;A\n"
    assert entries(text) == [(4, "A", "a@example.org", "en")]


def test_a_row_of_several_lines_is_told_by_its_first() -> None:
    text = 'name,email\n"A\nB",a@example.org\nC,c\n'
    assert entries(text) == [(2, "A B", "a@example.org", "")]
    assert faults(text)[0][0] == 4


def test_every_bad_row_is_told_with_line_field_and_remedy_and_the_good_ones_stay() -> None:
    text = (
        "name,email,language\n"
        "A,a@example.org,en\n"
        "B,,\n"
        "C,not an address,\n"
        ",d@example.org,\n"
        "E,A@EXAMPLE.org,\n"
        "F,f@example.org,Klingon\n"
        f"{'G' * 121},g@example.org,\n"
        "H,h@example.org,英语\n"
    )
    assert [name for _line, name, _email, _locale in entries(text)] == ["A", "H"]
    assert [(line, field) for line, field, _message in faults(text)] == [
        (3, "email"),
        (4, "email"),
        (5, "name"),
        (6, "email"),
        (7, "locale"),
        (8, "name"),
    ]
    told = {line: message for line, _field, message in faults(text)}
    assert "add it" in told[3]
    assert "name@example.org" in told[4]
    assert "Line 2" in told[6]
    assert "Chinese or English" in told[7]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing in it"),
        ("\ufeff  \n", "there is nothing in it"),
        ("name,phone\nA,1\n", "“e-mail” is missing"),
        ("email\na@example.org\n", "“name”"),
        ("A,a@example.org\nB,b@example.org\n", "No row names the column"),
        ("name,email\n", "Nobody stands below"),
        ("name,email\n,\n", "Nobody stands below"),
    ],
)
def test_what_is_no_list_is_told_as_a_whole(text: str, said: str) -> None:
    (found,) = read_roster(text).faults
    assert found.line == 0
    assert said.lower() in found.message.en.lower()


def test_a_quotation_mark_that_never_closes_is_told_and_what_came_before_stays() -> None:
    text = 'name,email\nA,a@example.org\n"B,b@example.org\n' + "C,c@example.org\n" * 20_000
    assert entries(text) == [(2, "A", "a@example.org", "")]
    ((line, _field, message),) = faults(text)
    assert line == 3
    assert "quotation mark" in message


def test_a_hundred_thousand_rows_are_told_their_number_in_time_and_memory() -> None:
    text = "name,email\n" + "".join(f"Person {n},p{n}@example.org\n" for n in range(100_000))
    tracemalloc.start()
    began = time.perf_counter()
    found = read_roster(text)
    took, (_now, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.entries == ()
    assert "100,000 rows" in found.faults[0].message.en
    assert f"{MOST_PEOPLE:,} people" in found.faults[0].message.en
    assert took < 30
    assert peak < 100_000_000


def test_as_many_people_as_are_taken_are_read() -> None:
    text = "name,email\n" + "".join(f"Person {n},p{n}@example.org\n" for n in range(MOST_PEOPLE))
    assert len(read_roster(text).entries) == MOST_PEOPLE


def test_of_very_many_bad_rows_the_first_are_described_and_the_rest_counted() -> None:
    found = read_roster("name,email\n" + "A,bad\n" * (MOST_FAULTS + 7))
    assert (len(found.faults), found.more_faults) == (MOST_FAULTS, 7)


def test_an_entry_is_a_value() -> None:
    assert Entry(2, "A", "a@example.org") == Entry(2, "A", "a@example.org", "")
