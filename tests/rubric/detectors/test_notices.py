"""Notices that a firm wants said word for word, or nearly so."""

import pytest

from tests.rubric.talk import Talk, call, shipped
from trainer.rubric.detectors.notices import NEARLY, closeness

NOTICE = "为保证服务质量，本次通话将被录音"


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("您好，为保证服务质量，本次通话将被录音。", True),
        ("为保证服务质量 本次通话将被录音", True),
        ("为保证我们服务质量，本次通话将被录音", True),
        ("这个电话有录音", False),
        ("为保证服务质量", False),
    ],
)
def test_a_slip_is_forgiven_and_other_words_are_not(said: str, near: bool) -> None:
    assert (closeness(said, NOTICE) >= NEARLY) is near


def start(words: str) -> Talk:
    talk = call(book=shipped(("house-example",)), answered_by="borrower")
    talk.says(f"⟦identify-self|我是林晓⟧，{words}").hears("嗯").says("⟦state-purpose|是您贷款的事⟧").hears("哦")
    return talk.says("⟦ask-reason|怎么回事⟧")


def test_the_firms_words_meet_its_rule_even_when_not_read_as_the_move() -> None:
    assert start(NOTICE).met["recording-notice"] == 0


def test_other_words_keep_the_law_and_break_the_house_rule() -> None:
    duty = next(d for d in start("⟦state-recording|这个电话录音的⟧").card.duties if d.code == "recording-notice")
    assert not duty.met
    assert duty.criterion == "house-recording-notice"


def test_no_notice_at_all_breaks_the_law() -> None:
    duty = next(d for d in start("打扰了").card.duties if d.code == "recording-notice")
    assert duty.criterion == "cn-recording"


def test_the_firms_own_ways_to_pay_are_to_be_named() -> None:
    talk = call(book=shipped(("house-example",)), answered_by="borrower").hears("往哪还", "asks-way-to-pay")
    assert "official-channel-given" not in talk.says("⟦give-way-to-pay|在银行柜台还⟧").met
    assert "official-channel-given" in talk.says("⟦give-way-to-pay|在手机应用里还⟧").met
