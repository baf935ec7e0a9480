"""J3: whether a finding points at the words that break the rule, hangs on them, and quotes them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trainer.conversation.moves import VIOLATIONS, Span
from trainer.evaluate.agreement import Agreement
from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.examples import Example
from trainer.evaluate.judged import Judged

OVERLAP = 0.5
"""The least share of all words marked or found that both must hold (intersection over union, in characters)."""
_F1_AT_LEAST, _GONE_AT_LEAST, _LITERAL_AT_LEAST = 0.80, 0.95, 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """F1 of spans; spans of right findings that overlap their mark; findings gone with their span; quotes."""

    spans: Agreement
    overlapping: Estimate
    gone: Estimate
    literal: Estimate

    @property
    def f1(self) -> Estimate:
        """F1 of spans with its interval and goal; a violation that was missed is missed here too."""
        low, high = self.spans.f1_interval
        n = self.spans.hits + self.spans.extra + self.spans.missed
        return Estimate(self.spans.f1, low, high, n, at_least=_F1_AT_LEAST)

    def as_json(self) -> dict[str, Any]:
        """All four."""
        return {
            "span_f1": self.f1.as_json(),
            "span_overlaps_in_right_findings": self.overlapping.as_json(),
            "gone_without_span": self.gone.as_json(),
            "quote_literal": self.literal.as_json(),
        }


def overlap(one: Span, other: Span) -> float:
    """Characters in both over characters in either; 0 for two empty spans."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    either = (one[1] - one[0]) + (other[1] - other[0]) - both
    return both / either if either else 0.0


def evidence(judged: Sequence[Judged], judge: Callable[[Example], Judged]) -> Evidence:
    """The evidence of all findings in `judged` turns; `judge` judges a turn anew once its span is gone."""
    spans = Agreement()
    overlapping = right = gone = literal = findings = 0
    for each in judged:
        hits = _matched(each)
        marked = [code for code, _ in _marks(each.example)]
        spans.hits += hits
        spans.extra += len(each.found) - hits
        spans.missed += len(marked) - hits
        overlapping += hits
        right += sum(f.code in each.meant for f in each.found)
        for finding in each.found:
            start, end = finding.span
            findings += 1
            literal += bool(finding.quote) and each.example.text[start:end] == finding.quote
            gone += finding.code not in judge(without(each.example, finding.span)).said
    return Evidence(
        spans,
        share(overlapping, right),
        share(gone, findings, at_least=_GONE_AT_LEAST),
        share(literal, findings, at_least=_LITERAL_AT_LEAST),
    )


def without(example: Example, span: Span) -> Example:
    """The turn with the words of `span` cut out."""
    start, end = span
    return replace(example, text=example.text[:start] + example.text[end:], marks=())


def _marks(example: Example) -> Iterable[tuple[str, Span]]:
    return [(label, mark.span) for mark in example.marks for label in mark.labels if label in VIOLATIONS]


def _matched(judged: Judged) -> int:
    """Findings with a mark of their code that overlaps enough; a mark and a finding count once."""
    left = list(_marks(judged.example))
    hits = 0
    for finding in judged.found:
        near = [m for m in left if m[0] == finding.code and overlap(m[1], finding.span) >= OVERLAP]
        if near:
            left.remove(max(near, key=lambda m: overlap(m[1], finding.span)))
            hits += 1
    return hits
