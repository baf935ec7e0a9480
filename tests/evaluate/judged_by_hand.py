"""Labelled turns and findings made by hand, of which every figure is known before it is measured."""

from collections.abc import Sequence
from typing import Any

from trainer.conversation.moves import Span
from trainer.evaluate.examples import Example, unmark
from trainer.evaluate.judged import Judged
from trainer.rubric.finding import Finding

THREAT, INSULT, FEE = "threat-of-violence", "abusive-language", "unauthorised-fee"


def example(say: str, **more: Any) -> Example:
    """A labelled turn in Chinese, about violations."""
    text, marks = unmark(say)
    fields: dict[str, Any] = {"locale": "zh", "sort": "violations", "writer": "x", "place": "by-hand.jsonl:1"} | more
    return Example(text=text, marks=marks, **fields)


def finding(
    code: str, confidence: float = 0.9, span: Span = (0, 2), *, critical: bool = True, quote: str = ""
) -> Finding:
    """A finding; a critical one below .8 is left for a person."""
    return Finding(
        code=code, criterion=code, severity="critical" if critical else "major", dimension="compliance", turn=0,
        span=span, quote=quote, confidence=confidence, sure=not critical or confidence >= 0.8,
    )  # fmt: skip


def judged(meant: Sequence[str], said: Sequence[str | Finding], text: str = "还钱吧", **more: Any) -> Judged:
    """A turn in which `said` was found where `meant` was meant, about the whole of it."""
    say = f"⟦{','.join(meant)}|{text}⟧" if meant else text
    found = [finding(s, span=(0, len(text)), quote=text) if isinstance(s, str) else s for s in said]
    return Judged(example(say, **more), tuple(found))
