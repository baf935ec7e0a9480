"""What is asked of a trainee: begun, gone on with, used up, examined."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import tables, tasks
from trainer.store.attempts import Row
from trainer.web.assigned import views
from trainer.web.served import attempts


@pytest.fixture
def trainer(app: Flask) -> Trainer:
    return Trainer(app, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def cohort(trainer: Trainer) -> int:
    made = trainer.cohort()
    trainer.add(made, "trainee@example.org")
    return made


@pytest.fixture
def trainee(app: Flask) -> Hand:
    return Hand(app, "en").sign_in("trainee")


def begin(hand: Hand, assignment: int, **form: object) -> str:
    answer = hand.post(f"/assignments/{assignment}/attempts", **{"scenario": "quiet-loan", "locale": "en", **form})
    assert answer.status_code == 302, shown(answer)
    hand.call, hand.turns = answer.location, 0
    return answer.location


def rows(app: Flask) -> list[Row]:
    attempt = tables.rows(tables.Attempt)
    with app.app_context(), attempts().engine.connect() as connection:
        found = connection.execute(
            select(*(attempt.c[name] for name in Row.__dataclass_fields__)).order_by(attempt.c.started)
        )
        return [Row(*line) for line in found]


def exam(trainer: Trainer, cohort: int, **form: object) -> int:
    return trainer.assigned(cohort, **{"exam": "y", "attempts": "2", **form})


def test_who_is_asked_nothing_is_told_so(trainee: Hand) -> None:
    assert "Nothing is asked of you" in shown(trainee.get("/assignments"))


def test_an_assigned_attempt_carries_its_assignment_and_is_open_to_trainers(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort, locale="zh", help="hints")
    begin(trainee, made)
    (row,) = rows(app)
    assert (row.assignment, row.private, row.exam, row.locale, row.help) == (made, False, False, "zh", "hints")
    assert row.open_to_trainers
    trainee.dial()
    assert (rows(app)[1].assignment, rows(app)[1].private) == (None, True)


def test_an_attempt_that_lies_open_is_gone_on_with(app: Flask, trainer: Trainer, cohort: int, trainee: Hand) -> None:
    made = trainer.assigned(cohort)
    assert begin(trainee, made) == begin(trainee, made)
    assert len(rows(app)) == 1
    assert "Go on with it" in shown(trainee.get(f"/assignments/{made}"))


def test_the_limit_of_attempts_holds(app: Flask, trainer: Trainer, cohort: int, trainee: Hand) -> None:
    made = trainer.assigned(cohort, attempts="1", pass_mark="99")
    begin(trainee, made)
    trainee.walk().hang_up()
    assert begin(trainee, made) == f"/assignments/{made}"
    page = shown(trainee.get(f"/assignments/{made}"))
    assert "All attempts are used up." in page
    assert "Open the case file" not in page
    assert len(rows(app)) == 1


def test_two_tabs_that_begin_at_once_use_up_one_attempt(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort, attempts="1")
    with app.app_context():
        before = tasks.find(attempts().engine, made, 1)
    first = begin(trainee, made)
    assert first == f"/calls/{before.attempt_id('quiet-loan')}"
    with app.test_request_context(headers=trainee.headers):
        form = views.BeginForm(data={"locale": "en"})
        assert str(views._begin(before, "quiet-loan", form)) in first  # the other tab still saw none begun
    assert len(rows(app)) == 1


def test_what_is_not_open_yet_and_what_is_not_asked_begins_nothing(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    later = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT%H:%M}"
    made = trainer.assigned(cohort, opens=later)
    assert "Not open yet" in shown(trainee.get("/assignments"))
    assert begin(trainee, made) == f"/assignments/{made}"
    assert "It is not open yet." in shown(trainee.get(f"/assignments/{made}"))
    assert trainee.get(f"/assignments/{made}/scenarios/quiet-loan").status_code == 404
    open_one = trainer.assigned(cohort)
    assert trainee.post(f"/assignments/{open_one}/attempts", scenario="other", locale="en").status_code == 404
    assert trainee.post(f"/assignments/{open_one}/attempts", scenario="quiet-loan", locale="fr").status_code == 422
    assert trainee.get(f"/assignments/{open_one}/scenarios/other").status_code == 404
    assert rows(app) == []


def test_what_is_asked_of_others_is_not_found(app: Flask, trainer: Trainer) -> None:
    made = trainer.cohort("Other")
    trainer.add(made, "manager@example.org")
    assignment = trainer.assigned(made)
    trainee = Hand(app, "en").sign_in("trainee")
    for method, tail in (("get", ""), ("get", "/scenarios/quiet-loan"), ("post", "/attempts")):
        assert getattr(trainee, method)(f"/assignments/{assignment}{tail}").status_code == 404


def test_it_is_done_when_it_is_passed_and_may_be_practised_again(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort)
    begin(trainee, made)
    trainee.walk().hang_up()
    page = shown(trainee.get(f"/assignments/{made}"))
    assert "Practise it again" in page
    assert "Your attempts" in page
    assert "Done" in shown(trainee.get("/assignments"))
    assert begin(trainee, made).startswith("/calls/")


def test_practice_may_come_late_and_an_exam_may_not(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, sat = trainer.assigned(cohort), exam(trainer, cohort)
    late = datetime.now(UTC) + timedelta(days=8)
    monkeypatch.setattr(views, "now", lambda: late)
    assert "Late" in shown(trainee.get("/assignments"))
    assert begin(trainee, plain).startswith("/calls/")
    assert "This exam is closed" in shown(trainee.get(begin(trainee, sat)))


# ---- exams


def test_an_exam_tells_nothing_before_it_begins(app: Flask, trainer: Trainer, cohort: int, trainee: Hand) -> None:
    made = exam(trainer, cohort)
    for path in ("/assignments", f"/assignments/{made}"):
        page = trainee.get(path)
        assert "A quiet loan" not in page.text
        assert "quiet-loan" not in page.text
    assert trainee.get(f"/assignments/{made}/scenarios/quiet-loan").status_code == 404


def test_an_exam_is_sat_without_hints_understanding_or_mood(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    begin(trainee, exam(trainer, cohort, help="full"), scenario="")
    (row,) = rows(app)
    assert (row.exam, row.private, row.help) == (True, False, "none")
    said = trainee.say("Good morning, this is Lin Xiao from Ming'an Services. Am I speaking with Mr Chen Jianhua?")
    page = trainee.get(trainee.call)
    for text in (said.text, page.text):
        assert "How you were understood" not in text
        assert "gauge" not in re.sub(r"(?s)<head>.*?</head>", "", text)
    assert trainee.post(f"{trainee.call}/hints", client_id="client-12345").status_code in (200, 302)
    assert "CANARY-HINT" not in trainee.get(trainee.call).text


def test_a_sitting_that_was_left_counts_and_no_more_than_the_limit_are_sat(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = exam(trainer, cohort, pass_mark="99")
    begin(trainee, made, scenario="")
    trainee.hang_up()
    assert "1 attempt is left." in shown(trainee.get(f"/assignments/{made}"))
    begin(trainee, made, scenario="")
    trainee.hang_up()
    assert "All attempts are used up." in shown(trainee.get(begin(trainee, made, scenario="")))
    assert len(rows(app)) == 2


def test_leaving_an_exam_says_what_it_costs_and_asks_first(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = exam(trainer, cohort)
    task = shown(trainee.get(f"/assignments/{made}"))
    assert "“Leave” ends the sitting for good, and it counts as an attempt." in task
    begin(trainee, made, scenario="")
    page = trainee.get(trainee.call)
    assert "Leave (counts)" in page.text
    assert "Leaving ends this sitting for good, and it counts as an attempt" in page.text
    assert "without penalty" not in page.text
    asked = trainee.post(f"{trainee.call}/leave", client_id="leave-me-please")
    assert asked.location == f"{trainee.call}/leave"
    question = shown(trainee.get(asked.location))
    assert "counts as one of your attempts. After that 1 attempt is left." in question
    assert "Leave and use up this attempt" in question
    assert [row.ended for row in rows(app)] == [None], "a question ends nothing"
    assert "Go on with it" in shown(trainee.get(f"/assignments/{made}"))


def test_who_leaves_an_exam_all_the_same_finds_the_sitting_as_left_with_its_day(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = exam(trainer, cohort)
    begin(trainee, made, scenario="")
    gone = trainee.post(f"{trainee.call}/leave", client_id="leave-me-please", sure="yes")
    assert gone.location == trainee.scorecard
    left = trainee.get(gone.location)
    assert "You left the exam" in shown(left)
    assert f'href="/assignments/{made}"' in left.text
    page = shown(trainee.get(f"/assignments/{made}"))
    assert re.search(r"Your attempts \d+ \w+ \d{4} \d\d:\d\d UTC Left early · \d+ \w+ \d{4}", page)
    assert "1 attempt is left." in page
    assert trainee.get(f"{trainee.call}/leave").location == trainee.scorecard


def test_the_question_of_an_exam_is_asked_of_its_owner_and_of_nobody_else(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    begin(trainee, exam(trainer, cohort), scenario="")
    assert trainer.get(f"{trainee.call}/leave").status_code == 404
    assert trainer.post(f"{trainee.call}/leave", client_id="leave-me-please", sure="yes").status_code == 404


def test_practice_is_left_at_once_and_without_penalty(trainee: Hand) -> None:
    trainee.dial()
    assert "Leave without penalty: it is not judged" in trainee.get(trainee.call).text
    assert trainee.get(f"{trainee.call}/leave").location == trainee.call
    assert trainee.post(f"{trainee.call}/leave", client_id="leave-me-please").location == trainee.scorecard


def test_an_assigned_attempt_is_left_at_once_and_the_button_says_that_a_try_is_gone(
    trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort, attempts="2")
    begin(trainee, made)
    page = trainee.get(trainee.call).text
    assert "it uses up a try of the assignment" in page
    assert "without penalty" not in page
    assert trainee.post(f"{trainee.call}/leave", client_id="leave-me-please").location == trainee.scorecard
    assert "1 left" in shown(trainee.get(f"/assignments/{made}"))


def test_an_exam_that_is_passed_is_not_sat_again(app: Flask, trainer: Trainer, cohort: int, trainee: Hand) -> None:
    made = exam(trainer, cohort)
    begin(trainee, made, scenario="")
    trainee.walk().hang_up()
    assert "You have passed this exam." in shown(trainee.get(begin(trainee, made, scenario="")))


# ---- both languages

LATIN_ALLOWED = {
    "English", "Trainer", "Trainee", "Spring", "First", "calls", "UTC", "example", "org", "trainee", "trainer", "http", "localhost",
    "CSV", "Excel", "xlsx", "GB", "UTF", "Path", "Asia",
}  # fmt: skip


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_stray_word_of_the_other_language(app: Flask, cohort: int, locale: str) -> None:
    teacher = Trainer(app, locale).sign_in("trainer")
    made, sat = teacher.assigned(cohort), exam(teacher, cohort)
    path = teacher.post(
        "/teaching/paths", **{"title": "Path", "rows": "1", "scenario-1": "quiet-loan", "score-1": "80"}
    ).location
    walked = teacher.assigned(cohort, what="path", path=path.rpartition("/")[2])
    hand = Hand(app, locale).sign_in("trainee")
    own = (f"/assignments/{each}" for each in (made, sat, walked))
    pages = [hand.get(each) for each in ("/assignments", *own)]
    room = f"/teaching/cohorts/{cohort}"
    teaching = (
        "/teaching", room, f"{room}/links", f"{room}/import", f"{room}/assignments/new", "/teaching/assignments",
        f"/teaching/assignments/{made}", f"/teaching/assignments/{walked}/steps", "/teaching/paths", path, f"{path}/edit",
        "/teaching/cleared",
    )  # fmt: skip
    pages += [teacher.get(each) for each in teaching]
    for page in pages:
        assert page.status_code == 200
        body = re.sub(r"(?s)<script.*?</script>|<head>.*?</head>|<input[^>]*>", " ", page.text)
        words = re.sub(r"<[^>]+>", " ", body)
        if locale == "zh":
            assert set(re.findall(r"[A-Za-z]{2,}", words)) <= LATIN_ALLOWED
        else:
            assert set(re.findall(r"[\u4e00-\u9fff]+", words)) <= {"中文"}
