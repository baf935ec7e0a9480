"""At the door: a stranger gets nothing."""

import pytest

from tests.borrower.small_loan import scenario, scene, somebody
from trainer.borrower.called import called, misnamed
from trainer.borrower.door import at_the_door

STRANGER = somebody(caller_known=False, verified=False, debt_named=False)
KNOWN = somebody(verified=False, debt_named=False)
SEEDS = range(300)


def answer(*moves, state=STRANGER, temperament="reckoner", seed=1):
    at = scenario({"people.debtor.temperament": temperament})
    act, after, events = at_the_door(scene(*moves, at=at, seed=seed), state)
    return act and act.act, after, events


def share(*moves, act, state, temperament):
    return sum(answer(*moves, state=state, temperament=temperament, seed=seed)[0] == act for seed in SEEDS) / len(SEEDS)


def test_a_stranger_who_asks_for_the_detail_does_not_get_it():
    act, after, events = answer("verify-identity")
    assert (act, events) == ("refuses-detail", ())
    assert not after.verified


def test_who_says_first_who_calls_gets_the_detail_and_the_chart_hears_of_it():
    act, after, events = answer("identify-self", "verify-identity")
    assert (act, events) == ("gives-detail", ("verified",))
    assert after.verified
    assert after.caller_known


def test_the_detail_is_the_one_on_file():
    act, _, _ = at_the_door(scene("verify-identity"), KNOWN)
    assert act.slots == {"tail": "4471"}


@pytest.mark.parametrize(
    ("person", "first", "second"),
    [
        ({"anger": 0.2}, "gives-detail", "gives-detail"),
        ({"anger": 0.5}, "refuses-detail", "gives-detail"),  # kept back once
    ],
)
def test_an_angry_person_keeps_the_detail_back_once(person, first, second):
    act, after, _ = answer("verify-identity", state=somebody(verified=False, **person))
    assert act == first
    assert answer("verify-identity", state=after)[0] == second


def test_a_wall_keeps_it_back_once_even_when_calm():
    act, after, _ = answer("verify-identity", state=KNOWN, temperament="wall")
    assert act == "refuses-detail"
    assert answer("verify-identity", state=after, temperament="wall")[0] == "gives-detail"


@pytest.mark.parametrize("temperament", ["ducker", "reckoner", "wronged", "rambler", "breezy", "wall"])
def test_a_name_is_owned_to_more_readily_once_it_is_known_who_calls(temperament):
    strangers = share("ask-for-person", act="admits", state=STRANGER, temperament=temperament)
    known = share("ask-for-person", act="admits", state=KNOWN, temperament=temperament)
    assert known > strangers


def test_a_wall_hardly_ever_owns_to_its_name_and_a_rambler_mostly_does():
    assert share("ask-for-person", act="admits", state=STRANGER, temperament="wall") < 0.2
    assert share("ask-for-person", act="admits", state=STRANGER, temperament="rambler") > 0.5


def test_who_was_asked_before_is_readier_the_second_time():
    wary = somebody(caller_known=False, verified=False, wary=1)
    assert share("ask-for-person", act="admits", state=wary, temperament="wall") > 0.5


def test_a_stranger_who_asks_by_name_is_asked_who_they_are_or_what_it_is():
    acts = {answer("ask-for-person", seed=seed)[0] for seed in SEEDS}
    assert acts == {"admits", "asks-who", "wary"}


def test_who_only_says_who_calls_is_met_with_what_is_it():
    assert answer("identify-self")[0] == "wary"
    assert answer("identify-self", "state-purpose")[0] == "receipt"  # said at once, nothing left to ask


def test_told_who_calls_once_more_they_answer_what_else_is_said():
    assert answer("identify-self", "stop-contact", state=somebody(caller_known=True, verified=False))[0] is None


@pytest.mark.parametrize(
    ("moves", "act"), [(["verify-identity"], "gives-detail"), (["ask-for-person"], "admits"), (["identify-self"], None)]
)
def test_who_is_verified_is_not_coy_any_more(moves, act):
    assert answer(*moves, state=somebody())[0] == act


@pytest.mark.parametrize("move", ["greet", "ask-reason", "offer-plan", "close"])
def test_what_is_not_of_the_door_is_left_to_others(move):
    act, after, events = answer(move)
    assert (act, after, events) == (None, STRANGER, ())


@pytest.mark.parametrize(
    ("locale", "said", "wrong"),
    [
        ("zh", "请问是陆先生吗？", True),
        ("zh", "请问是先生本人吗？", False),
        ("zh", "这位先生，请问您是机主吗？", False),
        ("en", "Is that Mr Garvey?", True),
        ("en", "Am I speaking to Mrs. O'Neill?", True),
        ("en", "Is that the man of the house?", False),
    ],
)
def test_a_titled_name_that_is_not_theirs_is_put_right(locale, said, wrong):
    assert misnamed(said, scenario().people["debtor"], locale) == wrong


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_their_own_name_is_theirs_with_and_without_the_given_one(locale):
    person = scenario().people["debtor"]
    asked = f"请问是{person.address.zh}吗" if locale == "zh" else f"Is that {person.address.en}?"
    assert not misnamed(asked, person, locale)
    assert called(person, locale) in person.name.to(locale)


def test_who_is_asked_for_by_a_wrong_name_says_so_before_anything_else():
    at = scene("ask-for-person", "identify-self", "verify-identity", text="请问是陆先生吗？")
    act, after, events = at_the_door(at, KNOWN)
    assert (act.act, events) == ("corrects-name", ())
    assert not after.verified
