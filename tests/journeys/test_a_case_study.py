"""A case study in a real browser: on a phone without scripts, and at a desk with a call in the middle of it."""

import re
from random import Random

from playwright.sync_api import Page, expect

from trainer.practice.chapter_log import Allotted, Answer, Chosen, Held, Sorted
from trainer.practice.chapter_run import course
from trainer.practice.chapter_walk import best
from trainer.practice.chapters import chapters

ON = ".case-go button.btn-primary"


def fill(page: Page, answer: Answer) -> None:
    """Enter an answer as a person does."""
    match answer:
        case Chosen(option=option):
            page.check(f"input[value='{option}']")
        case Sorted(placed=placed):
            for each in placed:
                for field in ("ability", "willingness", "strategy"):
                    page.select_option(f"[name='{field}:{each.account}']", getattr(each, field))
                for number in each.signs:
                    page.check(f"[name='sign:{each.account}:{number}']")
        case Allotted(given=given):
            for item, amount in given.items():
                page.fill(f"[name='given:{item}']", str(amount))


def test_twelve_accounts_are_sorted_on_a_phone_without_scripts(visit) -> None:
    window = visit("zh", narrow=True, scripts=False)
    page = window.open("/cases")
    page.get_by_role("link", name="只看天数的名单").click()
    page.locator(ON).click()
    chapter, log = chapters()["no-risk-model"].content, ()
    while not page.url.endswith("/debrief"):
        step = course(chapter, log).at
        answer = best(step, Random(1))
        fill(page, answer)
        page.locator(ON).click()
        if step.weight:
            expect(page.locator("#after")).to_be_visible()
            page.locator(".case-go a.btn-primary").click()
        log = (*log, answer)
    expect(page.locator(".ending-points b")).to_have_text("100")
    expect(page.locator(".became-list li").first).to_contain_text("何秋燕")
    page.locator(".point").last.get_by_role("button").click()
    page.check("input[value=freeze-it]")
    page.locator(ON).click()
    page.locator(".case-go a.btn-primary").click()
    expect(page.locator("section", has_text="这一次和上一次").locator("tbody tr").last).to_contain_text("−12")


def test_a_call_in_the_middle_comes_back_to_the_case(visit) -> None:
    window = visit("en")
    page = window.open("/cases")
    window.look("cases")
    page.get_by_role("link", name="What the machine sees coming").click()
    window.look("case")
    page.locator(ON).click()
    chapter, log = chapters()["software-and-data"].content, ()
    while not page.url.endswith("/debrief"):
        step = course(chapter, log).at
        answer = best(step, Random(1))
        window.look(f"case-{step.stage.id}")
        if isinstance(answer, Held):
            page.locator("section.sheet form button").click()
            page.locator("[data-said]").fill("Good morning, this is Daphne Olsen. Is this Mr Hallbeck?")
            page.locator("#composer button[type=submit]").click()
            expect(page.locator("#turn-1")).to_be_attached()
            page.locator("form.hang-up button").click()
            page.goto(re.sub(r"/wrap-up$", "", page.url))
            page.get_by_role("link", name="Back to the case study").click()
            page.get_by_role("button", name="Go on with the case").click()
            answer = Held(step.stage.id, "", "fail", 60, "", (), answer.at)
        else:
            fill(page, answer)
            page.locator(ON).click()
        if step.weight:
            window.look(f"case-{step.stage.id}-after")
            page.locator(".case-go a.btn-primary").click()
        log = (*log, answer)
    window.look("case-debrief")
    expect(page.locator(".point.weak h3")).to_have_text("Found by a machine, talked to by a person")
