"""Contact at a place where it may not be."""

import pytest

from tests.rubric.talk import Talk, call, excerpt

FORBIDDEN = frozenset({"work-prohibited"})


def us(**known: object) -> Talk:
    return call(jurisdiction="us", locale="en", answered_by="borrower", **known)


def test_a_call_to_work_where_the_file_forbids_it_breaks_the_rule_with_its_first_words() -> None:
    finding = us(place="work", known=FORBIDDEN).says("⟦greet|Hello⟧").finding("contact-hours")
    assert (finding.criterion, finding.detail) == ("us-workplace-contact", "workplace")


@pytest.mark.parametrize("place", ["mobile", "home", ""])
def test_another_place_or_one_that_nobody_noted_is_no_finding(place: str) -> None:
    assert us(place=place, known=FORBIDDEN).says("⟦greet|Hello⟧").now == set()


def test_work_without_a_ban_is_no_finding_in_a_call() -> None:
    assert us(place="work").says("⟦greet|Hello⟧").now == set()


def test_a_contact_that_the_borrower_began_from_work_is_none() -> None:
    assert us(place="work", known=FORBIDDEN, initiated_by="borrower").says("⟦greet|Hello⟧").now == set()


def test_a_place_known_not_to_suit_makes_work_doubtful() -> None:
    finding = us(place="work", known=frozenset({"inconvenient-place"})).says("⟦greet|Hello⟧").finding("contact-hours")
    assert finding.confidence < 0.8


class TestAPlaceToldInTheTalk:
    SAID = ("I'm at work, they don't let us take these", "inconvenient")

    def test_pressing_on_after_it_breaks_the_ban_on_file(self) -> None:
        talk = us(known=FORBIDDEN).says("⟦greet|Hello⟧").hears(*self.SAID).says("⟦ask-commitment|Can you pay Friday?⟧")
        assert talk.finding("contact-hours").criterion == "us-workplace-contact"

    def test_asking_for_a_better_time_does_not(self) -> None:
        talk = us(known=FORBIDDEN).says("⟦greet|Hello⟧").hears(*self.SAID)
        assert talk.says("⟦propose-date|Shall I call after six?⟧").now == set()

    def test_another_reason_why_it_does_not_suit_is_no_workplace(self) -> None:
        talk = us(known=FORBIDDEN).says("⟦greet|Hello⟧").hears("I'm putting the kids to bed", "inconvenient")
        finding = talk.says("⟦demand-payment|Just tell me when you'll pay⟧").finding("contact-hours")
        assert (finding.criterion, finding.detail) == ("us-inconvenient-time-place", "inconvenient")


def test_a_message_to_an_address_at_work_is_found_in_the_us_alone() -> None:
    def criterion(jurisdiction: str) -> set[str]:
        talk = call(jurisdiction=jurisdiction, channel="message", place="work").says("⟦greet|Hello⟧")
        return {f.criterion for f in talk.tally.findings}

    assert criterion("us") == {"us-work-address"}
    assert criterion("cn") == criterion("uk") == set()


@pytest.mark.parametrize(("jurisdiction", "criterion"), [("cn", "ethics-their-time"), ("uk", "uk-contact-requests")])
def test_elsewhere_the_ban_is_a_request_to_respect(jurisdiction: str, criterion: str) -> None:
    talk = call(jurisdiction=jurisdiction, place="work", known=FORBIDDEN, answered_by="borrower").says("⟦greet|您好⟧")
    assert talk.finding("contact-hours").criterion == criterion


def test_a_bad_moment_in_cn_is_not_filed_under_the_night() -> None:
    talk = excerpt().hears("我在开会", "inconvenient").says("⟦demand-payment|先说你今天还不还⟧")
    assert talk.finding("contact-hours").criterion == "ethics-their-time"
