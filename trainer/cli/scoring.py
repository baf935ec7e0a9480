"""`trainer score`: conversations on paper, judged one by one as they are read."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from typing import IO, Any

import click

from trainer.cli.in_order import in_order
from trainer.conversation.fields import BadLine
from trainer.conversation.lines import decoded, lines_of
from trainer.conversation.paper import read_transcript, write_error
from trainer.conversation.text import Text
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.house import HouseRefused, book_with, chosen
from trainer.rubric.judge import judge_transcript
from trainer.rubric.on_paper import scorecard_on_paper

SCORED, SOME_FAILED, UNREADABLE = 0, 1, 2
"""How the command ends: every line scored; some lines not; the file could not be read."""

# Lines, and bytes of them, that go to a process in one piece: enough that passing them on costs next to nothing.
_LINES, _BYTES = 32, 200_000
# Bad lines that are named at the end; each also has its error object.
_NAMED = 10

Numbered = tuple[int, bytes]
Answered = tuple[bytes, list[int]]
"""Lines of output, and the numbers of the lines of input that could not be scored."""


def score_file(name: str, jobs: int = 1, house: tuple[str, ...] = ()) -> int:
    """Print a scorecard per line of the file; a bad line gives an error object and the rest is still scored.

    `house` are the firm's rules to judge by, else those that the setting names; `UNREADABLE` when they cannot be used.
    """
    house = house or chosen(os.environ)
    try:
        _judge(house)
    except HouseRefused as refused:
        click.echo(f"{refused.to('en')}\n{refused.message.zh}", err=True)
        return UNREADABLE
    try:
        with click.open_file(name, "rb") as stream:
            return _score(stream, sys.stdout.buffer, jobs, house)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has gone: nothing to flush
        return UNREADABLE
    except (OSError, BrokenProcessPool) as error:
        click.echo(str(error), err=True)
        return UNREADABLE


def _score(stream: IO[bytes], out: IO[bytes], jobs: int, house: tuple[str, ...]) -> int:
    bad: list[int] = []
    failed = scored_lines = 0
    work, prepare = partial(answer, house=house), partial(lay_ready, house)
    for written, numbers in in_order(work, pieces(lines_of(stream), jobs), jobs=jobs, prepare=prepare):
        out.write(written)
        out.flush()
        scored_lines += written.count(b"\n") - len(numbers)
        failed += len(numbers)
        bad += numbers[: _NAMED - len(bad)]
    if not failed:
        return SCORED
    named = ", ".join(map(str, bad)) + (", …" if failed > len(bad) else "")
    whole = failed + scored_lines
    click.echo(f"{failed} of {whole} lines could not be scored: {named}", err=True)
    click.echo(f"{whole} 行中有 {failed} 行未能评分: {named}", err=True)
    return SOME_FAILED


def pieces(lines: Iterable[Numbered], jobs: int = 1) -> Iterator[tuple[Numbered, ...]]:
    """Lines put together for one process; one by one where there is only one, so that each is answered at once."""
    piece: list[Numbered] = []
    size = 0
    for number, line in lines:
        piece.append((number, line))
        size += len(line)
        if jobs == 1 or len(piece) >= _LINES or size >= _BYTES:
            yield tuple(piece)
            piece, size = [], 0
    if piece:
        yield tuple(piece)


def scored(lines: Iterable[str], house: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """The scorecard, or the error object, of each line that is not blank, by the law and the `house` rules."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _scored(number, line.encode("utf-8", "surrogatepass"), house)


@cache
def _judge(house: tuple[str, ...]) -> tuple[RubricBook, OfflineReader]:
    return book_with(house), OfflineReader()


def lay_ready(house: tuple[str, ...] = ()) -> None:
    """Open the rubrics and read the weights of both languages."""
    _, reader = _judge(house)
    assert reader.digest


def answer(piece: tuple[Numbered, ...], house: tuple[str, ...] = ()) -> Answered:
    """The lines of output for a piece, judged by the law and the `house` rules; runs in any process."""
    out = []
    bad = []
    for number, line in piece:
        card = _scored(number, line, house)
        if "error" in card:
            bad.append(number)
        out.append(json.dumps(card, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return b"".join(out), bad


def _scored(number: int, line: bytes, house: tuple[str, ...]) -> dict[str, Any]:
    book, reader = _judge(house)
    try:
        heard = read_transcript(decoded(line))
    except BadLine as bad:
        return write_error(number, bad)
    try:
        return scorecard_on_paper(heard, judge_transcript(heard, book, reader), book)
    except Exception as error:  # a fault of ours in one conversation must not cost the ones after it
        what = f"{type(error).__name__}: {error}"[:200]
        told = Text(f"评分时程序出错, 请报告: {what}", f"the judge failed on this line, please report it: {what}")
        return write_error(number, BadLine("", told, heard.id))
