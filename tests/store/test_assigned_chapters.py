"""Case studies that are asked of people: begun once, done by their points, counted, taken along, gone with the rest."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, func, select

from tests.store.teaching import NOW, assign, ids
from trainer.curriculum.path import Path, Step
from trainer.store import assignments, chapter_runs, cohorts, members, paths, standings, tables, tasks, tries
from trainer.store.assignments import Kept
from trainer.store.chapter_runs import Run
from trainer.store.own_data import forget, pieces
from trainer.store.tables_cases import ChapterTask
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


@pytest.fixture
def person(engine: Engine, made: int) -> int:
    return ids(engine)[0]


@pytest.fixture
def asked(engine: Engine, by: Visitor, made: int) -> Kept:
    return assign(engine, by, made, pool=(), chapters=("leak", "hardship"), pass_mark=60.0)


def play(
    engine: Engine, owner: int, asked: Kept | None, chapter: str, points: float | None = 80.0, run: UUID | None = None
) -> UUID:
    """A run that began `NOW` and, unless `points` is None, ended an hour later."""
    begun = Run(
        id=run or uuid4(), owner=owner, token="", chapter=chapter, digest="d", locale="en", seed=1, started=NOW,
        changed=NOW, ended=None, log=(),
    )  # fmt: skip
    chapter_runs.begin(engine, begun, assignment=asked.id if asked else None)
    if points is not None:
        chapter_runs.go_on(engine, begun, (), NOW + timedelta(hours=1), points=points, ending="good")
    return begun.id


def task(engine: Engine, asked: Kept, person: int) -> tasks.Task:
    found = tasks.find(engine, asked.id, person)
    assert found is not None
    return found


def test_an_assignment_keeps_the_case_studies_it_asks_for(engine: Engine, asked: Kept, person: int) -> None:
    assert (asked.pool, asked.chapters) == ((), ("leak", "hardship"))
    assert [step.chapter for step in task(engine, asked, person).path.steps] == ["leak", "hardship"]


def test_every_case_study_played_to_the_mark_makes_it_done(engine: Engine, asked: Kept, person: int) -> None:
    assert not tasks.note_played(engine, play(engine, person, asked, "leak"), NOW)
    assert not tasks.note_played(engine, play(engine, person, asked, "hardship", 59.9), NOW)
    assert not tasks.note_played(engine, play(engine, person, asked, "hardship", None), NOW)
    assert not tasks.note_played(engine, play(engine, person, None, "hardship"), NOW)
    assert not tasks.note_played(engine, play(engine, ids(engine)[1], asked, "hardship"), NOW)
    assert tasks.note_played(engine, play(engine, person, asked, "hardship", 60.0), NOW)
    assert task(engine, asked, person).done == NOW


def test_a_scenario_of_the_same_name_is_not_the_case_study(engine: Engine, by: Visitor, made: int, person: int) -> None:
    steps = Path((Step("1", "", chapter="leak"), Step("2", "leak")))
    path = paths.keep(engine, by, "Both", steps, NOW)
    own = assign(engine, by, made, pool=(), path=path)
    play(engine, person, own, "leak")
    found = tasks.standings_of(engine, task(engine, own, person), NOW)
    assert [(each.state, each.tries) for each in found] == [("met", 1), ("open", 0)]


def test_two_windows_begin_the_same_run(engine: Engine, asked: Kept, person: int) -> None:
    first = task(engine, asked, person).attempt_id("", "leak")
    assert first == task(engine, asked, person).attempt_id("", "leak")
    play(engine, person, asked, "leak", None, first)
    play(engine, person, asked, "leak", None, first)
    assert len(task(engine, asked, person).tries) == 1
    assert task(engine, asked, person).attempt_id("", "leak") != first


def test_runs_count_as_attempts_where_people_stand(engine: Engine, by: Visitor, asked: Kept, person: int) -> None:
    play(engine, person, asked, "leak", 70.0)
    play(engine, person, asked, "hardship", None)
    holders = {one.person: one for one in standings.everyone(engine, by.id, asked, NOW)}
    own = holders[person]
    assert (own.course.begun, own.course.ended, own.best, own.at_stand.state) == (2, 1, 70.0, "going")
    assert holders[ids(engine)[1]].at_stand.state == "waiting"
    counts = standings.counts(engine, by.id, asked.id, NOW)
    assert (counts["all"], counts["going"], counts["waiting"]) == (3, 1, 2)


def test_three_runs_that_fall_short_are_stuck(engine: Engine, by: Visitor, asked: Kept, person: int) -> None:
    for _time in range(3):
        play(engine, person, asked, "leak", 10.0)
    found = standings.holders(engine, by.id, asked, NOW, state="stuck").items
    assert [one.person for one in found] == [person]
    assert found[0].at_stand.stuck


def test_a_trainer_reads_how_a_run_ended_and_no_one_elses_trainer_does(
    engine: Engine, by: Visitor, asked: Kept, person: int
) -> None:
    play(engine, person, asked, "leak", 70.0)
    play(engine, person, None, "hardship", 90.0)
    (line,) = tries.played(engine, by.id, asked.id, ids(engine))[person]
    assert (line.chapter, line.points, line.ending) == ("leak", 70.0, "good")
    assert tries.played(engine, person, asked.id, ids(engine)) == {}


def test_what_was_begun_is_not_taken_back(engine: Engine, by: Visitor, asked: Kept, person: int) -> None:
    play(engine, person, asked, "leak", None)
    assert not assignments.take_back(engine, by, asked, person, NOW)
    assert assignments.take_back(engine, by, asked, ids(engine)[1], NOW)


def test_who_moves_keeps_the_case_study_they_began(
    engine: Engine, by: Visitor, made: int, asked: Kept, person: int
) -> None:
    play(engine, person, asked, "leak", None)
    to = cohorts.make(engine, by, "Autumn", NOW)
    for one in (person, ids(engine)[1]):
        assert members.move(engine, by, one, made, to, NOW)
    assert tasks.find(engine, asked.id, person) is not None
    assert tasks.find(engine, asked.id, ids(engine)[1]) is None


def test_it_is_told_which_run_counts_until_the_assignment_is_withdrawn(
    engine: Engine, by: Visitor, asked: Kept, person: int
) -> None:
    run = play(engine, person, asked, "leak")
    assert chapter_runs.assignment_of(engine, run) == asked.id
    assert [kept.id for kept in tasks.asking(engine, person, "hardship")] == [asked.id]
    assignments.withdraw(engine, by, asked.id, NOW)
    assert chapter_runs.assignment_of(engine, run) is None
    assert tasks.asking(engine, person, "hardship") == ()


def test_it_is_taken_along_and_goes_with_the_account(engine: Engine, by: Visitor, asked: Kept, person: int) -> None:
    play(engine, person, asked, "leak")
    cases = next(piece.content for piece in pieces(engine, person) if piece.name == "cases.json")
    assert json.loads(json.dumps(cases))[0]["assignment"] == asked.id
    forget(engine, Visitor(person, "spring000@example.org", "", "en", "", frozenset({"trainee"})), NOW)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.rows(ChapterTask))).scalar() == 0
