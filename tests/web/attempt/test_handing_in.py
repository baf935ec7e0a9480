"""Who sees an attempt, handing it in, and “this finding is wrong”, on the pages."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.web.hand import Hand
from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.tables import db
from trainer.store.tables_review import ReviewCase

THREAT = {"zh": "再不还我们就打断你的腿！", "en": "Pay up or we will break your legs."}


def threatened(app: Flask, locale: str) -> Hand:
    hand = Hand(app, locale).sign_in("trainee").dial().walk()
    hand.say(THREAT[locale])
    hand.hang_up()
    return hand


def cases(app: Flask) -> list[tuple[UUID, str]]:
    with app.app_context(), db.engine.connect() as connection:
        rows = tables.rows(ReviewCase)
        return [tuple(line) for line in connection.execute(select(rows.c.attempt, rows.c.need))]


@pytest.mark.parametrize(
    ("locale", "private", "handed", "again"),
    [
        ("zh", "这是练习：您交上去之前，别人都看不到。", "已经交上去了", "已经交过了"),
        ("en", "nobody else sees this attempt until you hand it in", "Handed in. The trainers", "handed in already"),
    ],
)
def test_practice_says_who_sees_it_and_is_handed_in_once(app: Flask, locale, private, handed, again) -> None:
    hand = threatened(app, locale)
    assert private in hand.get(hand.scorecard).text
    assert cases(app) == []
    assert hand.post(f"{hand.scorecard}/hand-in").location == hand.scorecard
    page = hand.get(hand.scorecard).text
    assert handed in page
    assert "/hand-in" not in page, "there is nothing left to hand in"
    assert [need for _attempt, need in cases(app)] == ["critical"]
    hand.post(f"{hand.scorecard}/hand-in")
    assert again in hand.get(hand.scorecard).text
    assert len(cases(app)) == 1


def test_a_call_that_goes_on_is_not_handed_in(trainee: Hand) -> None:
    trainee.dial().walk()
    trainee.post(f"{trainee.scorecard}/hand-in")
    trainee.hang_up()
    assert "/hand-in" in trainee.get(trainee.scorecard).text


def test_a_try_without_an_account_cannot_be_handed_in(hand: Hand) -> None:
    hand.dial().walk().hang_up()
    assert "/hand-in" not in hand.get(hand.scorecard).text
    assert hand.post(f"{hand.scorecard}/hand-in").status_code == 401


def test_the_call_says_who_sees_it(trainee: Hand, hand: Hand) -> None:
    assert "交上去之前，只有您能看到" in trainee.get(trainee.dial().call).text
    assert "练习，只有您看得到" in hand.get(hand.dial().call).text


class TestThisFindingIsWrong:
    def test_every_finding_and_every_missed_duty_can_be_objected_to(self, app: Flask) -> None:
        hand = threatened(app, "zh")
        page = hand.get(hand.scorecard).text
        numbers = page.count("这条判得不对")
        assert numbers == page.count('<article class="finding ') + page.count('<article class="duty missed"') > 1
        for number in range(1, numbers + 1):
            assert hand.get(f"{hand.scorecard}/findings/{number}/objection").status_code == 200
        assert hand.get(f"{hand.scorecard}/findings/{numbers + 1}/objection").status_code == 404
        assert hand.get(f"{hand.scorecard}/findings/0/objection").status_code == 404

    def test_the_reason_stands_beside_the_finding_and_what_became_of_it_too(self, app: Flask) -> None:
        hand = threatened(app, "zh")
        sent = hand.post(f"{hand.scorecard}/findings/1/objection", reason="我是在引用 <b>他</b> 的话")
        assert sent.location == f"{hand.scorecard}#objection-1"
        page = hand.get(hand.scorecard).text
        assert "我是在引用" in page
        assert "<b>他</b>" not in page
        assert "把这次练习交上去，复核人就会来看" in page
        hand.post(f"{hand.scorecard}/hand-in")
        assert "复核人会来看" in hand.get(hand.scorecard).text
        assert [need for _attempt, need in cases(app)] == ["disputed"]
        with app.app_context(), for_writing(db.engine).begin() as connection:
            answered = {"outcome": "turned-down", "answer": "引用也不能说给对方听"}
            connection.execute(update(tables.rows(tables.Feedback)).values(answered))
        page = hand.get(hand.scorecard).text
        assert "没有采纳" in page
        assert "引用也不能说给对方听" in page

    def test_it_is_said_once(self, app: Flask) -> None:
        hand = threatened(app, "zh")
        for reason in ("第一次说的", "第二次说的"):
            hand.post(f"{hand.scorecard}/findings/1/objection", reason=reason)
        page = hand.get(hand.scorecard).text
        assert "您已经提过异议" in page
        assert "第一次说的" in page
        assert "第二次说的" not in page

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
    def test_it_needs_a_reason_and_loses_none(self, app: Flask, reason: str) -> None:
        hand = threatened(app, "en")
        answer = hand.post(f"{hand.scorecard}/findings/1/objection", reason=reason)
        assert answer.status_code == 422
        assert "at most 500 characters" in answer.text
        assert reason.strip() in answer.text

    def test_what_was_misheard_stands_beside_its_turn(self, app: Flask) -> None:
        hand = Hand(app, "zh").sign_in("trainee").dial().walk()
        hand.post(f"{hand.call}/turns/1/objections", htmx=True, move="greet", reason="我是在告别")
        page = hand.hang_up().text
        assert "您说这里听错了" in page
        assert "我是在告别" in page


class TestLeaving:
    def test_an_attempt_that_is_left_is_not_judged_and_counts_for_nothing(self, trainee: Hand) -> None:
        trainee.dial().walk()
        trainee.say(THREAT["zh"])
        sent = trainee.post(f"{trainee.call}/leave", client_id="leave-me-please")
        assert sent.location == trainee.scorecard
        page = trainee.get(trainee.scorecard)
        assert page.status_code == 200
        assert "不评，也不计入成绩" in page.text
        assert "未通过" not in page.text
        listed = trainee.get("/attempts?state=left").text
        assert trainee.scorecard in listed
        assert trainee.scorecard not in trainee.get("/attempts?state=fail").text
        assert "还没有技能数据" in trainee.get("/skills").text

    def test_leaving_twice_or_after_the_end_changes_nothing(self, trainee: Hand) -> None:
        trainee.dial().walk().hang_up()
        before = trainee.get(trainee.scorecard).text
        trainee.post(f"{trainee.call}/leave", client_id="leave-me-please")
        assert trainee.get(trainee.scorecard).text.count("verdict-word") == before.count("verdict-word") == 1

    def test_it_can_be_begun_anew(self, trainee: Hand) -> None:
        trainee.dial()
        trainee.post(f"{trainee.call}/leave", client_id="leave-me-please")
        assert 'href="/scenarios/quiet-loan"' in trainee.get(trainee.scorecard).text


class TestTheContentNote:
    def test_stands_before_the_call_with_a_way_on_and_a_way_out(self, trainee: Hand) -> None:
        answer = trainee.post(
            "/scenarios/quiet-loan/attempts", locale="zh", help="hints", ability="low", signs="credit-3"
        )
        assert answer.status_code == 200
        assert "对话会谈到失业" in answer.text
        assert 'href="/scenarios"' in answer.text
        assert "不评，也不计入成绩" in answer.text
        for field in (
            'name="noted" value="y"',
            'name="help" value="hints"',
            'name="ability" value="low"',
            'value="credit-3"',
        ):
            assert field in answer.text, "what was chosen comes along"
        assert "还没有练习记录" in trainee.get("/attempts").text, "nothing has begun yet"

    def test_going_on_dials(self, trainee: Hand) -> None:
        answer = trainee.post("/scenarios/quiet-loan/attempts", locale="zh", help="full", noted="y")
        assert answer.location.startswith("/calls/")
