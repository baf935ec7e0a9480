"""A letter from the catalogue to the scorecard: drafted, mended, sent, answered by the days; wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import fits

RUDE = {"zh": "温女士：再不还钱，公安就上门抓你坐牢。", "en": "Ms Wen, pay or the police will come and arrest you."}
GOOD = {
    "zh": "温女士，您好：\n\n我是澄桥资产服务的齐晓棠，受南浦银行委托。您的装修贷合计 7368 元已经到期，是遇到什么情况了吗？可以申请分期。\n\n此致\n敬礼",
    "en": "Dear Ms Wen,\n\nI am Qi Xiaotang from Chengqiao Asset Services, on behalf of Nanpu Bank. 7,368 yuan fell due on your "
    "renovation loan. What has happened?\n\nYours sincerely",
}  # fmt: skip
WORDS = {
    "zh": {"begin": "到案头去", "mended": "改好了：", "long": "太长", "closed": "这份档案已合上", "card": "看成绩单"},
    "en": {"begin": "Go to your desk", "mended": "Mended:", "long": "too many", "closed": "The case is closed", "card": "See your scorecard"},
}  # fmt: skip


def press(page: Page, do: str) -> None:
    page.locator(f"button[value={do}]:visible").click()


@pytest.mark.parametrize(("locale", "narrow"), [("en", False), ("zh", True)], ids=["en-wide", "zh-360"])
def test_a_letter_is_drafted_mended_sent_and_answered_by_the_days(visit, locale: str, narrow: bool) -> None:
    window, words = visit(locale, narrow=narrow), WORDS[locale]
    page = window.open("/scenarios/renovation-due")
    page.get_by_role("button", name=words["begin"]).click()
    window.assert_accessible("desk")

    page.locator("#body").fill(RUDE[locale])
    page.locator(".letter-send button[value=draft]").click()
    expect(page.locator("#drafts mark")).to_be_visible()
    page.locator("#body").fill(GOOD[locale])
    page.locator(".letter-send button[value=draft]").click()
    expect(page.get_by_text(words["mended"])).to_be_visible()
    window.assert_accessible("drafts")
    assert fits(page)

    page.locator("#body").fill("字" * 4001)
    press(page, "send")
    expect(page.locator("#body-count")).to_contain_text(words["long"])
    expect(page.locator(".post-out")).to_have_count(0)
    page.locator("#body").fill(GOOD[locale])
    page.locator("#on").fill("2026-06-16")
    press(page, "send")
    expect(page.locator(".post-out")).to_have_count(1)

    page.locator("#body").fill("…")
    page.reload()
    expect(page.locator("#body")).to_have_value("…")  # what was typed is back on the sheet
    page.locator("#days").select_option("30")
    press(page, "wait")
    expect(page.locator(".post-in, .post-deed").last).to_be_visible()
    press(page, "close")
    page.get_by_role("link", name=words["card"]).click()
    expect(page.locator("#redrafts")).to_be_visible()
    window.assert_accessible("scorecard")
