"""The scenarios of a desk as suggestions see them: with the rules they give occasion to keep or break."""

from trainer.conversation.moves import DUTIES, VIOLATIONS
from trainer.practice.desk import Desk
from trainer.practice.offered import offered
from trainer.progress.next_practice import trains


def test_every_scenario_is_offered_with_what_it_says_of_itself(desk: Desk) -> None:
    found = {each.id: each for each in offered(desk)}
    assert set(found) == set(desk.scenarios.volumes)
    scenario = desk.scenario("mother-answers")
    here = found["mother-answers"]
    assert (here.channel, here.level, here.jurisdiction) == (scenario.channel, scenario.level, scenario.jurisdiction)
    assert here.skills == scenario.skills


def test_rules_come_from_guards_and_dialogues(desk: Desk) -> None:
    found = {each.id: each.codes for each in offered(desk)}
    assert "third-party-disclosure" in found["mother-answers"]
    assert "dispute-ignored" in found["disputed-fee"]
    assert all({*codes} <= {*VIOLATIONS, *DUTIES} for codes in found.values())


def test_every_scenario_trains_some_conduct(desk: Desk) -> None:
    conduct = {"right-party", "truthfulness", "respect", "care"}
    assert [each.id for each in offered(desk) if conduct.isdisjoint(trains(each))] == []
