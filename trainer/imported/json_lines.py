"""The project's own format (docs/transcripts.md): one conversation a line, read by the reader of `trainer score`."""

import json
from collections.abc import Iterator

from trainer.conversation.fields import BadLine
from trainer.conversation.paper import read_transcript
from trainer.conversation.transcript import SPEAKERS, Speaker, Transcript
from trainer.imported.draft import LONGEST_LINE, Draft, Line, Trouble
from trainer.imported.tongues import in_foreign_words
from trainer.imported.turns import FOREIGN, clean


def is_json(text: str) -> bool:
    """Whether `text` begins as a JSON object does."""
    return text.lstrip().startswith("{")


def read_json(text: str) -> tuple[tuple[Draft, ...], tuple[Trouble, ...]]:
    """Every conversation of `text`: one a line, or one alone, spread over lines to be read."""
    drafts: list[Draft] = []
    troubles: list[Trouble] = []
    for number, line in _lines(text):
        try:
            drafts.append(_draft(number, line))
        except BadLine as bad:
            troubles.append(Trouble(number, bad.field, bad.message))
    return tuple(drafts), tuple(troubles)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    if "\n" in text.strip() and len(text) <= LONGEST_LINE and _is_one(text):
        yield 1 + text[: text.index("{")].count("\n"), text
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _is_one(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _draft(number: int, line: str) -> Draft:
    heard = read_transcript(line)
    for index, turn in enumerate(heard.turns):
        if in_foreign_words(turn.text):
            raise BadLine(f"turns[{index}].text", FOREIGN)
    given = frozenset(key for key, value in json.loads(line).items() if value is not None)
    lines = tuple(Line(number, turn.speaker, clean(turn.text), clean(turn.act), turn.at) for turn in heard.turns)
    return Draft(lines, heard.id, heard.setting, given, _roles(heard))


def _roles(heard: Transcript) -> tuple[tuple[str, Speaker], ...]:
    return tuple((speaker, speaker) for speaker in SPEAKERS if any(t.speaker == speaker for t in heard.turns))
