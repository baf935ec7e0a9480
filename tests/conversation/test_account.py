"""The account and its contact log."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from trainer.conversation.account import Account, Contact, contacts_in_days, contacts_on

SHANGHAI = ZoneInfo("Asia/Shanghai")


def call(day: int, hour: int = 10) -> Contact:
    return Contact(datetime(2026, 3, day, hour, tzinfo=SHANGHAI), "phone")


def test_every_part_and_the_parts_together_may_be_said_truly():
    account = Account(principal=Decimal(8000), interest=Decimal(200), fees=Decimal(50), balance=Decimal(8250))
    assert {Decimal(8000), Decimal(200), Decimal(8200), Decimal(8250), Decimal(8050)} <= account.true_sums
    assert Decimal(15000) not in account.true_sums


def test_what_is_left_without_the_disputed_part_may_be_said_truly():
    assert Decimal(3757) in Account(balance=Decimal(5859), undisputed=Decimal(3757)).true_sums


def test_a_call_late_in_the_evening_counts_for_the_borrowers_own_day():
    late_in_london = Contact(datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo("Europe/London")), "phone")
    assert contacts_on([late_in_london], date(2026, 3, 2), SHANGHAI, channel="phone") == (late_in_london,)


def test_seven_days_are_the_day_itself_and_the_six_before_it():
    contacts = [call(day) for day in range(1, 11)]
    counted = contacts_in_days(contacts, date(2026, 3, 8), 7, SHANGHAI, channel="phone")
    assert [c.at.day for c in counted] == [2, 3, 4, 5, 6, 7, 8]


def test_a_letter_is_no_call():
    letter = Contact(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI), "letter")
    assert contacts_on([letter], date(2026, 3, 2), SHANGHAI, channel="phone") == ()
