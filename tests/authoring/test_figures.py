"""What a case tells in figures: beside its name it is read, elsewhere it is left alone."""

from datetime import date
from decimal import Decimal

import pytest

from trainer.authoring.figures import figures_in

ZH = "男，46岁。本金7000元，利息350.40元，违约金85.80元，逾期49天，2026年1月20日到期未还，每期690.50元。到手3400元，房租400元。"
EN = (
    "Aged 41. Total balance $4,310.25, principal $3,900.00, interest $310.25. 62 days past due, payment due January 5, "
    "2026 missed. Takes home $2,100 a month, rent $950."
)


def test_a_chinese_case():
    told = figures_in(ZH, "zh")
    assert told.sums == {
        "principal": Decimal(7000), "interest": Decimal("350.40"), "fees": Decimal("85.80"),
        "balance": Decimal("7436.20"), "instalment": Decimal("690.50"), "income": Decimal(3400),
        "priority_bills": Decimal(400),
    }  # fmt: skip
    assert told.reckoned == "balance"
    assert (told.days_past_due, told.due_date, told.age, told.gender) == (49, date(2026, 1, 20), 46, "male")


def test_an_english_case():
    told = figures_in(EN, "en")
    assert told.sums["balance"] == Decimal("4310.25")
    assert told.sums["fees"] == Decimal("100.00")
    assert told.reckoned == "fees"
    assert told.sums["income"] == Decimal(2100)
    assert (told.days_past_due, told.due_date, told.age) == (62, date(2026, 1, 5), 41)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("他上个月买了一台3000元的手机，昨天通了两次电话。", "zh"),
        ("She bought a phone for $300 and rang twice on 5 January 2026.", "en"),
        ("", "en"),
    ],
)
def test_what_has_no_name_is_not_read(text, locale):
    told = figures_in(text, locale)
    assert told.sums == {}
    assert (told.days_past_due, told.due_date, told.age) == (None, None, None)


def test_a_part_is_not_reckoned_below_nought():
    told = figures_in("总额1000元，本金1200元，利息100元。", "zh")
    assert "fees" not in told.sums
    assert told.reckoned == ""


def test_of_two_people_of_two_sexes_none_is_told():
    assert figures_in("王先生和李女士", "zh").gender == ""


def test_a_day_that_is_none_is_no_day():
    assert figures_in("2026年2月31日到期", "zh").due_date is None
