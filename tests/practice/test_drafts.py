"""The redraft loop: judged as if it were sent, nothing sent, and what changed from one draft to the next."""

import pytest

from tests.practice.written_case import REMINDER, RUDE, Case
from trainer.practice.desk import Desk
from trainer.practice.drafts import improved, since_last_letter
from trainer.practice.letter_form import LetterRefused


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.open()


def test_a_draft_is_judged_as_the_letter_would_be_and_nothing_is_sent(desk):
    case = Case(desk)
    draft = case.draft(RUDE)
    assert "false-legal-threat" in {f.code for f in draft.findings}
    assert case.attempt.turns == ()
    assert case.send(RUDE).findings == draft.findings


def test_the_second_draft_tells_what_it_mended(desk):
    case = Case(desk)
    first, second = case.draft(RUDE), case.draft(REMINDER)
    change = improved(first, second)
    assert "false-legal-threat" in change.mended
    assert change.new == ()
    assert change.by > 0
    assert [d.number for d in case.attempt.drafts] == [1, 2]


def test_the_same_draft_twice_is_kept_once(desk):
    case = Case(desk)
    assert case.draft(REMINDER) == case.draft(REMINDER)
    assert len(case.attempt.drafts) == 1


def test_without_help_a_draft_is_kept_and_nothing_is_said_of_it(desk):
    draft = Case(desk, help="none").draft(RUDE)
    assert not draft.judged
    assert draft.findings == ()


def test_a_letter_that_was_sent_takes_its_drafts_with_it(desk):
    case = Case(desk)
    case.draft(REMINDER)
    case.send()
    assert since_last_letter(case.attempt) == ()


def test_an_empty_draft_is_refused(desk):
    with pytest.raises(LetterRefused, match="empty"):
        Case(desk).draft("  \n ")
