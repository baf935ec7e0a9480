"""A second opinion on the pages: beside the judge, never in its place; what it alone claims goes to a person."""

import json
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from benchmarks.model_server import Says, Server, serving
from tests.web.coach.test_views import remarks_of, text_of
from tests.web.guest.test_voice import calls_of, switch
from tests.web.hand import EN, Hand
from tests.web.review.conftest import change, cohort
from trainer.store import tables
from trainer.store.guest import GuestSettings
from trainer.store.tables import db
from trainer.store.tables_review import ReviewCase
from trainer.web.guest.seat import WAITING, waiting

QUOTE = {"zh": "您这边是遇到什么情况了吗？", "en": "What happened on your side?"}
REASON = {"zh": "问得开放，没有责备。", "en": "It asks openly and blames nobody."}
ASKED = {
    "guest_on": True,
    "guest_voice": False,
    "guest_opinion": True,
    "guest_model": "a-model",
    "guest_model_judge": "a-judge",
}
ALLOWED = GuestSettings(**ASKED, guest_opinion_own=True)
CLAIM = {"code": "threat-of-violence", "quote": QUOTE["en"], "reason": "It sounds like a threat."}


def answering(locale: str = "en", claims: Any = (), quote: str = "") -> Callable[[Any], Says]:
    one = {"quality": "reason-explored", "grade": 1, "quote": quote or QUOTE[locale], "reason": REASON[locale]}
    said = json.dumps({"judgements": [one], "claims": list(claims)}, ensure_ascii=False)
    return lambda _asked: Says((said,))


@pytest.fixture
def model():
    with serving(answering()) as server:
        yield server


@pytest.fixture
def app(make_app: Callable[..., Flask], model: Server) -> Flask:
    app = make_app(ENDPOINT=model.endpoint)
    cohort(app, "Spring", ("trainer",), ("trainee",))
    switch(app, ALLOWED)
    return app


def ended(app: Flask, locale: str = "en", **row: Any) -> Hand:
    hand = Hand(app, locale).sign_in("trainee").dial().walk()
    if row:
        change(app, UUID(hand.call.rpartition("/")[2]), **row)
    hand.hang_up()
    return hand


def row_of(app: Flask, hand: Hand) -> Any:
    rows = tables.rows(tables.Attempt)
    with app.app_context(), db.engine.connect() as connection:
        return connection.execute(select(rows).where(rows.c.id == UUID(hand.call.rpartition("/")[2]))).one()


def needs(app: Flask) -> list[str]:
    rows = tables.rows(ReviewCase)
    with app.app_context(), db.engine.connect() as connection:
        return list(connection.execute(select(rows.c.need)).scalars())


@pytest.mark.parametrize(
    ("locale", "counts", "agreement"),
    [
        ("zh", "系统评分（算数）", "3 遍里有 3 遍这样打分（1、1、1）"),
        ("en", "Judge (counts)", "3 of 3 samples (1, 1, 1)"),
    ],
)
def test_it_stands_beside_the_judge_and_says_what_came_from_where(
    app: Flask, model: Server, locale: str, counts: str, agreement: str
) -> None:
    model.script = answering(locale)
    hand = ended(app, locale)
    before = row_of(app, hand)
    assert f'href="{hand.scorecard}/opinion"' in hand.get(hand.scorecard).text
    assert hand.post(f"{hand.scorecard}/opinion").location == f"{hand.scorecard}/opinion"
    page = text_of(hand.get(f"{hand.scorecard}/opinion").text)
    assert all(words in page for words in (counts, agreement, QUOTE[locale], REASON[locale], "a-judge"))
    assert row_of(app, hand) == before, "the scorecard is the judge's"
    assert [(call.purpose, call.outcome) for call in calls_of(app)] == [("opinion", "ok")] * 3
    hand.post(f"{hand.scorecard}/opinion")
    assert len(model.asked) == 3, "the same model is not asked twice"
    assert remarks_of(app) == 1


def test_trainees_ask_only_where_that_is_allowed_and_without_an_endpoint_nobody_does(
    app: Flask, model: Server, make_app: Callable[..., Flask]
) -> None:
    hand = ended(app)
    switch(app, GuestSettings(**ASKED))
    assert "/opinion" not in hand.get(hand.scorecard).text
    assert "lets reviewers ask" in text_of(hand.get(f"{hand.scorecard}/opinion").text)
    hand.post(f"{hand.scorecard}/opinion")
    assert "Nobody was asked" in hand.get(f"{hand.scorecard}/opinion").text
    switch(app, GuestSettings(**{**ASKED, "guest_opinion": False}, guest_opinion_own=True))
    assert "No language model has a part here" in hand.get(f"{hand.scorecard}/opinion").text
    hand.post(f"{hand.scorecard}/opinion")
    assert model.asked == []


def test_what_it_alone_claims_is_a_remark_in_private_and_waits_for_a_person_once_handed_in(
    app: Flask, model: Server
) -> None:
    model.script = answering(claims=[CLAIM])
    hand = ended(app)
    hand.post(f"{hand.scorecard}/opinion")
    page = text_of(hand.get(f"{hand.scorecard}/opinion").text)
    assert "A person looks at it once the attempt is handed in" in page
    assert needs(app) == []
    verdict = row_of(app, hand).verdict
    hand.post(f"{hand.scorecard}/hand-in")
    assert needs(app) == ["opinion"]
    assert row_of(app, hand).verdict == verdict, "a claim alone changes no verdict"
    trainer = Hand(app, "en").sign_in("trainer")
    assert "Second opinion" in trainer.get("/reviews?need=opinion").text
    case = trainer.get(f"/reviews/{hand.call.rpartition('/')[2]}").text
    assert "1 claim for a person to look at" in text_of(case)


def test_one_sample_alone_calls_nobody(app: Flask, model: Server) -> None:
    answers = [answering(claims=[CLAIM]), answering(), answering()]
    model.script = lambda asked: answers.pop()(asked)
    hand = ended(app, private=False)
    hand.post(f"{hand.scorecard}/opinion")
    assert "nobody is called" in text_of(hand.get(f"{hand.scorecard}/opinion").text)
    assert needs(app) == []


def test_it_clears_nothing_that_the_judge_found(app: Flask, model: Server) -> None:
    model.script = answering()
    hand = Hand(app, "en").sign_in("trainee").dial().walk()
    hand.say("Pay up or we will break your legs.")
    hand.hang_up()
    before = text_of(hand.get(hand.scorecard).text)
    hand.post(f"{hand.scorecard}/opinion")
    after = hand.get(hand.scorecard).text
    assert row_of(app, hand).verdict == "fail"
    assert text_of(after) == before


def test_where_it_is_set_a_critical_claim_leaves_a_pass_to_a_person_who_decides(app: Flask, model: Server) -> None:
    switch(app, GuestSettings(**ASKED, guest_opinion_own=True, guest_opinion_raises=True))
    model.script = answering(claims=[CLAIM])
    hand = ended(app, private=False)
    attempt = hand.call.rpartition("/")[2]
    before = row_of(app, hand)
    if before.verdict != "pass":
        pytest.fail(f"the walk must pass for this test: {before.verdict} {before.score}")
    assert "leaves a pass to a person" in text_of(hand.get(f"{hand.scorecard}/opinion").text)
    hand.post(f"{hand.scorecard}/opinion")
    after = row_of(app, hand)
    assert (after.verdict, after.score, after.scorecard) == ("review", before.score, before.scorecard)
    assert needs(app) == ["review"]
    card = text_of(hand.get(hand.scorecard).text)
    assert "a person decides whether the pass stands" in card
    trainer = Hand(app, "en").sign_in("trainer")
    assert "The judge's own word was a pass" in text_of(trainer.get(f"/reviews/{attempt}/opinion").text).replace(
        "&#39;", "'"
    )
    trainer.post(f"/reviews/{attempt}/claim")
    assert trainer.post(f"/reviews/{attempt}/close", word="It is fine.").status_code == 302
    assert "a person decides whether the pass stands" not in text_of(hand.get(hand.scorecard).text)
    trail = Hand(app, "en").sign_in("admin").get("/office/audit").text
    assert "opinion-raised" in trail


def test_a_reviewer_asks_and_the_trainee_sees_it_only_when_the_review_is_given_back(app: Flask, model: Server) -> None:
    hand = ended(app, private=False)
    attempt = hand.call.rpartition("/")[2]
    trainer = Hand(app, "en").sign_in("trainer")
    assert trainer.post(f"/reviews/{attempt}/opinion").location == f"/reviews/{attempt}/opinion"
    page = text_of(trainer.get(f"/reviews/{attempt}/opinion").text)
    assert REASON["en"] in page
    assert REASON["en"] not in hand.get(f"{hand.scorecard}/opinion").text
    trainer.post(f"/reviews/{attempt}/claim")
    trainer.post(f"/reviews/{attempt}/close", word="Well done.", verdict="pass")
    assert REASON["en"] in hand.get(f"{hand.scorecard}/opinion").text


def test_private_practice_is_opened_to_no_reviewer_by_it(app: Flask, model: Server) -> None:
    hand = ended(app)
    attempt = hand.call.rpartition("/")[2]
    trainer = Hand(app, "en").sign_in("trainer")
    assert trainer.get(f"/reviews/{attempt}/opinion").status_code == 404
    assert trainer.post(f"/reviews/{attempt}/opinion").status_code == 404
    assert model.asked == []


def test_an_invented_quote_is_not_shown_and_the_page_says_why(app: Flask, model: Server) -> None:
    model.script = answering(quote="You never paid a penny, did you?")
    hand = ended(app)
    hand.post(f"{hand.scorecard}/opinion")
    page = text_of(hand.get(f"{hand.scorecard}/opinion").text)
    assert "quoted what nobody said" in page
    assert "never paid a penny" not in page
    assert remarks_of(app) == 0


def test_the_trainees_name_reaches_no_model_when_a_reviewer_asks(app: Flask, model: Server) -> None:
    hand = Hand(app, "en").sign_in("trainee").dial()
    hand.say("Hello, this is Trainee speaking, my mail is trainee@example.org.")
    for line in EN[1:]:
        hand.say(line)
    change(app, UUID(hand.call.rpartition("/")[2]), private=False)
    hand.hang_up()
    Hand(app, "en").sign_in("trainer").post(f"/reviews/{hand.call.rpartition('/')[2]}/opinion")
    sent = str([asked["messages"][1] for asked in model.asked])
    assert "speaking" in sent
    assert not re.search(r"\bTrainee\b", sent)
    assert "trainee@" not in sent


def test_in_an_exam_nobody_can_be_asked(app: Flask, model: Server) -> None:
    hand = ended(app, "zh", private=False, exam=True)
    attempt = hand.call.rpartition("/")[2]
    trainer = Hand(app, "en").sign_in("trainer")
    assert "In an exam no model has a part" in text_of(trainer.get(f"/reviews/{attempt}/opinion").text)
    trainer.post(f"/reviews/{attempt}/opinion")
    hand.post(f"{hand.scorecard}/opinion")
    assert model.asked == []


def test_a_model_that_trickles_holds_the_page_no_longer_than_was_set_and_the_page_says_how_long(
    app: Flask, model: Server
) -> None:
    app.config["WITHIN"] = {"opinion": 1.0, "coach": 1.0, "draft": 1.0}
    model.script = lambda _asked: Says(("{",) * 100, between=0.1)
    hand = ended(app)
    assert "It takes 1 seconds at most" in hand.get(f"{hand.scorecard}/opinion").text
    began = time.monotonic()
    answer = hand.post(f"{hand.scorecard}/opinion")
    assert time.monotonic() - began < 4
    assert "The model took too long" in hand.get(answer.location).text
    assert {call.outcome for call in calls_of(app)} == {"slow"}


def test_while_others_wait_nobody_is_asked_and_calls_have_their_turns(app: Flask, model: Server) -> None:
    hand = ended(app)
    others = ExitStack()
    with app.app_context():
        assert [others.enter_context(waiting()) for _ in range(WAITING)] == [True] * WAITING
    with others:
        answer = hand.post(f"{hand.scorecard}/opinion")
        assert "Others are waiting for the model just now" in hand.get(answer.location).text
        assert model.asked == []
        assert Hand(app, "en").dial().say("Hello.").status_code == 200
    assert hand.get(hand.post(f"{hand.scorecard}/opinion").location).text.count("What happened on your side?")
