"""Attempts in the database: nothing acknowledged is lost, nothing is taken twice, other people's stay closed."""

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select

from tests.store.events import BEGIN, started, turn
from trainer.practice.attempt import rebuild
from trainer.practice.events import Ended, HintTaken, NotesKept
from trainer.practice.log import AttemptLog, Conflict, MemoryLog, UnknownAttempt
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store import people, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.memory import Memory
from trainer.store.tables_progress import AttemptFinding


@pytest.fixture
def attempts(engine: Engine) -> Attempts:
    return Attempts(engine)


def begin(attempts: Attempts, *, owner: int | None = None, token: str = "") -> UUID:
    attempt = uuid4()
    attempts.log(Beginning(owner=owner, token=token)).append(attempt, 0, started())
    return attempt


def fresh(attempts: Attempts) -> Attempts:
    """The same database, seen by a process that remembers nothing."""
    return Attempts(attempts.engine, Memory())


@pytest.fixture(params=["memory", "sql"])
def log(request: pytest.FixtureRequest) -> AttemptLog:
    return MemoryLog() if request.param == "memory" else request.getfixturevalue("attempts").log()


class TestEveryLog:
    """The contract of `practice.log.AttemptLog`, held by the log in memory and the log in a database."""

    def test_gives_back_what_was_appended_in_order(self, log: AttemptLog, backend: str) -> None:
        attempt = uuid4()
        events = [started(), turn(1), HintTaken(0, BEGIN), NotesKept("便笺", BEGIN), Ended(BEGIN, "c-end", "left")]
        for position, one in enumerate(events):
            log.append(attempt, position, one)
        assert list(log.load(attempt)) == events

    def test_knows_no_attempt_that_never_began(self, log: AttemptLog, backend: str) -> None:
        with pytest.raises(UnknownAttempt):
            log.load(uuid4())

    def test_refuses_a_position_that_is_taken_and_one_that_leaves_a_gap(self, log: AttemptLog, backend: str) -> None:
        attempt = uuid4()
        log.append(attempt, 0, started())
        log.append(attempt, 1, turn(1))
        for position in (1, 3):
            with pytest.raises(Conflict):
                log.append(attempt, position, turn(2))
        assert len(log.load(attempt)) == 2

    def test_refuses_a_client_id_that_was_used(self, log: AttemptLog, backend: str) -> None:
        attempt = uuid4()
        log.append(attempt, 0, started())
        log.append(attempt, 1, turn(1, "same"))
        with pytest.raises(Conflict):
            log.append(attempt, 2, turn(2, "same"))

    def test_finds_a_turn_by_its_client_id(self, log: AttemptLog, backend: str) -> None:
        attempt = uuid4()
        log.append(attempt, 0, started())
        log.append(attempt, 1, turn(1, "mine"))
        assert log.turn_of(attempt, "mine") == turn(1, "mine")
        assert log.turn_of(attempt, "other") is None
        assert log.turn_of(uuid4(), "mine") is None


def test_two_attempts_may_use_the_same_client_id(attempts: Attempts) -> None:
    for _ in range(2):
        attempts.log().append(begin(attempts), 1, turn(1, "same"))


def test_a_process_that_remembers_nothing_rebuilds_the_same_attempt(attempts: Attempts) -> None:
    attempt = begin(attempts)
    log = attempts.log()
    for number in range(1, 6):
        log.append(attempt, number, turn(number))
    again = fresh(attempts)
    events = tuple(again.log().load(attempt))
    assert events == tuple(log.load(attempt))
    assert again.rebuilt(attempt, events) == rebuild(events) == attempts.rebuilt(attempt, events)


def test_what_is_rebuilt_step_by_step_equals_what_is_rebuilt_at_once(attempts: Attempts) -> None:
    attempt = begin(attempts)
    log = attempts.log()
    for number in range(1, 8):
        log.append(attempt, number, turn(number))
        events = tuple(log.load(attempt))
        assert attempts.rebuilt(attempt, events) == rebuild(events)
    assert attempts.rebuilt(attempt, events[:3]) == rebuild(events[:3])


def test_another_process_is_seen_by_the_next_request(attempts: Attempts) -> None:
    attempt = begin(attempts)
    other = fresh(attempts)
    other.log().append(attempt, 1, turn(1))
    assert len(attempts.log().load(attempt)) == 2
    found = attempts.find(attempt, "")
    assert found is not None
    assert len(found.events) == 2


def test_who_comes_second_gets_a_conflict_and_may_load_again(attempts: Attempts) -> None:
    attempt = begin(attempts)
    mine, yours = attempts.log(), fresh(attempts).log()
    mine.load(attempt), yours.load(attempt)
    yours.append(attempt, 1, turn(1, "yours"))
    with pytest.raises(Conflict):
        mine.append(attempt, 1, turn(1, "mine"))
    assert [getattr(e, "client_id", "") for e in mine.load(attempt)] == ["", "yours"]
    mine.append(attempt, 2, turn(2, "mine"))


def test_of_many_who_append_at_once_one_wins_each_place(attempts: Attempts) -> None:
    attempt = begin(attempts)

    def race(racer: int) -> int:
        won = 0
        for round_ in range(5):
            log = attempts.log()
            try:
                log.append(attempt, len(log.load(attempt)), turn(1, f"racer-{racer}-{round_}"))
                won += 1
            except Conflict:
                pass
        return won

    with ThreadPoolExecutor(8) as pool:
        won = sum(pool.map(race, range(8)))
    events = fresh(attempts).log().load(attempt)
    assert len(events) == won + 1 >= 6
    assert len({getattr(e, "client_id", "") for e in events}) == len(events)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ids=st.lists(st.sampled_from(["one-id", "two-id", "three-id", "four-id"]), max_size=12))
def test_however_often_a_client_id_comes_it_is_taken_once(attempts: Attempts, ids: list[str]) -> None:
    attempt = begin(attempts)
    for client_id in ids:
        log = attempts.log()
        if log.turn_of(attempt, client_id) is None:
            events = log.load(attempt)
            log.append(attempt, len(events), turn(len(events), client_id))
        else:
            with pytest.raises(Conflict):
                log.append(attempt, len(log.load(attempt)), turn(1, client_id))
    taken = [e.client_id for e in fresh(attempts).log().load(attempt)[1:]]  # type: ignore[union-attr]
    assert taken == list(dict.fromkeys(ids))


def test_the_memory_forgets_the_oldest_attempt_and_reads_it_again(engine: Engine) -> None:
    attempts = Attempts(engine, Memory(size=2))
    known = [begin(attempts) for _ in range(4)]
    assert attempts.memory.events(known[0]) == ()
    assert len(attempts.log().load(known[0])) == 1


def test_finding_an_attempt_and_its_log_and_the_visitor_is_one_query(attempts: Attempts, engine: Engine) -> None:
    attempt = begin(attempts)
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    found = attempts.find(attempt, "nobody")
    assert found is not None
    attempts.log(found=found).append(attempt, 1, turn(1))
    assert [line.split()[0] for line in seen if not line.startswith("BEGIN")] == ["SELECT", "INSERT"]


def test_the_visitor_is_found_with_their_roles(app: Flask, attempts: Attempts) -> None:
    with app.app_context():
        people.add("a@example.org", "long enough", name="Ann", roles=("trainer", "trainee"), locale="zh")
        person = people.datastore.find_user(email="a@example.org")
        uniquifier, owner = person.fs_uniquifier, person.id
    attempt = begin(attempts, owner=owner)
    found = attempts.find(attempt, uniquifier)
    assert found is not None
    assert found.visitor is not None
    assert (found.visitor.name, found.visitor.locale) == ("Ann", "zh")
    assert found.visitor.roles == {"trainer", "trainee"}
    assert found.row.owner == owner
    stranger = attempts.find(attempt, "nobody")
    assert stranger is not None
    assert stranger.visitor is None
    assert attempts.find(uuid4(), uniquifier) is None


def test_lists_hold_ones_own_attempts_newest_first(app: Flask, attempts: Attempts) -> None:
    with app.app_context():
        people.add("a@example.org", "long enough")
        owner = people.datastore.find_user(email="a@example.org").id
    mine, guests = begin(attempts, owner=owner), begin(attempts, token="t1")
    begin(attempts, token="t2")
    assert [row.id for row in attempts.of_person(owner)] == [mine]
    assert [row.id for row in attempts.of_token("t1")] == [guests]
    assert attempts.of_token("") == ()


def card(verdict: str, score: float, findings: tuple[Finding, ...] = (), duties: tuple[Duty, ...] = ()) -> Scorecard:
    return Scorecard(verdict, score, {}, (), findings, duties, (), {})


def test_a_verdict_is_noted_once(attempts: Attempts) -> None:
    attempt = begin(attempts, token="t")
    assert attempts.settle(attempt, BEGIN, card("pass", 81.5))
    assert not attempts.settle(attempt, BEGIN + timedelta(days=1), card("fail", 3.0))
    (row,) = attempts.of_token("t")
    assert (row.verdict, row.score, row.ended) == ("pass", 81.5, BEGIN)


def test_findings_that_count_are_copied_for_figures(attempts: Attempts) -> None:
    attempt = begin(attempts, token="t")
    threat = Finding("threat-of-violence", "t1", "critical", "compliance", 2, (0, 4), "wait", 0.99)
    advice = Finding("rudeness", "r1", "minor", "ethics", 2, (0, 4), "wait", 0.9, advice_only=True)
    missed = Duty("identity-stated", "i1", "major", "compliance", False, 0)
    attempts.settle(attempt, BEGIN, card("fail", 20.0, (threat, advice), (missed,)))
    found = tables.rows(AttemptFinding)
    with attempts.engine.connect() as connection:
        lines = connection.execute(select(found.c.number, found.c.kind, found.c.code).order_by(found.c.number)).all()
        critical = connection.execute(select(tables.rows(tables.Attempt).c.critical)).scalar()
    assert lines == [(1, "violation", "threat-of-violence"), (3, "duty", "identity-stated")]
    assert critical == 1


def test_what_is_assigned_is_open_to_trainers_and_practice_is_not(attempts: Attempts) -> None:
    begin(attempts, token="t")
    (practice,) = attempts.of_token("t")
    assert practice.private
    assert not practice.open_to_trainers
    exam = uuid4()
    attempts.log(Beginning(token="e", exam=True)).append(exam, 0, started())
    (row,) = attempts.of_token("e")
    assert row.open_to_trainers


def test_times_come_back_with_their_zone(attempts: Attempts) -> None:
    attempt = begin(attempts, token="t")
    (row,) = attempts.of_token("t")
    assert row.started == BEGIN
    assert row.started.utcoffset() == timedelta(0)
    (first,) = attempts.log().load(attempt)
    assert first.at == BEGIN


def test_a_turn_that_was_acknowledged_outlives_a_killed_process(attempts: Attempts, engine: Engine) -> None:
    attempt = begin(attempts)
    program = textwrap.dedent(
        f"""
        import os, signal
        from uuid import UUID
        from sqlalchemy import create_engine
        from tests.store.events import turn
        from trainer.store.attempts import Attempts, Beginning
        log = Attempts(create_engine({engine.url.render_as_string(hide_password=False)!r})).log()
        for number in (1, 2, 3):
            log.append(UUID({str(attempt)!r}), number, turn(number))
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    killed = subprocess.run([sys.executable, "-c", program], check=False)
    assert killed.returncode == -9
    assert [e.kind for e in fresh(attempts).log().load(attempt)] == ["started"] + ["turn-taken"] * 3


def test_events_are_kept_as_the_json_that_practice_reads(attempts: Attempts, engine: Engine) -> None:
    from trainer.practice.events import EVENT

    attempt = begin(attempts)
    attempts.log().append(attempt, 1, turn(1))
    with engine.connect() as connection:
        payloads = connection.execute(select(tables.Event.payload).order_by(tables.Event.position)).scalars().all()
    assert [EVENT.validate_json(p) for p in payloads] == [started(), turn(1)]
