"""The content an attempt ran on: what is loaded now where nothing changed, else the texts that were kept."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.content.shelf import Shelf, Volume
from trainer.content.source import Source
from trainer.practice.events import Started
from trainer.rubric.book import Bound, RubricBook
from trainer.rubric.schema import Rubric
from trainer.scenario.schema import Scenario
from trainer.store import versions as kept
from trainer.web.served import attempts, content

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


class NotKept(LookupError):
    """The content of an old attempt is neither loaded nor kept."""


def desk_for(started: Started) -> "Desk":
    """The desk to go on with an attempt, or to read it with. Raises NotKept."""
    desk = content()
    wanted = _content(started.versions)
    # The same and no more: a rubric that came in later, a house rule switched on since, must not judge an old attempt.
    if started.scenario in desk.scenarios and _content(desk.versions(started.scenario)) == wanted:
        return desk
    return _restored(tuple(sorted(wanted.items())))


def _content(versions: Mapping[str, str]) -> dict[str, str]:
    return {name: version for name, version in versions.items() if name.startswith(("scenario:", "rubric:"))}


@lru_cache(maxsize=8)
def _restored(wanted: tuple[tuple[str, str], ...]) -> "Desk":
    from trainer.practice.desk import Desk

    now = content()
    volumes: dict[str, Volume[Scenario]] = {}
    bound: list[Bound] = []
    for name, version in wanted:
        kind, _colon, key = name.partition(":")
        digest = version.rpartition("-")[2]
        text = kept.text_of(attempts().engine, kind, key, digest)
        if text is None:
            raise NotKept(f"{name} {version}")
        if kind == "scenario":
            source = Source(Path(f"{key}.yaml"), None, {}, digest)
            volumes[key] = Volume(source, Scenario.model_validate_json(text))
        else:
            bound.append(Bound(Rubric.model_validate_json(text), digest))
    book = RubricBook(tuple(bound)) if bound else now.rubrics
    return Desk(Shelf(volumes, ()), now.voices, book, now.parameters)
