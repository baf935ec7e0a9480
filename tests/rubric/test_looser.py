"""Which way is stricter, parameter by parameter."""

from typing import Any

import pytest

from tests.rubric.test_criterion import criterion
from trainer.rubric.looser import KNOWN_PARAMETERS, LOOSER_IF, looser

CASES = [
    ("earliest", "08:00", "09:00", "07:00"),
    ("latest", "22:00", "21:00", "23:00"),
    ("max_calls", 7, 5, 9),
    ("days", 7, 14, 3),
    ("max_answered_per_day", 3, 2, 4),
    ("max_attempts_per_day", 6, 6, 7),
    ("max_contacts_per_person", 1, 0, 2),
    ("cooldown_days", 7, 10, 3),
    ("within_turns", 2, 1, 3),
    ("max_instalments", 12, 6, 24),
    ("max_waiver", 100, 0, 500),
    ("sure_from", 0.75, 0.7, 0.9),
    ("debtor_includes", ("executor",), (), ("executor", "spouse")),
    ("signals", ("attorney",), ("attorney", "insolvency"), ()),
    ("going_on", ("ask-income",), ("ask-income", "offer-plan"), ()),
    ("principal", True, True, False),
    ("latest_allowed", False, False, True),
    ("only_when_lost", True, True, False),
    ("failed_calls", 3, 4, 2),
    ("postdated_days", 5, 3, 9),
    ("menace_words", ("or else",), ("or else", "regret"), ()),
    ("particulars", ("pay=app",), ("pay=app", "seal=seal"), ()),
    ("answer_days", 15, 10, 20),
    ("hold_days", 30, 60, 20),
    ("kept_years", 5, 10, 2),
    ("validation_days", 30, 45, 20),
]


@pytest.mark.parametrize(("name", "law", "tighter", "looser_than_law"), CASES)
def test_a_house_value_may_tighten_and_not_loosen(name: str, law: Any, tighter: Any, looser_than_law: Any) -> None:
    def held(house: Any) -> object:
        return looser(criterion("house", parameters={name: house}), criterion("law", parameters={name: law}))

    assert held(tighter) is None
    assert held(law) is None
    assert held(looser_than_law) is not None


def test_a_lighter_severity_is_looser() -> None:
    assert looser(criterion("house", severity="minor"), criterion("law")) is not None
    assert looser(criterion("house", severity="critical"), criterion("law")) is None


def test_only_the_same_code_on_a_shared_channel_is_compared() -> None:
    loose = criterion("house", severity="minor")
    assert looser(loose, criterion("law", code="private-channel")) is None
    assert (
        looser(criterion("house", severity="minor", channels=("letter",)), criterion("law", channels=("phone",)))
        is None
    )


def test_every_known_parameter_says_which_way_is_stricter_or_that_none_is() -> None:
    judged = {name for name, _, _, _ in CASES}
    plain = {name for name, rule in LOOSER_IF.items() if rule is None}
    assert KNOWN_PARAMETERS - judged - plain <= {
        "review_from",
        "by_address",
        "by_answer",
        "asked_by",
        "suit_words",
        "telltale_names",
        "agency_only",
        "work_words",
        "across",
        "deed_acts",
        "envelope_words",
        "deed_words",
        "off_record_words",
        "instrument_words",
        "first_only",
        "copy_days",
        "honour_days",
        "notice_days",
        "wait_days",
        "plan_months",
        "collectors",
        "times_lpr",
        "percent_a_year",
        "recital_keeps",
    }
