"""Assignments: what may be asked, and how somebody stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from trainer.curriculum.assignment import (
    PAST,
    STUCK_DAYS,
    STUCK_TRIES,
    Course,
    Kind,
    Stand,
    Terms,
    flaws,
    mixed_levels,
    refusal,
    stand,
)

OPENS = datetime(2026, 3, 1, 8, tzinfo=UTC)
DUE = OPENS + timedelta(days=14)
KNOWN = {
    "a": Kind("phone", "cn", "easy"),
    "b": Kind("phone", "cn", "hard"),
    "letter": Kind("letter", "cn"),
    "us": Kind("phone", "us"),
}
TERMS = Terms("March", ("a",), OPENS, DUE)


def fields(**changed: object) -> dict[str, str]:
    return {flaw.field: flaw.message.en for flaw in flaws(replace(TERMS, **changed), KNOWN, OPENS)}


def test_plain_terms_have_no_flaws() -> None:
    assert fields() == {}


@pytest.mark.parametrize("due", [OPENS, OPENS - timedelta(minutes=1)])
def test_due_before_open_is_refused(due: datetime) -> None:
    assert fields(due=due) == {"due": "Due must come after open."}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"scenarios": ()}, "scenarios"),
        ({"scenarios": ("gone",)}, "scenarios"),
        ({"jurisdiction": "us"}, "jurisdiction"),
        ({"pass_mark": 101}, "pass_mark"),
        ({"attempts": -1}, "attempts"),
        ({"exam": True, "attempts": 0}, "attempts"),
        ({"exam": True, "attempts": 1, "scenarios": ("a", "letter")}, "scenarios"),
        ({"exam": True, "attempts": 1, "scenarios": ("a", "us")}, "scenarios"),
        ({"exam": True, "attempts": 1, "is_path": True}, "exam"),
    ],
)
def test_what_will_not_do_is_told_in_its_field(changed: dict, field: str) -> None:
    assert list(fields(**changed)) == [field]


def test_what_is_due_already_when_it_is_made_is_refused() -> None:
    past = {"opens": OPENS - timedelta(days=9)}
    assert fields(**past, due=OPENS) == {"due": PAST.en}
    assert fields(**past, due=OPENS + timedelta(minutes=1)) == {}


def test_a_pool_of_several_levels_is_known_by_them_the_easiest_first() -> None:
    assert mixed_levels(("b", "a", "gone"), KNOWN) == ("easy", "hard")
    assert mixed_levels(("a",), KNOWN) == ()


def test_an_exam_draws_from_scenarios_that_stand_in_for_one_another() -> None:
    assert fields(exam=True, attempts=1, scenarios=("a", "b")) == {}


BEGUN = Course(given=OPENS, done=None, begun=1, ended=1, touched=OPENS + timedelta(days=1))
NEW = Course(given=OPENS, done=None, begun=0, ended=0, touched=None)
WEEK = timedelta(days=STUCK_DAYS)


@pytest.mark.parametrize(
    ("course", "now", "wanted"),
    [
        (NEW, OPENS - timedelta(hours=1), Stand("not-open")),
        (NEW, OPENS + timedelta(days=1), Stand("waiting")),
        (NEW, OPENS + WEEK, Stand("waiting", stuck=True)),
        (replace(NEW, given=OPENS + timedelta(days=5)), OPENS + WEEK, Stand("waiting")),
        (BEGUN, OPENS + timedelta(days=2), Stand("going")),
        (BEGUN, BEGUN.touched + WEEK, Stand("going", stuck=True)),
        (replace(BEGUN, ended=STUCK_TRIES), OPENS + timedelta(days=2), Stand("going", stuck=True)),
        (replace(BEGUN, touched=DUE), DUE, Stand("going")),
        (replace(BEGUN, touched=DUE), DUE + timedelta(seconds=1), Stand("going", late=True)),
        (replace(BEGUN, done=DUE), DUE + WEEK, Stand("done")),
        (replace(BEGUN, done=DUE + timedelta(seconds=1)), DUE + WEEK, Stand("done", late=True)),
    ],
)
def test_how_somebody_stands(course: Course, now: datetime, wanted: Stand) -> None:
    assert stand(course, OPENS, DUE, now) == wanted


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, None),
        ({"now": OPENS - timedelta(seconds=1)}, "not-open"),
        ({"used": 2}, "used-up"),
        ({"most": 0, "used": 50}, None),
        ({"now": DUE + WEEK}, None),
        ({"exam": True, "now": DUE}, "closed"),
        ({"exam": True, "done": True}, "passed"),
        ({"done": True}, None),
    ],
)
def test_whether_another_attempt_may_begin(asked: dict, wanted: str | None) -> None:
    usual = {"opens": OPENS, "due": DUE, "now": OPENS, "exam": False, "most": 2, "used": 0, "done": False}
    assert refusal(**{**usual, **asked}) == wanted
