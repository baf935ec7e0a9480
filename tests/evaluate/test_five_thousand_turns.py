"""Five thousand turns by every player: nothing leaks, nobody says the same twice running, nothing breaks."""

from collections.abc import Sequence

import pytest

from trainer.borrower.disclosure import PRIVATE
from trainer.evaluate.borrower import leak, variety
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.manner import unasked
from trainer.evaluate.simulation import Held, hold_all, jobs
from trainer.practice.desk import Desk, desk

TURNS = 5_000


@pytest.fixture(scope="module")
def counter() -> Desk:
    return desk()


@pytest.fixture(scope="module")
def held(counter: Desk) -> Sequence[Held]:
    """Contacts of all calls, languages and players, each once, and more until there are turns enough."""
    found: list[Held] = []
    calls = sorted(v.content.id for v in counter.scenarios if v.content.letter is None)
    seed = 0
    while sum(len(h.attempt.turns) for h in found) < TURNS:
        seed += 1
        for job in jobs(calls, list(PLAYERS), seed):
            if job.seed == seed and (seed == 1 or sum(len(h.attempt.turns) for h in found) < TURNS):
                found += hold_all([job], cores=1)
    return found


def test_no_locked_fact_is_told(counter: Desk, held: Sequence[Held]) -> None:
    found = leak(counter, held)
    assert found.n >= TURNS
    assert found.value == 0, found.worst


def test_nobody_says_the_same_twice_running(held: Sequence[Held]) -> None:
    assert variety(held)["B5-adjacent"].value == 0


def test_nothing_is_told_unasked(counter: Desk, held: Sequence[Held]) -> None:
    found = unasked(counter, held)
    assert found.value <= 0.05, found.worst


def test_no_borrower_tells_what_is_private_before_they_know_who_calls(counter: Desk, held: Sequence[Held]) -> None:
    for h in held:
        scenario = counter.scenario(h.job.scenario)
        if scenario.channel == "message":
            continue  # the sender stands above every message
        theirs = {
            f"tell:{fact.id}"
            for fact in scenario.facts
            if scenario.people[fact.person].role == "borrower" and fact.about in PRIVATE
        }
        for turn in h.attempt.turns:
            # Whoever came to the line with this turn hears of the caller only from the next one on.
            if theirs.intersection(turn.reply_acts) and scenario.people[turn.on_line].role == "borrower":
                assert turn.person.caller_known, turn.said
