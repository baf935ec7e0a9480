"""Too many contacts, by the log or announced."""

from datetime import datetime

import pytest

from tests.rubric.talk import Talk, call, contact, excerpt

NOON = datetime.fromisoformat("2026-03-09T12:00:00+08:00")


def after(contacts: list[object], jurisdiction: str = "cn", **known: object) -> Talk:
    given = {"started_at": NOON, "answered_by": "borrower", "contacts": tuple(contacts), **known}
    return call(jurisdiction=jurisdiction, **given).says("⟦greet|您好⟧")


def talks(n: int, day: str = "2026-03-09") -> list[object]:
    return [contact(f"{day}T0{8 + i // 6}:{i % 6}0:00+08:00", answered=True) for i in range(n)]


def tries(n: int, place: str = "mobile", day: str = "2026-03-09") -> list[object]:
    return [contact(f"{day}T08:{i:02}:00+08:00", place=place) for i in range(n)]


@pytest.mark.parametrize(("earlier", "found"), [(2, False), (3, True)])
def test_three_answered_calls_a_day_in_cn(earlier: int, found: bool) -> None:
    assert ("contact-frequency" in after(talks(earlier)).now) is found


@pytest.mark.parametrize(("earlier", "found"), [(5, False), (6, True)])
def test_six_unanswered_attempts_a_day_to_one_number(earlier: int, found: bool) -> None:
    assert ("contact-frequency" in after(tries(earlier)).now) is found


def test_attempts_to_another_number_or_on_another_day_do_not_count_together() -> None:
    assert after(tries(4) + tries(4, "home")).now == set()
    assert after(tries(5) + tries(5, day="2026-03-08")).now == set()


@pytest.mark.parametrize(("earlier", "found"), [(6, False), (7, True)])
def test_seven_calls_in_seven_days_in_the_us_answered_or_not(earlier: int, found: bool) -> None:
    log = [contact(f"2026-03-0{3 + i}T10:00:00+08:00") for i in range(6)] + tries(earlier - 6)
    talk = after(log, "us")
    assert ("contact-frequency" in talk.now) is found
    if found:
        assert talk.finding("contact-frequency").criterion == "us-call-frequency-7in7"


def test_a_call_eight_days_ago_has_left_the_window() -> None:
    log = [contact(f"2026-03-0{2 + i}T10:00:00+08:00") for i in range(7)]
    assert after(log, "us").now == set()


@pytest.mark.parametrize(("day", "found"), [("2026-03-03", True), ("2026-03-02", False)])
def test_seven_days_of_peace_after_a_conversation_in_the_us(day: str, found: bool) -> None:
    talk = after([contact(f"{day}T10:00:00+08:00", answered=True)], "us")
    assert ("contact-frequency" in talk.now) is found


@pytest.mark.parametrize(("earlier", "found"), [(2, False), (3, True)])
def test_where_the_law_gives_no_number_the_measure_of_ethics_counts(earlier: int, found: bool) -> None:
    talk = after(talks(earlier), "uk")
    assert ("contact-frequency" in talk.now) is found
    if found:
        assert talk.finding("contact-frequency").criterion == "ethics-measure"


@pytest.mark.parametrize("jurisdiction", ["cn", "us", "uk"])
def test_a_flood_of_texts_is_counted_everywhere(jurisdiction: str) -> None:
    texts = [contact(f"2026-03-09T08:{i:02}:00+08:00", channel="message") for i in range(3)]
    assert "contact-frequency" in after(texts, jurisdiction, channel="message").now
    assert after(texts[:2], jurisdiction, channel="message").now == set()


def test_the_confirmed_count_of_ethics_answers_before_an_unsure_law() -> None:
    visits = [contact(f"2026-03-09T0{7 + i}:00:00+08:00", channel="field", answered=True) for i in range(3)]
    second = after(visits[:1], channel="field").finding("contact-frequency")
    fourth = after(visits, channel="field").finding("contact-frequency")
    assert (second.criterion, second.advice_only) == ("cn-visit-once-a-day", True)
    assert (fourth.criterion, fourth.advice_only) == ("ethics-measure-across", False)


def test_a_call_the_borrower_made_counts_only_as_a_conversation() -> None:
    theirs = [contact(f"2026-03-09T0{7 + i}:00:00+08:00", answered=True, initiated_by="borrower") for i in range(3)]
    assert after(theirs).now == set()
    assert after(theirs[:1], "us").finding("contact-frequency").criterion == "us-call-cooldown"


def test_calls_to_others_messages_and_calls_by_the_borrower_do_not_count() -> None:
    others = [contact(f"2026-03-09T08:{i:02}:00+08:00", party="third_party", answered=True) for i in range(5)]
    messages = [contact(f"2026-03-09T08:{i:02}:00+08:00", channel="message", answered=True) for i in range(5)]
    assert after(others + messages).now == set()
    assert after(talks(5), initiated_by="borrower").now == set()


def test_what_lies_later_in_the_log_does_not_count() -> None:
    assert after([contact(f"2026-03-09T2{i}:00:00+08:00", answered=True) for i in range(3)]).now == set()


def test_days_are_those_of_the_borrowers_zone() -> None:
    # 17:00 UTC on the 8th is one in the morning of the 9th in China.
    log = [contact(f"2026-03-08T17:{i:02}:00+00:00", answered=True) for i in range(3)]
    assert "contact-frequency" in after(log).now


def test_announced_as_pressure_it_counts_whatever_the_number() -> None:
    finding = excerpt().says("⟦contact-frequency|不还我一天打你五十个⟧").finding("contact-frequency")
    assert (finding.criterion, finding.severity) == ("cn-harassment", "critical")


def test_a_promise_of_peace_is_not() -> None:
    assert excerpt().says("⟦stop-contact|这周不再打给您⟧").now == set()
