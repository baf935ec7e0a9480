"""Findings, duties and grades: what the judge says, each with its evidence."""

from dataclasses import dataclass
from typing import Literal

from trainer.conversation.moves import Span
from trainer.rubric.schema import Dimension, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation found in a collector's turn. `quote` is literally `text[span[0]:span[1]]` of that turn.

    `sure` is False for a critical finding below its threshold: a person should look, nobody fails by it.
    `advice_only` marks a rule that could not be confirmed: shown, never scored. `also` names the other criteria that
    the same act breaks, in other dimensions or unconfirmed; `detail` which structure or context decided.
    """

    code: str
    criterion: str
    severity: Severity
    dimension: Dimension
    turn: int
    span: Span
    quote: str
    confidence: float
    sure: bool = True
    advice_only: bool = False
    detail: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: met in `turn` (with the words that met it), or missed by `turn`, the turn by which it was due.

    `sure` is False for a missed duty that rests on an uncertain sign: a person should look, nobody fails by it.
    `advice_only` marks a rule that could not be confirmed: shown, never scored. `detail` says what was lacking or which
    sign called for it.
    """

    code: str
    criterion: str
    severity: Severity
    dimension: Dimension
    met: bool
    turn: int | None
    span: Span | None = None
    quote: str = ""
    sure: bool = True
    advice_only: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A quality graded 0 absent, 1 weak, 2 good, 3 exemplary, with the turns that show it."""

    code: str
    criterion: str
    dimension: Dimension
    grade: Literal[0, 1, 2, 3]
    turns: tuple[int, ...]
