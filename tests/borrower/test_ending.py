"""When a person has had enough."""

import pytest

from tests.borrower.small_loan import scene, somebody
from trainer.borrower.ending import ends_in_anger

SEEDS = range(400)


def endings(*moves, **case):
    broke = case.pop("broke", ())
    state = somebody(**case)
    ended = [ends_in_anger(scene(*moves, broke=broke, seed=seed), state) for seed in SEEDS]
    return {how: sum((e.ends if e else "") == how for e in ended) / len(SEEDS) for how in ("", "hung-up", "complaint")}


@pytest.mark.parametrize(
    ("why", "moves", "case"),
    [
        ("a calm person hears an insult", [], {"broke": ["abusive-language"], "anger": 0.49, "trust": 0.0}),
        ("a furious one hears a question", ["ask-reason"], {"anger": 1.0}),
        ("a furious one hears an apology", ["apologise"], {"anger": 1.0}),
        ("a furious one hears nothing", [], {"anger": 1.0}),
    ],
)
def test_nobody_rings_off_when(why, moves, case):
    assert endings(*moves, **case)[""] == 1, why


def test_a_furious_person_who_is_pressed_mostly_rings_off():
    assert endings("demand-payment", anger=0.95)["hung-up"] > 0.5


def test_the_angrier_the_likelier():
    shares = [endings("demand-payment", anger=anger)[""] for anger in (0.55, 0.7, 0.85, 1.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


def test_grave_violations_end_in_complaints_and_pressing_seldom_does():
    grave = endings(
        broke=["abusive-language"], anger=0.95, trust=0.1, heard={"abusive-language": 2, "false-legal-threat": 1}
    )
    pressed = endings("demand-payment", anger=0.95, trust=0.1, heard={"demand-payment": 9})
    assert grave["complaint"] > 0.8
    assert pressed["complaint"] < 0.1


def test_the_ending_tells_the_chart_and_the_log_how():
    ended = [ends_in_anger(scene(broke=["abusive-language"], seed=seed), somebody(anger=0.95)) for seed in SEEDS]
    assert {(e.act, e.event, e.ends) for e in ended if e} == {
        ("hangs-up", "hangs-up", "hung-up"),
        ("complains", "complains", "complaint"),
    }
