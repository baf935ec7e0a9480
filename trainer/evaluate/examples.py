"""Labelled turns kept as data: `learning/` teaches, `evaluation/` measures, and no line is in both.

A line marks what each stretch does: `⟦greet|您好⟧，⟦identify-self|我是明岸公司的林晓⟧`. See learning/README.md.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from trainer.conversation.moves import Span
from trainer.conversation.text import Locale

Sort = Literal["moves", "violations", "signals"]
_MARK = re.compile(r"⟦([a-z,\s-]+)\|((?:(?!⟦)[^⟧])*)⟧")


@dataclass(frozen=True, slots=True)
class Mark:
    """One labelled stretch of a turn: `text[span[0]:span[1]]` does `labels`."""

    labels: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled turn: its words, its marks, who wrote it, what it tries, what was said and known before."""

    text: str
    marks: tuple[Mark, ...]
    locale: Locale
    sort: Sort
    writer: str
    function: str = ""
    code: str = ""
    before: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    duty: str = ""

    @property
    def labels(self) -> frozenset[str]:
        """Every label that stands in the turn."""
        return frozenset(label for mark in self.marks for label in mark.labels)


class BadExample(ValueError):
    """A line that cannot be read; says which file and line."""


def unmark(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain turn and its marks; raises ValueError for marks that do not balance."""
    plain: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for found in _MARK.finditer(marked):
        between = marked[at : found.start()]
        plain.append(between)
        length += len(between)
        labels = tuple(label.strip() for label in found[1].split(","))
        plain.append(found[2])
        marks.append(Mark(labels, (length, length + len(found[2]))))
        length += len(found[2])
        at = found.end()
    plain.append(marked[at:])
    text = "".join(plain)
    if "⟦" in text or "⟧" in text:
        raise ValueError("marks do not balance")
    return text, tuple(marks)


def read_examples(path: Path) -> Iterator[Example]:
    """The examples of a file named `<sort>-<locale>[-<writer>].jsonl`; raises BadExample with file and line."""
    sort, locale, *writer = path.stem.split("-")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            text, marks = unmark(raw["say"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadExample(f"{path}:{number}: {error}") from error
        yield Example(
            text=text,
            marks=marks,
            locale="zh" if locale == "zh" else "en",
            sort="violations" if sort == "functions" else sort,  # type: ignore[arg-type]
            writer="-".join(writer) or "e",
            function=raw.get("fn", ""),
            code=raw.get("code", ""),
            before=tuple(raw.get("before", ())),
            facts=raw.get("facts", {}),
            duty=raw.get("duty", ""),
        )


def read_folder(folder: Path, sorts: Iterable[Sort], locale: Locale) -> tuple[Example, ...]:
    """Every example of these sorts in one language under `folder`, in the order of file names."""
    return tuple(
        example
        for sort in sorts
        for path in sorted(folder.glob(f"{sort}-{locale}*.jsonl"))
        for example in read_examples(path)
    )
