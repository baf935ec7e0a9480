"""What a scenario trains, read off its own file."""

import pytest

from tests.borrower.small_loan import SMALL_LOAN, scenario
from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.scenario.trained import CIRCUMSTANCES, CODES, trained


def test_every_code_of_the_taxonomy_is_asked_about_once() -> None:
    assert len(CODES) == len(set(CODES)) == len(QUALITIES) + len(VIOLATIONS) + len(DUTIES)


def test_its_skills_and_what_is_filed_afterwards_are_trained() -> None:
    assert {*SMALL_LOAN.skills, "diagnosis", "record-quality"} <= trained(SMALL_LOAN)


def test_what_its_dialogues_show_is_trained() -> None:
    assert "threat-of-violence" in trained(SMALL_LOAN)
    assert "induced-borrowing" not in trained(SMALL_LOAN)
    shown = scenario({"dialogues.0.duties": ["hardship-response"]})
    assert trained(shown) - trained(SMALL_LOAN) == {"hardship-response"}


@pytest.mark.parametrize(
    ("guard", "code"),
    [
        ("!broke:induced-borrowing", "induced-borrowing"),
        ("duty:complaint-route-given", "complaint-route-given"),
        ("now:off-book-payment", "off-book-payment"),
    ],
)
def test_what_its_guards_ask_for_by_name_is_trained(guard: str, code: str) -> None:
    asked = scenario({"criteria.0.when": [guard]})
    assert code in trained(asked) - trained(SMALL_LOAN)


def test_a_guard_on_a_move_or_a_fact_trains_no_code() -> None:
    assert trained(scenario({"criteria.0.when": ["said:ask-reason", "trust>=0.4"]})) <= trained(SMALL_LOAN)


def test_a_violation_answered_by_a_transition_of_its_own_is_trained_one_among_many_is_not() -> None:
    on = "chart.transitions.3.on"
    alone, among = scenario({on: ["close", "impersonation"]}), scenario({on: ["impersonation", "private-channel"]})
    assert "impersonation" in trained(alone)
    assert not {"impersonation", "private-channel"} & trained(among)


def test_each_shipped_scenario_marks_known_circumstances_and_none_twice(desk) -> None:
    for volume in desk.scenarios:
        marked = volume.content.circumstances
        assert set(marked) <= set(CIRCUMSTANCES)
        assert len(marked) == len(set(marked))
