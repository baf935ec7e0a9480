"""What is said in the measurements: the scenarios' dialogues, what the reader learned from, whole conversations."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.examples import read_folder
from trainer.language import before, features, sentences
from trainer.practice.desk import Desk

LEARNING = Path(__file__).resolve().parents[1] / "learning"
EVALUATION = LEARNING.with_name("evaluation")

EARLY, LATE = 5, 200
"""The turns whose cost is compared."""

LASTING = ("disputed-fee", "laid-off", "mother-answers")
"""Scenarios whose people stay on the line as long as one talks; others ring off when the matter is done."""


@dataclass(frozen=True, slots=True)
class Script:
    """A trainee's lines for one scenario in one language."""

    scenario: str
    locale: Locale
    lines: tuple[str, ...]

    @property
    def endless(self) -> tuple[str, ...]:
        """The lines without the farewell: said round and round they never end the call."""
        return self.lines[:-1]

    @property
    def between(self) -> int:
        """How many turns lie between EARLY and the first turn from LATE on that says the same words."""
        period = len(self.endless)
        return -(-(LATE - EARLY) // period) * period


def scripts(desk: Desk, kinds: tuple[str, ...] = ("exemplary",), names: tuple[str, ...] = LASTING) -> list[Script]:
    """The dialogues of every scenario that lasts, or of those named, in both languages."""
    return [
        Script(volume.content.id, dialogue.locale, dialogue.lines)
        for volume in (desk.scenarios[name] for name in names)
        for dialogue in volume.content.dialogues
        if dialogue.kind in kinds
    ]


def forget() -> None:
    """Forget how earlier texts were read: a measurement says the same lines again and again, people do not."""
    before._names.cache_clear()
    features.by_itself.cache_clear()
    sentences.forget_rows(but=2)  # the turn before was read a moment ago, in a measurement as in a talk


def examples(count: int) -> Iterator[Script]:
    """`count` learning examples a language, spread evenly over all; the scenario is for the caller to choose."""
    for locale in LOCALES:
        texts = [example.text for example in read_folder(LEARNING, ["moves", "violations"], locale)]
        yield Script("", locale, tuple(texts[i * len(texts) // count] for i in range(count)))


def conversations(count: int) -> list[bytes]:
    """`count` whole conversations as lines of the transcript format, spread evenly over both languages."""
    lines = [
        line
        for locale in LOCALES
        for line in (EVALUATION / f"conversations-{locale}.jsonl").read_bytes().splitlines()
        if line.strip()
    ]
    return [lines[i * len(lines) // count] for i in range(count)]
