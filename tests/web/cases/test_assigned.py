"""Case studies that are asked of people: given, due on the start page, played, seen by the trainer by their end only."""

import csv
import io

import pytest

from tests.web.cases.test_views import Run, lay_out, small
from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown


@pytest.fixture
def served(tmp_path, make_app):
    folder = tmp_path / "chapters"
    folder.mkdir()
    lay_out(folder, small())
    return make_app(CHAPTERS=str(folder))


@pytest.fixture
def trainer(served) -> Trainer:
    return Trainer(served, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def cohort(trainer: Trainer) -> int:
    made = trainer.cohort()
    trainer.add(made, "trainee@example.org")
    return made


@pytest.fixture
def trainee(served) -> Hand:
    return Hand(served, "en").sign_in("trainee")


def asked(trainer: Trainer, cohort: int, **form: object) -> int:
    more = {"title": "The text to everybody", "what": "chapters", "chapters": "demo", "scenarios": "", **form}
    return trainer.assigned(cohort, **more)


class Played(Run):
    """A run that is begun from its assignment."""

    def __init__(self, hand: Hand, assignment: int) -> None:
        self.hand = hand
        self.address = hand.post(f"/assignments/{assignment}/cases/demo/runs").location


def exported(trainer: Trainer, made: int) -> dict[str, str]:
    text = trainer.get(f"/teaching/assignments/{made}/export.csv").data.decode("utf-8-sig")
    return next(csv.DictReader(io.StringIO(text)))


def test_a_case_study_is_offered_beside_scenarios_and_paths(trainer, cohort):
    page = shown(trainer.get(f"/teaching/cohorts/{cohort}/assignments/new"))
    assert "Case studies, each to be played to its end" in page
    assert "One text for everybody" in page


@pytest.mark.parametrize(("form", "said"), [
    ({"chapters": ""}, "Choose at least one case study."),
    ({"chapters": "no-such"}, "There is no case study “no-such”."),
    ({"exam": "y", "attempts": "1"}, "An exam draws from scenarios; it cannot be a case study"),
    ({"jurisdiction": "uk"}, "Not everything you chose is of this jurisdiction."),
])  # fmt: skip
def test_what_will_not_do_is_told(trainer, cohort, form, said):
    answer = trainer.assign(cohort, **{"what": "chapters", "chapters": "demo", **form})
    assert answer.status_code == 422
    assert said in shown(answer)


def test_it_is_due_on_the_start_page_and_played_from_its_assignment_to_be_done(trainer, cohort, trainee):
    made = asked(trainer, cohort, pass_mark="0")
    assert "The text to everybody" in shown(trainee.get("/"))
    assert "One text for everybody" in shown(trainee.get(f"/assignments/{made}"))
    assert "Your trainers see that you played it" in shown(trainee.get(f"/assignments/{made}/cases/demo"))
    run = Played(trainee, made)
    assert Played(trainee, made).address == run.address  # two windows begin the same one
    assert "Go on where you were" in shown(trainee.get(f"/assignments/{made}"))
    run.whole()
    assert f"/assignments/{made}" in run.page()
    page = shown(trainee.get(f"/assignments/{made}"))
    assert "Case study, played to its end" in page
    assert "Done" in page
    assert "What is due" not in shown(trainee.get("/"))


def test_too_few_points_do_not_make_it_done_and_used_up_runs_are_refused(trainer, cohort, trainee):
    made = asked(trainer, cohort, pass_mark="100", attempts="1")
    Played(trainee, made).whole()
    assert "All attempts are used up." in shown(trainee.get(f"/assignments/{made}"))
    assert trainee.post(f"/assignments/{made}/cases/demo/runs").location.endswith(f"/assignments/{made}")
    assert exported(trainer, made)["State"] == "Begun"


def test_a_way_played_again_from_a_turning_point_counts_for_nothing(trainer, cohort, trainee):
    made = asked(trainer, cohort, pass_mark="100")
    run = Played(trainee, made)
    run.whole()
    assert "1 attempt " in shown(trainee.get(f"/assignments/{made}"))
    again = trainee.post(run.address + "/again", stage="files")
    assert again.status_code == 302
    assert "1 attempt " in shown(trainee.get(f"/assignments/{made}"))
    assert "Go on where you were" not in shown(trainee.get(f"/assignments/{made}"))


def test_its_trainer_sees_points_and_ending_and_nothing_that_was_decided(served, trainer, cohort, trainee):
    made = asked(trainer, cohort, pass_mark="0")
    run = Played(trainee, made)
    run.whole()
    page = shown(trainer.get(f"/teaching/assignments/{made}"))
    assert "Case studies played" in page
    assert "One text for everybody" in page
    line = exported(trainer, made)
    assert (line["State"], line["Attempts"]) == ("Done", "1")
    assert 0 <= float(line["Best score"]) <= 100
    assert trainer.get(run.address).status_code == 404
    assert trainer.get(run.address + "/debrief").status_code == 404


def test_nobody_else_can_open_or_begin_what_is_asked_of_one(served, trainer, cohort, trainee):
    made = asked(trainer, cohort)
    other = Hand(served, "en").sign_in("manager")
    assert other.get(f"/assignments/{made}/cases/demo").status_code == 404
    assert other.post(f"/assignments/{made}/cases/demo/runs").status_code == 404
    assert trainee.get(f"/assignments/{made}/cases/no-such").status_code == 404


def test_the_page_of_the_case_study_says_where_it_counts(trainer, cohort, trainee):
    assert "asked of you" not in shown(trainee.get("/cases/demo"))
    made = asked(trainer, cohort)
    assert "This case study is asked of you" in shown(trainee.get("/cases/demo"))
    assert f"/assignments/{made}" in trainee.get("/cases/demo").text


def test_a_learning_path_leads_from_a_case_study_to_a_scenario(trainer, cohort, trainee):
    answer = trainer.post("/teaching/paths", **{
        "title": "Story first", "rows": "2", "scenario-1": "case:demo", "score-1": "0", "scenario-2": "quiet-loan"})  # fmt: skip
    assert answer.status_code == 302, shown(answer)
    path = answer.location.rpartition("/")[2]
    assert "One text for everybody" in shown(trainer.get(answer.location))
    assert 'value="case:demo" selected' in trainer.get(answer.location + "/edit").text
    made = trainer.assigned(cohort, what="path", path=path, scenarios="")
    assert "First comes step 1." in shown(trainee.get(f"/assignments/{made}"))
    Played(trainee, made).whole()
    assert "First comes step" not in shown(trainee.get(f"/assignments/{made}"))
    assert "1 / 2" in shown(trainer.get(f"/teaching/assignments/{made}/steps"))


def test_a_step_with_a_case_study_asks_for_no_rule(trainer):
    answer = trainer.post("/teaching/paths", **{
        "title": "T", "rows": "1", "scenario-1": "case:demo", "code-1": "abusive-language"})  # fmt: skip
    assert answer.status_code == 422
    assert "A case study has points and no findings" in shown(answer)


@pytest.mark.parametrize(("locale", "told"), [
    ("en", ("Case studies", "Who played which", "Mean points", "Case studies that count")),
    ("zh", ("案例", "谁做了哪个案例", "平均得分", "计入的案例")),
])  # fmt: skip
def test_managers_and_trainers_see_who_played_which_and_how_it_went(served, trainer, cohort, trainee, locale, told):
    made = asked(trainer, cohort, pass_mark="0")
    private = trainee.post("/cases/demo/runs", locale="en")
    run = Played(trainee, made)
    manager = Hand(served, locale).sign_in("manager")
    empty = shown(manager.get("/reports/cases"))
    assert {"en": "No case study counts in this period", "zh": "该期间没有计入的案例"}[locale] in empty
    run.whole()
    title = {"en": "One text for everybody", "zh": "一封群发短信"}[locale]
    for path in ("/reports", "/reports/cases", "/reports/people/1"):
        page = shown(manager.get(path))
        assert title in page
        assert {"/reports": told[2], "/reports/cases": "Trainee", "/reports/people/1": told[3]}[path] in page
    assert told[1][:5] in shown(manager.get("/reports"))
    cases = shown(manager.get("/reports/cases"))
    assert cases.count("Trainee") == 1, "a run for oneself is nobody's business"
    for narrowed, counts in (
        ("from=2020-01-01&to=2020-02-01", False), ("jurisdiction=us", False), (f"jurisdiction=cn&cohort={cohort}", True)
    ):  # fmt: skip
        assert (title in shown(manager.get(f"/reports/cases?{narrowed}"))) is counts
    assert private.status_code == 302
    rows = manager.get("/reports/export.csv").data.decode("utf-8-sig")
    assert rows.count(title) == 2, "the case study, and who played it"
    page = shown(trainer.get("/teaching/people/1"))
    assert "Case studies played for an assignment" in page
    assert "One text for everybody" in page
