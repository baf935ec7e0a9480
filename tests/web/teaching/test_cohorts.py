"""The trainer's home and their cohorts, on the pages."""

import pytest
from flask import Flask

from tests.web.hand import PASSWORD
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import people


@pytest.fixture
def other(app: Flask) -> Trainer:
    with app.app_context():
        people.add("second@example.org", PASSWORD, name="Second", roles=("trainer",))
    return Trainer(app, "en").sign_in("second")  # type: ignore[return-value]


def test_a_new_trainer_is_told_what_to_do_first(trainer: Trainer) -> None:
    page = shown(trainer.get("/teaching"))
    assert "You teach no cohort yet" in page
    assert "Nobody is late or stuck" in page
    assert "No assignment here" in shown(trainer.get("/teaching/assignments"))
    assert "You teach nobody yet" in shown(trainer.get("/teaching/cleared"))
    assert "No learning path yet" in shown(trainer.get("/teaching/paths"))


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Please enter a name"), ("x" * 121, "120 characters at most"), ("Spring", "Another cohort has this name")],
)
def test_a_name_that_will_not_do_says_why_and_stays(trainer: Trainer, cohort: int, name: str, said: str) -> None:
    answer = trainer.post("/teaching/cohorts", name=name)
    assert answer.status_code == 422
    assert said in shown(answer)
    assert f'value="{name}"' in answer.text
    assert cohort


def test_a_cohort_is_renamed_put_away_and_taken_out(trainer: Trainer, cohort: int) -> None:
    path = f"/teaching/cohorts/{cohort}"
    trainer.post(f"{path}/name", name="Summer")
    assert "Summer" in shown(trainer.get(path))
    trainer.post(f"{path}/archive")
    assert "Summer" not in shown(trainer.get("/teaching"))
    assert "Summer" in shown(trainer.get("/teaching?show=archived"))
    trainer.post(f"{path}/archive")
    assert "Summer" in shown(trainer.get("/teaching"))


def test_somebody_is_added_by_address_with_or_without_an_account(trainer: Trainer, cohort: int) -> None:
    assert "belongs to this cohort already" in shown(trainer.get(trainer.add(cohort, "Trainee@Example.org").location))
    missing = trainer.add(cohort, "new@example.org")
    assert missing.status_code == 422
    assert "Enter a name, and an account is made" in shown(missing)
    made = trainer.add(cohort, "new@example.org", name="Newcomer")
    assert made.location == f"/teaching/cohorts/{cohort}/links"
    assert "new@example.org" in shown(trainer.get(made.location))
    assert "Has not come yet" in shown(trainer.get(f"/teaching/cohorts/{cohort}"))
    wrong = trainer.add(cohort, "no address")
    assert wrong.status_code == 422
    assert "name@example.org" in shown(wrong)


def test_people_are_moved_and_rest_only_within_ones_own_cohorts(trainer: Trainer, cohort: int, other: Trainer) -> None:
    mine, theirs = trainer.cohort("Autumn"), other.cohort("Winter")
    person = 1  # the trainee is the first person of the tests
    path = f"/teaching/cohorts/{cohort}/people/{person}"
    assert trainer.post(f"{path}/move", to=theirs).status_code == 404
    assert trainer.post(f"{path}/move", to=cohort).status_code == 404
    assert trainer.post(f"{path}/move").status_code == 404
    assert other.post(f"{path}/suspend").status_code == 404
    trainer.post(f"{path}/suspend")
    assert "Let take part again" in shown(trainer.get(f"/teaching/cohorts/{cohort}"))
    trainer.post(f"{path}/resume")
    trainer.post(f"{path}/move", to=mine)
    assert "Moved to Autumn." in shown(trainer.get(f"/teaching/cohorts/{mine}"))
    assert "Nobody is in this cohort yet" in shown(trainer.get(f"/teaching/cohorts/{cohort}"))
    assert trainer.post(f"{path}/suspend").status_code == 404


def test_another_trainer_gets_in_when_they_are_added_and_out_when_they_leave(
    trainer: Trainer, cohort: int, other: Trainer
) -> None:
    path = f"/teaching/cohorts/{cohort}"
    assert other.get(path).status_code == 404
    refused = trainer.post(f"{path}/trainers", email="trainee@example.org")
    assert refused.status_code == 422
    assert "No trainer has this address" in shown(refused)
    trainer.post(f"{path}/trainers", email="second@example.org")
    assert other.get(path).status_code == 200
    trainer.post(f"{path}/trainers/2/remove")  # the trainer of the tests is the second person: themselves
    assert trainer.get(path).status_code == 404
    stay = other.post(f"{path}/trainers/5/remove")
    assert "A cohort needs a trainer" in shown(other.get(stay.location))


def test_a_name_that_is_markup_stays_text(trainer: Trainer) -> None:
    evil = "<script>alert(1)</script>"
    made = trainer.cohort(evil)
    trainer.add(made, "x@example.org", name=evil)
    assignment = trainer.assigned(made, title=evil)
    for path in (
        "/teaching",
        f"/teaching/cohorts/{made}",
        f"/teaching/cohorts/{made}/links",
        f"/teaching/assignments/{assignment}",
        "/teaching/cleared",
    ):
        assert evil not in trainer.get(path).text


@pytest.mark.parametrize("role", ["trainee", "manager", "admin"])
def test_only_trainers_are_led_there(app: Flask, role: str) -> None:
    hand = Trainer(app, "en").sign_in(role)
    assert 'href="/teaching"' not in hand.get("/").text
    assert hand.get("/teaching").status_code == 403
