"""The chapters that the current application serves, and the text that a run began on."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flask import current_app

from trainer.content.shelf import Shelf
from trainer.conversation.text import Locale
from trainer.curriculum.chapter import Chapter
from trainer.practice.chapters import fill_chapters, in_order
from trainer.store import versions
from trainer.store.chapter_runs import Run
from trainer.web.attempt.as_used import NotKept
from trainer.web.served import attempts, content, now

_KIND = "chapter"


def shelf() -> Shelf[Chapter]:
    """All chapters, read when first asked for: those of the setting CHAPTERS, a folder, else the shipped ones."""
    kept: Shelf[Chapter] | None = current_app.extensions.get("chapters")
    if kept is None:
        given = current_app.config.get("CHAPTERS")
        kept = fill_chapters(content(), Path(given) if given else None)
        current_app.extensions["chapters"] = kept
    return kept


def title_of(chapter_id: str, here: Locale) -> str:
    """The title of a chapter; its id once it is gone from the shelf."""
    return shelf()[chapter_id].content.title.to(here) if chapter_id in shelf() else chapter_id


def laws() -> Mapping[str, str]:
    """The chapters there are, in order, each with whose law holds in it."""
    return {each.id: each.jurisdiction for each in in_order(shelf())}


def keep(chapter_id: str) -> str:
    """Keep the text of a chapter on which a run begins; its digest."""
    volume, engine = shelf()[chapter_id], attempts().engine
    if not versions.is_kept(engine, _KIND, chapter_id, volume.version):
        text = volume.content.model_dump_json(by_alias=True)
        versions.keep(engine, _KIND, chapter_id, volume.version, text, now())
    return volume.version


def chapter_of(run: Run) -> Chapter:
    """The chapter as `run` began on it. Raises NotKept."""
    if run.chapter in shelf() and shelf()[run.chapter].version == run.digest:
        return shelf()[run.chapter].content
    text = versions.text_of(attempts().engine, _KIND, run.chapter, run.digest)
    if text is None:
        raise NotKept(f"chapter:{run.chapter} {run.digest}")
    return _read(text)


@lru_cache(maxsize=32)
def _read(text: str) -> Chapter:
    return Chapter.model_validate_json(text)
