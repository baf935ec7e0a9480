"""What the people of an assignment did, as their trainer lists it."""

import pytest
from sqlalchemy import Engine, insert

from tests.store.teaching import DAY, NOW, assign, attempt, cohort, counted, ids, trainer
from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.tables_review import ReviewCase
from trainer.store.tries import tried
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


def test_the_latest_ended_attempts_of_each_come_newest_first_in_one_query(
    engine: Engine, by: Visitor, made: int
) -> None:
    asked, (one, two, _three) = assign(engine, by, made), ids(engine)
    mine = [attempt(engine, one, asked, NOW - n * DAY) for n in range(4)]
    other = attempt(engine, two, asked, NOW)
    attempt(engine, two, asked, NOW, ended=None, verdict=None)
    with counted(engine) as sent:
        found = tried(engine, by.id, asked.id, [one, two], latest=3)
    assert [each.id for each in found[one]] == mine[:3]
    assert [each.id for each in found[two]] == [other]
    assert len(sent) == 1
    assert tried(engine, by.id, asked.id, []) == {}


def test_only_what_may_be_read_can_be_read(engine: Engine, by: Visitor, made: int) -> None:
    asked, one = assign(engine, by, made), ids(engine)[0]
    attempt(engine, one, asked, NOW, verdict=None, score=None)
    attempt(engine, one, asked, NOW - DAY, forgotten=NOW)
    attempt(engine, one, asked, NOW - 2 * DAY)
    attempt(engine, one, asked, NOW - 3 * DAY, branch_turn=2)
    attempt(engine, one, asked, NOW - 4 * DAY, private=True)
    found = tried(engine, by.id, asked.id, [one])[one]
    assert [(each.verdict, each.readable) for each in found] == [("", False), ("pass", False), ("pass", True)]


def test_verdict_and_score_are_those_of_the_review(engine: Engine, by: Visitor, made: int) -> None:
    asked, one = assign(engine, by, made), ids(engine)[0]
    held = attempt(engine, one, asked, NOW, verdict="review", score=50.0)
    case = {"attempt": held, "need": "review", "urgency": 40, "opened": NOW, "closed": NOW, "word": ""}
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(ReviewCase)).values(**case, verdict="fail", score=41.0))
    (line,) = tried(engine, by.id, asked.id, [one])[one]
    assert (line.verdict, line.score) == ("fail", 41.0)


def test_a_trainer_of_another_cohort_is_given_nothing(engine: Engine, by: Visitor, made: int) -> None:
    asked, one = assign(engine, by, made), ids(engine)[0]
    attempt(engine, one, asked, NOW)
    other = trainer(engine, "other@example.org")
    cohort(engine, other, "Autumn")
    assert tried(engine, other.id, asked.id, [one]) == {}
