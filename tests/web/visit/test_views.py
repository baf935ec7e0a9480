"""The visit on its pages: prepare, set out, say and do; bad input gets a message, and nothing is lost."""

import re
from uuid import uuid4

import pytest
from flask import Flask

from tests.practice.stories import open_stories
from tests.web.hand import Hand
from trainer.practice.desk import Desk

AT = "2026-05-19T10:30"


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_stories(tmp_path_factory.mktemp("visits"), "field", "mother-opens")


@pytest.fixture
def visiting(make_app, visits: Desk) -> Hand:
    return Hand(make_app(DESK=visits), "en").dial("mother-opens")


def sent(hand: Hand, what: str = "turns", **form: object):
    """What the page answers to a form of the visit."""
    form = {"client_id": str(uuid4()), "seen": hand.turns, **form}
    answer = hand.post(hand.call.replace("/calls/", "/visits/") + f"/{what}", **form)
    hand.turns += answer.status_code == 302
    return answer


def page(hand: Hand) -> str:
    return hand.get(hand.call.replace("/calls/", "/visits/")).text


def out(hand: Hand, at: str = AT) -> None:
    form = {"take": ["card", "sealed"], "take-company": "companion", "at": at}
    assert sent(hand, "set-out", **form).status_code == 302


def test_the_call_page_of_a_visit_leads_to_its_preparation(visiting: Hand) -> None:
    assert visiting.get(visiting.call).location.startswith("/visits/")
    assert "Before you set out" in page(visiting)


def test_from_the_preparation_to_the_scorecard(visiting: Hand) -> None:
    out(visiting)
    assert "Card and letter of authority" in page(visiting)
    assert sent(visiting, act="knock").status_code == 302
    shown = page(visiting)
    assert "Before you: an elderly woman" in shown
    assert "Wu Zhiqiang&#39;s mother" not in shown
    assert sent(visiting, said="Good morning. Is Mr Wu at home?", act="show-card").status_code == 302
    assert sent(visiting, act="leave").status_code == 302
    assert "The visit is over." in page(visiting)
    assert "Say goodbye and go" in visiting.get(visiting.scorecard).text


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ("2020-01-01T10:00", "That moment has passed"),
        ("2027-01-01T10:00", "too far ahead"),
        ("noon", "Enter day and time"),
    ],
)
def test_an_hour_at_which_nobody_can_go_gets_a_message_and_the_bag_stays_packed(
    visiting: Hand, at: str, message: str
) -> None:
    answer = sent(visiting, "set-out", take="card", at=at)
    assert answer.status_code == 422
    assert message in answer.text
    assert re.search(r'value="card" checked', answer.text)


def test_three_in_the_morning_can_be_chosen_and_has_its_consequence(visiting: Hand) -> None:
    out(visiting, "2026-05-20T03:00")
    assert "somebody upstairs shouts" in page(visiting)


def test_one_sets_out_once(visiting: Hand) -> None:
    out(visiting)
    answer = sent(visiting, "set-out", at=AT)
    assert answer.status_code == 409
    assert "on your way already" in answer.text


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"said": ""}, "Nothing was said"),
        ({"said": "x" * 100_000}, "That is too long for one breath"),
        ({"said": "Hello", "act": "step-back"}, "That cannot be done now"),
        ({"said": "Hello", "act": "no-such-deed"}, "That cannot be done now"),
    ],
)
def test_what_cannot_be_said_or_done_gets_a_message(visiting: Hand, form: dict, message: str) -> None:
    out(visiting)
    answer = sent(visiting, **form)
    assert answer.status_code == 422
    assert message in answer.text
    assert form["said"] in answer.text, "all of it: what comes back cut short is lost"


def test_nothing_is_said_before_one_has_set_out(visiting: Hand) -> None:
    answer = sent(visiting, said="Hello")
    assert answer.status_code == 422
    assert "You have not set out yet" in answer.text


def test_a_double_click_is_one_deed(visiting: Hand) -> None:
    out(visiting)
    form = {"act": "knock", "client_id": str(uuid4()), "seen": 1}
    path = visiting.call.replace("/calls/", "/visits/") + "/turns"
    assert [visiting.post(path, **form).status_code for _ in range(2)] == [302, 302]
    assert page(visiting).count('class="turn"') == 2


def test_a_window_that_fell_behind_is_told_so(visiting: Hand) -> None:
    out(visiting)
    sent(visiting, act="knock")
    answer = sent(visiting, said="Anybody there?", seen=1)
    assert answer.status_code == 409
    assert "Anybody there?" in answer.text


def test_nobody_else_finds_it(visiting: Hand, app: Flask) -> None:
    assert Hand(app, "en").get(visiting.call.replace("/calls/", "/visits/")).status_code == 404


def test_the_scorecard_tells_how_long_the_visit_took_by_the_clock_of_its_story(visiting: Hand) -> None:
    out(visiting)
    sent(visiting, act="knock")
    sent(visiting, act="leave")
    card = visiting.get(visiting.scorecard).text
    assert "at the place" in card
    assert "on the line" not in card
    assert "untimed" in card
