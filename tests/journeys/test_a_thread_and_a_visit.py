"""A message thread and a visit in a real browser: page by page, at a desk and on a phone, by axe."""

import re

import pytest
from playwright.sync_api import Page, expect


def begin(page: Page, scenario: str) -> None:
    page.goto(page.url.rstrip("/") + f"/scenarios/{scenario}")
    page.locator(".begin button[type=submit]").click()
    note = page.locator("form button.btn-primary")
    if page.locator("[data-story]").count() == 0:  # what may be hard to hear is said first
        note.first.click()
    expect(page.locator("[data-live]")).to_be_attached()


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
def test_a_message_goes_and_hours_go_by(visit, narrow: bool) -> None:
    window = visit("zh", narrow=narrow)
    page = window.open()
    begin(page, "only-on-the-card")
    page.locator("[data-said]").fill("字" * 4001)
    page.locator("#composer button[type=submit]").click()
    expect(page.locator("#composer-note")).to_contain_text("4000")
    page.reload()
    expect(page.locator("[data-said]")).to_have_value("字" * 4001)  # nothing that was typed is lost
    page.locator("[data-said]").fill("您好，我叫诺拉·惠特科姆，想联系戴尔·伦纳先生，请问这是他的号码吗？回复T退订。")
    expect(page.locator("[data-lock-words]")).to_contain_text("您好，我叫诺拉")
    window.assert_accessible("thread, nothing sent")
    page.locator("#composer button[type=submit]").click()
    expect(page.locator(".bubble-mine")).to_have_count(1)
    expect(page.locator("[data-said]")).to_have_value("")  # what was sent is not on the sheet again
    page.locator("button[value='3d']").click()
    expect(page.locator("#turn-2")).to_be_attached()
    window.assert_accessible("thread")
    page.locator("form.hang-up button").click()
    expect(page).to_have_url(re.compile("/wrap-up$"))


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
def test_a_visit_from_the_bag_to_the_goodbye(visit, narrow: bool) -> None:
    window = visit("en", narrow=narrow)
    page = window.open()
    begin(page, "mother-opens")
    page.locator("input[value=card]").check()
    page.locator("input[value=companion]").check()
    window.look("preparation")
    page.locator(".prepare button[type=submit]").click()
    page.locator("button[value=knock]").click()
    expect(page.locator(".visit-scene svg")).to_be_visible()
    page.locator("[data-said]").fill("Good morning, my name is Zheng Ran. Is Mr Wu at home?")
    page.locator("button[value=show-card]").click()
    expect(page.locator("#turn-3 .theirs")).to_be_visible()
    window.assert_accessible("visit")
    page.locator("button[value=leave]").click()
    expect(page.locator("[data-over]")).to_be_visible()
