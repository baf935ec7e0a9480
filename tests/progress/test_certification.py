"""Where a person stands on a programme: what counts, what is missing, what the evidence is worth."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.curriculum.programme import Offered, lacking, programmes
from trainer.curriculum.skills import SkillEvidence
from trainer.progress.attempts import AttemptSummary, masteries
from trainer.progress.certification import Held, Record, rate_ruled_out, standing, version_that_binds

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
PHONE = programmes()["phone"].content
OFFERED = tuple(
    Offered(id=f"call-{n}", channel="phone", level=lvl, jurisdiction="cn", skills=("clarity",))
    for n, lvl in enumerate(("easy", "medium", "medium", "hard", "hard"))
)
ALL_SKILLS = tuple(SkillEvidence(s, 1.0) for need in PHONE.mastered for s in need.skills)


def attempt(scenario: str = "call-1", days_ago: float = 10, **more) -> AttemptSummary:
    ended = NOW - timedelta(days=days_ago)
    values = {"verdict": "pass", "score": 90.0, "help": "none", "skills": ALL_SKILLS, "level": "medium", **more}
    return AttemptSummary(uuid4(), scenario, "phone", "cn", started=ended, ended=ended, **values)


def stands(*attempts: AttemptSummary, signed: bool = True, held: Held | None = None, now: datetime = NOW):
    return standing(PHONE, "cn", Record(attempts, masteries(attempts), signed, held), OFFERED, now)


GOOD = (
    *(attempt(f"call-{n}", 30 - n) for n in range(4)),
    *(attempt(f"call-{n}", 10 - n, exam=True) for n in (1, 2, 3)),
)  # fmt: skip


def missing(*attempts: AttemptSummary, **more) -> set[str]:
    return {need.kind for need in stands(*attempts, **more).missing}


def test_who_has_shown_all_of_it_is_ready() -> None:
    assert stands(*GOOD).state == "ready"
    assert stands(*GOOD).clean_exams == 3


def test_nobody_is_ready_without_a_reviewers_word() -> None:
    assert missing(*GOOD, signed=False) == {"sign-off"}


def test_a_newcomer_lacks_everything() -> None:
    assert missing(signed=False) == {"passed", "mastered", "clean", "exams", "sign-off"}
    assert stands(signed=False).bound is None


def test_each_requirement_about_scenarios_says_of_which_pool_it_is() -> None:
    asked = [need.pool for need in stands().requirements if need.kind in ("passed", "exams")]
    assert asked == [*(need.pool for need in PHONE.passed), PHONE.exams.pool]


def test_one_critical_breach_among_the_last_attempts_is_one_too_many() -> None:
    late = attempt("call-2", 1, critical=1, verdict="fail")
    assert "clean" in missing(*GOOD, late)
    assert "clean" not in missing(late, *(attempt("call-1", 0.9 - n / 10) for n in range(5)), *GOOD)


def test_an_exam_that_failed_begins_the_count_anew() -> None:
    assert stands(*GOOD, attempt("call-1", 2, exam=True, verdict="fail", score=40.0)).clean_exams == 0


def test_practice_is_no_exam_and_another_law_does_not_count() -> None:
    assert stands(*(attempt(f"call-{n}") for n in range(4))).clean_exams == 0
    abroad = AttemptSummary(uuid4(), "call-1", "phone", "us", "hard", NOW, NOW, "pass", 90.0, exam=True)
    assert stands(abroad).clean_exams == 0


def test_a_certificate_runs_expires_lapses_and_may_be_revoked() -> None:
    held = Held(NOW - timedelta(days=100), NOW + timedelta(days=200))
    assert stands(held=held).state == "certified"
    assert stands(held=held, now=held.until - timedelta(days=10)).state == "expiring"
    assert stands(held=held, now=held.until).state == "lapsed"
    assert stands(held=Held(held.issued, held.until, NOW)).state == "revoked"


def test_for_a_renewal_only_late_exams_count() -> None:
    held = Held(NOW - timedelta(days=340), NOW + timedelta(days=25))
    assert stands(*GOOD, held=held).clean_exams == 3
    old = [attempt("call-1", 100 + n, exam=True) for n in range(3)]
    assert stands(*old, held=held).clean_exams == 0


def test_what_nobody_can_meet_says_so() -> None:
    letter = programmes()["letter-and-message"].content
    assert lacking(letter, OFFERED, "cn") == ("passed:0", "passed:1", "exams")
    here = standing(letter, "cn", Record((), {}), OFFERED, NOW)
    assert [need.short for need in here.requirements if need.kind in ("passed", "exams")] == [1, 1, 1]
    assert not any(need.possible for need in here.requirements if need.kind in ("passed", "exams"))


def test_mastery_of_one_contact_is_not_enough_however_good() -> None:
    (clarity, *_rest) = [need for need in stands(attempt()).requirements if need.kind == "mastered"]
    assert clarity.have > clarity.need
    assert not clarity.met
    assert (clarity.seen, clarity.contacts) == (1, 3)


def test_a_jurisdiction_may_ask_for_something_of_its_own() -> None:
    def mastered(law: str) -> set[str]:
        needs = standing(PHONE, law, Record((), {}), OFFERED, NOW).requirements
        return {need.names[0] for need in needs if need.kind == "mastered"}

    assert mastered("uk") - mastered("cn") == {"care"}


@pytest.mark.parametrize(("clean", "rate"), [(3, 0.54), (22, 0.10)])
def test_clean_exams_bound_the_rate_they_rule_out(clean: int, rate: float) -> None:
    assert rate_ruled_out(clean) == pytest.approx(rate, abs=0.005)


@given(st.integers(1, 500))
def test_a_true_rate_at_the_bound_would_stay_hidden_one_time_in_ten(clean: int) -> None:
    assert (1 - rate_ruled_out(clean)) ** clean == pytest.approx(0.1)


def test_a_changed_programme_binds_those_half_way_after_its_days() -> None:
    came = NOW
    assert version_that_binds("1-a", "2-b", came, 90, came + timedelta(days=89)) == "1-a"
    assert version_that_binds("1-a", "2-b", came, 90, came + timedelta(days=90)) == "2-b"
