"""`trainer score`: conversations on paper, judged one by one."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from trainer.conversation.paper import BadLine, read_lines, write_error
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.house import HouseRefused, book_with, chosen
from trainer.rubric.judge import judge_transcript
from trainer.rubric.on_paper import scorecard_on_paper


def score_file(name: str, house: tuple[str, ...] = ()) -> int:
    """Print a scorecard per line of the file; a bad line gives an error object and the rest is still scored.

    `house` are the firm's rules to judge by, else those that the setting names; 2 when they cannot be used.
    """
    try:
        book = book_with(house or chosen(os.environ))
    except HouseRefused as refused:
        click.echo(f"{refused.to('en')}\n{refused.message.zh}", err=True)
        return 2
    try:
        with click.open_file(name, encoding="utf-8", errors="replace") as lines:
            for card in scored(lines, book):
                sys.stdout.write(json.dumps(card, ensure_ascii=False) + "\n")
    except OSError as error:
        click.echo(str(error), err=True)
        return 2
    return 0


def scored(lines: Iterable[str], book: RubricBook | None = None) -> Iterator[dict[str, Any]]:
    """The scorecard, or the error object, of each line that is not blank, by `book` (default: no house rules)."""
    book, reader = book or RubricBook.open(), OfflineReader()
    for number, heard in read_lines(lines):
        if isinstance(heard, BadLine):
            yield write_error(number, heard)
        else:
            yield scorecard_on_paper(heard, judge_transcript(heard, book, reader), book)
