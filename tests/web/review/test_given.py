"""What a trainee sees once a review was given back: what counts, and beside it what the judge gave."""

import re

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.review.conftest import THREAT
from tests.web.review.test_views import DOUBT, Exam, decide, recorded, taken, text_of


def head_of(page: str) -> str:
    """The verdict at the head of a scorecard."""
    found = re.search(r'<section class="verdict .*?</section>', page, re.S)
    assert found
    return text_of(found.group())


@pytest.mark.parametrize(
    ("locale", "failed", "passed", "changed", "was"),
    [
        ("en", "Not passed", "Passed", "Changed by a reviewer. Before: Not passed", "The judge gave: Not passed"),
        ("zh", "未通过", "通过", "复核人改过，原为：未通过", "系统原判：未通过"),
    ],
)
def test_the_result_that_counts_heads_the_scorecard_and_stands_in_the_lists(
    app: Flask, exam: Exam, locale: str, failed: str, passed: str, changed: str, was: str
) -> None:
    attempt = exam(THREAT[locale], locale=locale)
    own = recorded(Hand(app, locale).sign_in("trainee"), attempt)
    assert head_of(own.get(f"/attempts/{attempt}").text).strip().startswith(failed)
    assert changed not in own.get("/attempts").text
    hand = taken(app, attempt, locale)
    decide(hand, attempt, reason="It was quoted.")
    hand.post(f"/reviews/{attempt}/close", word="Mind your tone.")
    page = own.get(f"/attempts/{attempt}").text
    head = head_of(page).strip()
    score = re.search(r'judgement-score">([\d.]+)', page.split('id="review"')[1].split("judgement verdict")[2])
    assert score
    assert was in head
    assert score.group(1) in head
    assert text_of(page).count({"en": "As the judge saw it.", "zh": "这里是系统原来的评判。"}[locale]) == 2
    for path in ("/attempts", "/"):
        listed = text_of(own.get(path).text)
        assert changed in listed.replace("\u2009", "")
        assert score.group(1) in listed
    assert "A serious breach fails the attempt" not in head
    if head.startswith(passed):
        assert str(attempt) in own.get("/attempts?state=pass").text


def test_a_review_that_changes_nothing_says_nothing_of_a_change(app: Flask, exam: Exam) -> None:
    attempt = exam(THREAT["en"], locale="en")
    hand = taken(app, attempt, "en")
    decide(hand, attempt, action="confirm")
    hand.post(f"/reviews/{attempt}/close", word="The words are plain.")
    own = recorded(Hand(app, "en").sign_in("trainee"), attempt)
    page = own.get(f"/attempts/{attempt}").text
    assert "A serious breach fails the attempt" in head_of(page)
    assert "The judge gave" not in page
    assert "Changed by a reviewer" not in own.get("/attempts").text


def test_what_a_person_decided_is_not_put_into_the_words_of_the_arithmetic(app: Flask, exam: Exam) -> None:
    attempt = exam(DOUBT)
    own = recorded(Hand(app, "en").sign_in("trainee"), attempt)
    assert "In doubt, a finding: Abusive language" in head_of(own.get(f"/attempts/{attempt}").text)
    hand = taken(app, attempt, "en")
    hand.post(f"/reviews/{attempt}/close", word="Well.", verdict="pass")
    head = head_of(own.get(f"/attempts/{attempt}").text)
    assert head.strip().startswith("Passed As reviewed. The judge gave: For review")
    assert "In doubt" not in head
