"""Fields one by one: what they give, what they refuse, and the path by which a wrong one is named."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation import fields
from trainer.conversation.fields import BadLine

ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.lists(st.integers())


@pytest.mark.parametrize(
    ("read", "absent"),
    [
        (lambda raw: fields.words(raw, "x", ""), ""),
        (lambda raw: fields.flag(raw, "x", ""), False),
        (lambda raw: fields.amount(raw, "x", ""), None),
        (lambda raw: fields.whole(raw, "x", ""), None),
        (lambda raw: fields.moment(raw, "x", ""), None),
        (lambda raw: fields.day(raw, "x", ""), None),
        (lambda raw: fields.rows(raw, "x"), []),
        (lambda raw: fields.mapping(raw, "x"), {}),
        (lambda raw: fields.one_of(raw, "x", ("a", "b"), "", "b"), "b"),
    ],
)
def test_a_field_that_is_absent_or_null_is_empty(read: Any, absent: Any) -> None:
    assert read({}) == absent
    assert read({"x": None}) == absent


def test_a_field_without_a_default_is_required() -> None:
    with pytest.raises(BadLine):
        fields.one_of({}, "x", ("a", "b"), "", None)


@pytest.mark.parametrize(("value", "sum"), [(8200, "8200"), (200.5, "200.5"), ("1.10", "1.10"), (0, "0")])
def test_a_sum_is_a_number_or_text(value: Any, sum: str) -> None:
    assert fields.amount({"x": value}, "x", "") == Decimal(sum)


@pytest.mark.parametrize("value", [-1, "NaN", "Infinity", "1e300", "eight", True, [], "", "1" * 20])
def test_what_is_no_sum_of_money_is_refused(value: Any) -> None:
    with pytest.raises(BadLine):
        fields.amount({"x": value}, "x", "")


def test_a_time_keeps_its_zone() -> None:
    when = fields.moment({"at": "2026-03-02T10:05:00+08:00"}, "at", "")
    assert isinstance(when, datetime)
    assert when.isoformat() == "2026-03-02T10:05:00+08:00"


@pytest.mark.parametrize("value", ["2026-03-02T10:05:00", "2026-03-02", "10:05", "noon", 5, "0001-01-01T00:00:00Z"])
def test_a_time_without_zone_or_sense_is_refused(value: Any) -> None:
    with pytest.raises(BadLine) as bad:
        fields.moment({"at": value}, "at", "turns[3]")
    assert bad.value.field == "turns[3].at"


def test_the_zone_that_is_missing_is_asked_for_in_both_languages() -> None:
    with pytest.raises(BadLine) as bad:
        fields.moment({"at": "2026-03-02T10:05:00"}, "at", "")
    assert "+08:00" in bad.value.message.zh
    assert "+08:00" in bad.value.message.en


def test_a_day_is_a_day() -> None:
    assert fields.day({"x": "2026-01-15"}, "x", "") == date(2026, 1, 15)


@given(ANYTHING)
def test_whatever_stands_in_a_field_is_read_or_told(value: Any) -> None:
    for read in (fields.words, fields.flag, fields.amount, fields.whole, fields.moment, fields.day):
        told = ""
        try:
            read({"x": value}, "x", "account")
        except BadLine as bad:
            told = bad.field
        assert told in ("", "account.x")
