"""Skills learn from attempts that count, once each, in order, and from nothing else."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from tests.store.events import BEGIN, started
from tests.store.review import DOUBT, RUDE, THREAT, School, card
from trainer.curriculum.skills import SkillEvidence, evidence
from trainer.practice.review import Decision
from trainer.progress.mastery import PER_HINT, REPEATED, WEIGHT_OF_HELP, Mastery, observe
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.scorecard import Scorecard
from trainer.store import decisions, mastery, reviews, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.branches import branch
from trainer.store.database import for_writing
from trainer.store.tables_progress import AttemptFinding, AttemptSkill
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


class TestAReviewIsFollowed:
    """What a person decides about an attempt counts for its owner's skills as if the judge had seen it so."""

    def given_back(self, school: School, attempt: UUID, reviewed: Scorecard) -> None:
        tess = school.person("tess", "trainer")
        reviews.claim(school.attempts.engine, attempt, tess, BEGIN + 5 * DAY)
        reviews.close(
            school.attempts.engine, attempt, tess, BEGIN + 5 * DAY,
            verdict="pass", score=90.0, critical=0, word="", shown=evidence(reviewed),
        )  # fmt: skip

    def test_a_withdrawn_breach_no_longer_weighs_on_the_skill(self, school, ann, engine) -> None:
        threat = school.attempt(ann, graded_and(THREAT))
        before = mastery.of_person(engine, ann.id)["respect"]
        self.given_back(school, threat, graded_and())
        after = mastery.of_person(engine, ann.id)["respect"]
        assert after.successes > before.successes
        assert after.failures < before.failures

    def test_an_added_breach_counts_at_the_place_where_it_happened(self, school, ann, engine) -> None:
        """Not at the end: what was learnt since has been learnt since."""
        first = school.attempt(ann, graded_and(), at=BEGIN)
        school.attempt(ann, graded_and(), at=BEGIN + 2 * DAY)
        self.given_back(school, first, graded_and(THREAT))
        state = Mastery()
        told = mastery.history(engine, ann.id, ["respect"])["respect"]
        for each in told:
            state = observe(state, each.evidence, each.at)
        assert [shown.evidence.score for shown in told] == [0.0, 1.0]
        assert mastery.of_person(engine, ann.id)["respect"] == state
        assert state.at == BEGIN + 2 * DAY

    def test_what_was_in_doubt_is_shown_once_a_person_has_said_so(self, school, ann, engine) -> None:
        doubtful = school.attempt(ann, graded_and(DOUBT))
        assert "respect" not in mastery.of_person(engine, ann.id)
        self.given_back(school, doubtful, graded_and(replace(DOUBT, sure=True)))
        assert mastery.of_person(engine, ann.id)["respect"].successes == 0

    def test_what_nothing_shows_any_more_is_gone(self, school, ann, engine) -> None:
        only = school.attempt(ann, graded_and(RUDE))
        self.given_back(school, only, graded_and(DOUBT))
        assert "respect" not in mastery.of_person(engine, ann.id)

    def test_the_record_stays_and_so_does_what_the_judge_saw(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, graded_and(RUDE))
        with for_writing(engine).begin() as connection:
            mastery.learn(connection, attempt, [SkillEvidence("diagnosis", 0.9)], BEGIN + DAY)
        diagnosis = mastery.of_person(engine, ann.id)["diagnosis"]
        self.given_back(school, attempt, graded_and())
        assert mastery.of_person(engine, ann.id)["diagnosis"] == diagnosis
        row = school.attempts.of_person(ann.id)[0]
        assert (row.verdict, row.score) == ("pass", 80.0)
        with engine.connect() as connection:
            codes = connection.execute(select(tables.rows(AttemptFinding).c.code)).scalars().all()
        assert codes == ["abusive-language"]

    def test_a_withdrawn_breach_is_none_that_was_broken_lately(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, graded_and(RUDE), at=BEGIN)
        tess = school.person("tess", "trainer")
        reviews.claim(engine, attempt, tess, BEGIN + DAY)
        gone = Decision(0, 1, "withdraw", "abusive-language", "minor", "a joke", BEGIN + DAY, was="abusive-language")
        more = Decision(0, 0, "add", "false-legal-threat", "critical", "heard", BEGIN + DAY, turn=0)
        for told in (gone, more):
            decisions.decide(engine, attempt, tess, told)
        assert mastery.practised(engine, ann.id, BEGIN).broken == {"abusive-language"}, (
            "not told before it is given back"
        )
        reviews.close(engine, attempt, tess, BEGIN + DAY, verdict="fail", score=50.0, critical=1, word="")
        assert mastery.practised(engine, ann.id, BEGIN).broken == {"false-legal-threat"}


def graded_and(*found: Finding) -> Scorecard:
    return replace(graded(("empathy", 2)), findings=found)


def test_what_was_practised_counts_whole_attempts_and_names_what_was_broken_lately(school, ann, engine) -> None:
    school.attempt(ann, card("fail", 20, (RUDE, DOUBT)), at=BEGIN)
    school.attempt(ann, card(), at=BEGIN + 40 * DAY)
    assert mastery.practised(engine, ann.id, BEGIN).done == {"quiet-loan": 2}
    assert mastery.practised(engine, ann.id, BEGIN).broken == {"abusive-language"}
    assert mastery.practised(engine, ann.id, BEGIN + DAY).broken == frozenset()
