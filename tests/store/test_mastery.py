"""Skills learn from attempts that count, once each, in order, and from nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from tests.store.events import BEGIN, started
from tests.store.review import School, card
from trainer.curriculum.skills import SkillEvidence
from trainer.progress.mastery import PER_HINT, REPEATED, WEIGHT_OF_HELP, Mastery, observe
from trainer.rubric.finding import Duty, Grade
from trainer.rubric.scorecard import Scorecard
from trainer.store import mastery, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.branches import branch
from trainer.store.database import for_writing
from trainer.store.tables_progress import AttemptSkill
from trainer.store.visitors import Visitor

DAY = timedelta(days=1)


def graded(*marks: tuple[str, int]) -> Scorecard:
    grades = tuple(Grade(code, "c1", "technique", mark, ()) for code, mark in marks)  # type: ignore[arg-type]
    met = Duty("identity-stated", "i1", "major", "compliance", True, 0)
    return Scorecard("pass", 80.0, {}, (), (), (met,), grades, {})


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def ann(school: School) -> Visitor:
    return school.person("ann")


def test_an_attempt_that_settles_teaches_its_owners_skills_once(school, ann, engine) -> None:
    attempt = school.attempt(ann, graded(("empathy", 3), ("clarity", 0)))
    states = mastery.of_person(engine, ann.id)
    assert {"empathy", "clarity", "right-party", "respect"} == set(states)
    assert states["empathy"].successes > states["clarity"].successes
    assert not school.attempts.settle(attempt, BEGIN + DAY, graded(("empathy", 0)))
    assert mastery.of_person(engine, ann.id) == states


def test_what_is_kept_of_attempts_folds_to_where_the_person_stands(school, ann, engine) -> None:
    for day, mark in enumerate((0, 1, 3, 2)):
        school.attempt(ann, graded(("empathy", mark)), exam=day % 2 == 0, at=BEGIN + day * DAY)
    state = Mastery()
    shown = mastery.history(engine, ann.id, ["empathy"])["empathy"]
    for each in shown:
        state = observe(state, each.evidence, each.at)
    assert len(shown) == 4
    assert state == mastery.of_person(engine, ann.id)["empathy"]


def test_help_hints_and_repeats_make_an_attempt_count_less(school, ann, engine) -> None:
    with_help = school.attempt(ann, graded(("empathy", 3)), exam=False)  # full help, the first at this scenario
    exam = school.attempt(ann, graded(("empathy", 3)))  # no help, but the scenario is known by now
    hinted = uuid4()
    school.attempts.log(Beginning(owner=ann.id, exam=True)).append(hinted, 0, started())
    school.attempts.settle(hinted, BEGIN + DAY, graded(("empathy", 3)), hints=2)
    with engine.connect() as connection:
        rows = tables.rows(AttemptSkill)
        lines = connection.execute(select(rows).where(rows.c.skill == "empathy")).mappings()
        kept = {line["attempt"]: (line["score"], line["weight"]) for line in lines}
    assert kept[with_help] == (1.0, pytest.approx(WEIGHT_OF_HELP["full"]))
    assert kept[exam] == (1.0, pytest.approx(REPEATED))
    assert kept[hinted] == (pytest.approx(1 - 2 * PER_HINT), pytest.approx(REPEATED))


def test_branches_guests_and_what_was_left_teach_nothing(school, ann, engine) -> None:
    origin, other, left, guest = uuid4(), uuid4(), uuid4(), uuid4()
    for attempt in (origin, left):
        school.attempts.log(Beginning(owner=ann.id)).append(attempt, 0, started())
    branch(school.attempts, other, Beginning(owner=ann.id, branch_of=origin, branch_turn=1), [started()])
    school.attempts.settle(other, BEGIN, graded(("empathy", 3)))
    school.attempts.leave(left, BEGIN)
    school.attempts.log(Beginning(token="t")).append(guest, 0, started())
    school.attempts.settle(guest, BEGIN, graded(("empathy", 3)))
    assert mastery.of_person(engine, ann.id) == {}


def test_a_clock_that_was_put_back_loses_nothing(school, ann, engine) -> None:
    school.attempt(ann, graded(("empathy", 3)), at=BEGIN + DAY)
    school.attempt(ann, graded(("empathy", 3)), at=BEGIN)
    state = mastery.of_person(engine, ann.id)["empathy"]
    assert (state.seen, state.at) == (2, BEGIN + DAY)


def test_two_attempts_that_end_at_once_are_both_learnt_from(school, ann, engine) -> None:
    waiting = []
    for _n in range(4):
        waiting.append(uuid4())
        school.attempts.log(Beginning(owner=ann.id)).append(waiting[-1], 0, started())
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: school.attempts.settle(one, BEGIN, graded(("empathy", 2))), waiting))
    assert mastery.of_person(engine, ann.id)["empathy"].seen == 4


def test_a_record_filed_later_adds_its_own_skills(school, ann, engine) -> None:
    attempt = school.attempt(ann, card())
    with for_writing(engine).begin() as connection:
        mastery.learn(connection, attempt, [SkillEvidence("diagnosis", 0.9)], BEGIN + DAY)
    assert mastery.of_person(engine, ann.id)["diagnosis"].seen == 1


def test_what_was_practised_counts_whole_attempts_and_names_what_was_broken_lately(school, ann, engine) -> None:
    from tests.store.review import DOUBT, RUDE

    school.attempt(ann, card("fail", 20, (RUDE, DOUBT)), at=BEGIN)
    school.attempt(ann, card(), at=BEGIN + 40 * DAY)
    assert mastery.practised(engine, ann.id, BEGIN).done == {"quiet-loan": 2}
    assert mastery.practised(engine, ann.id, BEGIN).broken == {"abusive-language"}
    assert mastery.practised(engine, ann.id, BEGIN + DAY).broken == frozenset()
