"""Formulas of a chapter: a little arithmetic that an author states in YAML, read once and worked out many times.

Nothing but numbers, names, `+ - * / ( )` and four functions; what divides by nothing gives 0, so that every formula
gives a number whatever is put in.
"""

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Numbers = Mapping[str, float]

_LONGEST = 300
_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b if b else 0.0,
}


def _clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


_FUNCTIONS: Mapping[str, tuple[Callable[..., float], int | None]] = {
    "min": (min, None),
    "max": (max, None),
    "sqrt": (lambda value: math.sqrt(max(value, 0.0)), 1),
    "clamp": (_clamp, 3),
}
"""With how many arguments; None: two or more."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: the names it needs, and `at`, which works it out."""

    text: str
    names: frozenset[str]
    tree: ast.expr

    def at(self, numbers: Numbers) -> float:
        """Its value where its names stand for `numbers`; raises KeyError for a name that is not given."""
        return _value(self.tree, numbers)


@lru_cache(maxsize=1024)
def parse_formula(text: str) -> Formula:
    """Read a formula; raises ValueError with what is wrong."""
    if len(text) > _LONGEST:
        raise ValueError(f"longer than {_LONGEST} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"{text!r} is no formula") from error
    return Formula(text, frozenset(_names(tree)), tree)


def _names(node: ast.AST) -> set[str]:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return set()
        case ast.Name(id=name):
            return {name}
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _names(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _names(left) | _names(right)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
            wanted = _FUNCTIONS[name][1]
            if len(args) != wanted if wanted else len(args) < 2:
                raise ValueError(f"{name} takes {wanted or 'two or more'} values")
            return set().union(*(_names(each) for each in args))
    raise ValueError(f"{ast.unparse(node)!r} is not allowed: numbers, names, + - * / and {', '.join(_FUNCTIONS)}")


def _value(node: ast.AST, numbers: Numbers) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name):
            return numbers[name]
        case ast.UnaryOp(operand=operand):
            return -_value(operand, numbers)
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_value(left, numbers), _value(right, numbers))
        case ast.Call(func=ast.Name(id=name), args=args):
            return float(_FUNCTIONS[name][0](*(_value(each, numbers) for each in args)))
    raise AssertionError(f"{ast.dump(node)} was read and is not known")
