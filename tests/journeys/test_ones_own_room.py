"""A trainee's own room: diagnose, talk, write up, object, hand in, try another way, see what it did to one's skills."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, fits
from tests.journeys.test_try_a_call import LINES, say

RUDE = {
    "zh": "再不还我们就报警，把你抓起来坐牢。",
    "en": "If you don't pay, the police will arrest you and you will go to prison.",
}
WORDS = {
    "zh": {
        "sign-in": "登录", "dial": "拨打", "diagnose": "先作个判断", "low": "只能小额慢慢还", "nothing": "谈了，没谈定",
        "again": "换合适的时间再联系", "file": "提交记录", "wrong": "这条判得不对", "hand-in": "交上去",
        "handed": "已经交上去了", "rewind": "从这里重说", "hang-up": "挂断", "both": "两种说法对着看", "changed": "带来的变化",
        "skip": "直接看成绩单", "skills": "我的技能", "computed": "怎么算出来的", "kept": "异议已记下",
    },
    "en": {
        "sign-in": "Sign in", "dial": "Dial", "diagnose": "Your diagnosis first", "low": "Small sums over a long time",
        "nothing": "Talked, nothing settled", "again": "Call again at a good time", "file": "File it",
        "wrong": "This finding is wrong", "hand-in": "Hand it in", "handed": "Handed in. The trainers", "hang-up": "Hang up",
        "rewind": "Rewind to here", "both": "See both ways side by side", "changed": "What it changed", "skills": "My skills",
        "skip": "Just show the scorecard", "computed": "How this is computed", "kept": "Your objection is kept",
    },
}  # fmt: skip


def ring_off(page: Page, hang_up: str) -> None:
    """End the call, unless the other side did; the record is next."""
    if page.locator("[data-over]").count():
        page.locator("[data-over] .btn-primary").click()
    else:
        page.get_by_role("button", name=hang_up).click()
    page.wait_for_url("**/wrap-up")


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_from_the_diagnosis_to_another_way(visit, locale: str, narrow: bool) -> None:
    window = visit(locale, narrow=narrow, dark=narrow)
    words, name = WORDS[locale], f"own-{locale}-{'360' if narrow else 'wide'}"
    page = window.open("/sign-in")
    page.locator("#email").fill("trainee@example.org")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name=words["sign-in"]).click()
    expect(page.locator("#next-head")).to_be_visible()
    window.assert_accessible("home")
    window.shoot(f"{name}-1-home")
    assert fits(page)

    window.open("/scenarios/laid-off")
    page.get_by_text(words["diagnose"]).click()
    page.get_by_label(words["low"]).check()
    window.assert_accessible("diagnosis")
    page.get_by_role("button", name=words["dial"]).click()
    for number, line in enumerate((*LINES[locale][:2], RUDE[locale]), 1):
        say(page, number, line)
    ring_off(page, words["hang-up"])
    expect(page.get_by_label(words["low"])).to_be_checked()
    window.assert_accessible("record")
    window.shoot(f"{name}-2-record")
    assert fits(page)
    page.get_by_label(words["nothing"]).check()
    page.get_by_label(words["again"]).check()
    page.locator("#notes").fill("Verified, then broken off.")
    page.get_by_role("button", name=words["file"]).click()

    expect(page.locator("#record .record-score")).to_be_visible()
    first = page.url.partition("#")[0]
    page.get_by_text(words["wrong"]).first.click()
    page.locator(".objection-form textarea").first.fill("I was cut off.")
    page.locator(".objection-form button").first.click()
    expect(page.get_by_text(words["kept"])).to_be_visible()
    window.assert_accessible("scorecard")
    window.shoot(f"{name}-3-scorecard")
    assert fits(page)
    page.get_by_role("button", name=words["hand-in"], exact=True).click()
    expect(page.get_by_text(words["handed"])).to_be_visible()

    page.locator("#turn-3").get_by_role("button", name=words["rewind"]).click()
    page.wait_for_url("**/calls/*")
    expect(page.locator("#turn-2")).to_be_visible()
    say(page, 3, LINES[locale][2])
    window.assert_accessible("another way")
    ring_off(page, words["hang-up"])
    page.get_by_role("link", name=words["skip"]).click()
    page.get_by_role("link", name=words["both"]).click()
    expect(page.get_by_role("heading", name=words["changed"])).to_be_visible()
    window.assert_accessible("side by side")
    window.shoot(f"{name}-4-beside")
    assert fits(page)
    assert first.rpartition("/")[2] in page.content()

    page.get_by_role("link", name=words["skills"]).click()
    expect(page.get_by_role("heading", name=words["computed"])).to_be_visible()
    expect(page.locator("[data-chart=skills] svg")).to_be_attached()
    window.assert_accessible("skills")
    window.shoot(f"{name}-5-skills")
    assert fits(page)
    window.open("/attempts")
    window.assert_accessible("my attempts")
    assert fits(page)


def test_one_may_leave_before_and_during_a_hard_talk(visit) -> None:
    window = visit("en", narrow=True)
    page = window.open("/scenarios/disputed-fee")
    page.locator(".begin button[type=submit]").click()
    expect(page.get_by_role("heading", name="Before you begin")).to_be_visible()
    window.assert_accessible("content note")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/calls/*")
    page.locator(".bar-tools .leave button").click()
    expect(page.get_by_role("heading", name=re.compile("You left"))).to_be_visible()
    window.assert_accessible("left")
