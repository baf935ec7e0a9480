"""Rewind: the turns before come along as they were, what came after does not."""

import pytest

from tests.practice.call import AT, Call
from trainer.practice.attempt import rebuild
from trainer.practice.events import DiagnosisFiled, Ended, WrapUpFiled
from trainer.practice.log import MemoryLog
from trainer.practice.rewind import NoSuchTurn, rewound
from trainer.practice.turn import hang_up, keep_notes, take_hint, take_turn

LINES = ("您好，请问是罗志远吗？", "我是松溪服务的何雨，请问您的身份证后四位？", "您这边是遇到什么情况了吗？")


@pytest.fixture
def call(small_desk):
    call = Call(small_desk, "small-loan")
    call.log.append(call.id, 1, DiagnosisFiled(AT, "low", "high", ("credit-1",)))
    call.hold(LINES[:2])
    take_hint(call.log, small_desk, call.id, AT)
    keep_notes(call.log, call.id, "他接得快。", AT)
    call.say(LINES[2])
    hang_up(call.log, small_desk, call.id, "bye", AT)
    call.log.append(call.id, len(call.log.load(call.id)), WrapUpFiled(AT, "no-result", "call-again"))
    return call


def test_the_turns_before_are_the_same_to_the_byte(call):
    kept = rewound(call.log.load(call.id), 3)
    assert rebuild(kept).turns == call.attempt.turns[:2]
    assert kept[0] == call.attempt.started


def test_it_goes_on_as_if_the_later_turns_had_never_been(call):
    branch = rebuild(rewound(call.log.load(call.id), 3))
    assert (branch.ended, branch.wrap_up) == ("", None)
    assert branch.stage == call.attempt.turns[1].stage
    assert branch.person == call.attempt.turns[1].person


def test_notes_hints_and_the_diagnosis_of_those_turns_come_along(call):
    branch = rebuild(rewound(call.log.load(call.id), 3))
    assert branch.notes == "他接得快。"
    assert len(branch.hints) == 1
    assert branch.diagnosis == call.attempt.diagnosis


def test_the_first_turn_can_be_taken_back_too(call):
    branch = rebuild(rewound(call.log.load(call.id), 1))
    assert branch.turns == ()
    assert branch.notes == ""


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_turn_that_is_not_there_cannot_be_gone_back_to(call, number):
    with pytest.raises(NoSuchTurn):
        rewound(call.log.load(call.id), number)


def test_the_same_words_again_get_the_same_answer(call, small_desk):
    """The borrower has not changed: rewinding is no new throw of the dice."""
    log, name = MemoryLog(), call.id
    for position, event in enumerate(rewound(call.log.load(call.id), 3)):
        log.append(name, position, event)
    again = take_turn(log, small_desk, name, "again", LINES[2], AT)
    assert again.replies == call.attempt.turns[2].replies
    assert again.person == call.attempt.turns[2].person
    assert not any(isinstance(event, Ended) for event in log.load(name))
