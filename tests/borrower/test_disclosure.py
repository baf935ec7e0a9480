"""Which facts may be told: never before their time, however they are asked for (borrower-model.md §6 property 5)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.borrower.small_loan import SMALL_LOAN
from trainer.borrower.disclosure import Nothing, Tells, Withholds, asked_for, readiness, taken_back, unlocked
from trainer.borrower.mood import moved
from trainer.borrower.parameters import parameters
from trainer.borrower.state import MoodState
from trainer.scenario.schema import Fact

NUMBERS = parameters()
FACTS = {fact.id: fact for fact in SMALL_LOAN.facts}
SHY = MoodState(trust=0.0, anger=0.0, stress=0.3, shame=0.3)
CALM = MoodState(trust=0.35, anger=0.1, stress=0.3, shame=0.3)
OPEN = MoodState(trust=0.8, anger=0.0, stress=0.1, shame=0.1, explored=0.5)

SHARES = st.floats(0, 1).map(lambda x: round(x, 6))
MOODS = st.builds(MoodState, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES)
# An opening mood as scenarios have them; the extremes have no room left to move.
OPENINGS = st.builds(MoodState, st.floats(0.1, 0.6), st.floats(0.0, 0.4), st.floats(0.1, 0.6), st.floats(0.1, 0.6))
TOLD = st.sets(st.sampled_from(sorted(FACTS)))


def asked(asks, mood=CALM, told=(), person="debtor"):
    return asked_for(asks, person, SMALL_LOAN.facts, mood, told, NUMBERS)


def level(mood, *turns):
    """Readiness after these turns, one move a turn."""
    home, heard = mood, {}
    for move in turns:
        mood, _ = moved(mood, (move,), heard, home, 1.0, NUMBERS)
        heard[move] = heard.get(move, 0) + 1
    return readiness(mood, False, NUMBERS)


@pytest.mark.parametrize(
    ("mood", "shameful", "ready"),
    [
        (MoodState(0, 0, 0, 0, explored=0), False, 0.15),
        (MoodState(1, 0, 0, 0, explored=0), False, 0.75),
        (MoodState(0, 1, 0, 0, explored=0), False, -0.20),
        (MoodState(0, 0, 1, 0, explored=0), False, 0.15),
        (MoodState(0, 0, 0, 1, explored=0), False, 0.15),
        (MoodState(0, 0, 0, 1, explored=0), True, -0.15),
        (MoodState(0, 0, 0, 0, explored=1), False, 0.55),
    ],
)
def test_readiness_grows_with_trust_and_exploring_and_falls_with_anger_and_with_shame_where_it_is_shameful(
    mood, shameful, ready
):
    assert readiness(mood, shameful, NUMBERS) == pytest.approx(ready)


@given(MOODS, TOLD, st.sampled_from(sorted(FACTS)))
def test_no_fact_is_ever_told_below_its_threshold_or_before_those_it_comes_after(mood, told, name):
    fact = FACTS[name]
    may = readiness(mood, fact.shameful, NUMBERS) >= fact.threshold and set(fact.after) <= told
    assert unlocked(fact, mood, told, NUMBERS) is may


@given(
    MOODS,
    TOLD,
    st.sampled_from(["ask-reason", "ask-income", "ask-debts", "ask-whereabouts", "about:employer", "greet"]),
)
def test_asking_brings_one_fact_at_most_and_only_one_that_may_be_told(mood, told, asks):
    match asked(asks, mood, told):
        case Tells(fact):
            assert asks in fact.unlocked_by
            assert fact.id not in told
            assert unlocked(fact, mood, told, NUMBERS)
        case Withholds(fact):
            assert asks in fact.unlocked_by
            assert not unlocked(fact, mood, told, NUMBERS)
        case Nothing(said_before):
            assert said_before is any(
                asks in FACTS[name].unlocked_by and FACTS[name].person == "debtor" for name in told
            )


@pytest.mark.parametrize(
    ("asks", "mood", "told", "answer"),
    [
        ("ask-reason", CALM, (), Tells(FACTS["job-lost"])),
        ("ask-reason", SHY, (), Withholds(FACTS["job-lost"])),
        ("ask-reason", CALM, ("job-lost",), Nothing(told=True)),
        ("ask-income", OPEN, (), Withholds(FACTS["day-work"])),  # ready to tell, but it comes after the reason
        ("ask-income", OPEN, ("job-lost",), Tells(FACTS["day-work"])),
        ("about:employer", OPEN, ("job-lost",), Tells(FACTS["day-work"])),
        ("about:weather", OPEN, ("job-lost",), Nothing(told=False)),
        ("ask-debts", CALM, (), Withholds(FACTS["cards"])),  # shameful: a little more is needed
        ("ask-debts", OPEN, (), Tells(FACTS["cards"])),
        ("ask-whereabouts", OPEN, (), Nothing(told=False)),  # the mother's to tell
        ("small-talk", OPEN, (), Nothing(told=False)),
    ],
)
def test_what_asking_brings(asks, mood, told, answer):
    assert asked(asks, mood, told) == answer


def test_a_fact_of_somebody_else_is_told_by_them_alone():
    assert asked("ask-whereabouts", OPEN, person="mother") == Tells(FACTS["asleep"])
    assert asked("ask-reason", OPEN, person="mother") == Nothing(told=False)


def test_what_is_next_in_its_turn_is_kept_back_before_what_comes_later():
    later, next_one = FACTS["day-work"], FACTS["day-work"].model_copy(update={"id": "next", "after": ()})
    assert asked_for("ask-income", "debtor", (later, next_one), SHY, (), NUMBERS) == Withholds(next_one)


def test_the_first_fact_that_may_be_told_is_told_and_the_first_that_may_not_is_kept_back():
    first, second = FACTS["job-lost"], FACTS["job-lost"].model_copy(update={"id": "easier", "threshold": 0.0})
    assert asked_for("ask-reason", "debtor", (first, second), SHY, (), NUMBERS) == Tells(second)
    hard = second.model_copy(update={"id": "harder", "threshold": 0.9})
    assert asked_for("ask-reason", "debtor", (first, hard), SHY, (), NUMBERS) == Withholds(first)


@given(OPENINGS, st.integers(1, 4))
def test_open_questions_open_a_person_more_than_empathy_does_and_empathy_more_than_a_formula(mood, times):
    still = level(mood, *["no-move"] * times)
    open_questions = level(mood, *["ask-reason-open"] * times) - still
    empathy = level(mood, *["empathise-particular"] * times) - still
    formula = level(mood, *["empathise"] * times) - still
    assert open_questions > empathy > formula >= 0


@given(OPENINGS, st.sampled_from(["demand-payment", "false-legal-threat", "abusive-language", "repeats-himself"]))
def test_pressing_closes_a_person(mood, harsh):
    assert level(mood, harsh) < level(mood, "no-move")


@given(OPENINGS, st.sampled_from(sorted(NUMBERS.moves)))
def test_nobody_is_worn_open_by_the_same_thing_said_again_and_again(mood, move):
    assert level(mood, *[move] * 60) < 0.9


def test_the_levels_of_the_model_come_out_in_their_order():
    hurt = MoodState(trust=0.3, anger=0.25, stress=0.5, shame=0.5)
    opening = level(hurt)
    empathised = level(hurt, *["empathise-particular"] * 3)
    asked_openly = level(hurt, *["ask-reason-open"] * 3)
    pressed = level(hurt, *["demand-payment"] * 3)
    assert pressed < opening < empathised < asked_openly


def test_shame_keeps_back_what_is_shameful_and_nothing_else():
    ashamed = replace(OPEN, shame=1.0)
    plain = Fact.model_validate({**FACTS["cards"].model_dump(), "shameful": False})
    assert not unlocked(FACTS["cards"], replace(ashamed, trust=0.5, explored=0.2), (), NUMBERS)
    assert unlocked(plain, replace(ashamed, trust=0.5, explored=0.2), (), NUMBERS)


def test_a_fact_is_taken_back_only_once_what_is_true_was_told():
    truth = FACTS["cards"].model_copy(update={"takes_back": ("job-lost",)})
    facts = (FACTS["job-lost"], truth)
    assert taken_back(facts, {"job-lost"}) == frozenset()
    assert taken_back(facts, {"job-lost", "cards"}) == {"job-lost"}
