"""What is printed is the same each time, in any script, and never runs what stands in its values."""

from dataclasses import replace

import pytest

from tests.progress.test_certificate import STATEMENT
from trainer.progress.certificate import new_key, proved, public_key, signed, token_in
from trainer.web.paper.certificate_page import certificate_pdf, evidence, signs_not_drawn, values
from trainer.web.paper.printing import not_drawn

KEY = new_key()
ADDRESS = "https://train.example/certificates/verify?number=2026-ABCDE-FGHJK"


def certificate(name: str, here: str = "zh") -> tuple[bytes, str]:
    said = replace(STATEMENT, name=name)
    token = signed(said, KEY)
    return certificate_pdf(said, token, here, address=ADDRESS, key="77b7"), token


@pytest.mark.parametrize(
    "name",
    ["王小明", "努尔买买提·阿卜杜拉", "Zoë Ōkubo", "Иван Петров", "علي بن محمد", "ऋषि", '#import "x"', "$x^2$", "*_`\\", "#sys.inputs",
     "𠮷野", "한국", "<script>", "\u202eabc", "", "长" * 120],
)  # fmt: skip
def test_any_name_prints_and_proves(name: str) -> None:
    pdf, token = certificate(name)
    assert pdf.startswith(b"%PDF")
    assert proved(token_in(pdf), [public_key(KEY)]).name == name
    assert token_in(pdf) == token


@pytest.mark.parametrize("here", ["zh", "en"])
def test_the_same_certificate_gives_the_same_bytes(here: str) -> None:
    assert certificate("王小明", here) == certificate("王小明", here)


def test_the_page_is_in_the_language_asked_for() -> None:
    zh, en = (values(STATEMENT, "token", here, address="", key="") for here in ("zh", "en"))
    assert (zh["heading"], en["heading"]) == ("上岗合格证书", "Certificate")
    assert (zh["programme"], en["programme"]) == (STATEMENT.title_zh, STATEMENT.title_en)
    assert any("54%" in line for line in evidence(STATEMENT, "zh"))
    assert any("below 54 % at 90 % confidence" in line for line in evidence(STATEMENT, "en"))


def test_without_exams_no_bound_is_claimed() -> None:
    without = replace(STATEMENT, evidence=replace(STATEMENT.evidence, clean_exams=0, rate_ruled_out=None))
    assert not any("confidence" in line for line in evidence(without, "en"))


def test_all_of_gb2312_but_a_few_rare_signs_is_drawn() -> None:
    signs = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                signs.append(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    assert len(signs) == 6763
    assert len(not_drawn("".join(signs))) <= 33


def test_signs_that_would_come_out_as_boxes_are_named_on_the_page() -> None:
    assert not_drawn("王小明 昃翀 Āěǎ Иван علي") == ()
    assert not_drawn("𠮷野𠮷") == ("𠮷",)
    rare = replace(STATEMENT, name="𠮷野")
    assert signs_not_drawn(rare) == ("𠮷",)
    assert "U+20BB7" in values(rare, "t", "en", address="", key="")["not_drawn"]
    assert values(STATEMENT, "t", "en", address="", key="")["not_drawn"] == ""


def test_a_mark_counts_with_the_letter_it_stands_on() -> None:
    assert not_drawn("é e\u0301") == ()
    assert not_drawn("   ") == ()
