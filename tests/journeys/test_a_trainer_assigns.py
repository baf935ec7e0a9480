"""A trainer makes a cohort, brings people in, assigns; a newcomer arrives by a link and begins. Both languages, wide and
narrow; with scripts and without."""

import re

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.conftest import fits

WORDS = {
    "zh": {
        "make": "新建班级", "look": "先看一看", "import": "导入", "link": "生成链接", "assign": "布置", "keep": "保存路径",
        "account": "创建账号", "open": "打开案卷", "dial": "拨打", "title": "第一批练习",
    },
    "en": {
        "make": "Make a cohort", "look": "Look at it first", "import": "Import", "link": "Make a link", "assign": "Assign",
        "keep": "Keep the path", "account": "Make my account", "open": "Open the case file", "dial": "Dial", "title": "First calls",
    },
}  # fmt: skip


def sign_in(page: Page, who: str) -> None:
    page.locator("#email").fill(f"{who}@example.org")
    page.locator("#password").fill("journeys only 1")
    page.locator("form.sheet button[type=submit]").click()
    page.wait_for_url(re.compile(r"/teaching|/assignments|/reports"))


def press(page: Page, words: str) -> None:
    follow(page, page.locator("main").get_by_role("button", name=words).first)


def follow(page: Page, to: Locator) -> None:
    """Press it, and wait for the page it leads to."""
    with page.expect_navigation():
        to.click()


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_from_a_cohort_to_the_first_call(visit, locale: str, narrow: bool) -> None:
    words, name = WORDS[locale], f"teaching-{locale}-{'360' if narrow else 'wide'}"
    window = visit(locale, narrow=narrow, calm=True, dark=narrow)
    page = window.open("/teaching")
    sign_in(page, "trainer")

    def look(step: str) -> None:
        assert fits(page), step
        window.assert_accessible(f"{name} {step}")
        window.shoot(f"{name}-{step}")

    page.locator("[name=name]").fill(f"{name} cohort")
    press(page, words["make"])
    cohort = page.url
    look("empty-cohort")
    page.goto(f"{cohort}/import")
    look("import")
    page.locator("#text").fill(f"name,email\nNew,{name}@example.org\nBad,bad\nDemo,trainee@example.org\n")
    press(page, words["look"])
    look("preview")
    press(page, words["import"])
    press(page, words["link"])
    look("links")
    address = page.locator(".copy-row input").first.input_value()
    page.goto(f"{cohort}/assignments/new")
    page.locator("#title").fill(words["title"])
    page.locator("input[name=scenarios][value=laid-off]").check()
    look("assign")
    press(page, words["assign"])
    look("assignment")
    for path in (
        "/teaching",
        "/teaching/assignments",
        "/teaching/paths",
        "/teaching/paths/new",
        "/teaching/cleared",
        cohort,
    ):
        page.goto(path if path.startswith("http") else window.url + path)
        look(path.rpartition("/")[2])

    newcomer = visit(locale, narrow=narrow, calm=True)
    page = newcomer.open(address.removeprefix(newcomer.url))
    window = newcomer
    look("join")
    page.locator("#name").fill("Newcomer")
    page.locator("#email").fill(f"{name}-new@example.org")
    page.locator("#password").fill("a good long one")
    press(page, words["account"])
    look("assignments")
    follow(page, page.get_by_text(words["title"]).first)
    look("task")
    follow(page, page.get_by_role("link", name=words["open"]))
    look("case-file")
    press(page, words["dial"])
    page.wait_for_url("**/calls/**")


def test_a_path_is_made_and_assigned_without_scripts(visit) -> None:
    window = visit("en", scripts=False, calm=True)
    page = window.open("/teaching")
    sign_in(page, "trainer")
    page.locator("[name=name]").fill("No scripts")
    press(page, "Make a cohort")
    cohort = page.url
    page.goto(f"{window.url}/teaching/paths/new")
    page.locator("#title").fill("Without scripts")
    page.locator("[name=scenario-1]").select_option("laid-off")
    page.locator("[name=scenario-4]").select_option("mother-answers")
    press(page, "More steps")
    page.locator("[name=scenario-7]").select_option("disputed-fee")
    press(page, "Keep the path")
    path = page.url.rpartition("/")[2]
    page.goto(f"{cohort}/assignments/new?path={path}")
    page.locator("#title").fill("Along the path")
    press(page, "Assign")
    page.goto(page.url + "/steps")
    assert "The man who always paid" in page.locator("main").inner_text()


@pytest.mark.parametrize(("locale", "who", "path"), [("en", "trainer", "/exports"), ("zh", "manager", "/reports")])
def test_at_360_the_rooms_stand_on_one_line_that_the_keyboard_walks(visit, locale: str, who: str, path: str) -> None:
    window = visit(locale, narrow=True, calm=True)
    page = window.open("/teaching" if who == "trainer" else "/reports")
    sign_in(page, who)
    page.goto(window.url + path)
    nav = page.locator(".site-nav")
    assert page.locator(".site-head").evaluate("head => head.offsetHeight") <= 2 * 44 + 24
    assert nav.evaluate("nav => nav.scrollWidth > nav.clientWidth"), "nothing to scroll: the test tests nothing"
    assert nav.locator("[aria-current]").evaluate(_IN_VIEW)
    page.locator(".brand").focus()
    for link in nav.locator("a").all():
        page.keyboard.press("Tab")
        assert link.evaluate("link => link === document.activeElement")
        assert link.evaluate(_IN_VIEW), link.inner_text()
    assert fits(page)
    window.assert_accessible(f"{who} at 360")


@pytest.mark.parametrize(("locale", "who"), [("en", "trainer"), ("zh", "trainer"), ("en", "manager"), ("en", "admin")])
def test_on_a_laptop_all_rooms_and_tools_stand_on_one_line(visit, locale: str, who: str) -> None:
    window = visit(locale, calm=True)
    page = window.open("/teaching" if who == "trainer" else "/reports")
    sign_in(page, who)
    head = page.locator(".site-head")
    for width, lines in ((1280, 1), (768, 2)):
        page.set_viewport_size({"width": width, "height": 800})
        assert head.evaluate("head => head.offsetHeight") <= lines * 44 + 24, width
        assert fits(page)


_IN_VIEW = """link => {
  const box = link.getBoundingClientRect();
  return box.left >= -1 && box.right <= window.innerWidth + 1;
}"""
