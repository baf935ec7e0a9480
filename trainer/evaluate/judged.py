"""One labelled turn put before the judge.

A labelled turn becomes a small transcript: what was said before, the turn itself, and what the file knows; it is an
excerpt, so duties of opening and closing are not judged. What is asked: which violation codes are found in that turn.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trainer.conversation.fields import BadLine
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.paper import read_transcript
from trainer.evaluate.examples import BadExample, Example
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.finding import Finding
from trainer.rubric.judge import judge_transcript

Held = tuple[Finding, bool]
"""A finding, and whether the labels hold it."""

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
        return meant(self.example)

    @property
    def pair(self) -> tuple[frozenset[str], frozenset[str]]:
        """What was said and what was meant."""
        return self.said, self.meant

    @property
    def held(self) -> list[Held]:
        """Each finding held against the labels."""
        return [(f, f.code in self.meant) for f in self.found]

    @property
    def right(self) -> bool:
        """A V line is right when its code is found, an N line when its code is not."""
        return is_right(self.example, self.said)


def meant(example: Example) -> frozenset[str]:
    """The violation codes that stand in a turn."""
    return frozenset(label for label in example.labels if label in VIOLATIONS)


def is_right(example: Example, said: frozenset[str]) -> bool:
    """Whether `said` is right about the code that a line is about; about all of them where it is about none."""
    code = example.code
    return (code in said) == (code in meant(example)) if code else said == meant(example)


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
    """The findings in the last turn of `example`; raises BadExample where its facts are no facts."""
    try:
        transcript = read_transcript(as_transcript(example))
    except BadLine as bad:
        raise BadExample(f"{example.place}: {bad}") from bad
    card = judge_transcript(transcript, book, reader)
    last = len(transcript.turns) - 1
    return Judged(example, tuple(f for f in card.findings if f.turn == last))


def judge_all(examples: Iterable[Example], book: RubricBook, reader: OfflineReader) -> list[Judged]:
    """Each of them judged, in order."""
    return [judge_example(example, book, reader) for example in examples]
