"""One's own attempts: filtered in the database, paged, nobody else's among them."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, event, insert

from tests.store.events import BEGIN, started
from tests.store.review import THREAT, School, card
from trainer.store import reviews, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.branches import branch
from trainer.store.database import for_writing
from trainer.store.due import due_of
from trainer.store.handing_in import hand_in
from trainer.store.own_attempts import KINDS, STATES, Wanted, listed, recent, tried, unfinished
from trainer.store.tables_teaching import Assigned, Assignment, Membership
from trainer.store.visitors import Visitor

NOW = BEGIN + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def ann(school: School) -> Visitor:
    return school.person("ann")


@pytest.fixture
def made(school: School, ann: Visitor, engine: Engine) -> dict[str, UUID]:
    """One attempt of every kind and state."""
    going, left, other = uuid4(), uuid4(), uuid4()
    for attempt in (going, left):
        school.attempts.log(Beginning(owner=ann.id, channel="letter")).append(attempt, 0, started())
    school.attempts.leave(left, NOW)
    branch(school.attempts, other, Beginning(owner=ann.id, branch_of=going, branch_turn=1), [started()])
    school.attempts.settle(other, NOW, card("review", 50))
    handed = school.attempt(ann, card("fail", 30), exam=False)
    hand_in(engine, handed, ann, NOW)
    exam = school.attempt(ann)
    school.attempt(school.person("bo"))
    return {"going": going, "left": left, "branch": other, "handed": handed, "exam": exam}


def found(engine: Engine, owner: int, **wanted: str) -> set[UUID]:
    return {one.row.id for one in listed(engine, owner, Wanted(**wanted), 1).items}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, {"going", "left", "branch", "handed", "exam"}),
        ({"state": "open"}, {"going"}),
        ({"state": "left"}, {"left"}),
        ({"state": "fail"}, {"handed"}),
        ({"state": "review"}, {"branch"}),
        ({"kind": "private"}, {"going", "left"}),
        ({"kind": "handed-in"}, {"handed"}),
        ({"kind": "exam"}, {"exam"}),
        ({"kind": "branch"}, {"branch"}),
        ({"kind": "assigned"}, set()),
        ({"channel": "letter"}, {"going", "left"}),
        ({"channel": "letter", "state": "open"}, {"going"}),
        ({"scenario": "quiet-loan"}, {"going", "left", "branch", "handed", "exam"}),
        ({"scenario": "other"}, set()),
        ({"state": "'; drop table attempt"}, set()),
        ({"kind": "no such kind"}, set()),
    ],
)
def test_the_list_is_filtered(made, ann, engine, wanted, names) -> None:
    assert found(engine, ann.id, **wanted) == {made[name] for name in names}


def test_every_filter_is_understood(made, ann, engine) -> None:
    assert set.union(*(found(engine, ann.id, state=s) for s in STATES)) == set(made.values())
    assert set.union(*(found(engine, ann.id, kind=k) for k in KINDS)) == set(made.values())


def test_it_says_which_scenarios_and_channels_there_are(made, ann, school, engine) -> None:
    assert tried(engine, ann.id) == (("quiet-loan",), ("letter", "phone"))
    assert tried(engine, school.person("cy").id) == ((), ())


def test_a_long_list_comes_in_pages_in_two_queries(school, ann, engine) -> None:
    for n in range(30):
        attempt = uuid4()
        begun = replace(started(), at=BEGIN + n * DAY)
        school.attempts.log(Beginning(owner=ann.id)).append(attempt, 0, begun)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda c, cur, sql, *a: asked.append(sql))
    page = listed(engine, ann.id, Wanted(), 2)
    assert len([sql for sql in asked if sql.lstrip().upper().startswith("SELECT")]) == 2
    assert (page.total, page.pages, page.first, page.last) == (30, 2, 26, 30)
    assert listed(engine, ann.id, Wanted(), 99).number == 2
    assert page.items[0].row.started > page.items[-1].row.started


def test_what_to_go_on_with_and_what_was_last_are_short_lists(made, ann, engine) -> None:
    assert [row.id for row in unfinished(engine, ann.id)] == [made["going"]]
    assert {one.row.id for one in recent(engine, ann.id, most=2)} <= {made["branch"], made["handed"], made["exam"]}


def test_what_a_review_gave_back_counts_in_the_lists_beside_what_the_judge_gave(school, ann, engine) -> None:
    judged = card("fail", 34, (THREAT,))
    attempt = school.attempt(ann, judged)
    trainer = school.person("tom", "trainer")
    school.cohort("Spring", (trainer,), (ann,))
    reviews.claim(engine, attempt, trainer, NOW)
    assert [(one.verdict, one.score) for one in recent(engine, ann.id)] == [("fail", 34)], "nothing is told before"
    reviews.close(engine, attempt, trainer, NOW, verdict="pass", score=70.5, critical=0, shown=(), word="Well.")
    for one in (*recent(engine, ann.id), *listed(engine, ann.id, Wanted(state="pass"), 1).items):
        assert (one.row.id, one.verdict, one.score) == (attempt, "pass", 70.5)
        assert (one.row.verdict, one.row.score) == ("fail", 34), "the judge's own is never rewritten"
    assert found(engine, ann.id, state="fail") == set()


class TestWhatIsDue:
    def give(self, engine: Engine, person: int, title: str, due: int, **more) -> None:
        done = more.pop("done", None)
        with for_writing(engine).begin() as connection:
            made = connection.execute(
                insert(tables.rows(Assignment))
                .values(title=title, pool="quiet-loan", made=BEGIN, opens=BEGIN, due=BEGIN + due * DAY, **more)
                .returning(tables.rows(Assignment).c.id)
            ).scalar_one()
            connection.execute(
                insert(tables.rows(Assigned)).values(assignment=made, person=person, given=BEGIN, done=done)
            )

    def test_comes_first_what_is_due_first_without_what_is_done_or_withdrawn(self, ann, engine) -> None:
        self.give(engine, ann.id, "late", 9)
        self.give(engine, ann.id, "soon", 2)
        self.give(engine, ann.id, "done", 1, done=NOW)
        self.give(engine, ann.id, "withdrawn", 1, withdrawn=NOW)
        assert [task.title for task in due_of(engine, ann.id)] == ["soon", "late"]

    def test_asks_nothing_of_who_is_suspended_in_its_cohort(self, school, ann, engine) -> None:
        cohort = school.cohort("Spring", (), (ann,))
        self.give(engine, ann.id, "cohort", 2, cohort=cohort)
        assert [task.title for task in due_of(engine, ann.id)] == ["cohort"]
        with for_writing(engine).begin() as connection:
            rows = tables.rows(Membership)
            connection.execute(rows.update().values(suspended=NOW))
        assert due_of(engine, ann.id) == ()
