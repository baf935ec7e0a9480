"""What is printed is the same each time, in any script, and never runs what stands in its values."""

import pytest

from trainer.progress.certificate import token_in
from trainer.web.paper.printing import not_drawn, printed

QR = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


def certificate(name: str, keyword: str = "k") -> bytes:
    words = (
        "title",
        "issuer",
        "number_label",
        "number",
        "certifies",
        "programme",
        "scope",
        "evidence",
        "verify",
        "versions",
    )
    values = {word: word for word in words} | {"name": name, "lang": "zh", "facts": [["签发", "今天"]], "qr": QR}
    return printed("certificate.typ", values, keywords=(keyword,))


@pytest.mark.parametrize("name", ["王小明", "Zoë Ōkubo", "Иван", "علي", '#import "x"', "$x^2$", "*_`\\", "𠮷"])
def test_any_name_prints(name: str) -> None:
    assert certificate(name).startswith(b"%PDF")


def test_the_same_values_give_the_same_bytes() -> None:
    assert certificate("王小明") == certificate("王小明")


def test_the_token_can_be_cut_out_of_the_file() -> None:
    token = "A" * 100 + "." + "b" * 86
    assert token_in(certificate("王小明", token)) == token


def test_characters_that_would_come_out_as_boxes_are_named(monkeypatch, tmp_path) -> None:
    assert not_drawn("王小明 Āěǎ Иван علي") == ""
    assert not_drawn("𠮷野𠮷") == "𠮷"
    monkeypatch.setenv("TRAINER_FONTS", str(tmp_path))
    assert not_drawn("𠮷") == ""
