"""The main journey: a visitor tries a call, talks, hangs up and reads a scorecard; in both languages, any window, any hand."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import fits

LINES = {
    "zh": (
        "您好，我是衡岭商务服务的童悦，工号0726，受暖川消费金融委托给您来电，本次通话全程录音。请问是邹建锋先生吗？",
        "为了保护您的信息，麻烦您报一下身份证后四位，我核对一下。",
        "您在暖川的消费贷从去年12月12号开始逾期了，现在一共是9206.40元。这几个月是遇到什么情况了吗？您慢慢说。",
    ),
    "en": (
        "Good morning, this is Tong Yue from Hengling Business Services, staff number 0726, calling on behalf of Nuanchuan "
        "Consumer Finance. This call is recorded. Am I speaking with Mr Zou Jianfeng?",
        "To protect your information, could you tell me the last four digits of your ID number?",
        "Your loan has been overdue since 12 December, 9,206.40 yuan in all. What has happened these last few months?",
    ),
}
WORDS = {
    "zh": {"skip": "直接看成绩单", "try": "试一通", "dial": "拨打", "hang-up": "挂断", "scorecard": "成绩单", "understood": "说明身份", "judged": "这一次评什么", "well": "做得好的地方", "typed": "这台服务器没有语音服务"},
    "en": {"skip": "Just show the scorecard", "try": "Try a call", "dial": "Dial", "hang-up": "Hang up", "scorecard": "Scorecard", "understood": "Says who calls", "judged": "What this is judged on", "well": "What went well", "typed": "this server has no speech service"},
}  # fmt: skip


def live(page: Page) -> None:
    """Wait until the scripts of the call are there: what is typed before is a plain form."""
    expect(page.locator("[data-live]")).to_be_attached()


def say(page: Page, number: int, line: str) -> None:
    live(page)
    page.locator("[data-said]").fill(line)
    page.locator("[data-said]").press("Enter")
    expect(page.locator(f"#turn-{number} .theirs")).to_be_visible()


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_from_the_start_page_to_the_scorecard(visit, locale: str, narrow: bool) -> None:
    window = visit(locale, narrow=narrow, dark=narrow != (locale == "zh"))
    words, name = WORDS[locale], f"{locale}-{'360' if narrow else 'wide'}"
    page = window.open()
    window.assert_accessible("start")
    window.shoot(f"{name}-1-start")
    page.get_by_role("button", name=words["try"]).click()

    expect(page.get_by_text(words["judged"])).to_be_visible()
    window.assert_accessible("case file")
    window.shoot(f"{name}-2-case-file")
    page.get_by_role("button", name=words["dial"]).click()

    expect(page.locator("[data-said]")).to_be_visible()
    expect(page.locator(".speak")).to_contain_text(words["typed"])
    for number, line in enumerate(LINES[locale], 1):
        say(page, number, line)
    expect(page.locator("#turn-1 .chip").filter(has_text=words["understood"])).to_be_visible()
    expect(page.locator("[data-said]")).to_have_value("")
    window.assert_accessible("call")
    window.shoot(f"{name}-3-call")
    assert fits(page)

    page.get_by_role("button", name=words["hang-up"]).click()
    window.assert_accessible("record")
    page.get_by_role("link", name=words["skip"]).click()
    expect(page.get_by_role("heading", name=words["scorecard"], exact=True)).to_be_visible()
    expect(page.locator("[data-chart=radar] svg")).to_be_attached()
    window.assert_accessible("scorecard")
    window.shoot(f"{name}-4-scorecard")
    assert fits(page)
    assert page.evaluate("document.documentElement.lang") == ("zh-Hans" if locale == "zh" else "en")

    page.locator(".outcome a").first.click()
    expect(page.get_by_role("heading", name=words["well"])).to_be_visible()
    window.assert_accessible("debrief")
    assert fits(page)
    page.locator(".coach-turns a").first.click()
    expect(page.locator(".coach-own")).to_have_text(LINES[locale][0])
    expect(page.locator(".example")).to_be_visible()
    window.assert_accessible("coach")
    assert fits(page)


def test_by_keyboard_alone(visit) -> None:
    window = visit("en")
    page = window.open()

    def press_until(what: str, key: str = "Tab", limit: int = 60) -> None:
        for _step in range(limit):
            page.keyboard.press(key)
            if page.evaluate("s => document.activeElement.matches(s)", what):
                assert (
                    page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                    or what == "[data-said]"
                )
                return
        pytest.fail(f"{what} cannot be reached with {key}")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    press_until("input[name=scenario]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    press_until(".try button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scenarios/*")
    press_until(".begin button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/*")
    live(page)
    expect(page.locator("[data-said]")).to_be_focused()  # one can speak at once
    page.keyboard.type("Good morning, this is Tong Yue.")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Am I speaking with Mr Zou?")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1")).to_be_visible()
    expect(page.locator("[data-said]")).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator(".file-scroll")).to_be_focused()
    page.keyboard.press("F4")
    expect(page.locator("#notes-text")).to_be_focused()
    page.keyboard.type("seems in a hurry")
    expect(page.locator("#notes-state")).to_contain_text("Saved")
    page.keyboard.press("Escape")
    expect(page.locator("[data-said]")).to_be_focused()
    press_until(".btn-hang-up", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wrap-up")
    press_until(".page-head .btn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attempts/*")
    expect(page.get_by_text("seems in a hurry")).to_be_visible()


def test_three_tabs_on_a_narrow_screen(visit) -> None:
    window = visit("zh", narrow=True)
    page = window.open()
    page.locator(".try button[type=submit]").tap()
    page.locator(".begin button[type=submit]").tap()
    live(page)
    for tab, inside in (("case-file", "本金"), ("notes", "便笺"), ("hints-column", "给点提示")):
        page.locator(f"[data-tab={tab}]").tap()
        expect(page.locator(f"#{tab}").get_by_text(inside).first).to_be_visible()
        window.assert_accessible(tab)
        page.locator(f"[data-tab={tab}]").tap()
        expect(page.locator(f"#{tab}")).to_be_hidden()
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, [data-tab], summary, textarea, .call-bar a')]
            .filter(e => e.offsetParent && !e.closest('.objection'))
            .map(e => [e.className || e.tagName, e.getBoundingClientRect()])
            .filter(([, r]) => r.width < 44 || r.height < 44).map(([n, r]) => `${n} ${r.width}×${r.height}`)"""
    )
    assert small == []


def test_without_scripts(visit) -> None:
    window = visit("en", scripts=False)
    page = window.open()
    page.get_by_role("button", name="Try a call").click()
    page.get_by_role("button", name="Dial").click()
    for number, line in enumerate(LINES["en"][:2], 1):
        page.get_by_label("What do you say?").fill(line)
        page.get_by_role("button", name="Say it").click()
        expect(page.locator(f"#turn-{number} .theirs")).to_be_visible()
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was said")
    page.get_by_role("button", name="Give me a hint").first.click()
    expect(page.locator("#hints .hint")).to_be_visible()
    page.get_by_role("button", name="Hang up").click()
    page.get_by_role("link", name="Just show the scorecard").click()
    expect(page.get_by_role("heading", name="Scorecard", exact=True)).to_be_visible()
    expect(page.locator(".chart-box table").first).to_be_attached()


def test_the_switches_of_language_and_look(visit) -> None:
    window = visit("zh")
    page = window.open("/scenarios")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Scenarios", exact=True)).to_be_visible()
    assert page.url.endswith("/scenarios")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 22)"
    page.get_by_role("button", name="As the device").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"


def test_a_printed_scorecard_leaves_out_what_paper_does_not_need(visit) -> None:
    window = visit("en")
    page = window.open()
    page.locator(".try button[type=submit]").click()
    page.locator(".begin button[type=submit]").click()
    say(page, 1, LINES["en"][0])
    page.locator(".btn-hang-up").click()
    page.get_by_role("link", name="Just show the scorecard").click()
    expect(page.locator("[data-print]")).to_be_visible()
    page.emulate_media(media="print")
    for gone in (".site-head", ".next", ".versions"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".verdict")).to_be_visible()
    assert re.search(r"Says who calls", page.locator(".transcript").inner_text())
