"""Practice is private until it is handed in, once; and what a trainee objects to comes before the reviewers."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update

from tests.store.events import BEGIN, started, turn
from tests.store.review import THREAT, School, card
from trainer.store import tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.branches import branch
from trainer.store.database import for_writing
from trainer.store.feedback import Objection, object_to, objections
from trainer.store.handing_in import hand_in
from trainer.store.tables_office import Trail
from trainer.store.tables_review import ReviewCase
from trainer.store.visitors import Visitor

NOW = BEGIN + timedelta(hours=1)
WRONG = Objection(1, "threat-of-violence", "我没有这么说", "finding", 1)


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def ann(school: School) -> Visitor:
    return school.person("ann")


def case_of(engine: Engine, attempt: UUID) -> str | None:
    with engine.connect() as connection:
        rows = tables.rows(ReviewCase)
        return connection.execute(select(rows.c.need).where(rows.c.attempt == attempt)).scalar()


def is_open(school: School, attempt: UUID) -> bool:
    found = school.attempts.find(attempt, "")
    assert found is not None
    return found.row.open_to_trainers


class TestHandingIn:
    def test_opens_it_once_and_the_second_time_changes_nothing(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, exam=False)
        assert not is_open(school, attempt)
        assert hand_in(engine, attempt, ann, NOW) == "handed-in"
        assert is_open(school, attempt)
        assert hand_in(engine, attempt, ann, NOW + timedelta(days=1)) == "before"
        found = school.attempts.find(attempt, "")
        assert found.row.handed_in == NOW

    def test_leaves_a_line_on_the_trail(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, exam=False)
        hand_in(engine, attempt, ann, NOW), hand_in(engine, attempt, ann, NOW)
        with engine.connect() as connection:
            lines = connection.execute(select(tables.rows(Trail).c.deed, tables.rows(Trail).c.whom)).all()
        assert lines == [("attempt-handed-in", "ann@example.org")]

    @pytest.mark.parametrize(
        ("judged", "need"),
        [
            (card(), None),
            (card("review", 60), "review"),
            (card("fail", 20, (THREAT,)), "critical"),
            (card("fail", 40), None),
        ],
    )
    def test_calls_a_person_only_where_one_is_needed(self, school, ann, engine, judged, need) -> None:
        attempt = school.attempt(ann, judged, exam=False)
        assert case_of(engine, attempt) is None
        hand_in(engine, attempt, ann, NOW)
        assert case_of(engine, attempt) == need

    def test_is_not_possible_for_what_goes_on_was_left_is_a_branch_or_is_anothers(self, school, ann, engine) -> None:
        going, left, other = uuid4(), uuid4(), uuid4()
        for attempt in (going, left):
            school.attempts.log(Beginning(owner=ann.id)).append(attempt, 0, started())
        school.attempts.leave(left, NOW)
        branch(school.attempts, other, Beginning(owner=ann.id, branch_of=going, branch_turn=1), [started()])
        school.attempts.settle(other, NOW, card())
        anothers = school.attempt(school.person("bo"), exam=False)
        for attempt in (going, left, other, anothers, uuid4()):
            assert hand_in(engine, attempt, ann, NOW) == "not-possible"

    def test_an_exam_is_open_already(self, school, ann, engine) -> None:
        assert hand_in(engine, school.attempt(ann), ann, NOW) == "not-possible"


class TestObjectingToAFinding:
    def test_is_kept_with_its_reason_and_waits_for_an_answer(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, card("fail", 20, (THREAT,)), exam=False)
        assert object_to(engine, attempt, WRONG, NOW)
        assert objections(engine, attempt) == (WRONG,)
        assert WRONG.outcome == ""

    def test_stands_as_first_written(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, card("fail", 20, (THREAT,)), exam=False)
        object_to(engine, attempt, WRONG, NOW)
        assert not object_to(engine, attempt, Objection(1, "threat-of-violence", "别的", "finding", 1), NOW)
        assert object_to(engine, attempt, Objection(1, "identity-stated", "说了", "finding", 2), NOW)
        assert [o.reason for o in objections(engine, attempt)] == ["我没有这么说", "说了"]

    def test_comes_before_the_reviewers_only_once_they_may_read_it(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, exam=False)
        object_to(engine, attempt, WRONG, NOW)
        assert case_of(engine, attempt) is None
        hand_in(engine, attempt, ann, NOW)
        assert case_of(engine, attempt) == "disputed"

    def test_after_handing_in_comes_before_them_at_once(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, exam=False)
        hand_in(engine, attempt, ann, NOW)
        assert case_of(engine, attempt) is None
        object_to(engine, attempt, WRONG, NOW)
        assert case_of(engine, attempt) == "disputed"

    def test_what_was_answered_calls_nobody_again(self, school, ann, engine) -> None:
        attempt = school.attempt(ann, exam=False)
        object_to(engine, attempt, WRONG, NOW)
        with for_writing(engine).begin() as connection:
            connection.execute(update(tables.rows(tables.Feedback)).values(outcome="upheld", answer="对的"))
        hand_in(engine, attempt, ann, NOW)
        assert case_of(engine, attempt) is None
        (said,) = objections(engine, attempt)
        assert (said.outcome, said.answer) == ("upheld", "对的")


class TestBranches:
    def test_a_branch_has_its_whole_log_at_once_and_its_origin_knows_it(self, school, ann) -> None:
        from trainer.store.branches import branches_of

        origin, new = uuid4(), uuid4()
        school.attempts.log(Beginning(owner=ann.id)).append(origin, 0, started())
        beginning = Beginning(owner=ann.id, branch_of=origin, branch_turn=3)
        branch(school.attempts, new, beginning, [started(), turn(1), turn(2)])
        assert list(school.attempts.log().load(new)) == [started(), turn(1), turn(2)]
        assert [(b.id, b.branch_turn) for b in branches_of(school.attempts, origin)] == [(new, 3)]
        assert branches_of(school.attempts, new) == ()

    def test_the_same_turns_may_stand_in_both(self, school, ann) -> None:
        """A client id is taken once in an attempt, and again in its branch."""
        origin, new = uuid4(), uuid4()
        log = school.attempts.log(Beginning(owner=ann.id))
        log.append(origin, 0, started()), log.append(origin, 1, turn(1, "same"))
        branch(
            school.attempts, new, Beginning(owner=ann.id, branch_of=origin, branch_turn=2), [started(), turn(1, "same")]
        )
        assert school.attempts.log().turn_of(new, "same") == turn(1, "same")
