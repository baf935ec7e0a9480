"""Plain text: `A: …`, `坐席：…`, `Agent: …`, with or without a time before the name."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from trainer.imported.draft import Line, Trouble
from trainer.imported.times import STAMP, NoTime, stamp
from trainer.imported.turns import checked, clean, joined, sorted_out

# A name before a colon: short, with a letter in it, without the marks that end or part sentences.
_LABEL = r"(?P<label>[^:：，。！？；、,!?;\"“”<>\n]{0,39}?[^\W\d_][^:：，。！？；、,!?;\"“”<>\n]{0,39}?)"
_LABELLED = re.compile(
    rf"\s*(?:[\[(（【]?(?P<before>{STAMP})[\])）】]?\s*[-–—]?\s*)?[\[(（【]?{_LABEL}[\])）】]?\s*"
    rf"(?:[\[(（【]?(?P<after>{STAMP})[\])）】]?\s*)?(?P<colon>[:：])(?!//)\s*(?P<text>.*)",
    re.DOTALL,
)
# "He rang at 10:05" has no speaker called "He rang at 10".
_CLOCK = re.compile(r"\d:\d{2}")
_HAN = re.compile(r"[\u3400-\u9fff]")
# A name is at most so long; longer things before a colon are the beginning of a sentence. Ours.
_LONGEST_NAME_HAN, _LONGEST_NAME_WORDS = 10, 4
# A label that stands once, where others speak at least so often, is a word with a colon after it, not a person.
_OTHERS_SPEAK = 2


def labelled_share(text: str) -> float:
    """The share of lines, blank ones aside, that begin with a name and a colon."""
    lines = [line for line in text.splitlines()[:400] if line.strip()]
    return sum(_labelled(line) is not None for line in lines) / len(lines) if lines else 0.0


def read_plain(text: str) -> tuple[tuple[Line, ...], tuple[Trouble, ...]]:
    """The turns of `text`; a line without a name goes on with the turn before it."""
    found = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    spoken = _speakers([match["label"].strip() for _, line in found if (match := _labelled(line))])
    lines, troubles = sorted_out(checked(_lines(found, spoken)))
    return _from_the_first(lines), troubles


def _labelled(line: str) -> re.Match[str] | None:
    found = _LABELLED.fullmatch(line)
    if found is None or not _is_name(found["label"].strip()):
        return None
    return None if _CLOCK.match(line, found.start("colon") - 1) else found


def _is_name(label: str) -> bool:
    if _HAN.search(label):
        return len(label) <= _LONGEST_NAME_HAN
    return len(label.split()) <= _LONGEST_NAME_WORDS


def _speakers(labels: list[str]) -> frozenset[str]:
    """The labels that name speakers: those that come again, or all where none of them does."""
    counts = Counter(labels)
    often = {label for label, count in counts.items() if count >= _OTHERS_SPEAK}
    return frozenset(often if len(often) >= 2 else counts)


def _lines(found: list[tuple[int, str]], spoken: frozenset[str]) -> Iterator[Line]:
    current: Line | None = None
    for number, line in found:
        match = _labelled(line)
        label = match["label"].strip() if match else ""
        if match and label in spoken:
            if current is not None:
                yield current
            current = Line(number, label, clean(match["text"]), since=_since(match))
        elif current is not None:
            current = replace(current, text=joined(current.text, clean(line)))
        else:
            yield Line(number, "", clean(line))
    if current is not None:
        yield current


def _since(match: re.Match[str]) -> timedelta | None:
    written = match["before"] or match["after"]
    try:
        return stamp(written) if written else None
    except NoTime:
        return None


def _from_the_first(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines with their times counted from the first: a clock and a stop watch then read alike."""
    first = next((line.since for line in lines if line.since is not None), None)
    if first is None:
        return lines
    return tuple(
        replace(line, since=max(line.since - first, timedelta())) if line.since is not None else line for line in lines
    )
