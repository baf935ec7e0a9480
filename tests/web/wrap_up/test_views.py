"""The record of a contact: asked for before the scorecard, filed once, held against what was said."""

import re
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import update

from tests.web.hand import Hand
from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.tables import db

RECORD = {"disposition": "hardship", "next_action": "hardship-team", "notes": "厂子关了，愿意谈。"}


def held(hand: Hand, **begin: str) -> Hand:
    """A call that is over."""
    hand.dial(**begin).walk()
    answer = hand.post(f"{hand.call}/hang-up", client_id="bye-bye-1234")
    assert answer.location == f"{hand.scorecard}/wrap-up", "the record comes before the scorecard"
    return hand


def file(hand: Hand, **record: str):
    return hand.post(f"{hand.scorecard}/wrap-up", **{**RECORD, **record})


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh", ("写联系记录", "直接看成绩单", "承诺还款")),
        ("en", ("Write up the contact", "Just show the scorecard", "Promise to pay")),
    ],
)
def test_the_form_comes_after_the_call_and_can_be_skipped(app: Flask, locale: str, words: tuple[str, ...]) -> None:
    hand = held(Hand(app, locale).sign_in("trainee"))
    page = hand.get(f"{hand.scorecard}/wrap-up").text
    assert all(word in page for word in words)
    assert hand.get(hand.scorecard).status_code == 200


def test_what_was_noted_and_thought_before_stands_in_it_already(trainee: Hand) -> None:
    trainee.dial(ability="low", willing="high", signs="credit-3")
    trainee.walk().post(f"{trainee.call}/notes", htmx=True, notes="接得快")
    trainee.hang_up()
    page = trainee.get(f"{trainee.scorecard}/wrap-up").text
    assert "接得快</textarea>" in page
    assert re.search(r'name="ability" value="low" checked', page)
    assert re.search(r'name="willing" value="high" checked', page)
    assert re.search(r'value="credit-3" checked', page)
    assert page.count("checked") == 3


def test_filing_shows_what_came_of_it_beside_the_score_and_not_in_it(trainee: Hand) -> None:
    held(trainee)
    before = re.search(r'verdict-score"><b>([\d.]+)</b>', trainee.get(trainee.scorecard).text).group(1)
    file(trainee, ability="low", willing="high", signs="credit-3")
    page = trainee.get(trainee.scorecard).text
    assert re.search(r'verdict-score"><b>([\d.]+)</b>', page).group(1) == before
    assert "单独计算，不并入这次联系的得分" in page
    assert "判断 100，记录 100" in page
    assert "CANARY-真相" in page
    assert "TOLD-工厂没了" in page
    assert "CANARY-孩子住院标题" in page, "what never came to light is said now"
    skills = trainee.get("/skills").text
    assert "判断" in skills
    assert "记录质量" in skills


def test_a_promise_that_was_not_made_is_said(trainee: Hand) -> None:
    held(trainee)
    file(trainee, disposition="promise-to-pay", amount="¥500", payment_on="2026-03-17")
    page = trainee.get(trainee.scorecard).text
    assert "记录里写了对方没有作出的承诺" in page
    assert "¥500" in page


def test_the_first_record_stands(trainee: Hand) -> None:
    held(trainee)
    file(trainee, notes="第一次写的备注")
    file(trainee, notes="第二次写的备注")
    page = trainee.get(trainee.scorecard).text
    assert "已经提交，以第一次写的为准" in page
    assert "第一次写的备注" in page
    assert "第二次写的备注" not in page
    assert trainee.get(f"{trainee.scorecard}/wrap-up").location == trainee.scorecard


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"disposition": ""}, "请选这次联系的结果"),
        ({"disposition": "no-such"}, "请选这次联系的结果"),
        ({"next_action": ""}, "请选下一步做什么"),
        ({"amount": "很多"}, "请填金额"),
        ({"amount": "-5"}, "请填金额"),
        ({"amount": "NaN"}, "请填金额"),
        ({"amount": "9" * 30}, "请填金额"),
        ({"payment_on": "三月"}, "请填日期"),
        ({"payment_on": "2026-02-30"}, "请填日期"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_lost(trainee: Hand, wrong: dict[str, str], said: str) -> None:
    held(trainee)
    answer = file(trainee, signs="credit-3", **wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert "厂子关了，愿意谈。" in answer.text
    assert re.search(r'value="credit-3" checked', answer.text)
    assert "还没有写记录" in trainee.get(trainee.scorecard).text


@pytest.mark.parametrize("amount", ["500", "500.00", "¥500", "５００", " 500 元", "1,500"])
def test_a_sum_is_read_as_people_write_it(trainee: Hand, amount: str) -> None:
    held(trainee)
    assert file(trainee, amount=amount).status_code == 302


def test_there_is_no_record_before_the_end_and_none_of_what_was_left(trainee: Hand) -> None:
    trainee.dial().walk()
    assert trainee.get(f"{trainee.scorecard}/wrap-up").location == trainee.call
    assert file(trainee).location == trainee.call
    trainee.post(f"{trainee.call}/leave", client_id="leave-me-please")
    assert trainee.get(f"{trainee.scorecard}/wrap-up").location == trainee.scorecard


def test_an_exam_asks_for_the_record_first_and_keeps_its_case_to_itself(app: Flask, trainee: Hand) -> None:
    trainee.dial(help="none").walk()
    with app.app_context(), for_writing(db.engine).begin() as connection:
        rows = tables.rows(tables.Attempt)
        own = rows.c.id == UUID(trainee.call.rpartition("/")[2])
        connection.execute(update(rows).where(own).values(exam=True, private=False))
    trainee.post(f"{trainee.call}/hang-up", client_id="bye-bye-1234")
    assert trainee.get(trainee.scorecard).location == f"{trainee.scorecard}/wrap-up"
    assert "直接看成绩单" not in trainee.get(f"{trainee.scorecard}/wrap-up").text
    file(trainee)
    page = trainee.get(trainee.scorecard).text
    assert "判断与记录" in page
    assert "CANARY" not in page


def test_a_guest_files_too(hand: Hand) -> None:
    held(hand)
    file(hand)
    assert "单独计算" in hand.get(hand.scorecard).text
