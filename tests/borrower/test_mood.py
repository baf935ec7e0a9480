"""Feelings that answer conduct (borrower-model.md §5; §6 properties 4 and 6, B9)."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.borrower.mood import FEELINGS, band, complaint_chance, hang_up_chance, moved, opening_mood
from trainer.borrower.parameters import parameters
from trainer.borrower.state import MoodState
from trainer.scenario.schema import Mood

NUMBERS = parameters()
HOME = MoodState(trust=0.35, anger=0.1, stress=0.3, shame=0.3)
KIND = sorted(name for name, push in NUMBERS.moves.items() if not push.harsh)
HARSH = sorted(name for name, push in NUMBERS.moves.items() if push.harsh)
GAINS = st.floats(0.4, 2.0)
SHARES = st.floats(0, 1).map(lambda x: round(x, 6))
MOODS = st.builds(MoodState, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES)
# Room to move in either direction: at the very ends of the scale two rungs may meet.
ROOM = st.floats(0.05, 0.95).map(lambda x: round(x, 6))
MIDDLING = st.builds(MoodState, ROOM, ROOM, ROOM, ROOM)

LADDER = {
    "explore and empathise": ("ask-reason-open", "empathise-particular"),
    "say nothing of weight": (),
    "press": ("demand-payment",),
    "threaten": ("false-legal-threat",),
    "insult": ("abusive-language",),
}


def after(mood, *made, heard=None, home=HOME, gain=1.0):
    return moved(mood, made, heard or {}, home, gain, NUMBERS)[0]


def test_a_push_up_closes_its_share_of_the_way_to_one():
    assert after(HOME, "ask-reason-open").trust == pytest.approx(0.35 + 0.10 * 0.65)


def test_a_push_down_closes_its_share_of_the_way_to_nothing():
    assert after(HOME, "demand-payment").trust == pytest.approx(0.35 - 0.06 * 0.35)


def test_the_same_words_move_a_touchy_person_more():
    calm, touchy = (after(HOME, "abusive-language", gain=gain).anger for gain in (0.6, 1.6))
    assert touchy > calm


def test_a_move_that_is_not_in_the_table_moves_nothing():
    assert after(HOME, "no-such-move") == after(HOME)


@given(MIDDLING, MIDDLING, GAINS)
def test_the_ladder_of_conduct_is_climbed_in_anger_and_descended_in_trust_whoever_it_is(mood, home, gain):
    rungs = [after(mood, *made, home=home, gain=gain) for made in LADDER.values()]
    for gentler, harsher in pairwise(rungs):
        assert gentler.anger < harsher.anger
        assert gentler.trust > harsher.trust


@given(MOODS, MOODS, GAINS)
def test_at_the_very_ends_of_the_scale_no_rung_is_passed_the_wrong_way(mood, home, gain):
    rungs = [after(mood, *made, home=home, gain=gain) for made in LADDER.values()]
    for gentler, harsher in pairwise(rungs):
        assert gentler.anger <= harsher.anger
        assert gentler.trust >= harsher.trust


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("gain", [0.4, 2.0])
def test_feelings_stay_between_nothing_and_all_over_a_thousand_turns(seed, gain):
    dice, mood, heard = Random(seed), HOME, {}
    for _ in range(1000):
        made = dice.sample(sorted(NUMBERS.moves), dice.randint(0, 5))
        mood = after(mood, *made, heard=heard, gain=gain)
        for name in made:
            heard[name] = heard.get(name, 0) + 1
        assert all(0 <= getattr(mood, name) <= 1 for name in MoodState.__dataclass_fields__)


@pytest.mark.parametrize("kind", KIND)
def test_the_tenth_time_a_kind_phrase_is_used_it_adds_less_than_a_fiftieth_of_the_first(kind):
    still = after(HOME)
    first, tenth = after(HOME, kind), after(HOME, kind, heard={kind: 9})
    for feeling in (*FEELINGS, "explored"):
        gained = abs(getattr(first, feeling) - getattr(still, feeling))
        assert abs(getattr(tenth, feeling) - getattr(still, feeling)) <= 0.02 * gained + 1e-6


@pytest.mark.parametrize("harsh", HARSH)
@pytest.mark.parametrize("before", [1, 3, 9, 40])
def test_a_harsh_one_never_palls(harsh, before):
    first, again = after(HOME, harsh), after(HOME, harsh, heard={harsh: before})
    assert again.anger >= first.anger
    assert again.trust <= first.trust
    assert again.pressure >= first.pressure


def test_a_harsh_one_grows_by_half_at_most():
    still = after(HOME)
    first = after(HOME, "demand-payment").anger - still.anger
    assert after(HOME, "demand-payment", heard={"demand-payment": 50}).anger - still.anger == pytest.approx(
        1.5 * first, abs=1e-5
    )


@pytest.mark.parametrize(("feeling", "half_life"), [("trust", 34), ("anger", 8), ("stress", 13), ("shame", 23)])
def test_left_alone_a_feeling_is_half_way_home_after_its_half_life(feeling, half_life):
    mood = replace(HOME, **{feeling: 0.9})
    for _ in range(half_life):
        mood = after(mood)
    left = (getattr(mood, feeling) - getattr(HOME, feeling)) / (0.9 - getattr(HOME, feeling))
    assert left == pytest.approx(0.5, abs=0.03)


def test_pressure_fades_and_belief_in_consequences_stays():
    pressed = after(HOME, "demand-payment", "explain-consequence")
    later = after(pressed)
    assert later.pressure == pytest.approx(pressed.pressure * 0.85, abs=1e-6)
    assert later.belief == pressed.belief > HOME.belief


def test_every_shift_names_the_move_that_caused_it():
    _, shifts = moved(HOME, ("demand-payment", "apologise"), {}, HOME, 1.0, NUMBERS)
    causes = {(s.feeling, s.because): s.by for s in shifts}
    assert causes["anger", "demand-payment"] > 0 > causes["anger", "apologise"]


def test_a_shift_too_small_to_notice_is_not_shown():
    _, shifts = moved(HOME, ("greet",), {}, HOME, 1.0, NUMBERS)  # one hundredth more trust, one less anger
    assert [s.feeling for s in shifts] == ["trust"]


def test_an_apology_is_the_largest_single_fall_of_anger():
    falls = sorted(KIND, key=lambda name: NUMBERS.moves[name].mood[1])
    assert falls[0] == "apologise"


@pytest.mark.parametrize(
    ("mood", "colour"),
    [
        ({"anger": 0.6}, "angry"),
        ({"anger": 0.59}, "tense"),
        ({"anger": 0.38}, "tense"),
        ({"anger": 0.37}, "calm"),
        ({"shame": 0.62}, "low"),
        ({"stress": 0.62}, "low"),
        ({"shame": 0.61, "stress": 0.61}, "calm"),
        ({"anger": 0.4, "shame": 0.9}, "tense"),
        ({"trust": 0.55}, "open"),
        ({"trust": 0.54}, "calm"),
        ({"trust": 0.9, "stress": 0.7}, "low"),
    ],
)
def test_a_mood_colours_words(mood, colour):
    assert band(replace(HOME, **mood)) == colour


def test_feelings_begin_as_the_scenario_says():
    begun = opening_mood(Mood(trust=0.2, anger=0.3, stress=0.4, shame=0.5))
    assert (begun.trust, begun.anger, begun.stress, begun.shame) == (0.2, 0.3, 0.4, 0.5)
    assert (begun.belief, begun.explored, begun.pressure) == (0.2, 0.0, 0.0)


@pytest.mark.parametrize(
    ("anger", "grave", "chance"),
    [(0.1, 0, 0.0008), (0.5, 0, 0.029), (0.86, 0, 0.435), (0.86, 1, 0.79), (1.0, 0, 0.73), (1.0, 2, 0.985)],
)
def test_the_angrier_and_the_graver_the_sooner_a_person_rings_off(anger, grave, chance):
    assert hang_up_chance(replace(HOME, anger=anger), grave, NUMBERS) == pytest.approx(chance, rel=0.05)


@pytest.mark.parametrize(
    ("mood", "grave", "low", "high"),
    [
        ({"anger": 0.1, "trust": 0.3}, 0, 0.001, 0.004),  # a calm call: the true order of magnitude
        ({"anger": 0.86, "trust": 0.1}, 3, 0.93, 0.97),  # three grave violations: louder than life, on purpose
        ({"anger": 0.86, "trust": 0.1}, 9, 0.93, 0.97),  # more than three count as three
        ({"anger": 0.86, "trust": 0.1}, 0, 0.01, 0.04),  # anger alone seldom complains
    ],
)
def test_complaints_follow_grave_violations(mood, grave, low, high):
    assert low < complaint_chance(replace(HOME, **mood), grave, NUMBERS) < high


@given(MOODS, st.integers(0, 5))
def test_chances_of_ending_are_chances_and_grow_with_anger(mood, grave):
    angrier = replace(mood, anger=min(1.0, mood.anger + 0.1))
    for chance in (hang_up_chance, complaint_chance):
        assert 0 <= chance(mood, grave, NUMBERS) <= chance(angrier, grave, NUMBERS) <= 1
