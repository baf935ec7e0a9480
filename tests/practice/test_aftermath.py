"""What happened next hangs on how the contact was held, and is the same each time it is told."""

import pytest

from trainer.evaluate.simulation import Held, Job, hold
from trainer.practice.aftermath import Aftermath, aftermath
from trainer.practice.desk import desk

SEEDS = (1, 2, 3)


def held(player: str, scenario: str = "laid-off", seed: int = 1) -> Held:
    return hold(desk(), Job(scenario, "en", player, seed))


def after(player: str, scenario: str = "laid-off", seed: int = 1) -> Aftermath:
    came = aftermath(desk(), held(player, scenario, seed).attempt)
    assert came is not None
    return came


def test_the_same_attempt_has_the_same_months() -> None:
    attempt = held("perfect").attempt
    assert aftermath(desk(), attempt) == aftermath(desk(), attempt)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_good_contact_leaves_both_sides_better_than_a_rude_one(seed: int) -> None:
    good, rude = after("perfect", seed=seed), after("rude", seed=seed)
    assert good.health.both > rude.health.both
    assert good.expected[-1] > rude.expected[-1]


@pytest.mark.parametrize("player", ["perfect", "clumsy", "rude", "silent"])
def test_every_index_is_a_share_and_both_is_no_more_than_the_better_side(player: str) -> None:
    health = after(player).health
    for value in (health.recovery, health.best_recovery, health.lender, health.debtor, health.both):
        assert 0 <= value <= 1
    assert health.both <= max(health.lender, health.debtor) + 0.001


def test_a_contact_that_ends_in_a_complaint_is_complained_of() -> None:
    complained = next(h for seed in range(1, 30) if (h := held("rude", seed=seed)).attempt.ended == "complaint")
    came = aftermath(desk(), complained.attempt)
    assert came is not None
    assert came.complained in ("firm", "regulator")


def test_a_borrower_who_was_never_on_the_line_has_no_months() -> None:
    for seed in range(1, 20):
        h = held("clumsy", "mother-answers", seed)
        if desk().scenario("mother-answers").people[h.attempt.on_line].role == "third_party":
            assert aftermath(desk(), h.attempt) is None
            return
    pytest.fail("the clumsy player always reached the son")


def test_without_a_promise_no_first_payment_is_spoken_of() -> None:
    assert after("rude").first_kept is None
    assert after("rude").promise is None


def test_a_promise_well_made_is_exact_in_every_part() -> None:
    came = next(c for seed in range(1, 10) if (c := after("perfect", seed=seed)).promise is not None)
    assert came.promise is not None
    assert came.promise.exact.read_back
    assert came.first_kept is not None
    assert came.first_kept > 0.5
