"""Page values of case studies: the list, and a chapter before it is begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.content.shelf import Shelf
from trainer.conversation.text import Locale
from trainer.curriculum.chapter import Chapter
from trainer.curriculum.skills import skills
from trainer.practice.chapters import in_order
from trainer.store.chapter_runs import Run
from trainer.store.tries import Played
from trainer.web.cases.shelf import shelf, title_of
from trainer.web.cases.telling import paragraphs
from trainer.web.language import lazy_gettext
from trainer.web.words import name_of

_KINDS = {"success": lazy_gettext("Success"), "failure": lazy_gettext("Failure")}
_ROLES = {"manager": lazy_gettext("You lead"), "collector": lazy_gettext("You collect")}
_ASKS = {
    "decide": lazy_gettext("decide"),
    "sort": lazy_gettext("sort accounts"),
    "allot": lazy_gettext("give out a budget"),
    "talk": lazy_gettext("hold a conversation"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A chapter in the list. `best` is the most points of one's finished runs; `open_run` can be gone on with."""

    id: str
    title: str
    summary: str
    kind: str
    kind_word: str
    role: str
    jurisdiction: str
    minutes: int
    asks: tuple[str, ...]
    best: float | None
    open_run: UUID | None


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the list of a chapter."""

    id: UUID
    changed: datetime
    points: float | None
    ending: str
    grade: str
    again_from: str


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """A chapter before it is begun."""

    card: Card
    situation: tuple[str, ...]
    content_note: str
    skills: tuple[str, ...]
    about: tuple[str, ...]
    runs: tuple[RunLine, ...]


def cards(shelf: Shelf[Chapter], runs: Sequence[Run], here: Locale) -> tuple[Card, ...]:
    """All chapters, in order."""
    return tuple(_card(each, [run for run in runs if run.chapter == each.id], here) for each in in_order(shelf))


def _card(chapter: Chapter, runs: Sequence[Run], here: Locale) -> Card:
    done = [run.points for run in runs if run.points is not None]
    kinds = {stage.kind for stage in chapter.stages}
    return Card(
        id=chapter.id,
        title=chapter.title.to(here),
        summary=chapter.summary.to(here),
        kind=chapter.kind,
        kind_word=str(_KINDS[chapter.kind]),
        role=str(_ROLES[chapter.role]),
        jurisdiction=chapter.jurisdiction,
        minutes=chapter.minutes,
        asks=tuple(str(word) for kind, word in _ASKS.items() if kind in kinds),
        best=max(done) if done else None,
        open_run=next((run.id for run in runs if run.ended is None), None),
    )


def chapter(found: Chapter, runs: Sequence[Run], here: Locale) -> ChapterPage:
    """A chapter, with one's own runs of it."""
    return ChapterPage(
        card=_card(found, runs, here),
        situation=paragraphs(found.situation, here),
        content_note=found.content_note.to(here) if found.content_note else "",
        skills=tuple(skills()[name].title.to(here) for name in found.skills),
        about=tuple(name for code in found.codes if (name := name_of(code, here))),
        runs=tuple(_line(found, run, here) for run in runs),
    )


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """A case study that was played for an assignment, as its trainer reads it: how it ended, nothing of the way."""

    title: str
    ended: datetime
    points: float
    ending: str


def played_line(played: Played, here: Locale) -> PlayedLine:
    """`played` in words; an ending that a later text of the chapter has no more is told by the points alone."""
    ending = ending_of(played.chapter, played.ending, here)
    return PlayedLine(title_of(played.chapter, here), played.ended, played.points, ending)


def ending_of(chapter_id: str, ending: str, here: Locale) -> str:
    """The title of an ending; empty where the chapter, or its text of today, has it no more."""
    endings = shelf()[chapter_id].content.endings if chapter_id in shelf() else ()
    return next((each.title.to(here) for each in endings if each.id == ending), "")


def _line(found: Chapter, run: Run, here: Locale) -> RunLine:
    ending = next((e for e in found.endings if e.id == run.ending), None)
    again = next((s.title.to(here) for s in found.stages if s.id == run.again_from), "")
    title, grade = (ending.title.to(here), ending.grade) if ending else ("", "")
    return RunLine(run.id, run.changed, run.points, title, grade, again)
