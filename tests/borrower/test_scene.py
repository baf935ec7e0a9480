"""A scene hands on the scenario as this person lives it on this day."""

import pytest

from tests.borrower.small_loan import CAPACITY, FIRST_MONEY, TODAY, scenario, scene
from trainer.scenario.guard import Situation


def test_the_purse_holds_what_bargaining_needs():
    purse = scene().purse
    assert (purse.ceiling, purse.currency, purse.today, purse.first_day) == (CAPACITY, "CNY", TODAY, FIRST_MONEY)
    assert purse.first_offer == 0.3


@pytest.mark.parametrize(
    ("first_money", "first_day"),
    [("2026-02-15", "2026-03-03"), ("2026-03-03", "2026-03-03"), ("2026-04-01", "2026-04-01")],
)
def test_nothing_can_be_paid_before_today(first_money, first_day):
    at = scenario({"means.first_money": first_money})
    assert scene(at=at).purse.first_day.isoformat() == first_day


def test_sums_are_in_the_accounts_currency():
    assert scene(at=scenario({"case_file.account.currency": "GBP"})).currency == "GBP"


def test_who_is_on_the_line_is_the_person_of_the_scene():
    assert scene(person="mother").person.name.en == "Peng Xiuzhen"


STORY = {"pretence": {"monthly": "300", "until": "day-work"}}


@pytest.mark.parametrize(("told", "ceiling"), [((), 300), (("job-lost",), 300), (("job-lost", "day-work"), CAPACITY)])
def test_who_makes_out_to_have_less_owns_to_no_more_until_they_own_up(told, ceiling):
    at = scenario(STORY)
    assert scene(at=at, situation=Situation(listed={"told": told})).purse.ceiling == ceiling


def test_nobody_owns_to_more_than_they_have():
    at = scenario({"pretence": {"monthly": "5000", "until": "day-work"}})
    assert scene(at=at).purse.ceiling == CAPACITY
