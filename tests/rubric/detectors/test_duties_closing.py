"""Duties of the end: the agreement read back, the way to pay named."""

import pytest

from tests.rubric.talk import Talk, named

OFFER = "⟦offer-plan each=500 count=12|每月五百，分12期⟧，⟦propose-date date=2026-03-15|从15号开始⟧"
READ_BACK = "⟦confirm-agreement each=500 count=12 date=2026-03-15|我复述一下：每月500，12期，15号开始⟧"


def agreed() -> Talk:
    return named().hears("嗯").says(OFFER).hears("行吧", "agrees")


def test_what_was_agreed_is_read_back_and_the_way_to_pay_named() -> None:
    talk = agreed().says(READ_BACK + "，⟦give-way-to-pay|在银行应用里还⟧").hears("好", "agrees").says("⟦close|再见⟧")
    assert talk.met["agreement-confirmed"] == 6
    assert talk.met["official-channel-given"] == 6


FIRST = "⟦ask-commitment amount=400 date=2026-03-06|周五先还400⟧，行吗？"
REST = "⟦offer-plan each=80 date=2026-04-15|之后从四月起每月80⟧，可以吗？"


@pytest.mark.parametrize(
    ("read_back", "met"),
    [
        ("⟦confirm-agreement amount=400 date=2026-03-06|周五400⟧，⟦confirm-agreement each=80|之后每月80⟧", True),
        ("⟦confirm-agreement each=80 date=2026-03-06|周五第一笔，之后每月80⟧", True),
        ("⟦confirm-agreement amount=500 date=2026-03-06|周五500⟧，⟦confirm-agreement each=80|之后每月80⟧", False),
        ("⟦confirm-agreement amount=400 date=2026-03-06|周五400⟧，⟦confirm-agreement each=90|之后每月90⟧", False),
    ],
)
def test_a_first_payment_agreed_in_one_turn_stands_beside_what_follows_it_in_the_next(
    read_back: str, met: bool
) -> None:
    talk = named().hears("嗯").says(FIRST).hears("行", "agrees").says(REST).hears("可以", "agrees")
    assert talk.tally.agreed is not None
    assert [t.amount or t.each for t in talk.tally.agreed.terms] == [400, 80]
    talk.says(read_back).hears("对").says("⟦close|再见⟧")
    assert ("agreement-confirmed" in talk.met) is met


def test_other_terms_in_the_place_of_those_that_stood_leave_nothing_of_them() -> None:
    talk = named().hears("嗯").says(FIRST).hears("不行", "refuses").says("⟦offer-plan each=80|那每月80呢⟧？")
    assert talk.hears("行", "agrees").tally.agreed is not None
    assert [t.amount or t.each for t in talk.tally.agreed.terms] == [80]  # type: ignore[union-attr]


def test_a_yes_to_the_read_back_itself_is_both() -> None:
    talk = named().hears("嗯").says(READ_BACK).hears("对", "agrees").says("⟦close|再见⟧")
    assert talk.met["agreement-confirmed"] == 4


def test_closing_without_it_misses_both() -> None:
    talk = agreed().says("⟦close|那就这样，再见⟧")
    assert {"agreement-confirmed", "official-channel-given"} <= set(talk.missed)


@pytest.mark.parametrize(
    "wrong",
    [
        "⟦confirm-agreement each=800 count=12|每月800，12期⟧",
        "⟦confirm-agreement each=500 count=12 date=2026-03-05|每月500，5号开始⟧",
    ],
)
def test_reading_back_other_terms_does_not_meet_it(wrong: str) -> None:
    assert "agreement-confirmed" in agreed().says(wrong).missed


def test_nothing_is_owed_when_nothing_was_agreed() -> None:
    talk = named().hears("嗯").says(OFFER).hears("不行，太多了", "refuses").says("⟦close|再见⟧")
    assert "agreement-confirmed" not in talk.missed


def test_a_yes_to_something_else_is_no_agreement() -> None:
    talk = named().hears("嗯").says("⟦ask-reason|是最近手头紧吗⟧").hears("是啊", "agrees").says("⟦close|再见⟧")
    assert "agreement-confirmed" not in talk.missed


def test_when_the_other_side_hung_up_first_it_is_not_held_against_anyone() -> None:
    assert "agreement-confirmed" not in agreed().missed


def test_who_asks_how_to_pay_is_told() -> None:
    asked = named().hears("往哪还？", "asks-way-to-pay")
    assert "official-channel-given" in asked.says("⟦close|再见⟧").missed
    asked = named().hears("往哪还？", "asks-way-to-pay")
    assert "official-channel-given" in asked.says("⟦give-way-to-pay|银行应用里还⟧").met


def promised(words: str) -> Talk:
    return named().hears(words, "promises")


def test_a_promise_of_their_own_that_is_accepted_is_an_agreement_too() -> None:
    talk = promised("我十五号发工资，先还五百").says("⟦acknowledge|好的⟧，⟦close|那就这样，再见⟧")
    assert {"agreement-confirmed", "official-channel-given"} <= set(talk.missed)
    read_back = promised("我十五号发工资，先还五百").says("⟦acknowledge|好的⟧，⟦confirm-agreement|十五号还五百⟧")
    assert read_back.met["agreement-confirmed"] == 4


@pytest.mark.parametrize("words", ["有钱了我肯定还", "I'll pay when I can"])
def test_a_promise_without_sum_or_day_agrees_to_nothing(words: str) -> None:
    assert "agreement-confirmed" not in promised(words).says("⟦acknowledge|好的⟧，⟦close|再见⟧").missed


def test_a_promise_answered_with_other_terms_is_not_accepted_yet() -> None:
    talk = promised("我十五号先还五百").says("⟦offer-plan each=800|每月八百行吗⟧").hears("不行", "refuses")
    assert "agreement-confirmed" not in talk.says("⟦close|再见⟧").missed


def test_terms_said_again_after_the_yes_are_read_back() -> None:
    talk = agreed().says("⟦offer-plan each=500 count=12|每月五百，十二期⟧").hears("好").says("⟦close|再见⟧")
    assert talk.met["agreement-confirmed"] == 6
    assert "agreement-confirmed" in agreed().says("⟦offer-plan each=800|每月八百⟧").missed
