"""What to practise next: a rule broken lately first, then what is weak, then what fades; never the same again and again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.curriculum.programme import Offered
from trainer.curriculum.skills import SkillEvidence, skills
from trainer.progress.mastery import Mastery, level, observe
from trainer.progress.next_practice import next_practice, trains

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def offered(name: str, *skills: str, level: str = "easy", codes: tuple[str, ...] = ()) -> Offered:
    return Offered(id=name, channel="phone", level=level, jurisdiction="cn", skills=skills, codes=codes)


def mastery(ago: timedelta = timedelta(0), **scores: float) -> dict[str, Mastery]:
    states = {}
    for skill, score in scores.items():
        state = Mastery()
        for _time in range(4):
            state = observe(state, SkillEvidence(skill, score), NOW - ago)
        states[skill] = state
    return states


def best(*there: Offered, mastery=(), broken=(), done=()) -> tuple[str, str]:
    first = next_practice(dict(mastery), broken, dict(done), there, NOW)[0]
    return first.scenario, first.reason


def test_the_weakest_skill_comes_before_the_strong_one() -> None:
    there = (offered("a", "clarity"), offered("b", "empathy"))
    assert best(*there, mastery=mastery(clarity=0.1, empathy=1.0)) == ("a", "weak")


def test_a_rule_broken_lately_comes_first_where_it_can_be_kept() -> None:
    there = (
        offered("a", "clarity"),
        offered("b", "empathy", codes=("third-party-disclosure",)),
        offered("c", "empathy", codes=("abusive-language",)),
    )
    known = mastery(clarity=0.3, respect=0.9, empathy=1.0)
    first, *_ = next_practice(known, ["abusive-language"], {}, there, NOW)
    assert (first.scenario, first.reason, first.skill) == ("c", "broken-lately", "respect")
    assert first.codes == ("abusive-language",)


def test_a_skill_may_be_named_instead_of_its_rule() -> None:
    there = (offered("a", "clarity"), offered("b", "clarity", codes=("abusive-language",)))
    assert best(*there, mastery=mastery(clarity=0.3, respect=0.4), broken=["respect"]) == ("b", "broken-lately")


def test_a_scenario_trains_what_it_lists_and_the_conduct_it_gives_occasion_for() -> None:
    scenario = offered("a", "empathy", "juggling", codes=("hardship-response", "amount-explained"))
    assert trains(scenario) == ("empathy", "truthfulness", "care")


def test_what_has_long_rested_is_taken_up_again_with_the_day_it_was_due() -> None:
    known = {**mastery(timedelta(days=900), clarity=1.0), **mastery(empathy=1.0)}
    assert level(known["clarity"], NOW).mean > 0.7
    first, second = next_practice(known, [], {}, (offered("a", "empathy"), offered("b", "clarity")), NOW)
    assert (first.scenario, first.reason) == ("b", "fading")
    assert first.due is not None
    assert first.due < NOW
    assert first.retrievability < second.retrievability
    assert second.reason == "next-level"


def test_what_was_held_often_makes_room() -> None:
    there = (offered("a", "clarity"), offered("b", "clarity"))
    assert best(*there, mastery=mastery(clarity=0.1), done={"a": 3})[0] == "b"


def test_three_suggestions_are_not_three_times_the_same_skill() -> None:
    there = (offered("a", "clarity"), offered("b", "clarity"), offered("c", "clarity"), offered("d", "empathy"))
    found = next_practice(mastery(clarity=0.1, empathy=0.4), [], {}, there, NOW)
    assert [one.skill for one in found] == ["clarity", "empathy", "clarity"]


def test_a_beginner_is_not_sent_to_the_hardest() -> None:
    there = (offered("a", "clarity", level="hard"), offered("b", "clarity", level="easy"))
    assert [s.scenario for s in next_practice({}, [], {}, there, NOW)] == ["b"]
    assert best(*there) == ("b", "unseen")


@given(
    st.lists(
        st.builds(
            offered,
            st.sampled_from("abcdef"),
            st.sampled_from(sorted(skills())),
            level=st.sampled_from(["easy", "medium", "hard"]),
        ),
        max_size=6,
        unique_by=lambda one: one.id,
    ),
    st.integers(0, 5),
)
def test_no_scenario_comes_twice_and_each_next_one_is_worth_no_more(there: list[Offered], limit: int) -> None:
    found = next_practice(mastery(clarity=0.5, care=0.2), ["hardship-ignored"], {}, there, NOW, limit)
    assert len({one.scenario for one in found}) == len(found) <= limit
    worths = [one.worth for one in found]
    assert worths == sorted(worths, reverse=True)


def test_nothing_offered_is_nothing_suggested() -> None:
    assert next_practice({}, ["abusive-language"], {}, (), NOW) == ()
