"""The door of this room: a case → a draft scenario as a file, with everything that is wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.authoring.case import Case
from trainer.authoring.checking import Checked, check
from trainer.authoring.parts import Author, Dropped, filled
from trainer.authoring.skeleton import skeleton
from trainer.authoring.written import written
from trainer.practice.desk import Desk

NAMELESS = "my-case"
_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: the text of its file, what check says of it, what a model wrote that would not do; `kept` are the parts
    in which something is a model's."""

    text: str
    checked: Checked
    dropped: tuple[Dropped, ...] = ()
    kept: Sequence[str] = ()


def name_of(path: str) -> str:
    """An id for the draft that will be the file `path`."""
    name = _NAME.sub("-", Path(path).stem.lower()).strip("-")[:_LONGEST_NAME].strip("-")
    return name if name and name[0].isalpha() else NAMELESS


def draft(case: Case, path: Path, desk: Desk, author: Author | None = None) -> Drafted:
    """The draft of `case` that will be the file `path`; an `author` is a model that is asked for the parts."""
    data = skeleton(case, name_of(str(path)))
    if author is None:
        text = written(data, case, "")
        return Drafted(text, check(text, path, desk))
    data, dropped, kept = filled(data, case, author, desk)
    text = written(data, case, author.model if kept else "")
    return Drafted(text, check(text, path, desk), dropped, kept)
