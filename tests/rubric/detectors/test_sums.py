"""Sums said against the account."""

from decimal import Decimal

import pytest

from tests.rubric.talk import LOAN, Talk, excerpt
from trainer.conversation.account import Account


def say(marked: str, account: Account | None = LOAN) -> Talk:
    return excerpt(account=account).says(marked)


@pytest.mark.parametrize(
    "said",
    [
        "⟦state-amount amount=8200|一共八千二⟧",
        "⟦state-amount amount=8000|本金八千⟧",
        "⟦state-amount amount=200|利息二百⟧",
        "⟦state-amount amount=8200.40|一共8200.40元⟧",
        "⟦state-amount|就是上次说的那个数⟧",
    ],
)
def test_true_sums_and_their_rounding_are_no_finding(said: str) -> None:
    assert say(said).now == set()


def test_a_sum_above_all_that_is_owed_is_misstated() -> None:
    finding = say("⟦state-amount amount=15000|你一共欠一万五⟧").finding("amount-misstatement")
    assert finding.detail == "account"
    assert finding.severity == "major"


def test_less_than_the_whole_may_be_an_instalment_unless_it_is_called_the_whole() -> None:
    assert say("⟦state-amount amount=1150|这一期是1150⟧").now == set()
    assert say("⟦state-amount amount=6000|一共六千⟧").now == {"amount-misstatement"}


def test_denying_a_wrong_sum_while_saying_the_right_one_is_not_misstating() -> None:
    assert say("⟦state-amount amount=15000|您没有欠一万五⟧，⟦state-amount amount=8200|是八千二⟧").now == set()


def test_the_right_sum_beside_a_later_one_is_not() -> None:
    assert say("⟦state-amount amount=8260|过了20号是8260⟧，⟦state-amount amount=8200|今天还是8200⟧").now == set()


def test_a_doubtful_proposal_is_borne_out_by_a_sum_above_the_balance() -> None:
    assert say("⟦amount-misstatement@0.35|您不是还欠两万三吗⟧").now == {"amount-misstatement"}
    assert say("⟦amount-misstatement@0.35|您不是还欠八千二吗⟧").now == set()


def test_a_proposal_about_a_sum_that_is_true_falls() -> None:
    assert say("⟦amount-misstatement@0.7|一共八千二⟧").now == set()


def test_without_account_two_totals_of_ones_own_cannot_both_be_true() -> None:
    talk = say("⟦state-amount amount=8200|一共八千二⟧", account=None).hears("多少？")
    assert talk.says("⟦state-amount amount=15000|总共一万五⟧").now == {"amount-misstatement"}
    talk = say("⟦state-amount amount=8200|一共八千二⟧", account=None).hears("多少？")
    assert talk.says("⟦apologise|抱歉说错了⟧，⟦state-amount amount=8300|总共八千三⟧").now == set()


def test_without_account_a_single_sum_proves_nothing() -> None:
    assert say("⟦state-amount amount=15000|一共一万五⟧", account=None).now == set()


def test_an_invented_fee_is_one_finding_and_the_fee_on_the_books_none() -> None:
    fee = "⟦unauthorised-fee amount=500,amount-misstatement@0.6|上门费五百你出⟧"
    assert say(fee).now == {"unauthorised-fee"}
    booked = Account(principal=Decimal(8000), fees=Decimal(500), balance=Decimal(8500))
    assert say("⟦unauthorised-fee amount=500|合同约定的违约金五百⟧", booked).now == set()


def test_without_account_a_whole_and_its_parts_that_add_up_speak_for_themselves() -> None:
    parts = "⟦amount-misstatement@0.7|一共八千二百元，本金八千元，利息二百元⟧"
    assert say(parts, account=None).now == set()
    wrong = "⟦amount-misstatement@0.7|一共九千二百元，本金八千元，利息二百元⟧"
    assert say(wrong, account=None).now == {"amount-misstatement"}


def test_a_fee_that_stands_on_the_books_is_no_unauthorised_one() -> None:
    fee = Account(
        product="消费贷", principal=Decimal(800), interest=Decimal(0), fees=Decimal(25), balance=Decimal(825),
        due_date=LOAN.due_date, days_past_due=46, authority=LOAN.authority,
    )  # fmt: skip
    assert say("⟦unauthorised-fee@0.7|手续费我能免⟧，就是那25块", fee).now == set()
    assert say("⟦unauthorised-fee@0.7|另收手续费⟧30块", fee).now == {"unauthorised-fee"}
