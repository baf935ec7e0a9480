"""A certificate proves what was signed, and nothing else: not a changed word, not another's key, not a broken file."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.progress.certificate import (
    LARGEST_FILE,
    Evidence,
    NotProved,
    Statement,
    key_from,
    key_text,
    new_key,
    payload,
    proved,
    public_key,
    signed,
    token_in,
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
