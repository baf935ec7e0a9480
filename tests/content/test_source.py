"""Reading YAML: lines and columns for authors, refusal for bombs and surprises."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.source import LARGEST_FILE, Unreadable, parse

HERE = Path("x.yaml")


def problem(text: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        parse(text.encode() if isinstance(text, str) else text, HERE)
    return caught.value.problem.code


def test_every_key_knows_its_line():
    source = parse(b"a:\n  b:\n    - c: 1\n    - c: 2\n", HERE)
    assert source.position(("a", "b", 1, "c")) == (4, 7)


def test_an_unknown_place_takes_the_nearest_known_one():
    source = parse(b"a:\n  b: 1\n", HERE)
    assert source.position(("a", "b", "deeper", 3)) == (2, 3)


def test_words_stay_words():
    source = parse(b"a: no\nb: on\nc: 12:30\nd: 2026-03-02\ne: 007\nf: true\ng: 12\n", HERE)
    assert source.data == {"a": "no", "b": "on", "c": "12:30", "d": "2026-03-02", "e": "007", "f": True, "g": 12}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x\n", "C005"),
        ("a: 1\na: 2\n", "C007"),
        ("a: [1\n", "C004"),
        ("a: \t- b\n\tc", "C004"),
        ("[" * 60 + "]" * 60, "C006"),
        (b"\xff\xfe\x00", "C003"),
        (b"x" * (LARGEST_FILE + 1), "C002"),
    ],
)
def test_what_is_refused_says_which_way(text, code):
    assert problem(text) == code


def test_a_changed_file_is_another_version():
    assert parse(b"a: 1\n", HERE).digest != parse(b"a: 2\n", HERE).digest


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_never_a_crash(text):
    with suppress(Unreadable):
        parse(text.encode("utf-8", "ignore"), HERE)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_never_a_crash(raw):
    with suppress(Unreadable):
        parse(raw, HERE)
