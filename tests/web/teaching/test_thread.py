"""One thread through the room: a cohort, an assignment, its attempt, the trainer's table."""

import re

from flask import Flask

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown


def test_a_trainer_assigns_and_a_trainee_begins(app: Flask, trainer: Trainer, cohort: int) -> None:
    assignment = trainer.assigned(cohort)
    trainee = Hand(app, "en").sign_in("trainee")
    assert "First calls" in shown(trainee.get("/assignments"))
    page = trainee.get(f"/assignments/{assignment}")
    assert "Open the case file" in shown(page)
    assert trainee.get(f"/assignments/{assignment}/scenarios/quiet-loan").status_code == 200
    begun = trainee.post(f"/assignments/{assignment}/attempts", scenario="quiet-loan", locale="en")
    assert begun.status_code == 302
    trainee.call = begun.location
    assert re.fullmatch(r"/calls/[0-9a-f-]{36}", trainee.call)
    trainee.walk().hang_up()
    table = shown(trainer.get(f"/teaching/assignments/{assignment}"))
    assert re.search(r"Trainee trainee@example.org Done 1 Read them Trainee .+ Passed · 75 75", table)
    assert "1 have it" in table
    for path in (
        "/teaching",
        "/teaching/assignments",
        f"/teaching/cohorts/{cohort}",
        f"/teaching/cohorts/{cohort}/links",
    ):
        assert trainer.get(path).status_code == 200
