"""Mastery: more is known the more is seen, what is not practised fades, help and hints make a success tell less."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.curriculum.skills import SkillEvidence
from trainer.progress.mastery import Circumstances, Mastery, as_json, beta_below, from_json, level, observe, weighed

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
scores = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def after(*found: float, days: float = 2) -> tuple[Mastery, datetime]:
    state, at = Mastery(), BEGIN
    for score in found:
        state = observe(state, SkillEvidence("clarity", score), at)
        at += timedelta(days=days)
    return state, at


@given(scores)
def test_a_level_is_a_share_within_its_interval(found: list[float]) -> None:
    state, at = after(*found)
    here = level(state, at)
    assert 0 <= here.low <= here.mean <= here.high <= 1
    assert here.seen == len(found)


@given(scores, st.floats(0, 1))
def test_a_better_contact_never_lowers_the_level_more_than_a_worse_one(found: list[float], score: float) -> None:
    better, at = after(*found, 1.0)
    worse, _at = after(*found, score)
    assert level(better, at).mean >= level(worse, at).mean - 1e-9


def test_the_interval_narrows_with_evidence() -> None:
    few, many = after(0.8, 0.8), after(*[0.8] * 12)
    width = [level(state, at).high - level(state, at).low for state, at in (few, many)]
    assert width[1] < width[0]


@given(st.integers(1, 300), st.integers(1, 300))
def test_what_is_not_practised_fades_and_never_grows(days: int, more: int) -> None:
    state, at = after(1.0, 1.0, 1.0)
    sooner, later = level(state, at + timedelta(days=days)), level(state, at + timedelta(days=days + more))
    assert later.mean <= sooner.mean
    assert later.retrievability <= sooner.retrievability


def test_what_has_faded_is_not_lost_to_who_takes_it_up_again() -> None:
    state, at = after(1.0, 1.0, 1.0)
    long_after = at + timedelta(days=200)
    again = observe(state, SkillEvidence("clarity", 1.0), long_after)
    assert level(state, long_after).mean < level(state, at).mean
    assert level(again, long_after).mean > level(state, at).mean


def test_a_skill_that_rests_is_less_surely_known() -> None:
    state, at = after(1.0, 1.0, 1.0)
    now, later = level(state, at), level(state, at + timedelta(days=200))
    assert later.high - later.low > now.high - now.low


def test_before_any_evidence_conduct_is_expected_to_be_better_than_craft() -> None:
    def first(skill: str) -> float:
        return level(observe(Mastery(), SkillEvidence(skill, 0.5), BEGIN), BEGIN).mean

    assert first("truthfulness") > first("closing")


def test_good_contacts_are_due_later_than_poor_ones() -> None:
    good, _ = after(1.0, 1.0)
    poor, _ = after(0.1, 0.1)
    assert level(good, BEGIN).due > level(poor, BEGIN).due


def test_hints_help_and_a_further_try_make_a_success_tell_less() -> None:
    plain = SkillEvidence("clarity", 1.0)
    assert weighed(plain, Circumstances("none")) == plain
    assert weighed(plain, Circumstances("full")).weight < weighed(plain, Circumstances("hints")).weight < 1
    assert weighed(plain, Circumstances("none", hints=2)).score < 1
    assert weighed(plain, Circumstances("none", repeated=True)).weight < 1


@given(scores)
def test_a_state_comes_back_from_json(found: list[float]) -> None:
    state, _at = after(*found)
    assert from_json(as_json(state)) == state


def test_time_runs_one_way_and_has_a_zone() -> None:
    state, _at = after(0.5)
    with pytest.raises(ValueError, match="order of time"):
        observe(state, SkillEvidence("clarity", 1.0), BEGIN - timedelta(days=1))
    with pytest.raises(ValueError, match="time zone"):
        observe(Mastery(), SkillEvidence("clarity", 1.0), datetime(2026, 3, 2))


@pytest.mark.parametrize(
    ("x", "a", "b", "share"), [(0.5, 2, 2, 0.5), (0.25, 1, 1, 0.25), (0.5, 3, 1, 0.125), (0.2, 1, 4, 0.5904)]
)
def test_the_beta_distribution_has_its_known_values(x: float, a: float, b: float, share: float) -> None:
    assert beta_below(x, a, b) == pytest.approx(share, abs=1e-6)
