"""A certificate proves what was signed, and nothing else: not a changed word, not another's key, not a broken file."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.progress.certificate import (
    LARGEST_FILE,
    Evidence,
    NotProved,
    Statement,
    fingerprint,
    key_from,
    key_text,
    new_key,
    new_number,
    outcome,
    payload,
    percent_ruled_out,
    proved,
    public_key,
    read,
    signed,
    taken_apart,
    tidy_number,
    token_in,
    token_of,
)

PRIVATE = new_key()
KEYS = [public_key(PRIVATE)]
STATEMENT = Statement(
    number="CT-2026-000007", name="王小明", programme="phone", programme_version="1-abc", title_zh="电话催收上岗",
    title_en="Cleared for phone calls", jurisdiction="cn", channels=("phone",), issued="2026-06-01T00:00:00+00:00",
    until="2027-06-01T00:00:00+00:00", issuer="Ming'an", evidence=Evidence(12, 3, 0.536, 0.9, "Li"),
    rubrics=("rubric:cn 1-x",),
)  # fmt: skip


@given(st.text(max_size=60))
def test_what_was_signed_comes_back_whatever_the_name(name: str) -> None:
    statement = replace(STATEMENT, name=name.encode("utf-8", "ignore").decode())
    assert proved(signed(statement, PRIVATE), KEYS) == statement


@pytest.mark.parametrize("field", ["name", "until", "programme", "jurisdiction"])
def test_a_changed_word_is_not_proved(field: str) -> None:
    _content, _dot, seal = signed(STATEMENT, PRIVATE).partition(".")
    other, _dot, _seal = signed(replace(STATEMENT, **{field: "2030-01-01T00:00:00+00:00"}), new_key()).partition(".")
    with pytest.raises(NotProved) as wrong:
        proved(f"{other}.{seal}", KEYS)
    assert wrong.value.trouble == "not-ours"


def test_another_houses_certificate_is_not_ours() -> None:
    with pytest.raises(NotProved, match="not-ours"):
        proved(signed(STATEMENT, new_key()), KEYS)


def test_a_former_key_still_proves_what_it_signed() -> None:
    assert proved(signed(STATEMENT, PRIVATE), [public_key(new_key()), *KEYS]) == STATEMENT


@given(st.binary(max_size=400))
def test_any_file_is_answered_with_a_reason(file: bytes) -> None:
    with pytest.raises(NotProved):
        proved(token_in(file), KEYS)


def test_a_token_is_found_in_a_file_around_it() -> None:
    token = signed(STATEMENT, PRIVATE)
    assert token_in(b"%PDF /Keywords(" + token.encode() + b") trailer") == token


def test_a_file_without_bound_is_not_read() -> None:
    with pytest.raises(NotProved, match="too-large"):
        token_in(b"x" * (LARGEST_FILE + 1))


def test_what_is_signed_is_canonical() -> None:
    content = payload(STATEMENT)
    assert content == payload(STATEMENT)
    assert list(json.loads(content)) == sorted(json.loads(content))


def test_a_public_key_is_passed_on_as_text() -> None:
    assert key_from(key_text(KEYS[0]) + "\n") == KEYS[0]
    with pytest.raises(ValueError, match="32 bytes"):
        key_from("abcd")


def test_a_number_is_drawn_and_is_found_however_it_is_typed() -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    numbers = {new_number(at) for _ in range(200)}
    assert len(numbers) == 200
    for number in list(numbers)[:20]:
        assert number.startswith("2026-")
        assert tidy_number(f" {number.lower().replace('-', ' ')} ") == number
        assert not set(number[5:]) & set("01OIL"), "nobody mistakes one sign for another"
    assert tidy_number("") == ""
    assert tidy_number("x" * 400) == "X" * 400


@pytest.mark.parametrize(("clean", "percent"), [(3, 54), (22, 10), (1, 90), (44, 6)])
def test_the_bound_is_rounded_up_so_that_it_promises_no_more_than_was_shown(clean: int, percent: int) -> None:
    share = 1 - 0.1 ** (1 / clean)
    assert percent_ruled_out(share) == percent
    assert percent_ruled_out(share) >= share * 100


def test_a_certificate_ends_on_its_day_and_stays_revoked_beyond() -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    assert outcome(at, None, at - timedelta(seconds=1)) == "valid"
    assert outcome(at, None, at) == "expired"
    assert outcome(at, at - timedelta(days=1), at + timedelta(days=1)) == "revoked"


def test_a_token_is_stored_in_two_parts_and_put_together_again() -> None:
    token = signed(STATEMENT, PRIVATE)
    content, signature = taken_apart(token)
    assert token_of(content, signature) == token
    assert read(content) == STATEMENT


def test_keys_are_told_apart_by_their_fingerprint() -> None:
    assert fingerprint(KEYS[0]) == fingerprint(public_key(PRIVATE))
    assert fingerprint(KEYS[0]) != fingerprint(public_key(new_key()))
