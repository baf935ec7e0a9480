"""Case studies in the figures: what was asked for and played to its end; who played which, and how it went."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.store.teaching import NOW, assign, ids
from tests.store.test_assigned_chapters import play
from trainer.store import case_runs
from trainer.store.assignments import Kept
from trainer.store.figures import Scope
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")

WEEK = Scope(NOW - timedelta(days=3), NOW + timedelta(days=4))


@pytest.fixture
def asked(engine: Engine, by: Visitor, made: int) -> Kept:
    return assign(engine, by, made, pool=(), chapters=("leak", "hardship"), pass_mark=60.0)


def counted(engine: Engine, scope: Scope = WEEK, chapters: list[str] | None = None) -> list[tuple[object, ...]]:
    found = case_runs.by_case(engine, scope, chapters)
    return [(one.chapter, one.runs, one.people, one.points, dict(one.endings)) for one in found]


def test_what_was_asked_for_and_played_to_its_end_counts(engine: Engine, asked: Kept) -> None:
    one, other = ids(engine)[:2]
    play(engine, one, asked, "leak", 40.0)
    play(engine, one, asked, "leak", 80.0)
    play(engine, other, asked, "hardship", 90.0)
    assert counted(engine) == [("hardship", 1, 1, 90.0, {"good": 1}), ("leak", 2, 1, 60.0, {"good": 2})]
    lines = case_runs.runs(engine, WEEK).items
    assert [(line.person, line.played.chapter, line.played.points) for line in lines if line.person == other] == [
        (other, "hardship", 90.0)
    ]
    assert {line.played.points for line in lines} == {40.0, 80.0, 90.0}


def test_what_somebody_plays_for_themselves_or_leaves_open_counts_nowhere(engine: Engine, asked: Kept) -> None:
    one = ids(engine)[0]
    play(engine, one, None, "leak")
    play(engine, one, asked, "leak", None)
    assert counted(engine) == []
    assert case_runs.runs(engine, WEEK).total == 0
    assert case_runs.of_person(engine, one) == ()


def test_the_period_the_cohort_and_the_law_decide_what_is_counted(engine: Engine, asked: Kept, made: int) -> None:
    one = ids(engine)[0]
    play(engine, one, asked, "leak")
    assert counted(engine, replace(WEEK, end=NOW + timedelta(minutes=59))) == []
    assert counted(engine, replace(WEEK, begin=NOW + timedelta(minutes=61))) == []
    assert len(counted(engine, replace(WEEK, cohort=made))) == 1
    assert counted(engine, replace(WEEK, cohort=made + 999)) == []
    assert len(counted(engine, chapters=["leak"])) == 1
    assert counted(engine, chapters=["hardship"]) == []
    assert counted(engine, chapters=[]) == []


def test_somebodys_own_are_told_the_newest_first_and_long_lists_page_by_page(engine: Engine, asked: Kept) -> None:
    one, other = ids(engine)[:2]
    for points in (10.0, 20.0, 30.0):
        play(engine, one, asked, "leak", points)
    play(engine, other, asked, "leak", 99.0)
    assert sorted(run.points for run in case_runs.of_person(engine, one)) == [10.0, 20.0, 30.0]
    assert len(case_runs.of_person(engine, one, most=2)) == 2
    page = case_runs.runs(engine, WEEK, page=2, size=3)
    assert (page.total, page.number, len(page.items)) == (4, 2, 1)
