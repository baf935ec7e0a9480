"""Labelled turns kept as data: `learning/` teaches, `evaluation/` measures, and no line is in both.

A line marks what each stretch does: `⟦greet|您好⟧，⟦identify-self|我是明岸公司的林晓⟧`. See learning/README.md.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from trainer.conversation.moves import Span
from trainer.conversation.text import LOCALES, Locale

Sort = Literal["moves", "violations", "signals"]
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARK = re.compile(r"⟦([a-z,\s-]+)\|((?:(?!⟦)[^⟧])*)⟧")


@dataclass(frozen=True, slots=True)
class Mark:
    """One labelled stretch of a turn: `text[span[0]:span[1]]` does `labels`."""

    labels: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled turn: its words, its marks, who wrote it, what it tries, what was said and known before.

    `place` is the file and line it was read from.
    """

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
    place: str = field(default="", compare=False)

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
    """The examples of a file named `<sort>-<locale>[-<writer>].jsonl`; raises BadExample with file and line.

    In a file with another name every line is about violations, in the language it names or else is written in.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield read_example(line, path, number)


def read_example(line: str, path: Path, number: int) -> Example:
    """One line of `path`; raises BadExample."""
    place = f"{path}:{number}"
    try:
        raw = json.loads(line)
        text, marks = unmark(raw["say"])
        sort, locale, writer = _named(path)
        spoken = raw.get("locale") or locale or ("zh" if _HAN.search(text) else "en")
        return Example(
            text=text,
            marks=marks,
            locale="zh" if spoken == "zh" else "en",
            sort=sort,
            writer=raw.get("writer") or writer,
            function=raw.get("fn", ""),
            code=raw.get("code", ""),
            before=_before(raw),
            facts=_facts(raw),
            duty=raw.get("duty", ""),
            place=place,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else error
        raise BadExample(f"{place}: {what}") from error


def _before(raw: Mapping[str, Any]) -> tuple[str, ...]:
    before = raw.get("before") or []
    if not isinstance(before, list) or not all(isinstance(said, str) for said in before):
        raise ValueError("before should be a list of texts")
    return tuple(before)


def _facts(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = raw.get("facts") or {}
    if not isinstance(facts, dict):
        raise ValueError("facts should be an object")
    return facts


def _named(path: Path) -> tuple[Sort, str, str]:
    """What a file's name tells: sort, language, writer."""
    sort, *rest = path.stem.split("-")
    locale, *writer = rest or [""]
    if locale not in LOCALES:
        return "violations", "", path.stem
    for known in get_args(Sort):
        if sort == known:
            return known, locale, "-".join(writer) or "e"
    return "violations", locale, "-".join(writer) or "e"


def read_folder(folder: Path, sorts: Iterable[Sort], locale: Locale) -> tuple[Example, ...]:
    """Every example of these sorts in one language under `folder`, in the order of file names."""
    return tuple(
        example
        for sort in sorts
        for path in sorted(folder.glob(f"{sort}-{locale}*.jsonl"))
        for example in read_examples(path)
    )
