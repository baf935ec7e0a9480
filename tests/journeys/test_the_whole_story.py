"""A trainer assigns, a new hire practises and hands in, the trainer overrides a finding, a certificate is earned, a manager
issues and reports it, and a stranger proves the PDF; in both languages, wide and narrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, SMALL, Visit, serving
from tests.journeys.test_try_a_call import say
from tests.web.hand import EN, ZH
from tests.web.review.conftest import THREAT
from trainer.cli.main import cli
from trainer.progress.certificate import key_text
from trainer.store import database, people
from trainer.store.keys import proving_key
from trainer.store.tables import db
from trainer.web.app import create_app

LINES = {"zh": ZH, "en": EN}
WORDS = {
    "zh": {
        "make": "新建班级", "assign": "布置", "dial": "拨打", "on": "继续", "hang-up": "挂断", "skip": "直接看成绩单",
        "hand-in": "交上去", "begin": "开始考试", "file": "提交记录", "withdraw": "撤销", "keep": "保存", "back": "退回",
        "sign": "签字", "issue": "签发", "enrol": "加入", "missing": "未达到", "pdf": "下载 PDF", "check": "核验文件", "valid": "有效",
        "nothing": "谈了，没谈定", "again": "换合适的时间再联系", "title": "上岗考试", "failed": "未通过",
        "stay": "回到考试",
    },
    "en": {
        "make": "Make a cohort", "assign": "Assign", "dial": "Dial", "on": "Go on", "hang-up": "Hang up",
        "skip": "Just show the scorecard", "hand-in": "Hand it in", "begin": "Begin the exam", "file": "File it",
        "withdraw": "Take it back", "keep": "Keep the decision", "back": "Give it back", "sign": "Sign off", "issue": "Issue",
        "enrol": "Put the cohort on it", "missing": "missing", "pdf": "Download PDF", "check": "Check the file", "valid": "Valid",
        "nothing": "Talked, nothing settled", "again": "Call again at a good time", "title": "Exam, phone", "failed": "Not passed",
        "stay": "Back to the exam",
    },
}  # fmt: skip
VARIANTS = [(locale, narrow) for locale in ("zh", "en") for narrow in (False, True)]


def name_of(locale: str, narrow: bool) -> str:
    return f"story-{locale}-{'360' if narrow else 'wide'}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product with a new hire for every variant of the story."""
    folder = tmp_path_factory.mktemp("instance")
    app: Flask = create_app({"INSTANCE": folder, "DEMO": True})
    database.prepare(app)
    with app.app_context():
        for locale, narrow in VARIANTS:
            name = "李 晓雯" if locale == "zh" else "Zoë Ångström"
            people.add(f"{name_of(locale, narrow)}@example.org", PASSWORD, name=name, locale=locale)
        db.session.remove()
        db.engine.dispose()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    yield from serving(folder, SMALL)


def ring_off(window: Visit, words: dict[str, str]) -> None:
    """End the call, unless the other side did; the record is next."""
    page = window.page
    over = page.locator("[data-over] .btn-primary")
    window.press(over if over.count() else page.get_by_role("button", name=words["hang-up"]))
    page.wait_for_url("**/wrap-up")


def button(page: Page, name: str):
    return page.locator("main").get_by_role("button", name=name)


@pytest.mark.parametrize(("locale", "narrow"), VARIANTS)
def test_from_the_assignment_to_a_certificate_that_proves_itself(
    visit, folder: Path, locale: str, narrow: bool, tmp_path: Path
) -> None:
    words, name = WORDS[locale], name_of(locale, narrow)
    email = f"{name}@example.org"
    trainer, manager, hire = (visit(locale, narrow=narrow, calm=True) for _who in range(3))

    # a trainer makes a cohort of one and assigns an exam; a manager puts the cohort on the programme
    page = trainer.sign_in("trainer@example.org")
    trainer.open("/teaching")
    page.locator("[name=name]").fill(name)
    trainer.press(button(page, words["make"]))
    cohort = page.url
    page.locator("details.fold summary").click()
    page.locator("#email").fill(email)
    trainer.press(page.locator("details.fold form button"))
    page.goto(f"{cohort}/assignments/new")
    page.locator("#title").fill(words["title"])
    page.locator("input[name=scenarios][value=quiet-loan]").check()
    page.locator("input[name=exam]").check()
    page.locator("#attempts").fill("1")
    trainer.press(button(page, words["assign"]))
    expect(page.get_by_role("heading", name=words["title"])).to_be_visible()
    trainer.look(f"{name}-1-assigned")
    assignment = page.url
    page = manager.sign_in("manager@example.org")
    manager.open("/reports/programmes")
    page.locator("[name=cohort]").select_option(label=name)
    manager.press(button(page, words["enrol"]))

    # the new hire practises in private, slips, and hands it in
    page = hire.sign_in(email)
    hire.open("/scenarios/quiet-loan")
    hire.press(button(page, words["dial"]))
    hire.press(button(page, words["on"]))
    for number, line in enumerate((*LINES[locale], THREAT[locale]), 1):
        say(page, number, line)
    ring_off(hire, words)
    hire.press(page.get_by_role("link", name=words["skip"]))
    expect(page.locator("main")).to_contain_text(words["failed"])
    hire.press(page.get_by_role("button", name=words["hand-in"], exact=True))
    hire.look(f"{name}-2-handed-in")

    # and sits the exam, thinking better of leaving it
    hire.open("/assignments")
    hire.press(page.get_by_role("link", name=words["title"]).first)
    hire.press(button(page, words["begin"]))
    hire.look(f"{name}-2-exam")
    hire.press(page.locator(".bar-tools .leave button"))
    hire.look(f"{name}-2-leaving")
    hire.press(page.get_by_role("link", name=words["stay"]))
    for number, line in enumerate(LINES[locale], 1):
        say(page, number, line)
    ring_off(hire, words)
    page.get_by_label(words["nothing"]).check()
    page.get_by_label(words["again"]).check()
    page.locator("#notes").fill("Will talk again.")
    hire.press(button(page, words["file"]))
    hire.open("/certificates")
    expect(page.locator("main")).to_contain_text(words["missing"])

    # the trainer hears the practice again, takes the breach back, and vouches for them
    page = trainer.page
    trainer.open("/reviews?need=critical")
    trainer.press(page.locator(".review-list a").first)
    trainer.press(page.locator(".claim-bar .btn-primary"))
    finding = page.locator("article.finding").first
    finding.locator("details.decide > summary").first.click()
    finding.get_by_label(words["withdraw"]).check()
    finding.locator("textarea[name=reason]").fill("They quoted a letter.")
    trainer.press(finding.get_by_role("button", name=words["keep"]))
    trainer.look(f"{name}-3-overridden")
    page.locator("#give-back #word").fill("Say whose words they are.")
    trainer.press(page.locator("#give-back button"))
    # reads the exam, which needs nobody, from the person's page and from the assignment
    page.goto(cohort)
    trainer.press(page.locator("table.people tr", has_text=email).locator("th a"))
    trainer.look(f"{name}-3-person")
    page.goto(assignment)
    page.locator("details.missing summary").click()
    trainer.look(f"{name}-3-attempts")
    trainer.press(page.locator("details.missing a").first)
    expect(page.locator(".claim-bar")).to_be_visible()
    trainer.open("/certificates/sign-offs")
    trainer.press(page.locator("table.people tr", has_text=email).locator("th a"))
    trainer.press(button(page, words["sign"]))

    # the manager issues, and reads it in the report
    page = manager.page
    manager.open("/reports/certificates/ready")
    manager.press(page.locator("table.people tr", has_text=email).get_by_role("button"))
    number = page.url.rpartition("/")[2]
    manager.look(f"{name}-4-issued")
    manager.open("/reports")
    expect(page.locator("main")).to_contain_text(name)
    manager.look(f"{name}-5-reported")

    # the new hire takes it along, and whoever gets it can prove it, on the page and offline
    page = hire.open("/certificates")
    hire.look(f"{name}-6-held")
    with page.expect_download() as got:
        page.get_by_role("link", name=words["pdf"]).click()
    file = tmp_path / "certificate.pdf"
    got.value.save_as(file)
    stranger = visit(locale, narrow=narrow, calm=True)
    page = stranger.open("/certificates/verify")
    page.locator("#file").set_input_files(file)
    stranger.press(button(page, words["check"]))
    assert words["valid"] in page.locator("#checked-head").inner_text()
    expect(page.locator("main")).to_contain_text(number)
    stranger.look(f"{name}-7-proved")
    told = CliRunner().invoke(cli, ["verify", str(file), "--key", key_text(proving_key(folder))])
    assert told.exit_code == 0, told.output
    assert number in told.output
