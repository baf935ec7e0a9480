"""Rules that stand on no law sheet: named where they are needed, with their source and the word to look them up."""

import pytest

from trainer.content.places import content_root

LOOK_UP = {"zh": "用前请查原文", "en": "look it up before you rely on it"}


@pytest.mark.parametrize(("file", "sources"), [
    ("phone/opened-in-her-name.yaml", ("15 USC 1681m(g)", "15 USC 1681c-2")),
    ("cases/data-leaked.yaml", ("《个人信息保护法》第57条", "art. 57 of the Personal Information Protection Law")),
])  # fmt: skip
def test_advice_that_rests_on_a_rule_of_no_sheet_says_so(file: str, sources: tuple[str, ...]) -> None:
    text = (content_root("scenarios") / file).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for source in sources:
        told = [line for line in lines if source in line]
        assert any(words in line for line in told for words in LOOK_UP.values()), source


def test_no_law_file_cites_them() -> None:
    for file in (content_root("rubrics") / "law").glob("*.yaml"):
        text = file.read_text("utf-8")
        assert not any(source in text for source in ("1681m", "1681c-2", "个人信息保护法》第57条"))
