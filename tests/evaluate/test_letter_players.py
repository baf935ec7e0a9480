"""Simulated trainees write letters, and the better one scores better."""

import pytest

from trainer.evaluate.borrower import ordered
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.letter_measures import letter_measures
from trainer.evaluate.letter_players import LETTER_PLAYERS, NOT_WRITING
from trainer.evaluate.simulation import Held, Job, hold
from trainer.practice.desk import Desk


@pytest.fixture(scope="module")
def held() -> list[Held]:
    desk = Desk.open()
    return [
        hold(desk, Job("renovation-due", locale, player, 1)) for locale in ("zh", "en") for player in LETTER_PLAYERS
    ]


def test_every_case_is_written_to_its_end(held):
    assert all(h.attempt.ended for h in held)


def test_the_good_letter_beats_the_thin_one_and_that_the_rude_one(held):
    assert ordered(held).value == 1.0


def test_a_rude_letter_ends_in_a_complaint(held):
    assert {h.attempt.ended for h in held if h.job.player == "rude"} == {"complaint"}


def test_one_who_writes_nothing_does_not_pass(held):
    silent = [h for h in held if h.job.player == "silent"]
    assert all(h.attempt.mail.letters == 0 and h.verdict == "fail" for h in silent)


def test_a_plan_taken_up_by_letter_is_within_the_household(held):
    measured = letter_measures(Desk.open(), held, [])["B8"]
    assert measured.n == 2
    assert measured.value == 0


def test_every_player_writes_or_has_a_reason_not_to():
    assert set(LETTER_PLAYERS) | set(NOT_WRITING) == set(PLAYERS)
