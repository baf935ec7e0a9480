"""Reading YAML: lines and columns for authors, refusal for bombs and surprises."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
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
        ("a: " + "9" * 5000, "C004"),
        ("a: !!float word\n", "C004"),
        ("a: !!python/object:os.system x\n", "C004"),
        ("a: !!set {x}\n", "C004"),
        ("? [a, b]\n: 1\n", "C004"),
        ("a: 1\n---\nb: 2\n", "C004"),
        (b"\xff\xfe\x00", "C003"),
        (b"x" * (LARGEST_FILE + 1), "C002"),
    ],
)
def test_what_is_refused_says_which_way(text, code):
    assert problem(text) == code


def test_an_empty_file_is_nothing_and_a_bare_value_stays_one():
    assert parse(b"", HERE).data is None
    assert parse(b"# only a remark\n", HERE).data is None
    assert parse(b"1.5", HERE).data == 1.5


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(words, below, max_size=4),
    max_leaves=12,
)


@given(trees)
def test_what_was_written_is_what_is_read(tree):
    assert parse(yaml.safe_dump(tree, allow_unicode=True).encode(), HERE).data == tree


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
