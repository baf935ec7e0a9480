"""The log in memory: append-only, one event a position, one turn a client id."""

import pytest

from tests.practice.call import AT, Call, as_uuid
from trainer.practice.events import Ended, HintTaken, NotesKept
from trainer.practice.log import Conflict, MemoryLog, UnknownAttempt

ONE, OTHER = as_uuid(1), as_uuid(2)


@pytest.fixture
def log():
    log = MemoryLog()
    log.append(ONE, 0, NotesKept("a", AT))
    log.append(ONE, 1, Ended(AT, "client-1", "left"))
    return log


def test_events_come_back_in_order(log):
    assert [type(e).__name__ for e in log.load(ONE)] == ["NotesKept", "Ended"]


def test_what_was_loaded_does_not_change_when_more_is_appended(log):
    before = log.load(ONE)
    log.append(ONE, 2, HintTaken(0, AT))
    assert len(before) == 2


@pytest.mark.parametrize("position", [0, 1, 3, -1])
def test_a_position_that_is_taken_or_not_yet_reached_is_a_conflict(log, position):
    with pytest.raises(Conflict):
        log.append(ONE, position, HintTaken(0, AT))
    assert len(log.load(ONE)) == 2


def test_a_client_id_that_was_used_is_a_conflict(log):
    with pytest.raises(Conflict, match="client-1"):
        log.append(ONE, 2, Ended(AT, "client-1", "left"))


def test_events_without_a_client_id_never_collide(log):
    log.append(ONE, 2, HintTaken(0, AT))
    log.append(ONE, 3, HintTaken(0, AT))
    assert len(log.load(ONE)) == 4


def test_attempts_do_not_share_positions_or_client_ids(log):
    log.append(OTHER, 0, Ended(AT, "client-1", "left"))
    assert len(log.load(OTHER)) == 1


def test_an_attempt_nobody_began_is_unknown(log):
    with pytest.raises(UnknownAttempt):
        log.load(OTHER)
    assert log.turn_of(OTHER, "client-1") is None


def test_a_turn_is_found_by_its_client_id_and_other_events_are_no_turns(small_desk, log):
    call = Call(small_desk, "small-loan")
    turn = call.say("您好。", "mine")
    assert call.log.turn_of(call.id, "mine") == turn
    assert call.log.turn_of(call.id, "yours") is None
    assert log.turn_of(ONE, "client-1") is None
