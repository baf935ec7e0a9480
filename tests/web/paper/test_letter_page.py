"""A letter on paper: Chinese and English type, and what no font can draw is named below it."""

import re
from datetime import date
from typing import Any

import pytest

from trainer.practice.desk import desk
from trainer.practice.mail import Letter
from trainer.web.paper import printing
from trainer.web.paper.letter_page import letter_pdf, values

SCENARIO = "renovation-due"


def letter(body: str) -> tuple[Any, Letter]:
    scenario = desk().scenario(SCENARIO)
    case = scenario.letter
    assert case is not None
    home, way = case.addresses[0], case.ways[0]
    return scenario, Letter(
        on=date(2026, 6, 1), to=home.id, by=way.id, envelope="", enclosed=(), body=body,
        opened_by=home.opened_by, relation=home.relation, inside="",
    )  # fmt: skip


def fonts(pdf: bytes) -> set[bytes]:
    return set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", pdf))


def test_an_apostrophe_in_english_is_no_wider_than_english_has_it() -> None:
    assert any(name.startswith(b"Libertinus") for name in fonts(letter_pdf(*letter("It’s due."), "en", draft=False)))
    assert not any(
        name.startswith(b"Libertinus") for name in fonts(letter_pdf(*letter("It is due."), "en", draft=False))
    )


def test_chinese_marks_stay_as_wide_as_a_character() -> None:
    pdf = letter_pdf(*letter("“不作迟延处理”……温女士"), "zh", draft=False)
    assert fonts(pdf) == {b"NotoSansSC"}


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh", "方括号内为本页字体没有的字符的 Unicode 编码：U+20BB7"),
        ("en", "no font for, by their number in Unicode: U+20BB7"),
    ],
)
def test_a_sign_that_would_come_out_as_a_box_is_named_below_the_letter(locale: Any, said: str) -> None:
    assert said in values(*letter("𠮷女士：您好。"), locale, draft=False)["not_drawn"]
    assert values(*letter("吉女士：您好。"), locale, draft=False)["not_drawn"] == ""


def test_the_same_letter_gives_the_same_bytes() -> None:
    one = letter("您好。")
    assert letter_pdf(*one, "zh", draft=True) == letter_pdf(*one, "zh", draft=True)
    assert printing.own_fonts() is None
