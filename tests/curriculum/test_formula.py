"""Formulas: arithmetic and nothing else, and a number whatever is put in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.curriculum.formula import parse_formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * calls", 8),
        ("(2 + 3) * calls", 10),
        ("-calls / 4", -0.5),
        ("min(calls, 1) + max(1, 2, 3)", 4),
        ("clamp(10, 0, calls)", 2),
        ("sqrt(16) + sqrt(0 - 4)", 4),
        ("calls / (calls - 2)", 0),  # by nothing
    ],
)
def test_a_formula_is_worked_out(text, value):
    assert parse_formula(text).at({"calls": 2}) == pytest.approx(value)


def test_it_tells_the_names_it_needs():
    assert parse_formula("fit * calls + max(fit, day)").names == {"fit", "calls", "day"}


@pytest.mark.parametrize(
    "text",
    [
        "", "1 +", "calls ** 9", "open('x')", "calls.real", "[1][0]", "'a'", "True", "lambda: 1", "1 if calls else 2",
        "min(1)", "clamp(1, 2)", "sqrt()", "calls // 2", "calls % 2", "__import__('os')", "max(*calls)", "1" * 301,
    ],
)  # fmt: skip
def test_whatever_else_python_can_say_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_formula(text)


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.floats(-1e6, 1e6), min_size=2))
def test_it_always_gives_a_number(numbers):
    assert math.isfinite(parse_formula("a / b + sqrt(a) * clamp(b, a, 1) - min(a, b) / (a - a)").at(numbers))
