"""A text turned to the other gender, and that what is heard does not depend on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.genders import other_gender
from trainer.language.reader import OfflineReader


@pytest.mark.parametrize(
    ("text", "turned", "locale"),
    [
        ("My wife lost her job.", "My husband lost his job.", "en"),
        ("His mum is ill, sir", "Her dad is ill, madam", "en"),
        ("Human rights for the other person", "Human rights for the other person", "en"),
        ("我老婆失业了，儿子还小", "我老公失业了，女儿还小", "zh"),
        ("没有其他办法", "没有其他办法", "zh"),
    ],
)
def test_gendered_words_are_turned_and_others_stay(text: str, turned: str, locale: str) -> None:
    assert other_gender(text, locale) == turned  # type: ignore[arg-type]


@given(
    st.lists(
        st.sampled_from(["我", "老公", "老婆", "爸爸", "妈妈", "儿子", "女儿", "先生", "女士", "失业", "了", "，"]),
        max_size=9,
    )
)
def test_turned_twice_it_is_the_same_again(words: list[str]) -> None:
    text = "".join(words)
    assert other_gender(other_gender(text, "zh"), "zh") == text


@pytest.mark.parametrize(
    ("one", "other", "locale"),
    [
        ("My husband lost his job.", "My wife lost her job.", "en"),
        ("My father died on Monday.", "My mother died on Monday.", "en"),
        ("我老公失业了。", "我老婆失业了。", "zh"),
        ("我爸住院了，实在没钱。", "我妈住院了，实在没钱。", "zh"),
    ],
)
def test_a_wifes_lost_job_is_heard_as_a_husbands(one: str, other: str, locale: str) -> None:
    def heard(text: str) -> dict[str, float]:
        return {s.kind: round(s.confidence, 9) for s in OfflineReader().hear(text, locale)}  # type: ignore[arg-type]

    assert heard(one) == heard(other)


def test_words_without_gender_are_heard_as_they_are() -> None:
    signals = OfflineReader().hear("I lost my job in March.", "en")
    assert "hardship" in {s.kind for s in signals}
