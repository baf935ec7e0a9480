"""A trainer has a real call judged: from the paste to three laws and the deletion; both languages, wide and narrow."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import fits

CALLS = {
    "zh": (
        "王晓红：您好，请问是覃玉梅女士吗？\n覃玉梅：我是，你哪位？\n"
        "王晓红：我是澄信资产的王晓红，工号3072，受江岸银行委托，通话有录音。麻烦报一下身份证后四位。\n覃玉梅：2046。\n"
        "王晓红：您尾号5530的信用卡逾期了，一共11746块5，不还明天就让公安抓你坐牢。\n"
        "覃玉梅：我失业了，电话13812345678，住中关村大街27号2单元501。\n王晓红：别在石桥路口等我。"
    ),
    "en": (
        "Agent: Hi, may I speak with Travis Boone? This is Paulette Greer with Brightwater Partners on a recorded line.\n"
        "Customer: Yes, this is him.\nAgent: The last four of your Social, please?\nCustomer: 4417.\n"
        "Agent: Your card is past due, $2,318.47 in all. Pay by five or the sheriff comes and arrests you.\n"
        "Customer: I lost my job. Mail me at travis@example.com, 14 Maple Street, Apt 5.\nAgent: Wait at the blue depot."
    ),
}
WORDS = {
    "zh": {
        "nav": "真实通话", "new": "评一份通话记录", "look": "查看遮蔽结果", "again": "重新遮蔽", "keep": "评分，并保存遮蔽后的记录", "threat": "虚假法律威胁",
        "laws": "同样的话，三地规定", "differs": "有差别", "delete": "删除", "now": "确认删除", "gone": "通话记录已删除", "masked": "〔姓名\u2009?A〕", "more": "石桥路口",
        "secrets": ("王晓红", "覃玉梅", "2046", "5530", "13812345678", "中关村", "石桥路口"), "only": "只看有差别的",
    },
    "en": {
        "nav": "Real calls", "new": "Judge a transcript", "look": "Look at it masked", "again": "Mask again", "keep": "Judge it and keep it masked",
        "threat": "False legal threat", "laws": "Same words, three laws", "differs": "differs", "delete": "Delete", "now": "Delete it now",
        "gone": "The transcript is deleted", "masked": "〔name A〕", "more": "blue depot", "secrets": ("Travis", "Boone", "Paulette", "4417", "Maple", "blue depot"),
        "only": "Show only these",
    },
}  # fmt: skip


def sign_in(page: Page, path: str) -> None:
    page.locator("#email").fill("trainer@example.org")
    page.locator("#password").fill("journeys only 1")
    page.locator("form.sheet button[type=submit]").click()
    page.wait_for_url(f"**{path}")


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_from_the_paste_to_three_laws_and_the_deletion(visit, locale: str, narrow: bool) -> None:
    window = visit(locale, narrow=narrow, calm=True)
    words, name = WORDS[locale], f"real-{locale}-{'360' if narrow else 'wide'}"
    page = window.open("/quality")
    sign_in(page, "/quality")
    expect(page.get_by_role("link", name=words["nav"]).first).to_have_attribute("aria-current", "page")
    window.assert_accessible("empty list")
    assert fits(page)

    page.get_by_role("link", name=words["new"]).click()
    page.locator("#text").fill(CALLS[locale])
    page.locator("#started").fill("2026-03-02T21:20")
    page.locator("details.formats summary").click()
    window.assert_accessible("first step")
    window.shoot(f"{name}-1-new")
    assert fits(page)
    page.get_by_role("button", name=words["look"]).click()

    expect(page.locator(".turn-lines")).to_contain_text(re.compile(words["masked"]))
    page.locator("#also").fill(words["more"])
    page.get_by_role("button", name=words["again"]).click()
    expect(page.locator(".turn-lines .turn-line").last).not_to_contain_text(words["more"])
    expect(page.locator("#role-0")).to_have_value("collector")
    for secret in words["secrets"]:
        expect(page.locator(".turn-lines")).not_to_contain_text(secret)
        expect(page.locator(".speakers")).not_to_contain_text(secret)
    page.locator(".masked-list summary").click()
    page.locator(".setting-again summary").click()
    window.assert_accessible("second step")
    window.shoot(f"{name}-2-masked")
    assert fits(page)
    page.get_by_role("button", name=words["keep"]).click()

    expect(page.locator(".finding h3").filter(has_text=words["threat"])).to_be_visible()
    expect(page.locator(".transcript .finding-mark").first).to_be_visible()
    for secret in words["secrets"]:
        expect(page.locator("main")).not_to_contain_text(secret)
    window.assert_accessible("scorecard")
    window.shoot(f"{name}-3-scorecard")
    assert fits(page)

    page.get_by_role("link", name=words["laws"]).click()
    expect(page.locator(".law-card")).to_have_count(3)
    expect(page.locator(".law-row.differs").first).to_contain_text(words["differs"])
    window.assert_accessible("three laws")
    window.shoot(f"{name}-4-laws")
    assert fits(page)
    rows = page.locator(".law-row").count()
    page.get_by_role("link", name=words["only"]).click()
    expect(page.locator(".law-row:not(.differs)")).to_have_count(0)
    assert 0 < page.locator(".law-row").count() < rows

    page.locator(".crumb a").click()
    page.locator(".delete summary").click()
    page.get_by_role("button", name=words["now"]).click()
    expect(page.locator(".flash")).to_contain_text(words["gone"])
    expect(page.locator(".attempt-list li")).to_have_count(0)


def test_a_file_without_scripts(visit, tmp_path) -> None:
    call = tmp_path / "call.csv"
    call.write_bytes("speaker,text\n坐席,您好，请问是覃玉梅女士吗？\n,谁？\n客户,我是。\n".encode("gb18030"))
    window = visit("zh", scripts=False)
    page = window.open("/quality/new")
    sign_in(page, "/quality/new")
    page.locator("#file").set_input_files(call)
    page.get_by_role("button", name="查看遮蔽结果").click()
    expect(page.locator(".page-head")).to_contain_text("GB18030")
    expect(page.locator(".troubles")).to_contain_text("第 3 行")
    expect(page.locator(".turn-lines")).to_contain_text(re.compile("〔姓名\u2009?A〕女士"))
    page.get_by_role("button", name="评分，并保存遮蔽后的记录").click()
    expect(page.locator("#verdict-head")).to_be_visible()
