"""Skills on real scorecards: who keeps the rules can prove it, and who breaks them is seen to."""

from datetime import UTC, datetime, timedelta

import pytest

from trainer.curriculum.programme import programmes
from trainer.curriculum.skills import evidence
from trainer.evaluate.simulation import Job, hold
from trainer.practice.desk import Desk
from trainer.practice.result import result
from trainer.progress.mastery import Circumstances, Level, Mastery, level, observe, weighed

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
CALLS = [(scenario, locale) for scenario in ("laid-off", "disputed-fee", "mother-answers") for locale in ("zh", "en")]


def levels(desk: Desk, player: str) -> dict[str, Level]:
    """What six calls of a simulated trainee, a day apart, make of each skill."""
    states: dict[str, Mastery] = {}
    at = BEGIN
    for scenario, locale in CALLS:
        card = result(desk, hold(desk, Job(scenario, locale, player, 1)).attempt).scorecard
        at += timedelta(days=1)
        for shown in evidence(card):
            states[shown.skill] = observe(states.get(shown.skill, Mastery()), weighed(shown, Circumstances("none")), at)
    return {skill: level(state, at) for skill, state in states.items()}


@pytest.fixture(scope="module")
def perfect(desk: Desk) -> dict[str, Level]:
    return levels(desk, "perfect")


def test_who_keeps_the_rules_masters_conduct_as_the_phone_programme_asks(perfect: dict[str, Level]) -> None:
    conduct = programmes()["phone"].content.mastered[0]
    short = {skill for skill in conduct.skills if perfect[skill].mean < conduct.level}
    assert short == set()
    assert all(perfect[skill].seen >= conduct.contacts for skill in conduct.skills)


def test_who_is_rude_shows_neither_conduct_nor_craft(desk: Desk, perfect: dict[str, Level]) -> None:
    rude = levels(desk, "rude")
    for skill in ("right-party", "truthfulness", "respect", "empathy", "courteous-opening"):
        assert rude[skill].mean < 0.4 < perfect[skill].mean, skill
