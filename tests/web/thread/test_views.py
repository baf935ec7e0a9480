"""The thread on its page: send, wait, put away; bad input gets a message, and the words stay in the box."""

from uuid import uuid4

import pytest
from flask import Flask

from tests.practice.stories import open_stories
from tests.web.hand import Hand
from trainer.practice.desk import Desk

WHO = "Hi, this is Nora Whitcomb from Halden Ridge. I'm trying to reach Dale Renner. Is this his number? Reply STOP to opt out."


@pytest.fixture(scope="module")
def threads(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_stories(tmp_path_factory.mktemp("threads"), "message", "only-on-the-card")


@pytest.fixture
def texting(make_app, threads: Desk) -> Hand:
    return Hand(make_app(DESK=threads), "en").dial("only-on-the-card")


def sent(hand: Hand, what: str = "messages", **form: object):
    """What the page answers to a form of the thread."""
    form = {"client_id": str(uuid4()), "seen": hand.turns, **form}
    answer = hand.post(hand.call.replace("/calls/", "/threads/") + f"/{what}", **form)
    hand.turns += answer.status_code == 302
    return answer


def page(hand: Hand) -> str:
    return hand.get(hand.call.replace("/calls/", "/threads/")).text


def test_the_call_page_of_a_message_leads_to_its_thread(texting: Hand) -> None:
    assert texting.get(texting.call).location.startswith("/threads/")


def test_from_the_first_text_to_the_scorecard(texting: Hand) -> None:
    assert sent(texting, said=WHO).status_code == 302
    assert "Delivered. No answer yet" in page(texting)
    assert sent(texting, "waits", until="3d").status_code == 302
    assert "bubble-theirs" in page(texting)
    assert sent(texting, "end").location.endswith("/wrap-up")
    assert "You put the thread away." in texting.get(texting.scorecard).text


def test_no_page_tells_of_an_answer_under_way(texting: Hand) -> None:
    sent(texting, said=WHO)
    assert "bubble-theirs" not in page(texting)


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"said": "   "}, "The message is empty"),
        ({"said": "x" * 100_000}, "That is too long for a message"),
        ({"said": "Hello", "when": "at", "at": "2020-01-01T10:00"}, "That moment has passed"),
        ({"said": "Hello", "when": "at", "at": "2027-01-01T10:00"}, "That is too far ahead"),
        ({"said": "Hello", "when": "at", "at": "soon"}, "Enter day and time"),
    ],
)
def test_what_cannot_go_gets_a_message_and_stays_in_the_box(texting: Hand, form: dict, message: str) -> None:
    answer = sent(texting, **form)
    assert answer.status_code == 422
    assert message in answer.text
    assert form["said"].strip() in answer.text, "all of it: what comes back cut short is lost"


def test_a_double_click_is_one_message(texting: Hand) -> None:
    form = {"said": WHO, "client_id": str(uuid4()), "seen": 0}
    path = texting.call.replace("/calls/", "/threads/") + "/messages"
    assert [texting.post(path, **form).status_code for _ in range(2)] == [302, 302]
    assert page(texting).count("bubble-mine") == 1


def test_a_window_that_fell_behind_is_told_so(texting: Hand) -> None:
    sent(texting, said=WHO)
    answer = sent(texting, said="Are you there?", seen=0)
    assert answer.status_code == 409
    assert "went on in another window" in answer.text
    assert "Are you there?" in answer.text


def test_a_message_for_after_the_answer_is_held_back(texting: Hand) -> None:
    sent(texting, said=WHO)
    answer = sent(texting, said="Just checking. Reply STOP to opt out.", when="at", at="2026-09-24T10:00")
    assert answer.status_code in (302, 409)  # this time an answer may not come at all
    if answer.status_code == 409:
        assert "An answer came before your message went" in answer.text
        assert "Just checking" in answer.text


def test_nothing_more_is_sent_once_the_thread_is_away(texting: Hand) -> None:
    sent(texting, said=WHO)
    sent(texting, "end")
    assert sent(texting, said="One more").status_code == 409


@pytest.mark.parametrize("path", ["/turns", "/silences"])
def test_nobody_speaks_in_a_thread(texting: Hand, path: str) -> None:
    answer = texting.post(texting.call + path, said="Hello", client_id=str(uuid4()), seen=0)
    assert answer.status_code in (204, 404)


def test_without_a_form_of_ours_nothing_is_sent(texting: Hand) -> None:
    assert texting.post(texting.call.replace("/calls/", "/threads/") + "/messages", said="Hi").status_code == 422


def test_another_visitor_does_not_find_it(texting: Hand, app: Flask) -> None:
    assert Hand(app, "en").get(texting.call.replace("/calls/", "/threads/")).status_code == 404


def test_the_scorecard_tells_how_many_days_the_thread_took(texting: Hand) -> None:
    sent(texting, said=WHO)
    sent(texting, "waits", until="3d")
    sent(texting, "end")
    card = texting.get(texting.scorecard).text
    assert "in the story" in card
    assert "on the line" not in card
