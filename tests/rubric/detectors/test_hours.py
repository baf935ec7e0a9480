"""Contact at a forbidden hour, in the borrower's local time."""

from datetime import datetime

import pytest

from tests.rubric.talk import Talk, call, excerpt, shipped


def at(clock: str, jurisdiction: str = "cn", **known: object) -> Talk:
    zone = {"cn": "+08:00", "us": "-05:00", "uk": "+00:00"}[jurisdiction]
    moment = datetime.fromisoformat(f"2026-03-02T{clock}:00{zone}")
    return call(jurisdiction=jurisdiction, started_at=moment, answered_by="borrower", **known)


@pytest.mark.parametrize(
    ("jurisdiction", "clock", "forbidden"),
    [
        ("cn", "21:59", False),
        ("cn", "22:00", True),
        ("cn", "07:59", True),
        ("cn", "08:00", False),
        ("us", "21:00", False),
        ("us", "21:01", True),
        ("us", "07:59", True),
        ("uk", "21:30", True),
        ("uk", "20:59", False),
    ],
)
def test_the_hours_are_those_of_the_place(jurisdiction: str, clock: str, forbidden: bool) -> None:
    assert ("contact-hours" in at(clock, jurisdiction).says("⟦greet|您好⟧").now) is forbidden


def test_it_is_found_once_a_call() -> None:
    assert at("23:00").says("⟦greet|您好⟧").hears("喂").says("⟦greet|您好⟧").now == set()


def test_a_call_that_the_borrower_began_breaks_no_hours() -> None:
    assert at("23:00", initiated_by="borrower").says("⟦greet|您好⟧").now == set()


def test_nor_one_to_which_they_have_just_agreed() -> None:
    assert at("22:30").hears("你现在说吧", "agrees").says("⟦greet|好的⟧").now == set()


def test_every_message_of_a_thread_has_its_own_hour() -> None:
    late = datetime.fromisoformat("2026-03-02T23:10:00+08:00")
    thread = at("10:00", channel="message").says("⟦greet|您好⟧").hears("嗯")
    assert "contact-hours" in thread.says("⟦state-amount amount=8200|应还8200⟧", at=late).now


def test_a_letter_has_no_hour() -> None:
    assert at("23:00", channel="letter").says("⟦greet|您好⟧").now == set()


@pytest.mark.parametrize(
    ("said", "jurisdiction", "forbidden"),
    [
        ("⟦contact-hours@0.6|我今晚十一点再打⟧", "cn", True),
        ("⟦contact-hours@0.6|晚上八点我再打⟧", "cn", False),
        ("⟦contact-hours@0.6|晚上九点半我再打⟧", "cn", False),
        ("⟦contact-hours@0.6|晚上九点半我再打⟧", "us", True),
        ("⟦contact-hours@0.6|我专挑你睡觉的时候打⟧", "cn", True),
        ("⟦contact-hours@0.3|夜里再说⟧", "cn", False),
    ],
)
def test_an_hour_announced_for_later_is_held_against_the_rule(said: str, jurisdiction: str, forbidden: bool) -> None:
    assert ("contact-hours" in excerpt(jurisdiction=jurisdiction).says(said).now) is forbidden


def test_pressing_on_at_a_bad_moment_is_found_and_making_another_time_is_not() -> None:
    busy = ("我在开会", "inconvenient")
    assert "contact-hours" in excerpt().hears(*busy).says("⟦demand-payment|先说你今天还不还⟧").now
    assert excerpt().hears(*busy).says("⟦propose-date|那下午三点打给您⟧").now == set()


@pytest.mark.parametrize("jurisdiction", ["cn", "us", "uk"])
@pytest.mark.parametrize(
    "said",
    ["⟦ask-income|您每月收入多少⟧？", "⟦state-amount amount=8200|一共八千二⟧", "⟦offer-plan each=300|每月三百行吗⟧"],
)
def test_going_on_with_the_matter_straight_after_a_bad_moment_was_named_is_found(jurisdiction: str, said: str) -> None:
    busy = ("我在接孩子，旁边有人", "inconvenient")
    assert "contact-hours" in excerpt(jurisdiction=jurisdiction).hears(*busy).says(said).now
    asked = (
        excerpt(jurisdiction=jurisdiction).hears(*busy).says("⟦identify-self|我姓林⟧，就一分钟行吗").hears("那你快说")
    )
    assert "contact-hours" not in asked.says(said).now


@pytest.mark.parametrize(
    "said",
    [
        "⟦apologise|不好意思打扰了⟧，⟦ask-income|改天再问您收入的事⟧",
        "⟦offer-choice|晚上八点还是明天上午给您打⟧",
        "⟦identify-self|我姓林⟧",
    ],
)
def test_who_takes_up_the_bad_moment_or_only_says_who_calls_does_not_go_on(said: str) -> None:
    assert excerpt().hears("我在接孩子", "inconvenient").says(said).now == set()


def test_a_house_rule_of_narrower_hours_is_cited_for_what_only_it_forbids() -> None:
    house = shipped(("house-example",))
    early = at("08:30", book=house).says("⟦greet|您好⟧").finding("contact-hours")
    night = at("23:00", book=house).says("⟦greet|您好⟧").finding("contact-hours")
    assert (early.criterion, night.criterion) == ("house-hours", "cn-contact-hours")


def test_before_the_rule_was_in_force_decency_still_speaks() -> None:
    moment = datetime.fromisoformat("2024-03-02T23:00:00+08:00")
    talk = call(started_at=moment, answered_by="borrower").says("⟦greet|您好⟧")
    assert talk.finding("contact-hours").criterion == "ethics-decent-hours"


def test_an_hour_that_is_lawful_in_the_morning_and_at_night_is_hardly_announced_as_a_breach() -> None:
    assert "contact-hours" not in call().says("⟦contact-hours@0.6|八点半再给您打⟧").now
    assert "contact-hours" in call().says("⟦contact-hours@0.6|十一点再给您打⟧").now
