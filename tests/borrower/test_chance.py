"""Chance: numbers that anybody can draw again."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.borrower.chance import Chance, seed_for

SEEDS = st.integers(0, 2**40)
TURNS = st.integers(0, 400)


@pytest.mark.parametrize(
    ("seed", "turn", "purpose", "drawn"),
    [(1, 1, "admits", 0.7608), (1, 2, "admits", 0.2817), (2, 1, "admits", 0.5981), (1, 1, "agenda", 0.6880)],
)
def test_a_draw_is_the_same_on_every_machine_and_in_every_version(seed, turn, purpose, drawn):
    assert Chance(seed, turn).draw(purpose) == pytest.approx(drawn, abs=1e-4)


@given(SEEDS, TURNS, st.text())
def test_a_draw_lies_from_0_up_to_but_never_at_1(seed, turn, purpose):
    assert 0 <= Chance(seed, turn).draw(purpose) < 1


@given(SEEDS, TURNS, st.lists(st.integers(), min_size=1))
def test_a_pick_is_one_of_those_it_is_picked_among(seed, turn, among):
    assert Chance(seed, turn).pick("words", among) in among


def test_nobody_is_preferred():
    picked = Counter(Chance(seed, 1).pick("words", "abcd") for seed in range(4000))
    assert all(900 < picked[letter] < 1100 for letter in "abcd")


def test_another_purpose_is_another_draw():
    draws = {Chance(7, 3).draw(purpose) for purpose in ("agenda", "drift", "hang-up", "complaint", "empty-yes")}
    assert len(draws) == 5


@given(SEEDS, TURNS, TURNS)
def test_what_is_drawn_once_an_attempt_does_not_change_from_turn_to_turn(seed, one, other):
    assert Chance(seed, one).once().draw("start") == Chance(seed, other).once().draw("start")
    assert Chance(seed, one).once() != Chance(seed, one)


def test_the_same_seed_is_other_luck_in_another_scenario_or_language():
    places = [("laid-off", "zh"), ("laid-off", "en"), ("mother-answers", "zh")]
    assert len({seed_for(scenario, locale, seed) for scenario, locale in places for seed in (1, 2)}) == 6
    assert seed_for("laid-off", "zh", 1) == seed_for("laid-off", "zh", 1)
