"""One line with its speaker: what every format checks of it before it counts as a turn."""

import re
from collections.abc import Iterable, Iterator

from trainer.conversation.text import Text
from trainer.conversation.tongue import in_foreign_letters
from trainer.conversation.transcript import LONGEST_TURN
from trainer.imported.draft import Line, Trouble
from trainer.imported.tongues import in_foreign_words

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*|[ \t]{2,}")

NO_SPEAKER = Text("缺少说话人", "the speaker is missing")
NO_WORDS = Text("没有内容", "nothing was said")
FOREIGN = Text("这一句不是中文也不是英文", "this is neither Chinese nor English")


def clean(text: str) -> str:
    """`text` without control characters and direction overrides, on one line."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text.replace("\r", "\n"))).strip()


def too_long(length: int) -> Text:
    """What is wrong with a turn of so many characters."""
    return Text(f"这一句有 {length} 个字符，最多 {LONGEST_TURN} 个", f"{length} characters; {LONGEST_TURN} at most")


def checked(lines: Iterable[Line]) -> Iterator[Line | Trouble]:
    """Each line, or what is wrong with it."""
    for line in lines:
        if not line.label:
            yield Trouble(line.number, "speaker", NO_SPEAKER)
        elif not line.text:
            yield Trouble(line.number, "text", NO_WORDS)
        elif len(line.text) > LONGEST_TURN:
            yield Trouble(line.number, "text", too_long(len(line.text)))
        elif in_foreign_letters(line.text) or in_foreign_words(line.text):
            yield Trouble(line.number, "text", FOREIGN)
        else:
            yield line


def sorted_out(checked_lines: Iterable[Line | Trouble]) -> tuple[tuple[Line, ...], tuple[Trouble, ...]]:
    """The lines and the troubles, apart."""
    lines: list[Line] = []
    troubles: list[Trouble] = []
    for each in checked_lines:
        if isinstance(each, Line):
            lines.append(each)
        else:
            troubles.append(each)
    return tuple(lines), tuple(troubles)


def joined(first: str, second: str) -> str:
    """Two pieces of one turn: no blank where Chinese meets Chinese."""
    if not first or not second:
        return first or second
    seam = "" if ord(first[-1]) > 0x2E80 and ord(second[0]) > 0x2E80 else " "
    return f"{first}{seam}{second}"
