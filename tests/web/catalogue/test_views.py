"""The catalogue and the case file."""

import re

import pytest
from flask import Flask

from tests.web.hand import Hand


def test_the_catalogue_lists_scenarios_with_level_and_channel(hand: Hand) -> None:
    page = hand.get("/scenarios").text
    assert "一笔安静的贷款" in page
    assert all(word in page for word in ("入门", "电话", "中国大陆", "了解原因"))


@pytest.mark.parametrize(
    ("query", "there"), [("level=easy", True), ("level=hard", False), ("channel=letter", False), ("level=<x>", False)]
)
def test_the_catalogue_is_filtered(hand: Hand, query: str, there: bool) -> None:
    page = hand.get(f"/scenarios?{query}").text
    assert ("一笔安静的贷款" in page) is there
    if not there:
        assert "没有符合条件的场景" in page


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh", ("¥19,451.00", "逾期 47 天，1 月 15 日到期", "最多 12 期，不可减免", "林晓", "禾望消费金融", "家具厂班长", "短信，已送达", "对话会谈到失业。")),
        ("en", ("¥19,451.00", "47 days late, due 15 January", "Up to 12 instalments, no waiver", "Lin Xiao", "Hewang", "Foreman", "Text, delivered", "losing work")),
    ],
)  # fmt: skip
def test_the_case_file_shows_what_is_on_file(app: Flask, locale: str, words: tuple[str, ...]) -> None:
    page = Hand(app, locale).get("/scenarios/quiet-loan").text.replace("\u2009", " ")
    for word in words:
        assert word in page, word


def test_the_contact_log_begins_with_the_latest(app: Flask) -> None:
    page = Hand(app, "en").get("/scenarios/quiet-loan").text
    assert page.index("2 Mar") < page.index("26 Feb") < page.index("20 Feb")


def test_a_warning_sign_is_not_pointed_at(app: Flask) -> None:
    page = Hand(app, "en").get("/scenarios/quiet-loan").text
    assert "5 in three months" in page
    assert page.count("warning") == 1, "the question which of the lines are warning signs, and nothing else"
    ticked = re.findall(r'<input type="checkbox" name="signs" value="[a-z]+-\d"([^>]*)>', page)
    assert len(ticked) == 8
    assert set(ticked) == {""}, "every line of the file is offered alike"


def test_it_says_what_this_is_judged_on(app: Flask) -> None:
    page = Hand(app, "en").get("/scenarios/quiet-loan").text
    assert "3 duties · 3 skills · 4 red lines" in page
    assert "Identity verified" in page
    assert "Threat of violence" in page


def test_a_scenario_that_is_not_there(hand: Hand) -> None:
    assert hand.get("/scenarios/nothing").status_code == 404
    assert hand.post("/scenarios/nothing/attempts", locale="zh", help="full").status_code == 404
    assert hand.post("/try", scenario="nothing", locale="zh").status_code == 422


@pytest.mark.parametrize("form", [{"locale": "fr", "help": "full"}, {"locale": "zh", "help": "some"}, {}])
def test_a_beginning_that_makes_no_sense_is_refused(hand: Hand, form: dict[str, str]) -> None:
    assert hand.post("/scenarios/quiet-loan/attempts", **form).status_code == 422
