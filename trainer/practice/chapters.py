"""The shelf of case studies, each held against the rubrics and the scenarios it names."""

from functools import cache
from pathlib import Path

from trainer.content.places import content_root
from trainer.content.problem import Problem
from trainer.content.shelf import Shelf, Volume, fill, open_volume
from trainer.curriculum.chapter import Chapter
from trainer.curriculum.chapter_lint import lint_chapter, lint_in_library
from trainer.practice.desk import Desk, desk


def fill_chapters(counter: Desk, folder: Path | None = None) -> Shelf[Chapter]:
    """Every chapter under `folder` (default: the shipped ones); one with an error disables itself only."""
    return fill(
        folder or content_root("scenarios") / "cases", Chapter, lambda c: c.id, lambda v: problems_of(v, counter)
    )


def problems_of(volume: Volume[Chapter], counter: Desk) -> tuple[Problem, ...]:
    """All that is wrong with a chapter file that loads."""
    scenarios = {each.content.id: each.content for each in counter.scenarios}
    return (*lint_chapter(volume), *lint_in_library(volume, counter.rubrics, scenarios))


def check_chapter(path: Path, counter: Desk) -> tuple[Problem, ...]:
    """All that is wrong with one chapter file."""
    volume, found = open_volume(path, Chapter)
    return (*found, *(problems_of(volume, counter) if volume is not None else ()))


@cache
def chapters() -> Shelf[Chapter]:
    """The shipped chapters."""
    return fill_chapters(desk())


def in_order(shelf: Shelf[Chapter]) -> tuple[Chapter, ...]:
    """The chapters as they are listed: by number, then by name."""
    return tuple(sorted((volume.content for volume in shelf), key=lambda c: (c.number, c.id)))
