"""Small questions by example: what a question is about when no pattern of `lexicons/topics.yaml` knows its words.

Rows of the sentence encoder stand near each other where meanings do. A question is about the topic of the nearest
example of `lexicons/questions.yaml`, in whichever language, if it is near enough and no nearer to what a call is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.content.places import content_root
from trainer.content.shelf import open_volume
from trainer.conversation.text import LOCALES, Locale
from trainer.language.lexicon import Shape, Words
from trainer.language.respell import plainly
from trainer.language.sentences import UNIT, encoder
from trainer.language.topics import topic_names

# How near an example must be, as a cosine, and how much nearer than those of any other topic unless it is plainly near.
# [a] Looked for on the probes: without the lead twice as many are taken for something else, beyond it few are won.
NEAR, LEAD, PLAIN = 0.52, 0.04, 0.7
# Nearer than this, a question is a small one though its words look like a move of the call. [a]
VERY_NEAR = 0.68
_OTHERWISE = ""
ROWS = "questions.npz"


class Examples(Shape):
    """The file of examples."""

    topics: dict[str, Words]
    otherwise: Words


@dataclass(frozen=True, slots=True)
class Nearest:
    """The rows of all examples and the topic of each."""

    rows: NDArray[Any]
    names: tuple[str, ...]
    digest: str

    def topic(self, row: NDArray[np.int16]) -> tuple[str, float]:
        """The topic of the nearest example and how near it is; an empty topic where that is no small question's."""
        near = self.rows @ row.astype(np.float64) / (UNIT * UNIT)
        best = int(near.argmax())
        name, how = self.names[best], float(near[best])
        other = max((float(n) for n, of in zip(near, self.names, strict=True) if of != name), default=0.0)
        return (name if how >= PLAIN or how - other >= LEAD else _OTHERWISE), how


@cache
def nearest() -> Nearest:
    """The shipped examples; raises ValueError with file and line when the file is broken, or names no topic.

    Their rows lie ready in `weights/questions.npz` (`trainer train` makes it): reading them anew takes a second. Where
    the examples or the encoder are others than the rows were made of, they are read anew all the same.
    """
    names, texts, digest = _examples()
    with resources.files("trainer.language").joinpath("weights", ROWS).open("rb") as handle, np.load(handle) as held:
        made_of, rows = bytes(held["digest"]).decode("ascii"), held["rows"]
    return Nearest((rows if made_of == digest else _rows(texts)).astype(np.float64), names, digest)


def rows_are_current() -> bool:
    """Whether the rows that lie ready are those of the shipped examples."""
    with resources.files("trainer.language").joinpath("weights", ROWS).open("rb") as handle, np.load(handle) as held:
        return bytes(held["digest"]).decode("ascii") == _examples()[2]


def write_rows(folder: Path) -> None:
    """Read the examples anew and write their rows into `folder`."""
    _, texts, digest = _examples()
    np.savez_compressed(folder / ROWS, rows=_rows(texts), digest=np.frombuffer(digest.encode("ascii"), dtype=np.uint8))


def _examples() -> tuple[tuple[str, ...], tuple[tuple[str, Locale], ...], str]:
    """The topic of each example, its words with their language, and what their rows depend on."""
    volume, problems = open_volume(content_root("lexicons") / "questions.yaml", Examples)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    content = volume.content
    if unknown := sorted(set(content.topics) - topic_names()):
        raise ValueError(f"questions.yaml: not in topics.yaml: {', '.join(unknown)}")
    lines = [
        (name, example, locale)
        for name, words in (*content.topics.items(), (_OTHERWISE, content.otherwise))
        for locale in LOCALES
        for example in (words.zh if locale == "zh" else words.en)
    ]
    names = tuple(name for name, _, _ in lines)
    return names, tuple((example, locale) for _, example, locale in lines), f"{volume.version}-{encoder().digest}"


def _rows(texts: Sequence[tuple[str, Locale]]) -> NDArray[np.int16]:
    return np.stack([_row(example, locale) for example, locale in texts])


def _row(example: str, locale: Locale) -> NDArray[np.int16]:
    text = plainly(example.rstrip("?？"), locale).text
    return np.asarray(encoder().rows(text, [(0, len(text))])[0])


@lru_cache(4096)
def asked_about(words: str) -> tuple[str, float]:
    """The topic that `words`, a normalised clause, ask about by their meaning, and how near it is."""
    return nearest().topic(encoder().rows(words, [(0, len(words))])[0])
