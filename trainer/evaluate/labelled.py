"""Which lines of which files are labelled turns and which are labelled conversations.

In a folder the names of files tell. A file that is named by itself is read whatever it is called, and each of its lines
tells: `say` is a turn, `turns` a conversation. A line that cannot be read is told, and the others are still measured.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.conversation.moves import DUTIES, MOVES, SIGNALS, VIOLATIONS
from trainer.evaluate.examples import BadExample, Example, read_example

_TURNS, _CONVERSATIONS = ("functions-", "violations-"), ("conversations-",)
_KNOWN = frozenset({*MOVES, *VIOLATIONS, *SIGNALS, *DUTIES})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; printed, its place."""

    path: Path
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.number}"


def labelled_files(place: Path) -> list[Path]:
    """The files to judge: `place` itself, or those of a folder that hold what is judged."""
    if not place.is_dir():
        return [place]
    return sorted(p for p in place.glob("*.jsonl") if p.name.startswith((*_TURNS, *_CONVERSATIONS)))


def labelled_turns(paths: Sequence[Path]) -> Iterator[Example | BadExample]:
    """Every labelled turn of `paths`, or why a line is none: broken, or with a label that does not exist."""
    for line in _lines(paths, "say"):
        yield line if isinstance(line, BadExample) else _turn(line)


def labelled_conversations(paths: Sequence[Path]) -> Iterator[Line]:
    """Every line of `paths` that is a labelled conversation."""
    return (line for line in _lines(paths, "turns") if not isinstance(line, BadExample))


def _turn(line: Line) -> Example | BadExample:
    try:
        example = read_example(line.text, line.path, line.number)
    except BadExample as bad:
        return bad
    unknown = sorted((example.labels | ({example.code} if example.code else set())) - _KNOWN)
    return BadExample(f"{example.place}: there is no label {', '.join(unknown)}") if unknown else example


def _lines(paths: Iterable[Path], key: str) -> Iterator[Line | BadExample]:
    """The lines that hold `key`, and those that hold nothing that is measured here."""
    for path in paths:
        for number, raw in enumerate(path.read_bytes().split(b"\n"), 1):
            if raw.strip():
                found = _line(path, number, raw)
                if isinstance(found, BadExample) or key in json.loads(found.text):
                    yield found


def _line(path: Path, number: int, raw: bytes) -> Line | BadExample:
    line = Line(path, number, "")
    try:
        text = raw.decode("utf-8-sig")
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        return BadExample(f"{line}: {error}")
    if not isinstance(held, dict) or not ("say" in held or "turns" in held):
        return BadExample(f"{line}: neither a labelled turn (say) nor a conversation (turns)")
    return Line(path, number, text)
