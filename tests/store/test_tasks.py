"""What is asked of somebody: tried, drawn, done."""

import pytest
from sqlalchemy import Engine, insert, update

from tests.store.teaching import DAY, NOW, assign, attempt, counted, ids, trainer
from trainer.curriculum.path import Condition, Path, Step
from trainer.progress.mastery import Mastery, as_json
from trainer.store import assignments, paths, tables, tasks
from trainer.store.database import for_writing
from trainer.store.tables_progress import AttemptFinding, PersonSkill
from trainer.store.tables_review import ReviewCase
from trainer.store.tasks import Task
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


@pytest.fixture
def person(engine: Engine, made: int) -> int:
    return ids(engine)[0]


def task(engine: Engine, assignment: assignments.Kept, person: int) -> Task:
    found = tasks.find(engine, assignment.id, person)
    assert found is not None
    return found


def test_an_attempt_with_a_pass_at_the_mark_makes_it_done_once(
    engine: Engine, by: Visitor, made: int, person: int
) -> None:
    asked = assign(engine, by, made, pass_mark=70.0)
    for verdict, score in (("fail", 90.0), ("review", 90.0), ("pass", 69.9)):
        assert not tasks.note_end(engine, attempt(engine, person, asked, NOW, verdict=verdict, score=score), NOW)
    assert tasks.note_end(engine, attempt(engine, person, asked, NOW, score=70.0), NOW)
    assert not tasks.note_end(engine, attempt(engine, person, asked, NOW, score=99.0), NOW + DAY)
    assert task(engine, asked, person).done == NOW


def test_what_was_not_assigned_and_what_branches_off_makes_nothing_done(
    engine: Engine, by: Visitor, made: int, person: int
) -> None:
    asked = assign(engine, by, made)
    assert not tasks.note_end(engine, attempt(engine, person, None, NOW), NOW)
    assert not tasks.note_end(engine, attempt(engine, person, asked, NOW, branch_turn=3), NOW)
    assert tasks.note_end(engine, attempt(engine, ids(engine)[1], asked, NOW), NOW)
    assert task(engine, asked, person).done is None
    assert task(engine, asked, person).tries == ()


def test_several_scenarios_are_all_to_be_passed(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made, pool=("a", "b"))
    assert not tasks.note_end(engine, attempt(engine, person, asked, NOW, scenario="b"), NOW)
    assert tasks.note_end(engine, attempt(engine, person, asked, NOW, scenario="a"), NOW)


def test_a_reviewers_verdict_takes_the_place_of_the_judges(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made)
    tried = attempt(engine, person, asked, NOW, verdict="review")
    case = {"attempt": tried, "need": "review", "urgency": 1, "opened": NOW}
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(ReviewCase)).values(**case))
    assert not tasks.note_end(engine, tried, NOW)
    with for_writing(engine).begin() as connection:
        connection.execute(update(tables.rows(ReviewCase)).values(closed=NOW, verdict="pass"))
    assert tasks.note_end(engine, tried, NOW)
    assert task(engine, asked, person).tries[0].verdict == "pass"


def draw(engine: Engine, found: Task, place: int = 0) -> str | None:
    return tasks.draw(engine, found, lambda names: names[place])


def test_what_cannot_be_held_at_present_is_not_drawn(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made, pool=("a", "b"), exam=True, attempts=2)
    found = task(engine, asked, person)
    assert tasks.draw(engine, found, lambda names: names[0], {"c"}) is None
    assert tasks.draw(engine, found, lambda names: names[0], {"b"}) == "b"
    assert tasks.draw(engine, task(engine, asked, person), lambda names: names[0], {"a"}) == "a"


def test_an_exam_draws_for_each_person_and_keeps_what_it_drew(
    engine: Engine, by: Visitor, made: int, person: int
) -> None:
    asked = assign(engine, by, made, pool=("a", "b", "c"), exam=True, attempts=2)
    found = task(engine, asked, person)
    assert found.path == Path(())
    assert draw(engine, found, 1) == "b"
    assert draw(engine, found, 2) == "b"  # another request that saw nothing drawn yet
    assert draw(engine, task(engine, asked, person), 2) == "b"
    assert draw(engine, task(engine, asked, ids(engine)[1]), 2) == "c"


def test_a_second_sitting_draws_what_was_not_tried(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made, pool=("a", "b"), exam=True, attempts=3)
    draw(engine, task(engine, asked, person))
    attempt(engine, person, asked, NOW, scenario="a", verdict="fail", score=20.0)
    assert draw(engine, task(engine, asked, person)) == "b"
    attempt(engine, person, asked, NOW + DAY, scenario="b", verdict="fail", score=20.0)
    assert draw(engine, task(engine, asked, person)) in ("a", "b")


def test_an_exam_is_done_by_any_sitting_that_passes(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made, pool=("a", "b"), exam=True, attempts=2)
    attempt(engine, person, asked, NOW, scenario="a", verdict="fail", score=20.0)
    assert tasks.note_end(engine, attempt(engine, person, asked, NOW, scenario="b"), NOW)


def test_two_tabs_begin_the_same_attempt(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made, pool=("a", "b"))
    assert task(engine, asked, person).attempt_id("a") == task(engine, asked, person).attempt_id("a")
    names = {task(engine, asked, someone).attempt_id(scenario) for someone in ids(engine) for scenario in ("a", "b")}
    assert len(names) == 6
    first = task(engine, asked, person).attempt_id("a")
    attempt(engine, person, asked, NOW, scenario="a")
    assert task(engine, asked, person).attempt_id("a") != first


STEPS = Path(
    (
        Step("1", "a"),
        Step("2", "b", (Condition("code", "threat"), Condition("skill", "empathy", 0.6))),
    )
)


def follow(engine: Engine, by: Visitor, made: int, steps: Path = STEPS) -> assignments.Kept:
    kept = paths.keep(engine, by, "Path", steps, NOW)
    return assign(engine, by, made, pool=(), path=kept)


def find_threat(engine: Engine, tried, *, sure: bool = True) -> None:
    line = {
        "attempt": tried,
        "number": 1,
        "kind": "violation",
        "code": "threat",
        "criterion": "x",
        "severity": "major",
        "sure": sure,
    }
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(AttemptFinding)).values(**line))


def master(engine: Engine, person: int, successes: float) -> None:
    state = Mastery(successes=successes, failures=1.0, seen=9, at=NOW)
    with for_writing(engine).begin() as connection:
        connection.execute(
            insert(tables.rows(PersonSkill)).values(person=person, skill="empathy", state=as_json(state), at=NOW)
        )


def test_a_path_is_done_when_every_step_is_met(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = follow(engine, by, made)
    assert not tasks.note_end(engine, attempt(engine, person, asked, NOW, scenario="a"), NOW)
    threat = attempt(engine, person, asked, NOW, scenario="b")
    find_threat(engine, threat)
    assert not tasks.note_end(engine, threat, NOW)
    clean = attempt(engine, person, asked, NOW, scenario="b")
    find_threat(engine, clean, sure=False)
    assert not tasks.note_end(engine, clean, NOW)
    master(engine, person, 9.0)
    assert tasks.note_end(engine, clean, NOW)


def test_everybodys_steps_are_told_in_a_fixed_number_of_queries(engine: Engine, by: Visitor, made: int) -> None:
    asked = follow(engine, by, made)
    people = ids(engine)
    attempt(engine, people[1], asked, NOW, scenario="a")
    with counted(engine) as sent:
        found = tasks.standings_of_people(engine, asked, STEPS, people, NOW)
    assert [[each.state for each in found[person]] for person in people] == [
        ["open", "shut"],
        ["met", "open"],
        ["open", "shut"],
    ]
    assert len(sent) <= 4
    with counted(engine) as sent:
        tasks.of_person(engine, people[1])
    assert len(sent) == 3


def test_an_assignment_keeps_the_path_it_was_made_with(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = follow(engine, by, made)
    changed = paths.keep(engine, by, "Path", Path((Step("1", "c"),)), NOW, instead_of=asked.path)
    assert task(engine, asked, person).path == STEPS
    assert [kept.id for kept in paths.of_trainer(engine, by.id)] == [changed]
    assert paths.find(engine, asked.path, by.id).used == 1
    assert paths.find(engine, changed, trainer(engine, "other@example.org").id) is None
    assert paths.put_away(engine, by, changed, NOW)
    assert not paths.put_away(engine, by, changed, NOW)
    assert paths.of_trainer(engine, by.id) == ()


def test_what_is_withdrawn_is_asked_no_longer(engine: Engine, by: Visitor, made: int, person: int) -> None:
    asked = assign(engine, by, made)
    assignments.withdraw(engine, by, asked.id, NOW)
    assert tasks.of_person(engine, person) == ()
    assert tasks.find(engine, asked.id, person) is None
