"""How well the judge judges, on turns and conversations that never taught.

A labelled turn becomes a small transcript: what was said before, the turn itself, and what the file knows; it is an
excerpt, so duties of opening and closing are not judged. What is asked: which violation codes are found in that turn.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.paper import read_transcript
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.agreement import Agreement, compare, macro
from trainer.evaluate.examples import Example, read_examples
from trainer.evaluate.numbers import wilson
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.finding import Finding
from trainer.rubric.judge import judge_transcript

_SPEAKERS = {"b": "borrower", "c": "collector", "t": "third_party"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled turn with what was found in it."""

    example: Example
    found: tuple[Finding, ...]

    @property
    def said(self) -> frozenset[str]:
        """The codes found."""
        return frozenset(f.code for f in self.found)

    @property
    def meant(self) -> frozenset[str]:
        """The codes that stand in the turn."""
        return frozenset(label for label in self.example.labels if label in VIOLATIONS)

    @property
    def right(self) -> bool:
        """A V line is right when its code is found, an N line when its code is not."""
        code = self.example.code
        return (code in self.said) == (code in self.meant) if code else self.said == self.meant


@dataclass(slots=True)
class JudgementReport:
    """Everything judged, by language."""

    judged: dict[Locale, list[Judged]] = field(default_factory=lambda: defaultdict(list))

    def by_code(self, locale: Locale) -> dict[str, Agreement]:
        """Agreement per violation code."""
        return compare(((j.said, j.meant) for j in self.judged[locale]), VIOLATIONS)

    def by_function(self, locale: Locale) -> dict[str, tuple[int, int]]:
        """Right and all per function of the suite."""
        table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for j in self.judged[locale]:
            if j.example.function and not j.example.duty:
                table[j.example.function][0] += j.right
                table[j.example.function][1] += 1
        return {name: (right, n) for name, (right, n) in sorted(table.items())}

    def innocent_flagged(self, locale: Locale) -> tuple[int, int]:
        """N lines in which any violation was found, and all N lines."""
        innocent = [j for j in self.judged[locale] if not j.meant]
        return sum(bool(j.said) for j in innocent), len(innocent)


def as_transcript(example: Example) -> str:
    """The labelled turn as one line of the transcript format."""
    facts: dict[str, Any] = dict(example.facts)
    turns = []
    for before in example.before:
        who, _, words = before.partition(":")
        turns.append({"speaker": _SPEAKERS.get(who.strip(), "borrower"), "text": words.strip()})
    turns.append({"speaker": "collector", "text": example.text})
    line: dict[str, Any] = {
        "id": "x",
        "channel": facts.pop("channel", "phone"),
        "jurisdiction": facts.pop("jurisdiction", "cn" if example.locale == "zh" else "us"),
        "locale": example.locale,
        "turns": turns,
        "excerpt": True,
        **facts,
    }
    return json.dumps(line, ensure_ascii=False)


def judge_example(example: Example, book: RubricBook, reader: OfflineReader) -> Judged:
    """The findings in the last turn of `example`."""
    transcript = read_transcript(as_transcript(example))
    card = judge_transcript(transcript, book, reader)
    last = len(transcript.turns) - 1
    return Judged(example, tuple(f for f in card.findings if f.turn == last))


def measure_judgement(paths: Iterable[Path]) -> JudgementReport:
    """Judge every `functions-*` and `violations-*` file of `paths`."""
    book, reader = RubricBook.open(), OfflineReader()
    report = JudgementReport()
    for path in paths:
        if path.name.startswith(("functions-", "violations-")):
            for example in read_examples(path):
                report.judged[example.locale].append(judge_example(example, book, reader))
    return report


def lines(report: JudgementReport, by: str, worst: int = 0) -> list[str]:
    """The report for a terminal."""
    out: list[str] = []
    for locale in LOCALES:
        if not report.judged[locale]:
            continue
        flagged, n = report.innocent_flagged(locale)
        low, high = wilson(flagged, n)
        table = report.by_code(locale)
        out.append(
            f"{locale}: macro F1 {macro(table):.3f} over {len(table)} codes; "
            f"innocent turns flagged {flagged}/{n} = {flagged / max(n, 1):.3f} [{low:.3f}, {high:.3f}]"
        )
        if by == "code":
            for code, a in sorted(table.items(), key=lambda item: item[1].f1):
                out.append(f"  {code:28} P {a.precision:.2f}  R {a.recall:.2f}  F1 {a.f1:.2f}  n {a.n}")
        elif by == "function":
            for name, (right, all_) in report.by_function(locale).items():
                low, high = wilson(right, all_)
                out.append(f"  {name:24} {right}/{all_} = {right / all_:.2f} [{low:.2f}, {high:.2f}]")
        else:
            out.extend(_by_writer(report.judged[locale]))
        wrong = [j for j in report.judged[locale] if not j.right]
        for j in wrong[:worst]:
            out.append(f"- [{j.example.function} {j.example.code}] {j.example.text}  found {sorted(j.said)}")
    return out


def _by_writer(judged: Sequence[Judged]) -> list[str]:
    writers: dict[str, list[Judged]] = defaultdict(list)
    for j in judged:
        writers[j.example.writer].append(j)
    out = []
    for writer, theirs in sorted(writers.items()):
        table = compare(((j.said, j.meant) for j in theirs), VIOLATIONS)
        out.append(f"  {writer:12} macro F1 {macro(table):.3f}  n {len(theirs)}")
    return out
