"""The skill model foretells better than the last score and a moving average; its measures know their known answers."""

import pytest

from trainer.evaluate.skills import auc, calibration_error, cases, skill_measures
from trainer.evaluate.skills_learners import MEASURING, learner


def test_the_measures_know_right_from_wrong_from_chance() -> None:
    well = [False, False, True, True]
    assert auc([0.1, 0.2, 0.8, 0.9], well) == 1.0
    assert auc([0.9, 0.8, 0.2, 0.1], well) == 0.0
    assert auc([0.5] * 4, well) == 0.5
    assert calibration_error([0.0, 0.0, 1.0, 1.0], well, bins=2) == 0.0
    assert calibration_error([0.5] * 4, [False] * 4, bins=2) == pytest.approx(0.5)


def test_a_learner_is_the_same_each_time_and_time_runs_on() -> None:
    contacts = learner(7, MEASURING)
    assert contacts == learner(7, MEASURING)
    assert [c.at for c in contacts] == sorted(c.at for c in contacts)


def test_the_model_beats_the_simpler_foretellers() -> None:
    found = skill_measures(cases(400))
    assert found["auc"].value >= 0.70
    assert found["calibration_error"].value <= 0.06
    assert found["auc_last_score"].met
    assert found["auc_moving_average"].met
