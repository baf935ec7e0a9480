"""A verdict that is left to a person says what it hangs on, and where: a finding, or a duty that stands further down."""

import re

import pytest
from flask import Flask

from tests.store.review import DOUBT, THREAT, card
from tests.web.hand import Hand
from trainer.rubric.finding import Duty
from trainer.web.attempt.doubts import doubts
from trainer.web.attempt.evidence import Place

PERHAPS = Duty("identity-verified", "i1", "critical", "compliance", False, 2, sure=False)
SURELY = Duty("recording-notice", "r1", "minor", "compliance", False, 0)
WHERE = {0: Place(1, 0.0), 2: Place(2, 9.0)}


def shown(judged: object) -> list[tuple[str, str, bool, int | None]]:
    told = doubts(judged, WHERE, "en", found=len(judged.findings))  # type: ignore[arg-type, attr-defined]
    return [(one.name, one.anchor, one.duty, one.place and one.place.number) for one in told]


def test_a_doubtful_duty_is_named_with_its_turn_and_its_number_after_the_findings() -> None:
    judged = card("review", 70, (), (SURELY, PERHAPS))
    assert shown(judged) == [("Identity verified", "duty-2", True, 2)]


def test_a_doubtful_finding_is_named_with_its_number() -> None:
    assert shown(card("review", 70, (DOUBT,)))[0][1:] == ("finding-1", False, 2)


def test_nothing_is_in_doubt_where_the_verdict_is_given() -> None:
    assert shown(card("fail", 30, (THREAT, DOUBT), (PERHAPS,))) == []


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh", ("拿不准的义务", "系统不能确定一项该做的事做了没有")),
        ("en", ("In doubt, a duty:", "The judge is not sure that a duty was done", "No breach was found.")),
    ],
)
def test_the_head_of_the_scorecard_names_the_duty_and_leads_to_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch, locale: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("secrets.randbits", lambda _bits: 1)  # what they answer is a matter of luck
    hand = Hand(app, "zh").dial()
    hand.say("您好，我是明岸服务公司的林晓，本次通话会录音。请问是陈建华先生吗？")
    hand.say("您在禾望的消费贷逾期四十七天，一共19451元。")
    hand.hang_up()
    hand.post("/language", locale=locale, next="/")
    page = hand.get(hand.scorecard).text
    assert all(one in page for one in words)
    head = re.search(r'<section class="verdict verdict-review".*?</section>', page, re.S)
    assert head
    anchor = re.search(r'href="#(duty-\d+)"', head.group())
    assert anchor
    assert f'id="{anchor.group(1)}"' in page
