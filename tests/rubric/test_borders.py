"""Borders between codes: one act, one finding, the most specific (taxonomy.md)."""

import pytest

from tests.rubric.talk import excerpt
from trainer.rubric.detectors.said import overlap


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ("induced-borrowing,third-party-pressure", "induced-borrowing"),
        ("induced-borrowing,hardship-ignored", "induced-borrowing"),
        ("unauthorised-fee,amount-misstatement", "unauthorised-fee"),
        ("public-shaming,third-party-pressure", "public-shaming"),
        ("impersonation,false-legal-threat", "impersonation"),
        ("false-legal-threat,misleading-urgency", "false-legal-threat"),
        ("threat-of-violence,unlawful-visit", "threat-of-violence"),
        ("third-party-pressure,abusive-language@0.6", "third-party-pressure"),
    ],
)
def test_the_same_words_are_one_finding(marks: str, kept: str) -> None:
    assert excerpt().says(f"⟦{marks}|这句话两样都像⟧").now == {kept}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("threat-of-violence", "public-shaming"),
        ("false-legal-threat", "credit-report-misstatement"),
        ("impersonation", "false-legal-threat"),
        ("third-party-pressure", "abusive-language"),
    ],
)
def test_two_acts_are_two(first: str, second: str) -> None:
    assert excerpt().says(f"⟦{first}|先是这一句⟧，⟦{second}|又是那一句⟧").now == {first, second}


def test_a_doubtful_narrow_code_does_not_hide_a_sure_wide_one() -> None:
    assert excerpt().says("⟦induced-borrowing@0.3,third-party-pressure|去找你姐⟧").now == {"third-party-pressure"}


def test_a_code_said_twice_in_a_turn_is_found_where_it_is_surest() -> None:
    talk = excerpt().says("⟦threat-of-violence@0.6|走着瞧⟧，⟦threat-of-violence@0.95|小心你的腿⟧")
    assert [f.quote for f in talk.tally.new_findings] == ["小心你的腿"]


@pytest.mark.parametrize(("a", "b", "share"), [((0, 4), (2, 6), 0.5), ((0, 4), (4, 8), 0.0), ((0, 8), (2, 4), 1.0)])
def test_overlap_is_the_shared_part_of_the_shorter(a: tuple[int, int], b: tuple[int, int], share: float) -> None:
    assert overlap(a, b) == share
