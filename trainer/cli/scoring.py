"""`trainer score`: conversations on paper, judged one by one."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from trainer.conversation.paper import BadLine, read_lines, write_error
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import judge_transcript
from trainer.rubric.on_paper import scorecard_on_paper


def score_file(name: str) -> int:
    """Print a scorecard per line of the file; a bad line gives an error object and the rest is still scored."""
    try:
        with click.open_file(name, encoding="utf-8", errors="replace") as lines:
            for card in scored(lines):
                sys.stdout.write(json.dumps(card, ensure_ascii=False) + "\n")
    except OSError as error:
        click.echo(str(error), err=True)
        return 2
    return 0


def scored(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The scorecard, or the error object, of each line that is not blank."""
    book, reader = RubricBook.open(), OfflineReader()
    for number, heard in read_lines(lines):
        if isinstance(heard, BadLine):
            yield write_error(number, heard)
        else:
            yield scorecard_on_paper(heard, judge_transcript(heard, book, reader), book)
