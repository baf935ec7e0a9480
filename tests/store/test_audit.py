"""The audit reaches the same scorecards from the logs, and finds whatever was changed since."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, select, update

from tests.store.review import School
from tests.store.team_data import played, shipped
from trainer.practice.attempt import rebuild
from trainer.practice.events import Ended
from trainer.practice.replay import digest, scorecard_bytes
from trainer.practice.result import result
from trainer.store import tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.audit import audit
from trainer.store.tables_progress import AttemptFinding

AT = datetime(2026, 6, 1, tzinfo=UTC)
_attempt = tables.rows(tables.Attempt)
_event = tables.rows(tables.Event)
_finding = tables.rows(AttemptFinding)


@pytest.fixture
def settled(app: Flask, engine: Engine) -> list[UUID]:
    school = School(app, Attempts(engine))
    ann, made = school.person("ann"), []
    for number in range(6):
        held, id_ = played(number), uuid4()
        log = school.attempts.log(Beginning(owner=ann.id))
        events = [held.started, *held.turns]
        if not held.ended:
            events.append(Ended(AT, "end", "hung-up-by-trainee"))
        for position, event in enumerate(events):
            log.append(id_, position, event)
        school.attempts.settle(id_, AT + timedelta(minutes=number), result(shipped(), rebuild(events)).scorecard)
        made.append(id_)
    return made


def verdicts(engine: Engine, only: UUID | None = None) -> dict[UUID, str]:
    return {one.attempt: one.verdict for one in audit(engine, shipped(), only)}


def differing(engine: Engine) -> dict[UUID, set[str]]:
    return {one.attempt: {each.what for each in one.differences} for one in audit(engine, shipped()) if one.differences}


def test_untouched_logs_give_the_same_scorecards(engine: Engine, settled: list[UUID]) -> None:
    assert verdicts(engine) == dict.fromkeys(settled, "same")
    assert verdicts(engine, settled[2]) == {settled[2]: "same"}
    assert verdicts(engine, uuid4()) == {}


def test_the_digest_is_of_canonical_bytes() -> None:
    card = result(shipped(), played(1)).scorecard
    again = result(shipped(), played(1)).scorecard
    assert scorecard_bytes(card) == scorecard_bytes(again)
    assert len(digest(card)) == 64
    assert digest(card) != digest(result(shipped(), played(2)).scorecard)


def test_a_changed_score_is_found(engine: Engine, settled: list[UUID]) -> None:
    with engine.begin() as connection:
        connection.execute(update(_attempt).where(_attempt.c.id == settled[0]).values(score=99.9, verdict="pass"))
    assert {"score"} <= differing(engine)[settled[0]] <= {"score", "verdict"}
    assert set(differing(engine)) == {settled[0]}


def test_a_changed_word_is_found_by_the_digest_alone(engine: Engine, settled: list[UUID]) -> None:
    """A log that was written over gives another scorecard, even where verdict and score happen to be the same."""
    with engine.begin() as connection:
        connection.execute(update(_attempt).where(_attempt.c.id == settled[1]).values(scorecard="0" * 64))
    assert differing(engine) == {settled[1]: {"scorecard"}}


def test_a_changed_turn_is_found(engine: Engine, settled: list[UUID]) -> None:
    with engine.begin() as connection:
        line = connection.execute(
            select(_event.c.attempt, _event.c.position, _event.c.payload)
            .where(_event.c.kind == "turn-taken", _event.c.payload.like('%"kind":"greet"%'))
            .limit(1)
        ).one()
        payload = line.payload.replace('"kind":"greet"', '"kind":"threaten-violence"')
        connection.execute(
            update(_event)
            .where(_event.c.attempt == line.attempt, _event.c.position == line.position)
            .values(payload=payload)
        )
    assert line.attempt in differing(engine)


def test_a_finding_that_was_taken_out_is_found(engine: Engine, settled: list[UUID]) -> None:
    with engine.begin() as connection:
        line = connection.execute(select(_finding.c.attempt, _finding.c.number).limit(1)).one()
        gone = (_finding.c.attempt == line.attempt, _finding.c.number == line.number)
        connection.execute(delete(_finding).where(*gone))
    assert differing(engine) == {line.attempt: {"finding new"}}


def test_a_log_with_a_gap_is_broken_and_the_rest_is_still_checked(engine: Engine, settled: list[UUID]) -> None:
    with engine.begin() as connection:
        connection.execute(delete(_event).where(_event.c.attempt == settled[0], _event.c.position == 1))
        connection.execute(delete(_event).where(_event.c.attempt == settled[1]))
    found = verdicts(engine)
    assert found[settled[0]] == "broken"
    assert found[settled[1]] == "broken"
    assert [found[id_] for id_ in settled[2:]] == ["same"] * 4


def test_words_that_were_deleted_in_time_are_no_fault(engine: Engine, settled: list[UUID]) -> None:
    with engine.begin() as connection:
        connection.execute(update(_attempt).where(_attempt.c.id == settled[3]).values(forgotten=AT))
        connection.execute(delete(_event).where(_event.c.attempt == settled[3]))
    assert verdicts(engine)[settled[3]] == "forgotten"


def test_content_that_was_not_kept_is_named(engine: Engine, settled: list[UUID]) -> None:
    with engine.begin() as connection:
        line = connection.execute(
            select(_event.c.payload).where(_event.c.attempt == settled[4], _event.c.position == 0)
        ).scalar_one()
        wanted = min(part for part in line.split('"') if part.startswith("rubric:"))
        version = line.split(f'"{wanted}":"')[1].split('"')[0]
        changed = line.replace(version, "99-feedfeed")
        connection.execute(
            update(_event).where(_event.c.attempt == settled[4], _event.c.position == 0).values(payload=changed)
        )
    found = {one.attempt: one for one in audit(engine, shipped())}[settled[4]]
    assert found.verdict == "not-kept"
    assert "99-feedfeed" in found.detail
