"""Runs of case studies: answered onto the log that was read, taken along, forgotten, kept as long as attempts."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.store.events import BEGIN, started
from tests.store.review import School
from trainer.practice.chapter_log import Chosen, Read
from trainer.store import chapter_runs, retention, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.chapter_runs import Overtaken, Run
from trainer.store.own_data import forget, pieces
from trainer.store.settings import Settings
from trainer.store.tables_cases import ChapterRun, ChapterTalk

LATER = BEGIN + timedelta(minutes=5)
FIRST, SECOND = Read("morning", BEGIN), Chosen("nod", "split", BEGIN)


@pytest.fixture
def school(app, engine):
    return School(app, Attempts(engine))


def a_run(owner=None, token="", **more):
    run = Run(
        id=uuid4(), owner=owner, token=token, chapter="small", digest="d", locale="zh", seed=7, started=BEGIN,
        changed=BEGIN, ended=None, log=(),
    )  # fmt: skip
    return replace(run, **more)


def begun(engine, **more):
    run = a_run(**more)
    chapter_runs.begin(engine, run)
    return run


def count(engine, table):
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(tables.rows(table))).scalar()


def test_a_run_is_found_as_it_was_kept(engine, school):
    run = begun(engine, owner=school.person("ann").id, log=(FIRST,), again_from="nod")
    assert chapter_runs.find(engine, run.id) == run
    assert chapter_runs.find(engine, uuid4()) is None


def test_answers_are_added_and_the_end_is_noted(engine, school):
    run = begun(engine, owner=school.person("ann").id)
    run = chapter_runs.go_on(engine, run, (FIRST,), LATER)
    assert (run.ended, run.points) == (None, None)
    run = chapter_runs.go_on(engine, run, (FIRST, SECOND), LATER, points=81.5, ending="turned")
    assert chapter_runs.find(engine, run.id) == run
    assert (run.ended, run.points, run.ending) == (LATER, 81.5, "turned")


def test_of_two_windows_only_one_answers(engine, school):
    read_by_both = begun(engine, owner=school.person("ann").id)
    chapter_runs.go_on(engine, read_by_both, (FIRST,), LATER)
    with pytest.raises(Overtaken):
        chapter_runs.go_on(engine, read_by_both, (SECOND,), LATER)
    assert chapter_runs.find(engine, read_by_both.id).log == (FIRST,)


def test_a_draft_is_kept_until_the_stage_is_answered(engine, school):
    run = begun(engine, owner=school.person("ann").id)
    chapter_runs.keep_draft(engine, run, '{"a:b": "c"}', LATER)
    assert chapter_runs.find(engine, run.id).draft == '{"a:b": "c"}'
    chapter_runs.go_on(engine, run, (FIRST,), LATER)
    chapter_runs.keep_draft(engine, run, "late", LATER)
    assert chapter_runs.find(engine, run.id).draft == ""


def test_a_list_holds_ones_own_and_the_last_touched_first(engine, school):
    ann, bo = school.person("ann").id, school.person("bo").id
    old, new = begun(engine, owner=ann), begun(engine, owner=ann, changed=LATER)
    other, guest = begun(engine, owner=bo), begun(engine, token="t")
    begun(engine, owner=ann, chapter="another")
    assert [r.id for r in chapter_runs.of_owner(engine, ann, "", chapter="small")] == [new.id, old.id]
    assert [r.id for r in chapter_runs.of_owner(engine, bo, "")] == [other.id]
    assert [r.id for r in chapter_runs.of_owner(engine, None, "t")] == [guest.id]
    assert chapter_runs.of_owner(engine, None, "") == ()


def test_the_last_talk_of_a_stage_counts(engine, school):
    ann = school.person("ann").id
    run, attempts = begun(engine, owner=ann), [uuid4(), uuid4()]
    for minute, attempt in enumerate(attempts):
        school.attempts.log(Beginning(owner=ann)).append(attempt, 0, started())
        chapter_runs.note_talk(engine, run.id, "the-call", attempt, BEGIN + timedelta(minutes=minute))
    assert chapter_runs.talk_of(engine, run.id, "the-call") == attempts[1]
    assert chapter_runs.talk_of(engine, run.id, "another") is None
    assert [chapter_runs.run_of(engine, attempt) for attempt in (*attempts, uuid4())] == [run.id, run.id, None]


def test_own_data_hold_the_whole_run_and_nobody_elses(engine, school):
    ann, bo = school.person("ann"), school.person("bo")
    run = begun(engine, owner=ann.id, log=(FIRST, SECOND))
    begun(engine, owner=bo.id)
    (told,) = next(json.loads(json.dumps(p.content)) for p in pieces(engine, ann.id) if p.name == "cases.json")
    assert (told["id"], [answer["kind"] for answer in told["log"]]) == (str(run.id), ["read", "chosen"])
    assert "token" not in told


def test_a_deleted_account_takes_its_runs_along_and_leaves_others(engine, school):
    ann, bo = school.person("ann"), school.person("bo")
    first = begun(engine, owner=ann.id)
    begun(engine, owner=ann.id, branch_of=first.id)
    kept = begun(engine, owner=bo.id)
    forget(engine, ann, LATER)
    assert [r.id for r in chapter_runs.of_owner(engine, bo.id, "")] == [kept.id]
    assert count(engine, ChapterRun) == 1


def test_runs_are_kept_as_long_as_attempts(engine, school):
    ann, now = school.person("ann").id, BEGIN + timedelta(days=400)
    old, new = begun(engine, owner=ann), begun(engine, owner=ann, changed=now - timedelta(days=1))
    attempt = uuid4()
    school.attempts.log(Beginning(owner=ann)).append(attempt, 0, started())
    chapter_runs.note_talk(engine, old.id, "the-call", attempt, BEGIN)
    held = replace(Settings(), keep_attempts_days=365)
    assert retention.due(engine, held, now).cases == 1
    assert retention.retain(engine, held, now).cases == 1
    assert chapter_runs.find(engine, old.id) is None
    assert chapter_runs.find(engine, new.id) is not None
    assert count(engine, ChapterTalk) == 0
    assert retention.retain(engine, Settings(), now + timedelta(days=9999)).cases == 0
