"""What a manager reads of a finding that a reviewer decided about: the thing that was changed, and nothing else."""

from uuid import UUID

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.review.conftest import THREAT, change, cohort
from tests.web.review.test_views import decide, taken
from tests.web.teaching.conftest import shown

SAID = {"number": 1, "action": "change", "turn": 6, "words": ""}


@pytest.fixture
def threatened(app: Flask) -> UUID:
    """A finished exam with a threat in it, of somebody whom the trainer teaches."""
    cohort(app, "Spring", ("trainer",), ("trainee",))
    hand = Hand(app, "en").sign_in("trainee").dial().walk()
    hand.say(THREAT["en"])
    attempt = UUID(hand.call.rpartition("/")[2])
    change(app, attempt, private=False, exam=True)
    hand.hang_up()
    return attempt


def as_manager(app: Flask, attempt: UUID, locale: str) -> str:
    return shown(Hand(app, locale).sign_in("manager").get(f"/reports/attempts/{attempt}"))


@pytest.mark.parametrize(
    ("locale", "told", "renamed"),
    [
        ("zh", "复核人改了严重程度：严重 → 轻微", "复核人改为："),
        ("en", "Severity changed by a reviewer: Critical → Minor", "Changed by a reviewer to:"),
    ],
)
def test_a_changed_severity_is_told_as_one(app: Flask, threatened: UUID, locale: str, told: str, renamed: str) -> None:
    assert decide(taken(app, threatened), threatened, **SAID, severity="minor") == 302
    page = as_manager(app, threatened, locale)
    assert told in page
    assert renamed not in page


def test_a_changed_code_is_told_with_its_name_and_both_with_both(app: Flask, threatened: UUID) -> None:
    hand = taken(app, threatened)
    assert decide(hand, threatened, **SAID, code="abusive-language") == 302
    page = as_manager(app, threatened, "en")
    assert "Changed by a reviewer to: Abusive language" in page
    assert "Severity changed" not in page
    assert decide(hand, threatened, **SAID, code="abusive-language", severity="minor") == 302
    both = "Changed by a reviewer to: Abusive language Severity changed by a reviewer: Critical → Minor"
    assert both in as_manager(app, threatened, "en")


def test_other_words_under_the_same_rule_are_told_as_such(app: Flask, threatened: UUID) -> None:
    assert decide(taken(app, threatened), threatened, **{**SAID, "words": "break your legs"}) == 302
    assert "A reviewer changed which words it is about." in as_manager(app, threatened, "en")
