"""The page that shows what the scenarios train."""

import re

import pytest
from flask import Flask

from tests.web.hand import Hand
from trainer.scenario.trained import CIRCUMSTANCES


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh", ("场景覆盖", "处空缺", "了解原因", "照顾难处", "回应困难", "保证人", "美国电话" )),
        ("en", ("What the scenarios train", "holes", "Finding the reason", "Care for trouble", "Response to hardship", "Guarantor", "Phone, United States")),
    ],
)  # fmt: skip
def test_it_counts_by_skill_code_and_circumstance(app: Flask, locale: str, words: tuple[str, ...]) -> None:
    page = Hand(app, locale).sign_in("trainer").get("/coverage").text
    for word in words:
        assert word in page, word


def test_a_row_opens_to_the_scenarios_that_train_it(app: Flask) -> None:
    page = Hand(app, "en").sign_in("trainer").get("/coverage").text
    assert re.search(r"<summary>Finding the reason</summary><ul><li><a href=\"/scenarios/quiet-loan\">", page)


def test_what_is_trained_by_too_few_is_said_in_words_too(app: Flask) -> None:
    page = Hand(app, "en").sign_in("manager").get("/coverage").text
    assert '0<span class="visually-hidden"> of 2: a hole</span>' in page


@pytest.mark.parametrize(("role", "there"), [("trainee", False), ("trainer", True), ("manager", True), ("admin", True)])
def test_the_list_of_scenarios_leads_there_whoever_may_look(app: Flask, role: str, there: bool) -> None:
    hand = Hand(app, "en").sign_in(role)
    assert ('href="/coverage"' in hand.get("/scenarios").text) is there
    assert (hand.get("/coverage").status_code == 200) is there


def test_trainees_do_not_read_the_circumstances(app: Flask) -> None:
    page = Hand(app, "en").sign_in("trainee").get("/scenarios").text
    assert not any(text.en in page for text in CIRCUMSTANCES.values())
