"""Spans that a line brings along: what a person marked in the turns, or an earlier scorecard found in them.

They decide nothing, but one that points beside its words says that words and marks do not belong together, and then
the words cannot be trusted either. `span` counts characters (code points) of a turn, as everywhere in the format.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trainer.conversation.fields import BadLine
from trainer.conversation.text import Text
from trainer.conversation.transcript import Utterance


def check_spans(raw: Mapping[str, Any], turns: Sequence[Utterance]) -> None:
    """Hold the `span` of each turn and of each finding of the line against the words; raises BadLine."""
    for index, turn in enumerate(raw["turns"]):
        if turn.get("span") is not None:
            _check(turn, f"turns[{index}]", turns[index].text)
    for at, finding in _findings(raw):
        number = finding.get("turn")
        if number is not None and not (type(number) is int and 0 <= number < len(turns)):
            raise BadLine(
                f"{at}.turn",
                Text(f"没有这一轮; 共有 {len(turns)} 轮, 从 0 数起", f"no such turn; {len(turns)} turns, from 0"),
            )
        if number is not None and finding.get("span") is not None:
            _check(finding, at, turns[number].text)


def _findings(raw: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The findings of a line and of its labels (`must`), each with its path; what else stands there is not ours."""
    for at, holder in (("", raw), ("must.", raw.get("must"))):
        found = holder.get("findings") if isinstance(holder, dict) else None
        for index, finding in enumerate(found if isinstance(found, list) else ()):
            if isinstance(finding, dict):
                yield f"{at}findings[{index}]", finding


def _check(marked: Mapping[str, Any], at: str, text: str) -> None:
    span = marked["span"]
    if not (isinstance(span, list) and len(span) == 2 and all(type(edge) is int for edge in span)):
        raise BadLine(
            f"{at}.span",
            Text("应是两个整数 [起, 止]", "should be two whole numbers, [start, end]"),
        )
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise BadLine(
            f"{at}.span",
            Text(
                f"[{start}, {end}] 超出这一轮的文字, 它有 {len(text)} 个字符",
                f"[{start}, {end}] lies outside the text of the turn, which has {len(text)} characters",
            ),
        )
    quote = marked.get("quote")
    if isinstance(quote, str) and quote != text[start:end]:
        raise BadLine(f"{at}.quote", Text("与 span 所指的文字不同", "is not the words that span points to"))
