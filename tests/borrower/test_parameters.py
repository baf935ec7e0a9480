"""The numbers of the model: all there, of the right sign, and none left without a move."""

import pytest

from trainer.borrower.parameters import Parameters, parameters
from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.language.topics import topic_names

NUMBERS = parameters()
# Names that the borrower room gives to turns of a move (pushes.py), beside the moves themselves.
SHADES = {
    "ask-reason-open",
    "ask-means",
    "ask-means-open",
    "empathise-particular",
    "offer-within-means",
    "offer-beyond-means",
    "offer-beyond-stated",
    "repeats-himself",
    "interrupt",
}


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_every_violation_is_felt(violation):
    assert violation in NUMBERS.moves


@pytest.mark.parametrize("violation", sorted(VIOLATIONS.keys() - {"unauthorised-promise"}))
def test_a_violation_costs_trust_raises_anger_and_never_palls(violation):
    push = NUMBERS.moves[violation]
    assert push.mood[0] < 0 < push.mood[1]
    assert push.harsh


def test_a_promise_beyond_authority_pleases_at_first():
    assert NUMBERS.moves["unauthorised-promise"].mood[0] > 0


def test_the_table_names_nothing_but_moves_violations_and_their_shades():
    topics = {f"about:{name}" for name in topic_names()}
    assert set(NUMBERS.moves) <= set(MOVES) | set(VIOLATIONS) | SHADES | topics


def test_what_is_grave_is_harsh_too():
    assert all(push.harsh for push in NUMBERS.moves.values() if push.grave)


def test_the_numbers_carry_the_version_of_their_file():
    assert len(NUMBERS.digest) == 16
    assert parameters() is NUMBERS


def test_a_number_under_a_wrong_name_is_refused():
    whole = NUMBERS.model_dump()
    with pytest.raises(ValueError, match="recoverry"):
        Parameters.model_validate({**whole, "recoverry": 1})
    with pytest.raises(ValueError, match="mood"):
        Parameters.model_validate({**whole, "moves": {"greet": {"mood": [1, 2, 3]}}})
