"""Rewind on the pages: another way beside the first, which stays and alone counts."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import update

from tests.web.hand import Hand
from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.tables import db


def another_way(hand: Hand, turn: int) -> str:
    """Rewind; gives the address of the new call."""
    answer = hand.post(f"{hand.call}/turns/{turn}/rewind")
    assert answer.status_code == 302
    return answer.location.partition("#")[0]


def beside(call: str) -> str:
    return call.replace("/calls/", "/attempts/") + "/beside"


def test_the_turns_before_are_there_already_and_one_speaks_on(trainee: Hand) -> None:
    trainee.dial().walk()
    first = trainee.call
    trainee.call, trainee.turns = another_way(trainee, 3), 2
    page = trainee.get(trainee.call).text
    assert 'id="turn-2"' in page
    assert 'id="turn-3"' not in page
    assert "另一种说法" in page
    assert trainee.say("您先别急，慢慢说。").status_code == 200
    assert 'id="turn-3"' in trainee.get(first).text, "the first way is as it was"


@pytest.mark.parametrize("ended", [False, True])
def test_one_may_rewind_a_call_that_goes_on_and_one_that_is_over(trainee: Hand, ended: bool) -> None:
    trainee.dial().walk()
    if ended:
        assert "/turns/2/rewind" in trainee.hang_up().text
    else:
        assert "/turns/2/rewind" in trainee.get(trainee.call).text
    assert another_way(trainee, 2) != trainee.call


@pytest.mark.parametrize("number", [0, 4, 99])
def test_a_turn_that_is_not_there_is_not_found(trainee: Hand, number: int) -> None:
    trainee.dial().walk()
    assert trainee.post(f"{trainee.call}/turns/{number}/rewind").status_code == 404


def test_a_branch_never_counts_and_cannot_be_handed_in(trainee: Hand) -> None:
    trainee.dial().walk().hang_up()
    before = trainee.get("/skills").text
    trainee.call = another_way(trainee, 2)
    page = trainee.hang_up().text
    assert "不计入成绩" in page
    assert "/hand-in" not in page
    trainee.post(f"{trainee.scorecard}/hand-in")
    assert "不能交" in trainee.get(trainee.scorecard).text
    after = trainee.get("/skills").text
    assert after.count("1 次练习") == before.count("1 次练习") > 0
    assert trainee.scorecard in trainee.get("/attempts?kind=branch").text


class TestSideBySide:
    def test_both_ways_stand_turn_by_turn_and_their_scorecards_differ(self, app: Flask) -> None:
        hand = Hand(app, "en").sign_in("trainee").dial().walk()
        hand.hang_up()
        first = hand.scorecard
        hand.call, hand.turns = another_way(hand, 3), 2
        assert "Once both ways are over" in hand.get(beside(hand.call)).text
        hand.say("Pay up or we will break your legs.")
        hand.hang_up()
        page = hand.get(beside(hand.call)).text
        assert "2 turns are the same in both" in page
        assert "What happened on your side" in page
        assert "break your legs" in page
        assert "Threat of violence" in page
        assert first in page
        assert hand.scorecard in page
        assert "−" in page.partition("What it changed")[2], "the second way lost points"
        assert beside(hand.call) in hand.get(first).text, "the first way leads to the other"

    def test_an_attempt_that_is_no_branch_has_nothing_beside_it(self, trainee: Hand) -> None:
        trainee.dial().walk().hang_up()
        assert trainee.get(beside(trainee.call)).status_code == 404


def test_an_exam_has_no_rewind(app: Flask, trainee: Hand) -> None:
    trainee.dial(help="none").walk()
    with app.app_context(), for_writing(db.engine).begin() as connection:
        rows = tables.rows(tables.Attempt)
        own = rows.c.id == UUID(trainee.call.rpartition("/")[2])
        connection.execute(update(rows).where(own).values(exam=True, private=False))
    page = trainee.get(trainee.call).text
    assert "/rewind" not in page
    assert "/hints" not in page
    assert "考试：培训师可以看到" in page
    assert trainee.post(f"{trainee.call}/turns/2/rewind").status_code == 403


def test_a_guest_may_rewind_their_own_try_and_nobody_elses(app: Flask) -> None:
    guest, other = Hand(app, "en").dial().walk(), Hand(app, "en").dial().walk()
    assert guest.post(f"{other.call}/turns/2/rewind").status_code == 404
    mine = another_way(guest, 2)
    assert guest.get(mine).status_code == 200
    assert other.get(mine).status_code == 404
