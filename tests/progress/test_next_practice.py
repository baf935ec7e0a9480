"""What to practise next: a rule broken lately first, then what is weak, then what was never tried; never the same again."""

from datetime import UTC, datetime

from trainer.curriculum.programme import Offered
from trainer.curriculum.skills import SkillEvidence
from trainer.progress.mastery import Mastery, observe
from trainer.progress.next_practice import next_practice

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def offered(name: str, *skills: str, level: str = "easy") -> Offered:
    return Offered(id=name, channel="phone", level=level, jurisdiction="cn", skills=skills)


def mastery(**scores: float) -> dict[str, Mastery]:
    states = {}
    for skill, score in scores.items():
        state = Mastery()
        for _time in range(4):
            state = observe(state, SkillEvidence(skill, score), NOW)
        states[skill] = state
    return states


def best(*there: Offered, mastery=(), broken=(), done=()) -> tuple[str, str]:
    first = next_practice(dict(mastery), broken, dict(done), there, NOW)[0]
    return first.scenario, first.reason


def test_the_weakest_skill_comes_before_the_strong_one() -> None:
    there = (offered("a", "clarity"), offered("b", "empathy"))
    assert best(*there, mastery=mastery(clarity=0.1, empathy=1.0)) == ("a", "weak")


def test_a_rule_broken_lately_comes_first() -> None:
    there = (offered("a", "clarity"), offered("b", "respect"))
    assert best(*there, mastery=mastery(clarity=0.3, respect=0.4), broken=["respect"]) == ("b", "broken-lately")


def test_what_was_held_often_makes_room() -> None:
    there = (offered("a", "clarity"), offered("b", "clarity"))
    assert best(*there, mastery=mastery(clarity=0.1), done={"a": 3})[0] == "b"


def test_a_beginner_is_not_sent_to_the_hardest() -> None:
    there = (offered("a", "clarity", level="hard"), offered("b", "clarity", level="easy"))
    assert [s.scenario for s in next_practice({}, [], {}, there, NOW)] == ["b"]
    assert best(*there) == ("b", "unseen")
