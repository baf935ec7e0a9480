"""The lines of a file or a stream, one at a time and never more of one than may be read.

A stream is read as bytes: a line ends at a line feed and nowhere else, whatever characters stand in it, and bytes that
are no UTF-8 spoil their own line only.
"""

from collections.abc import Iterator
from typing import IO

from trainer.conversation.fields import BadLine
from trainer.conversation.paper import LONGEST_LINE
from trainer.conversation.text import Text

# No character takes more bytes in UTF-8; so a line with more bytes than this has more characters than may be read.
_WIDEST = 4
_LONGEST = _WIDEST * LONGEST_LINE


def lines_of(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number from 1.

    Of a line that is longer than any that may be read only a beginning is given, itself too long; the rest is passed
    over, so that memory does not grow with it.
    """
    number = 0
    while line := stream.readline(_LONGEST + 1):
        number += 1
        last = line
        while not last.endswith(b"\n") and (last := stream.readline(_LONGEST)):
            pass
        if line.strip():
            yield number, line


def decoded(line: bytes) -> str:
    """A line as text; raises BadLine where it is no UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(line) > _LONGEST:
            return line.decode("utf-8", "replace")  # cut off in a character; it is too long anyway
        at = error.start + 1
        raise BadLine("", Text(f"第 {at} 个字节不是 UTF-8", f"byte {at} is no UTF-8")) from error
