"""What a model said of an attempt in the database: beside it, gone with its words, and calling a person only where it may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.store.events import BEGIN
from tests.store.review import School, card
from trainer.practice.opinion import Claim, Opinion
from trainer.store import remarks, reviews, tables
from trainer.store.attempts import Attempts
from trainer.store.handing_in import hand_in
from trainer.store.own_data import pieces
from trainer.store.remarks import Remark
from trainer.store.retention import retain
from trainer.store.settings import Settings
from trainer.store.tables_review import ModelRemark, ReviewCase


@pytest.fixture
def school(app, engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def people(school):
    """A trainer and a trainee they teach."""
    trainer, trainee = school.person("one", "trainer"), school.person("ann")
    school.cohort("Spring", (trainer,), (trainee,))
    return {"trainer": trainer, "trainee": trainee}


def opinion(*, samples: int = 2, known: bool = False, raises: bool = False) -> Remark:
    claim = Claim("impersonation", 0, "words", "a reason", samples, known, "critical")
    told = Opinion("en", 3, 3, (), (claim,))
    return Remark(BEGIN, "a-model", "v1", remarks.as_json(told), raises)


def row_of(engine, attempt):
    rows = tables.rows(tables.Attempt)
    with engine.connect() as connection:
        return connection.execute(select(rows).where(rows.c.id == attempt)).one()


def need_of(engine, attempt):
    rows = tables.rows(ReviewCase)
    with engine.connect() as connection:
        return connection.execute(select(rows.c.need).where(rows.c.attempt == attempt)).scalar()


def test_the_last_of_its_kind_turn_and_asker_is_given(school, people, engine) -> None:
    attempt = school.attempt(people["trainee"], card(), exam=False)
    ann = people["trainee"].id
    remarks.keep_suggestion(engine, attempt, 2, Remark(BEGIN, "m", "v", "first"), ann)
    remarks.keep_suggestion(engine, attempt, 2, Remark(BEGIN, "m", "v", "second"), None)
    remarks.keep_opinion(engine, attempt, opinion(), ann)
    assert remarks.last(engine, attempt, "coach", 2).said == "second"
    assert remarks.last(engine, attempt, "coach", 2, by=ann).said == "first"
    assert remarks.last(engine, attempt, "coach", 2, by=None).said == "second"
    assert remarks.last(engine, attempt, "coach", 3) is None
    assert remarks.last(engine, attempt, "opinion").opinion.for_a_person[0].code == "impersonation"


@pytest.mark.parametrize(
    ("remark", "need", "verdict"),
    [
        (opinion(), "opinion", "pass"),
        (opinion(raises=True), "review", "review"),
        (opinion(samples=1, raises=True), None, "pass"),
        (opinion(known=True, raises=True), None, "pass"),
    ],
    ids=["a-claim", "raises", "one-sample", "found-by-the-judge"],
)
def test_in_private_it_calls_nobody_and_handed_in_it_does(school, people, engine, remark, need, verdict) -> None:
    attempt = school.attempt(people["trainee"], card(), exam=False)
    remarks.keep_opinion(engine, attempt, remark, people["trainee"].id)
    assert need_of(engine, attempt) is None
    assert row_of(engine, attempt).verdict == "pass"
    before = row_of(engine, attempt).score
    assert hand_in(engine, attempt, people["trainee"], BEGIN) == "handed-in"
    assert need_of(engine, attempt) == need
    assert (row_of(engine, attempt).verdict, row_of(engine, attempt).score) == (verdict, before)


def test_what_a_person_has_closed_is_raised_no_more(school, people, engine) -> None:
    attempt = school.attempt(people["trainee"], card(), exam=False)
    hand_in(engine, attempt, people["trainee"], BEGIN)
    reviews.claim(engine, attempt, people["trainer"], BEGIN)
    reviews.close(engine, attempt, people["trainer"], BEGIN, verdict="pass", score=80.0, critical=0, word="Fine.")
    remarks.keep_opinion(engine, attempt, opinion(raises=True), people["trainer"].id)
    assert row_of(engine, attempt).verdict == "pass"
    assert need_of(engine, attempt) == "asked"


def test_it_goes_with_the_words_and_is_taken_along_with_ones_data(school, people, engine) -> None:
    attempt = school.attempt(people["trainee"], card(), exam=False)
    remarks.keep_opinion(engine, attempt, opinion(), people["trainee"].id)
    told = {piece.name: piece.content for piece in pieces(engine, people["trainee"].id)}
    assert [line["model"] for line in told["model-remarks.json"]] == ["a-model"]
    retain(engine, Settings(keep_conversations_days=30), BEGIN + timedelta(days=400))
    assert remarks.last(engine, attempt, "opinion") is None
    rows = tables.rows(ModelRemark)
    with engine.connect() as connection:
        assert connection.execute(select(rows)).all() == []
