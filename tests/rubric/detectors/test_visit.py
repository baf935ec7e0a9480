"""Visits: to whom, where, and going when told to."""

import pytest

from tests.rubric.talk import Talk, call


def visit(**known: object) -> Talk:
    return call(channel="field", answered_by="borrower", **known).says("⟦greet|您好⟧")


@pytest.mark.parametrize(
    ("jurisdiction", "known", "place", "criterion"),
    [
        ("uk", frozenset({"vulnerable"}), "", "uk-visit-fitness"),
        ("uk", frozenset(), "public", "uk-visit-fitness"),
        ("uk", frozenset(), "work", "uk-visit-fitness"),
        ("cn", frozenset(), "work", "cn-office-area"),
    ],
)
def test_a_visit_that_the_file_makes_doubtful_goes_to_a_person(
    jurisdiction: str, known: frozenset[str], place: str, criterion: str
) -> None:
    talk = visit(jurisdiction=jurisdiction, known=known, place=place)
    finding = talk.finding("unlawful-visit")
    assert (finding.criterion, finding.sure) == (criterion, False)
    assert talk.card.verdict == "review"


@pytest.mark.parametrize(
    ("jurisdiction", "known", "place"),
    [("uk", frozenset(), "home"), ("cn", frozenset({"vulnerable"}), ""), ("cn", frozenset(), "public")],
)
def test_what_no_rule_speaks_of_is_no_finding(jurisdiction: str, known: frozenset[str], place: str) -> None:
    assert visit(jurisdiction=jurisdiction, known=known, place=place).found == set()


def test_talking_on_after_being_told_to_leave_is_found_and_going_is_not() -> None:
    staying = visit().hears("你们走", "leave-demand").says("⟦demand-payment|先把钱还了再说⟧")
    assert staying.finding("unlawful-visit").detail == "told-to-leave"
    going = visit().hears("你们走", "leave-demand").says("⟦demand-payment@0.5|钱的事改天再说⟧，告辞", act="离开")
    assert "unlawful-visit" not in going.found


def test_who_stepped_outside_when_told_to_has_left() -> None:
    talk = call(channel="field", answered_by="borrower").hears("别在店里说", "leave-demand")
    talk.says("⟦acknowledge|好⟧", act="step-out").hears("你说吧")
    assert "unlawful-visit" not in talk.says("⟦offer-plan each=300|每月三百行吗⟧").now


def test_who_leaves_is_not_accused_by_doubtful_words_of_leaving() -> None:
    talk = visit().hears("你们走吧", "leave-demand")
    assert "unlawful-visit" not in talk.says("⟦unlawful-visit@0.42|我们这就走⟧，⟦close|再见⟧", act="leave").found


def test_who_asks_the_caller_in_takes_back_that_they_should_go() -> None:
    told = visit(jurisdiction="uk", locale="en").hears("Off, please.", "leave-demand")
    stays = "⟦ask-reason|What happened?⟧ ⟦state-amount|It is 1,290.⟧"
    assert "unlawful-visit" in told.says(stays).now
    asked_in = visit(jurisdiction="uk", locale="en").hears("Off, please.", "leave-demand").says("Sure.")
    assert "unlawful-visit" not in asked_in.hears("Come in a minute.").says(stays).now
