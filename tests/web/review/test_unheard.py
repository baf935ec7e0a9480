"""What was not understood, as a trainer of the cohort reads it, and nobody else."""

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.review.conftest import change

Exam = Callable[..., UUID]
PAGE = "/reviews/not-understood"
NONSENSE = "zxcvb qwrtp"


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_words_stand_under_their_scenario_and_stage_in_both_languages(app: Flask, exam: Exam, locale: str) -> None:
    exam(NONSENSE)
    hand = Hand(app, locale).sign_in("trainer")
    assert PAGE in hand.get("/reviews").text
    page = hand.get(PAGE)
    assert page.status_code == 200
    assert NONSENSE in page.text
    assert ("没听懂" if locale == "zh" else "was not understood") in page.text


def test_private_practice_is_never_there_and_what_was_handed_in_is(app: Flask, exam: Exam) -> None:
    attempt = exam(NONSENSE)
    change(app, attempt, private=True, exam=False)
    assert NONSENSE not in Hand(app, "en").sign_in("trainer").get(PAGE).text
    change(app, attempt, private=False)
    assert NONSENSE in Hand(app, "en").sign_in("trainer").get(PAGE).text


def test_each_role_walks_to_its_own_door(app: Flask, exam: Exam) -> None:
    exam(NONSENSE)
    assert NONSENSE in Hand(app, "en").sign_in("second").get(PAGE).text
    assert NONSENSE not in Hand(app, "en").sign_in("stranger").get(PAGE).text
    assert Hand(app, "en").sign_in("trainee").get(PAGE).status_code == 403
    assert Hand(app, "en").get(PAGE).status_code in (302, 401)


def test_forgotten_words_are_gone_here_too(app: Flask, exam: Exam) -> None:
    from tests.store.events import BEGIN

    change(app, exam(NONSENSE), forgotten=BEGIN)
    assert "Everything was understood" in Hand(app, "en").sign_in("trainer").get(PAGE).text


def test_a_period_without_any_says_so(app: Flask, exam: Exam) -> None:
    exam(NONSENSE)
    hand = Hand(app, "en").sign_in("trainer")
    assert "Everything was understood" in hand.get(f"{PAGE}?from=1999-01-01&to=1999-01-02").text
    assert "This is no day: soon" in hand.get(f"{PAGE}?from=soon").text
