"""The skill model foretells better than the last score and a moving average, on learners it was not tuned on."""

import json
from math import log

import pytest
from click.testing import CliRunner

from trainer.cli.main import cli
from trainer.evaluate import skills
from trainer.evaluate.skills import FIRST_SEED, cases, skill_measures
from trainer.evaluate.skills_learners import MEASURING, SKILLS, TUNING, learner
from trainer.progress import mastery


@pytest.fixture(scope="module")
def measured() -> dict[str, skills.Measure]:
    return skill_measures(cases(300))


def test_a_learner_is_the_same_each_time_and_time_runs_on() -> None:
    contacts = learner(7)
    assert contacts == learner(7)
    assert [c.at for c in contacts] == sorted(c.at for c in contacts)


def test_no_population_is_both_tuned_on_and_measured_on() -> None:
    assert not set(map(repr, TUNING)) & set(map(repr, MEASURING))
    assert FIRST_SEED > 1500


def test_every_made_up_skill_is_one_of_the_catalogue_and_of_its_kind() -> None:
    from trainer.curriculum.skills import skills as catalogue

    assert {name: catalogue()[name].kind for name in SKILLS} == SKILLS


@pytest.mark.parametrize("name", ["auc", "calibration_error", "auc_over_last_score", "auc_over_moving_average"])
def test_the_goals_are_met_by_the_whole_interval(measured: dict[str, skills.Measure], name: str) -> None:
    assert measured[name].met


def test_who_knows_the_chance_foretells_better_still(measured: dict[str, skills.Measure]) -> None:
    assert measured["auc_who_knows_the_chance"].interval[0] > measured["auc"].interval[1]


def test_the_interval_of_the_model_holds_the_chance_about_as_often_as_it_says(
    measured: dict[str, skills.Measure],
) -> None:
    assert 0.85 <= measured["interval_90_holds_the_chance"].value <= 0.95


def loss() -> float:
    """The mean log loss on learners of the populations for tuning."""
    found = cases(60, 0, TUNING)
    return -sum(log(case.model if case.well else 1 - case.model) for case in found) / len(found)


@pytest.mark.parametrize(
    ("constant", "others"),
    [("KEPT", (0.5,)), ("CREDIT", (0.5, 1.0)), ("FADES", (0.0, 1.0)), ("PER_HINT", (0.0, 0.3))],
)
def test_a_constant_that_was_tuned_foretells_better_than_one_far_off(
    monkeypatch: pytest.MonkeyPatch, constant: str, others: tuple[float, ...]
) -> None:
    tuned = loss()
    for other in others:
        monkeypatch.setattr(mastery, constant, other)
        assert loss() > tuned


def test_the_command_gives_each_measure_with_value_cases_interval_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    few = cases(40)
    monkeypatch.setattr(skills, "cases", lambda: few)
    said = CliRunner().invoke(cli, ["evaluate", "skills", "--json"])
    table = json.loads(said.output)["measures"]
    assert {"auc", "calibration_error", "auc_last_score", "auc_moving_average"} <= set(table)
    assert all(set(figure) == {"value", "n", "interval", "goal", "met"} for figure in table.values())
    assert table["auc"]["goal"] == ">= 0.70"
    assert table["auc_last_score"]["goal"] is None
