"""Principles are held against what simulated people really said."""

import pytest

from trainer.evaluate.principled import principled, replies
from trainer.evaluate.simulation import Job, hold
from trainer.practice.desk import desk


@pytest.fixture(scope="module")
def held():
    return [hold(desk(), Job("bad-time", locale, "rude", seed)) for locale in ("zh", "en") for seed in (1, 2)]


def test_no_reply_says_what_its_temperament_never_says(held):
    found = principled(desk(), held)["principles-broken"]
    assert found.n > 0
    assert found.value == 0, found.worst


def test_what_is_wanted_often_is_counted_where_it_holds(held):
    cornered = principled(desk(), held)["principles-child-when-cornered"]
    acts = {"pressed", "threatened", "insulted", "lectured", "family-touched"}
    assert cornered.n == sum(bool(acts & set(r.acts)) for r in replies(desk(), held))
    assert "principles-wall-asks-back" not in principled(desk(), held)


def test_figures_that_were_named_are_not_the_persons_own(held):
    for h in held:
        for turn in h.attempt.turns:
            for figure in turn.person.last_figures.values():
                assert not any(figure in r.words for r in replies(desk(), [h]) if r.acts == turn.reply_acts)
