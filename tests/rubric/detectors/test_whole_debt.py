"""A sum said to be the whole debt, and the sums that are a part of it."""

from decimal import Decimal

import pytest

from tests.rubric.talk import excerpt
from trainer.rubric.detectors.whole_debt import is_part, said_to_be_all


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("您一共就欠四千块。", "zh"),
        ("整笔债务是4000元，还了就清了。", "zh"),
        ("账上只剩四千了，还完就没了。", "zh"),
        ("总共四千块，别的没有了。", "zh"),
        ("全部欠款4000元。", "zh"),
        ("You owe 4,000 in total.", "en"),
        ("The whole debt is $4,000.", "en"),
        ("That's everything you owe us: 4,000.", "en"),
        ("The full balance comes to four thousand dollars.", "en"),
        ("So $4,000, and nothing else is outstanding.", "en"),
    ],
)
def test_it_is_seen_in_many_words(text: str, locale: str) -> None:
    found = list(said_to_be_all(text, locale))  # type: ignore[arg-type]
    assert [value for value, _ in found] == [Decimal(4000)]
    start, end = found[0][1]
    assert "4" in text[start:end] or "四" in text[start:end] or "four" in text[start:end]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("这两期一共逾期四千块。", "zh"),
        ("本金一共四千元。", "zh"),
        ("您说您一共欠四千，我查一下。", "zh"),
        ("您是不是以为一共就欠四千？", "zh"),
        ("如果总共只欠四千，早就还清了。", "zh"),
        ("您不是一共欠四千。", "zh"),
        ("这个月先还四千。", "zh"),
        ("The arrears are $4,000 in total.", "en"),
        ("The minimum payment on the whole balance is $4,000.", "en"),
        ("You said you owe $4,000 in all.", "en"),
        ("If you owed $4,000 in total we'd be done.", "en"),
        ("You don't owe $4,000 in total.", "en"),
        ("Could you clear the whole debt with $4,000?", "en"),
        ("You could pay $4,000 this month.", "en"),
    ],
)
def test_a_part_a_doubt_a_denial_or_anothers_words_are_not(text: str, locale: str) -> None:
    assert list(said_to_be_all(text, locale)) == []  # type: ignore[arg-type]


def test_less_than_the_balance_called_the_whole_debt_is_misstated_whatever_the_reader_heard() -> None:
    finding = excerpt().says("这么说吧，您一共就欠四千块。").finding("amount-misstatement")
    assert (finding.detail, finding.criterion) == ("whole", "cn-amount-truth")
    assert finding.quote == "这么说吧，您一共就欠四千块"


@pytest.mark.parametrize(
    "said",
    [
        "您一共就欠八千二百块。",
        "您一共欠八千二，其中四千是上个月的。",
        "⟦state-amount amount=4000|您这两期一共欠四千⟧。",
        "本金一共八千。",
    ],
)
def test_the_true_sum_and_a_part_called_a_part_are_not(said: str) -> None:
    assert excerpt().says(said).now == set()


def test_without_an_account_there_is_nothing_to_hold_it_against() -> None:
    assert excerpt(account=None).says("您一共就欠四千块。").now == set()


def test_a_part_is_told_by_its_own_sentence_alone() -> None:
    text = "这一期四千。您一共欠八千二。"
    assert is_part(text, (3, 5))
    assert not is_part(text, (8, 13))
