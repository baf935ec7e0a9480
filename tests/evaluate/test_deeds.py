"""Simulated trainees on a visit: they walk up, knock, and do beside their words what the dialogues do."""

import pytest

from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.simulation import Job, talk
from trainer.practice.visit import SET_OUT
from trainer.scenario.schema import Scenario

VISITS = ("after-the-leak", "behind-the-curtain", "day-sleeper", "his-half", "mother-opens", "oxygen")


def walked(desk, visit: str, player: str, locale: str = "en", most: int = 8):
    attempt, _ = talk(desk, Job(visit, locale, player, 1), most)
    return attempt


def deeds_of(scenario: Scenario, kind: str) -> str:
    return "\n".join(line for d in scenario.dialogues if d.kind == kind for line in d.lines)


@pytest.mark.parametrize("player", sorted(PLAYERS))
@pytest.mark.parametrize("visit", VISITS)
def test_nobody_talks_to_a_door_that_nobody_opened(desk, visit, player):
    attempt = walked(desk, visit, player)
    assert attempt.turns[0].act == SET_OUT
    stages = (attempt.turns[0].stage, *(turn.stage for turn in attempt.turns[1:-1]))
    shut = [t for s, t in zip(stages, attempt.turns[1:], strict=False) if desk.chart(visit).nobody(s)]
    assert [t.said for t in shut if t.said] == []
    assert any(turn.replies for turn in attempt.turns)


@pytest.mark.parametrize(("player", "kind"), [("perfect", "exemplary"), ("rude", "bad")])
@pytest.mark.parametrize("visit", VISITS)
def test_who_acts_does_what_a_dialogue_of_their_kind_does_and_never_twice(desk, visit, player, kind):
    attempt = walked(desk, visit, player, most=20)
    done = [t.act for t in attempt.turns if t.act not in ("", SET_OUT, "leave", "wait")]
    assert len(done) == len(set(done))
    written = deeds_of(desk.scenario(visit), kind)
    assert [deed for deed in done if f"[{deed}]" not in written] == []


def test_the_perfect_one_leaves_when_it_is_told_to_go(desk):
    for seed in range(1, 7):
        attempt, _ = talk(desk, Job("oxygen", "en", "perfect", seed))
        told = [n for n, t in enumerate(attempt.turns) if any("leave-demand" in r.signals for r in t.replies)]
        assert all(len(attempt.turns) - n <= 3 for n in told)
