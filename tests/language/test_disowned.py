"""Breaches spoken of and not committed weigh less; a polite breach weighs what it did."""

import pytest

from trainer.language.disowned import without_disowned
from trainer.language.normalise import normalise

FOUND = [("threat-of-violence", (0, 4), 0.9, (0, 1)), ("acknowledge", (0, 4), 0.9, (0, 1))]


def left(words: str, locale: str) -> float:
    return without_disowned(FOUND, normalise(words), locale)[0][2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("The man who rang on Tuesday should never have said that about your knees.", "en"),
        ("That line would fail you in the exam: we're taught to cut it.", "en"),
        ("You said someone threatened to come round. I'm noting it as a complaint.", "en"),
        ("We are not allowed to ring anyone at work.", "en"),
        ("您刚才说有人要上门打您，我记下来。", "zh"),
        ("公司明令禁止这样讲话，说了要处分。", "zh"),
        ("新人第一课就是：这种话一个字都不能说。", "zh"),
        ("那句话不应该出自我们的人。", "zh"),
        ("Has any of our people told your boss about this?", "en"),
        ("Was it one of ours who left the note on your door?", "en"),
        ("之前有没有人去过你单位闹？", "zh"),
    ],
)
def test_who_disowns_a_breach_hardly_commits_it(words: str, locale: str) -> None:
    assert left(words, locale) < 0.5


@pytest.mark.parametrize(("words", "locale"), [("我替同事向您道歉。", "zh"), ("I apologise for what he wrote.", "en")])
def test_an_apology_alone_leaves_some_of_it(words: str, locale: str) -> None:
    assert 0.5 < left(words, locale) < 0.9


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("So sorry to bother you, but the boys will be round tonight.", "en"),
        ("I'm not allowed to tell you he's in debt, so please forget I mentioned it.", "en"),
        ("抱歉打扰，今晚兄弟们就过去。", "zh"),
        ("抱歉通知您，您的名字会贴到楼下。", "zh"),
        ("You should have paid in May. Watch your back.", "en"),
    ],
)
def test_a_polite_breach_weighs_what_it_did(words: str, locale: str) -> None:
    assert left(words, locale) == 0.9


def test_what_is_no_breach_is_left_alone() -> None:
    assert without_disowned(FOUND, normalise("公司明令禁止这样讲话"), "zh")[1][2] == 0.9
