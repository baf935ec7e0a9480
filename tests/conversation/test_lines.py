"""Lines of a stream: numbered, whole, and never more of one in memory than may be read."""

import io
import tracemalloc
from typing import IO, cast

import pytest

from trainer.conversation import lines as lines_module
from trainer.conversation.fields import BadLine
from trainer.conversation.lines import decoded, lines_of
from trainer.conversation.paper import LONGEST_LINE, read_transcript


def of(text: bytes) -> list[tuple[int, bytes]]:
    return list(lines_of(io.BytesIO(text)))


def test_lines_are_numbered_from_one_and_blank_ones_are_counted_but_not_given() -> None:
    assert of(b"a\n\n  \nb\n") == [(1, b"a\n"), (4, b"b\n")]


def test_the_last_line_needs_no_end() -> None:
    assert of(b"a\nb") == [(1, b"a\n"), (2, b"b")]
    assert of(b"") == []


def test_only_a_line_feed_ends_a_line() -> None:
    text = "a\u2028b\u0085c\x0bd\re\r\nf\n".encode()
    assert [number for number, _ in of(text)] == [1, 2]


def test_a_line_that_is_too_long_keeps_its_number_and_only_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "_LONGEST", 8)
    found = of(b"short\n" + b"x" * 50 + b"\nlast\n" + b"y" * 9)
    assert [(number, line[:9]) for number, line in found] == [
        (1, b"short\n"),
        (2, b"x" * 9),
        (3, b"last\n"),
        (4, b"y" * 9),
    ]


class Endless(io.RawIOBase):
    """A stream of one letter, so many megabytes long, without a line feed."""

    def __init__(self, megabytes: int) -> None:
        self.left = megabytes * 1_000_000

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        count = min(self.left, len(buffer))
        buffer[:count] = b"x" * count
        self.left -= count
        return count


def test_memory_does_not_grow_with_a_line_without_end() -> None:
    def most(megabytes: int) -> int:
        tracemalloc.start()
        ((number, line),) = lines_of(cast(IO[bytes], io.BufferedReader(Endless(megabytes))))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert number == 1
        with pytest.raises(BadLine, match=str(LONGEST_LINE)):
            read_transcript(decoded(line))
        return peak

    assert most(200) < 1.2 * most(50)


def test_bytes_that_are_no_utf8_are_told_by_their_place() -> None:
    with pytest.raises(BadLine) as bad:
        decoded("{您".encode() + b"\xc4\xe3")
    assert "byte 5" in bad.value.message.en
    assert "5" in bad.value.message.zh
    assert decoded("您好".encode()) == "您好"
