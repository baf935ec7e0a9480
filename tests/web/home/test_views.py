"""The start page."""

from pathlib import Path

import pytest
from flask import Flask

from tests.web.content import lay_out
from tests.web.hand import Hand
from trainer.practice.desk import Desk


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", ("试一通", "打给谁？", "一笔安静的贷款")), ("en", ("Try a call", "Who will you call?", "A quiet loan"))],
)
def test_a_visitor_of_the_demo_can_try_a_call(app: Flask, locale: str, words: tuple[str, ...]) -> None:
    page = Hand(app, locale).get("/").text
    assert all(word in page for word in words)


def test_trying_leads_to_the_case_file_in_the_language_that_was_picked(app: Flask) -> None:
    hand = Hand(app, "zh")
    answer = hand.post("/try", scenario="quiet-loan", locale="en")
    assert answer.location == "/scenarios/quiet-loan"
    assert "What this is judged on" in hand.get(answer.location).text


def test_without_the_demo_one_is_asked_to_sign_in(make_app) -> None:
    page = Hand(make_app(DEMO=False), "en").get("/").text
    assert "Try a call" not in page
    assert 'href="/sign-in"' in page


def test_a_call_that_is_still_open_is_offered_again(app: Flask) -> None:
    for hand in (Hand(app, "en").dial(), Hand(app, "en").sign_in("trainee").dial()):
        assert hand.call in hand.get("/").text
        hand.hang_up()
        assert hand.call not in hand.get("/").text


def test_a_broken_scenario_file_is_said_and_the_rest_runs(make_app, tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "content")
    (folder / "broken.yaml").write_text("id: [unclosed", "utf-8")
    app = make_app(DESK=Desk.open(folder, Path(__file__).parents[1] / "rubrics"))
    hand = Hand(app, "zh")
    page = hand.get("/").text
    assert "一笔安静的贷款" in page
    assert "有 1 个内容文件有错" in page
    hand.dial().walk()


def test_no_scenario_at_all_says_what_to_run(make_app, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    app = make_app(DESK=Desk.open(tmp_path / "empty", Path(__file__).parents[1] / "rubrics"))
    assert "trainer scenarios check" in Hand(app, "en").get("/").text
