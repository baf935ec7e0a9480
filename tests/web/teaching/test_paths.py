"""Learning paths on the pages: made, mended, assigned, walked."""

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.web.teaching import paths as pages


def rows(*steps: dict[str, str], title: str = "From easy to hard") -> dict[str, str]:
    form = {"title": title, "rows": str(len(steps))}
    for number, step in enumerate(steps, 1):
        form |= {f"{name}-{number}": value for name, value in step.items()}
    return form


QUIET = {"scenario": "quiet-loan"}


def made(trainer: Trainer, *steps: dict[str, str]) -> int:
    answer = trainer.post("/teaching/paths", **rows(*steps))
    assert answer.status_code == 302, shown(answer)
    return int(answer.location.rpartition("/")[2])


def test_a_path_is_made_shown_and_changed(trainer: Trainer) -> None:
    path = made(
        trainer, QUIET, {}, {**QUIET, "score": "80", "code": "false-legal-threat", "skill": "empathy", "level": "55 %"}
    )
    page = shown(trainer.get(f"/teaching/paths/{path}"))
    assert "at least 80 points" in page
    assert "without “False legal threat”" in page
    assert "at least 55 %" in page
    assert "after step 1" in page
    form = trainer.get(f"/teaching/paths/{path}/edit").text
    assert 'value="80"' in form
    assert 'value="55"' in form
    changed = trainer.post(f"/teaching/paths/{path}", **rows(QUIET, title="Renamed"))
    assert changed.status_code == 302
    assert "Renamed" in shown(trainer.get("/teaching/paths"))
    assert "From easy to hard" not in shown(trainer.get("/teaching/paths"))
    assert trainer.get(f"/teaching/paths/{path}/edit").status_code == 404
    assert trainer.post(f"/teaching/paths/{path}", **rows(QUIET)).status_code == 404


def test_steps_that_wait_for_one_another_are_named(trainer: Trainer) -> None:
    answer = trainer.post("/teaching/paths", **rows({**QUIET, "after": "3"}, QUIET, QUIET))
    assert answer.status_code == 422
    words = shown(answer)
    assert "These steps wait for one another" in words
    assert "→" in words
    assert 'value="3"' in answer.text
    assert "No learning path yet" in shown(trainer.get("/teaching/paths"))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"scenario": "gone"}, "There is no scenario “gone”"),
        ({"score": "70"}, "This step names no scenario."),
        ({**QUIET, "score": "much"}, "The score is no number."),
        ({**QUIET, "score": "nan"}, "The score is no number."),
        ({**QUIET, "score": "120"}, "A score lies between 0 and 100."),
        ({**QUIET, "code": "nonsense"}, "There is no rule with the code"),
        ({**QUIET, "skill": "nonsense"}, "There is no skill"),
        ({**QUIET, "skill": "empathy", "level": "all"}, "The mastery is no number."),
        ({**QUIET, "skill": "empathy", "level": "200"}, "Mastery lies between"),
        ({**QUIET, "after": "first"}, "Name steps by their numbers"),
        ({**QUIET, "after": "9"}, "There is no step 9"),
    ],
)
def test_what_will_not_do_is_told_at_its_step_and_what_was_typed_stays(trainer: Trainer, step: dict, said: str) -> None:
    answer = trainer.post("/teaching/paths", **rows(QUIET, step, title="Kept title"))
    assert answer.status_code == 422
    assert said in shown(answer)
    assert 'value="Kept title"' in answer.text


def test_a_path_needs_a_title_and_a_step(trainer: Trainer) -> None:
    assert "Give it a title." in shown(trainer.post("/teaching/paths", **rows(QUIET, title="")))
    assert "A path needs at least one step." in shown(trainer.post("/teaching/paths", **rows({}, {})))
    assert "A path needs at least one step." in shown(trainer.post("/teaching/paths", title="X", rows="99999"))


def test_more_steps_are_added_without_keeping_anything(trainer: Trainer) -> None:
    page = trainer.post("/teaching/paths", **rows(QUIET), more="1")
    assert page.status_code == 200
    assert page.text.count("<fieldset") == 1 + pages.MORE_ROWS
    assert "No learning path yet" in shown(trainer.get("/teaching/paths"))


def test_a_path_of_another_trainer_is_not_found(app: Flask, trainer: Trainer) -> None:
    from tests.web.hand import PASSWORD
    from trainer.store import people

    path = made(trainer, QUIET)
    with app.app_context():
        people.add("second@example.org", PASSWORD, name="Second", roles=("trainer",))
    other = Trainer(app, "en").sign_in("second")
    assert other.get(f"/teaching/paths/{path}").status_code == 404
    cohort = other.cohort("Theirs")
    assert "Choose a learning path." in shown(other.assign(cohort, what="path", path=str(path)))


def test_a_path_is_assigned_walked_and_followed_step_by_step(app: Flask, trainer: Trainer, cohort: int) -> None:
    path = made(trainer, QUIET, QUIET)
    assignment = trainer.assigned(cohort, what="path", path=str(path))
    trainee = Hand(app, "en").sign_in("trainee")
    page = shown(trainee.get(f"/assignments/{assignment}"))
    assert "First comes step 1." in page
    trainee.call = trainee.post(f"/assignments/{assignment}/attempts", scenario="quiet-loan", locale="en").location
    trainee.walk().hang_up()
    steps = shown(trainer.get(f"/teaching/assignments/{assignment}/steps"))
    assert "2 / 2" in steps
    assert "Done" in shown(trainer.get(f"/teaching/assignments/{assignment}"))
    trainer.post(f"/teaching/paths/{path}/put-away")
    assert "No learning path yet" in shown(trainer.get("/teaching/paths"))
    assert trainee.get(f"/assignments/{assignment}").status_code == 200
