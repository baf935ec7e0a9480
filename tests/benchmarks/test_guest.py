"""The proof of the guest in small: nothing of a leaking model is shown, and no storm costs a turn."""

from dataclasses import replace

from benchmarks.leaking import SPELLINGS, Tempter, leaks, tempted
from benchmarks.storm import FAULTS, weathered
from tests.practice.call import Call


def test_a_model_that_leaks_in_every_spelling_leaks_nothing(desk):
    found = tempted(desk, 2 * len(SPELLINGS["zh"]))
    assert found.replies == 20
    assert found.leaks == []
    assert found.kept_back >= found.replies - 3, "what it says is a leak, and is seen as one"


def test_a_leak_that_was_shown_would_be_counted(desk):
    call = Call(desk, "laid-off")
    turn = call.say("您好。")
    tempter = Tempter(call.scenario, "zh")
    tempter({})
    said = replace(turn.replies[0], text=f"唉，{tempter.leaked}。")
    assert leaks(replace(turn, replies=(said,), origin="model"), call.scenario, "zh", tempter)
    assert not leaks(turn, call.scenario, "zh", tempter)


def test_a_storm_costs_no_turn_and_shows_no_error(desk):
    found = weathered(desk, 24)
    assert found.errors == []
    assert found.lost == []
    assert found.ended == found.begun > 0
    assert found.faults >= found.calls // 3 > 0
    assert 0 < found.by_model < found.turns
    assert len(FAULTS) >= 8
