"""What is printed is the same each time, in any script, and never runs what stands in its values."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import typst

from tests.progress.test_certificate import STATEMENT
from trainer.progress.certificate import new_key, proved, public_key, signed, token_in
from trainer.web.paper import printing
from trainer.web.paper.certificate_page import certificate_pdf, evidence, signs_not_drawn, values
from trainer.web.paper.printing import FONTS, not_drawn

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


def test_all_of_gbk_is_drawn() -> None:
    signs = []
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                signs.append(bytes([high, low]).decode("gbk"))
            except UnicodeDecodeError:
                continue
    han = [sign for sign in signs if "\u4e00" <= sign <= "\u9fff"]
    assert len(han) == 20_902, "every ideograph of the first block"
    assert not_drawn("".join(signs)) == ()


@pytest.mark.parametrize(
    "name",
    ["王小明 昃翀", "Āěǎ", "Иван", "علي", "김철수", "สมชาย", "יעל", "অনিতা", "தமிழ்", "ཚེ་རིང་", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ", "ខ្មែរ", "ລາວ", "မြန်မာ",
     "አማርኛ", "Հայկ", "ქეთი", "ދިވެހި", "ગુજરાતી", "ਪੰਜਾਬੀ", "ಕನ್ನಡ", "മലയാളം", "ଓଡ଼ିଆ", "සිංහල", "తెలుగు", "ऋषि", "Ωμέγα", "李😀", "👩‍🚀"],
)  # fmt: skip
def test_names_of_many_scripts_are_drawn_and_not_boxes(name: str) -> None:
    assert not_drawn(name) == ()


def test_a_sign_that_nothing_draws_is_told_by_its_number_and_not_as_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not_drawn("𠮷野𠮷") == ("𠮷",)
    rare = replace(STATEMENT, name="𠮷野")
    assert signs_not_drawn(rare) == ("𠮷",)
    for here in ("zh", "en"):
        assert values(rare, "t", here, address="", key="")["not_drawn"].endswith("U+20BB7")
        assert values(STATEMENT, "t", here, address="", key="")["not_drawn"] == ""
    told: list[dict[str, str]] = []
    monkeypatch.setattr("typst.compile", _noting(typst.compile, told))
    certificate("𠮷野")
    page = json.loads(told[-1]["values"])
    assert page["name"] == "[U+20BB7]野"
    assert all("𠮷" not in json.dumps(value, ensure_ascii=False) for value in page.values())


def test_in_tables_too_and_in_letters_with_marks() -> None:
    assert printing._told({"rows": [["𠮷", 3]], "empty": None}, None) == {"rows": [["[U+20BB7]", 3]], "empty": None}
    assert printing._told("a\U0001e900\u0301b", None) == "a[U+1E900 U+0301]b"
    assert printing._told("김철수 ⟨x⟩", None) == "김철수 ⟨x⟩"


def test_each_font_is_the_one_that_was_fetched() -> None:
    lines = (FONTS / "VENDORED.txt").read_text("utf-8").splitlines()[1:]
    listed = {file: digest for digest, file, _origin, _licence in (line.split("  ") for line in lines)}
    assert listed == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")}
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text("utf-8")


def _noting(compile_: Callable[..., Any], told: list[dict[str, str]]) -> Callable[..., Any]:
    def noted(*args: Any, **kwargs: Any) -> Any:
        told.append(kwargs["sys_inputs"])
        return compile_(*args, **kwargs)

    return noted


def test_a_mark_counts_with_the_letter_it_stands_on() -> None:
    assert not_drawn("é e\u0301") == ()
    assert not_drawn("   ") == ()


@pytest.mark.parametrize(
    ("here", "words"), [("zh", "语言模型对技巧的打分占一定比例：a-model 40%"), ("en", "a language model's grades of the skills weigh: a-model 40%")]
)  # fmt: skip
def test_a_certificate_names_the_models_whose_grades_weigh_in_its_scores(here: str, words: str) -> None:
    said = replace(STATEMENT, rubrics=("rubric:cn 1-x", "second-opinion a-model 40%"))
    lines = " ".join(evidence(said, here))
    assert words in lines
    assert "second-opinion" not in lines
    assert words not in " ".join(evidence(STATEMENT, here))
