"""The content an attempt ran on: what is loaded now where nothing changed, else the texts that were kept."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine

from trainer.content.shelf import Shelf, Volume
from trainer.content.source import Source
from trainer.practice.desk import Desk
from trainer.practice.events import Started
from trainer.rubric.book import Bound, RubricBook
from trainer.rubric.schema import Rubric
from trainer.scenario.schema import Scenario
from trainer.store import versions as kept

Wanted = tuple[tuple[str, str], ...]
"""Names of content files with their versions, in order."""


class NotKept(LookupError):
    """The content of an old attempt is neither loaded nor kept."""


def wanted(started: Started) -> Wanted:
    """What an attempt ran on, of what is kept whole: its scenario and the rubrics."""
    return tuple(sorted(_content(started.versions).items()))


def is_current(desk: Desk, started: Started) -> bool:
    """Whether `desk` is what the attempt ran on.

    The same and no more: a rubric that came in later, a house rule switched on since, must not judge an old attempt.
    """
    if started.scenario not in desk.scenarios:
        return False
    return _content(desk.versions(started.scenario)) == _content(started.versions)


def restored(engine: Engine, now: Desk, versions: Wanted) -> Desk:
    """A desk of the texts that were kept; voices and numbers are those of `now`. Raises NotKept."""
    volumes: dict[str, Volume[Scenario]] = {}
    bound: list[Bound] = []
    for name, version in versions:
        kind, _colon, key = name.partition(":")
        digest = version.rpartition("-")[2]
        text = kept.text_of(engine, kind, key, digest)
        if text is None:
            raise NotKept(f"{name} {version}")
        if kind == "scenario":
            source = Source(Path(f"{key}.yaml"), None, {}, digest)
            volumes[key] = Volume(source, Scenario.model_validate_json(text))
        else:
            bound.append(Bound(Rubric.model_validate_json(text), digest))
    book = RubricBook(tuple(bound)) if bound else now.rubrics
    return Desk(Shelf(volumes, ()), now.voices, book, now.parameters)


def _content(versions: Mapping[str, str]) -> dict[str, str]:
    return {name: version for name, version in versions.items() if name.startswith(("scenario:", "rubric:"))}
