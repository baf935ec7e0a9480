"""Contacts held by players can be held again, to the byte, wherever they are held."""

import pytest

from trainer.conversation.text import LOCALES
from trainer.evaluate.simulation import Job, hold, hold_all, jobs

JOBS = [
    Job("laid-off", "zh", "random", 3),
    Job("laid-off", "en", "perfect", 3),
    Job("mother-answers", "zh", "rude", 3),
    Job("disputed-fee", "en", "clumsy", 3),
    Job("laid-off", "zh", "silent", 3),
]


@pytest.mark.parametrize("job", JOBS, ids=lambda j: f"{j.scenario}-{j.locale}-{j.player}")
def test_a_contact_held_eight_times_has_the_same_bytes_score_and_outcome_each_time(desk, job):
    assert len({(h.digest, h.score, h.verdict, h.outcome) for h in (hold(desk, job) for _ in range(8))}) == 1


def test_another_seed_makes_another_contact(desk):
    digests = {hold(desk, Job("laid-off", "zh", "perfect", seed)).digest for seed in range(6)}
    assert len(digests) == 6


def test_two_processes_hold_a_contact_as_one_does():
    todo = JOBS * 2  # few are held where they are asked for, many on all cores
    alone, spread = hold_all(todo, cores=1), hold_all(todo, cores=2)
    assert [h.job for h in spread] == todo
    assert [h.digest for h in spread] == [h.digest for h in alone]


def test_every_scenario_language_player_and_seed_is_a_job():
    listed = jobs(["a", "b"], ["perfect", "rude"], 3)
    assert len(listed) == len(set(listed)) == 2 * len(LOCALES) * 2 * 3
    assert Job("b", "en", "rude", 3) in listed
    assert {job.seed for job in listed} == {1, 2, 3}


def test_no_jobs_are_held_at_once():
    assert hold_all([]) == []
