"""What the other side's words are only taken for."""

import pytest

from trainer.language.understand import hear


@pytest.mark.parametrize(
    ("locale", "said", "not_told"),
    [
        ("zh", "唉，没活干了。", "despair"),
        ("zh", "五百行不行？", "refuses"),
        ("zh", "五百吧，五百行不行？", "refuses"),
    ],
)
def test_wanting_work_is_no_despair_and_asking_refuses_nothing(locale, said, not_told):
    assert not_told not in {s.kind for s in hear(said, locale)}


@pytest.mark.parametrize(
    ("locale", "said", "told"),
    [
        ("zh", "活不下去了，没活路了。", "despair"),
        ("zh", "不行，五百我拿不出。", "refuses"),
        ("zh", "没活干了。", "hardship"),
    ],
)
def test_what_is_meant_is_still_heard(locale, said, told):
    assert told in {s.kind for s in hear(said, locale)}
