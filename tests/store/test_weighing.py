"""A model's grades in the score, in the database: once for good, only where it may, and counted everywhere alike."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.store.events import BEGIN
from tests.store.review import School, card
from trainer.practice.opinion import Judgement, Opinion
from trainer.store import exports, figures, issuing, remarks, reviews, tables, weighing
from trainer.store.attempts import Attempts
from trainer.store.exports import Asked
from trainer.store.figures import Scope
from trainer.store.handing_in import hand_in
from trainer.store.remarks import Remark
from trainer.store.tables_office import Trail
from trainer.store.weighing import Weighed

SCOPE = Scope(BEGIN - timedelta(days=1), BEGIN + timedelta(days=1))
TOLD = Opinion("en", 3, 3, (Judgement("empathy", 1, (1, 1, 1), "words", 0, "a reason"),), ())
REMARK = Remark(BEGIN, "a-model", "v1", remarks.as_json(TOLD))
JUDGE = card("pass", 80.0)
LOWER, LOST = replace(JUDGE, score=71.5), replace(JUDGE, score=61.0, verdict="review")


@pytest.fixture
def school(app, engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def people(school):
    """A trainer and a trainee they teach."""
    trainer, trainee = school.person("one", "trainer"), school.person("ann")
    school.cohort("Spring", (trainer,), (trainee,))
    return {"trainer": trainer, "trainee": trainee}


@pytest.fixture
def attempt(school, people, engine):
    """Practice that was handed in."""
    made = school.attempt(people["trainee"], JUDGE, exam=False)
    hand_in(engine, made, people["trainee"], BEGIN + timedelta(minutes=20))
    return made


def row_of(engine, attempt):
    rows = tables.rows(tables.Attempt)
    with engine.connect() as connection:
        return connection.execute(select(rows).where(rows.c.id == attempt)).one()


def weigh(engine, people, attempt, official=LOWER, share=40) -> Remark:
    by = people["trainer"]
    return remarks.keep_opinion(engine, attempt, REMARK, by.id, (Weighed(share, JUDGE, official), by))


def test_the_row_holds_the_official_figures_and_the_judges_beside_them(people, engine, attempt) -> None:
    assert weighing.may_weigh(engine, attempt)
    assert weigh(engine, people, attempt).share == 40
    row = row_of(engine, attempt)
    assert (row.verdict, row.score, row.judge_verdict, row.judge_score) == ("pass", 71.5, "pass", 80.0)
    counted = weighing.of_attempt(engine, attempt)
    assert (counted.share, counted.model, counted.prompt, counted.opinion) == (40, "a-model", "v1", TOLD)
    assert not weighing.may_weigh(engine, attempt)
    assert weigh(engine, people, attempt, LOST).share == 0, "once for good"
    assert row_of(engine, attempt) == row


def test_figures_and_exports_count_the_official_score_and_say_what_weighs_in_it(people, engine, attempt) -> None:
    weigh(engine, people, attempt)
    assert figures.totals(engine, SCOPE).score == 71.5
    assert weighing.weighed_in(engine, SCOPE) == 1
    (line,) = exports.attempts(engine, Asked(None))
    assert (line["judge_score"], line["score"], line["model_share"]) == (80.0, 71.5, 40)
    assert issuing.rubrics_behind(engine, [attempt])[-1] == "second-opinion a-model 40%"


def test_a_pass_that_is_lost_opens_a_case_and_stands_on_the_trail(people, engine, attempt) -> None:
    weigh(engine, people, attempt, LOST)
    assert (row_of(engine, attempt).verdict, row_of(engine, attempt).judge_verdict) == ("review", "pass")
    trail = tables.rows(Trail)
    with engine.connect() as connection:
        who = connection.execute(select(trail.c.who).where(trail.c.deed == "opinion-weighs")).scalars().all()
    assert who == [people["trainer"].email]


def test_not_in_private_not_in_an_exam_not_in_a_branch_not_after_a_review(school, people, engine, attempt) -> None:
    ann = people["trainee"]
    private, exam = school.attempt(ann, JUDGE, exam=False), school.attempt(ann, JUDGE)
    branch = school.attempt(ann, JUDGE, exam=False)
    hand_in(engine, branch, ann, BEGIN)
    rows = tables.rows(tables.Attempt)
    with engine.begin() as connection:
        connection.execute(update(rows).where(rows.c.id == branch).values(branch_turn=1))
        connection.execute(update(rows).where(rows.c.id == exam).values(private=False))
    reviews.claim(engine, attempt, people["trainer"], BEGIN)
    reviews.close(engine, attempt, people["trainer"], BEGIN, verdict="pass", score=80.0, critical=0, word="")
    for one in (private, exam, branch, attempt):
        assert not weighing.may_weigh(engine, one)
        assert weigh(engine, people, one).share == 0
        assert (row_of(engine, one).score, row_of(engine, one).judge_score) == (80.0, None)
