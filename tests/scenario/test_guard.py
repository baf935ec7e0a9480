"""Guards: small conditions over what happened so far."""

import pytest

from trainer.scenario.guard import Situation, all_hold, parse_guard

SITUATION = Situation(
    plain={"verified"},
    listed={"about": {"proof"}, "told": {"job-lost"}, "said": {"apologise"}, "duty": {"identity-stated"}},
    measured={"trust": 0.4, "anger": 0.6, "turns": 6},
)


@pytest.mark.parametrize(
    ("guard", "holds"),
    [
        ("verified", True),
        ("!verified", False),
        ("agreed", False),
        ("!agreed", True),
        ("told:job-lost", True),
        ("told:income", False),
        ("!told:income", True),
        ("said:apologise", True),
        ("about:proof", True),
        ("about:weather", False),
        ("duty:identity-stated", True),
        ("trust>=0.4", True),
        ("trust>0.4", False),
        ("anger<.6", False),
        ("anger <= .6", True),
        ("turns>=6", True),
        ("!turns>=6", False),
        ("always", True),
    ],
)
def test_a_guard_asks_what_it_says(guard, holds):
    assert parse_guard(guard).holds(SITUATION) is holds


@pytest.mark.parametrize("wrong", ["verifed", "tolled:job", "trust=0.4", "mood>=1", "", "told:", "trust >= high"])
def test_a_guard_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match="is not"):
        parse_guard(wrong)


def test_all_guards_must_hold_and_none_is_no_condition():
    assert all_hold(["verified", "trust>=.4"], SITUATION)
    assert not all_hold(["verified", "agreed"], SITUATION)
    assert all_hold([], SITUATION)
