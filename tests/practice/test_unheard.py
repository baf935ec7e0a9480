"""What was not understood, by scenario and stage."""

from tests.practice.call import Call
from trainer.practice.desk import Desk
from trainer.practice.unheard import SHOWN, by_place, unheard_in

NONSENSE = "zxcvb qwrtp"


def test_a_turn_that_left_the_person_puzzled_is_told_with_the_stage_it_was_said_in(desk: Desk) -> None:
    call = Call(desk)
    before = call.attempt.stage
    turn = call.say(NONSENSE)
    (one,) = unheard_in(call.attempt)
    assert (one.scenario, one.locale, one.stage, one.said) == ("laid-off", "zh", before, NONSENSE)
    assert one.reply == turn.replies[0].text


def test_silence_and_what_was_understood_are_not_told(desk: Desk) -> None:
    call = Call(desk)
    call.say("您好，请问是邹建锋邹先生吗？")
    call.wait()
    assert list(unheard_in(call.attempt)) == []


def test_places_are_counted_by_turns_and_by_attempts_where_most_was_first(desk: Desk) -> None:
    held = [Call(desk), Call(desk), Call(desk, "disputed-fee")]
    for call in held:
        call.say(NONSENSE)
    first, second = by_place(call.attempt for call in held)
    assert (first.scenario, first.turns, first.attempts) == ("laid-off", 2, 2)
    assert (second.scenario, second.turns, second.attempts) == ("disputed-fee", 1, 1)
    assert len(first.said) == 2 <= SHOWN
