"""A problem in a content file, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from trainer.conversation.text import Locale, Text


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, where, and what to do. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: Text
    remedy: Text
    severity: Literal["error", "warning"] = "error"

    def to(self, locale: Locale) -> str:
        """`file:line:column: CODE message` and the remedy on a second line."""
        label = "补救" if locale == "zh" else "remedy"
        return (
            f"{self.file}:{self.line}:{self.column}: {self.code} {self.message.to(locale)}\n"
            f"   {label}: {self.remedy.to(locale)}"
        )


def near(word: str, known: Iterable[str]) -> Text:
    """A hint at the known word nearest to `word`: "did you mean …?", or the whole short list."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return Text(f"是不是想写 {close[0]}?", f"did you mean {close[0]}?")
    listed = ", ".join(names[:12])
    return Text(f"可用的有: {listed}", f"known are: {listed}")
