"""What a scorecard shows of each skill: grades as they are, the worst finding or missed duty, nothing without occasion."""

import pytest

from trainer.conversation.moves import QUALITIES
from trainer.curriculum.skills import begins, evidence, skill_book, skills
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.scorecard import Scorecard


def shown(findings=(), duties=(), grades=()) -> dict[str, float]:
    card = Scorecard("pass", 80.0, {}, (), tuple(findings), tuple(duties), tuple(grades), {})
    return {each.skill: each.score for each in evidence(card)}


GOOD = Grade("empathy", "t1", "technique", 2, (1,))


def found(code: str, severity: str, **more) -> Finding:
    return Finding(code, "c1", severity, "compliance", 0, (0, 1), "x", 0.99, **more)


def test_a_grade_of_two_shows_two_thirds_of_a_skill() -> None:
    assert shown(grades=[GOOD])["empathy"] == 0.6667


def test_a_skill_without_occasion_shows_nothing() -> None:
    assert shown() == {}


def test_the_worst_of_findings_and_missed_duties_counts() -> None:
    met = Duty("identity-stated", "d1", "major", "compliance", True, 0)
    assert shown(duties=[met]) == {"right-party": 1.0}
    assert shown(duties=[met], findings=[found("third-party-disclosure", "critical")])["right-party"] == 0.0
    missed = Duty("identity-verified", "d2", "minor", "compliance", False, 0)
    assert shown(duties=[met, missed])["right-party"] == 0.7


def test_what_is_unsure_or_advice_only_shows_nothing() -> None:
    assert shown(findings=[found("abusive-language", "critical", sure=False)]) == {}
    assert shown(findings=[found("abusive-language", "minor", advice_only=True)]) == {}
    met = Duty("identity-stated", "d1", "major", "compliance", True, 0)
    assert shown(duties=[met], findings=[found("privacy-intrusion", "critical", sure=False)]) == {}


def test_a_sure_breach_counts_whatever_else_is_unsure() -> None:
    both = [found("abusive-language", "critical", sure=False), found("contact-hours", "major")]
    assert shown(findings=both) == {"respect": 0.2}


def test_who_breaks_nothing_in_a_talk_shows_respect_by_it_and_it_tells_less() -> None:
    card = Scorecard("pass", 80.0, {}, (), (), (), (GOOD,), {})
    (respect,) = [each for each in evidence(card) if each.skill == "respect"]
    assert (respect.score, respect.weight) == (1.0, 0.5)
    assert "respect" not in shown()
    assert "respect" not in shown(grades=[GOOD], findings=[found("third-party-pressure", "critical")])
    assert shown(grades=[GOOD], findings=[found("abusive-language", "minor")])["respect"] == 0.7


def test_a_skill_has_the_name_of_the_quality_that_shows_it() -> None:
    """One name on the cards of the catalogue, on the scorecard and in My skills."""
    for code, skill in skill_book().skills.items():
        if code in QUALITIES:
            assert (skill.title.zh, skill.title.en.lower()) == (QUALITIES[code].zh, QUALITIES[code].en), code


def test_no_skill_shows_by_breaches_alone() -> None:
    """Else nobody who behaves could ever prove it."""
    assert [name for name, skill in skills().items() if not (skill.grades or skill.duties or skill.unbroken)] == []
    assert skills()["respect"].unbroken


def test_every_violation_and_every_quality_bears_on_a_skill() -> None:
    from trainer.conversation.moves import QUALITIES, VIOLATIONS

    book = skills().values()
    assert {code for skill in book for code in skill.findings} == set(VIOLATIONS)
    assert {code for skill in book for code in skill.grades} == set(QUALITIES)


def test_what_is_graded_is_technique_and_the_rest_is_conduct() -> None:
    assert skills()["clarity"].kind == "technique"
    assert skills()["care"].kind == "conduct"


@pytest.mark.parametrize(
    ("skill", "kind"), [("care", "conduct"), ("clarity", "technique"), ("unheard-of", "technique")]
)
def test_a_skill_begins_as_its_kind_does(skill: str, kind: str) -> None:
    assert begins(skill) == getattr(skill_book().begins, kind)
