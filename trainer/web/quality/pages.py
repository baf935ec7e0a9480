"""A judged transcript as a page value: the scorecard of an attempt, and the words with the evidence in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.conversation.transcript import Transcript
from trainer.rubric.book import RubricBook
from trainer.rubric.schema import Criterion
from trainer.rubric.scorecard import Scorecard
from trainer.store.imported import Imported, Line
from trainer.web import words
from trainer.web.attempt import evidence
from trainer.web.attempt.annotated import marked
from trainer.web.attempt.doubts import Doubt, doubts
from trainer.web.attempt.evidence import Dimension, Found, Graded, Kept, Place
from trainer.web.attempt.pages import SIGNS
from trainer.web.call.spoken import Part
from trainer.web.language import gettext as _
from trainer.web.quality.facts import Fact, facts
from trainer.web.quality.wording import PARTS


@dataclass(frozen=True, slots=True)
class Dated:
    """The criteria of a book as they held on a day."""

    book: RubricBook
    day: date | None

    def criterion(self, criterion_id: str, /) -> Criterion:
        """The criterion with this id; raises KeyError."""
        return self.book.criterion(criterion_id, self.day)


@dataclass(frozen=True, slots=True)
class Listed:
    """A transcript in the list."""

    id: UUID
    title: str
    facts: str
    added: datetime
    verdict: str
    sign: str
    score: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn with what was found in it: numbers of findings, names of duties met."""

    number: int
    mine: bool
    part: str
    parts: tuple[Part, ...]
    act: str
    at: float | None
    findings: tuple[int, ...]
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole scorecard of a real transcript."""

    id: UUID
    title: str
    verdict: str
    sign: str
    meaning: str
    doubts: tuple[Doubt, ...]
    score: float
    dimensions: tuple[Dimension, ...]
    findings: tuple[Found, ...]
    duties: tuple[Kept, ...]
    grades: tuple[Graded, ...]
    turns: tuple[Turn, ...]
    facts: tuple[Fact, ...]
    lang: str
    until: str
    out_of_date: bool
    versions: tuple[tuple[str, str], ...]


def title_of(line: Line) -> str:
    """What a transcript is called: its title, else what it is."""
    return line.title or _("%(channel)s, %(law)s", channel=words.word(line.channel), law=words.word(line.jurisdiction))


def listed(line: Line) -> Listed:
    """A transcript of the list."""
    return Listed(
        id=line.id,
        title=title_of(line),
        facts=" · ".join((words.word(line.jurisdiction), words.word(line.channel))),
        added=line.added,
        verdict=line.verdict,
        sign=SIGNS[line.verdict],
        score=line.score,
    )


def page_of(kept: Imported, book: RubricBook, here: Locale, *, out_of_date: bool) -> Page:
    """The page of a judged transcript; `here` is the reader's language, quotes stay in that of the talk."""
    transcript, card = kept.transcript, kept.scorecard
    talk = transcript.setting.locale
    criteria = Dated(book, day_of(transcript))
    where = places(transcript)
    deeds = {index: turn.act for index, turn in enumerate(transcript.turns)}
    return Page(
        id=kept.line.id,
        title=title_of(kept.line),
        verdict=card.verdict,
        sign=SIGNS[card.verdict],
        meaning=_meaning(card),
        doubts=doubts(card, where, here, found=0),
        score=card.score,
        dimensions=evidence.dimensions(card, where, here),
        findings=evidence.findings(criteria, card.findings, where, here, talk, deeds),
        duties=evidence.duties(criteria, card.duties, where, here, talk),
        grades=evidence.grades(criteria, card.grades, where, here, talk),
        turns=_turns(transcript, card, where, here),
        facts=facts(transcript.setting),
        lang="zh-Hans" if talk == "zh" else "en",
        until=words.day(kept.line.until, year=True),
        out_of_date=out_of_date,
        versions=tuple(card.versions.items()),
    )


def day_of(transcript: Transcript) -> date | None:
    """The day of the contact where it took place, whose law holds."""
    started = transcript.setting.started_at
    return started.date() if started else None


def places(transcript: Transcript) -> Mapping[int, Place]:
    """Where each turn stands: its number from 1, and the seconds since the first if the times are known."""
    first = transcript.turns[0].at
    return {
        index: Place(index + 1, (turn.at - first).total_seconds() if turn.at and first and turn.at >= first else None)
        for index, turn in enumerate(transcript.turns)
    }


def _turns(transcript: Transcript, card: Scorecard, where: Mapping[int, Place], here: Locale) -> tuple[Turn, ...]:
    turns = []
    for index, turn in enumerate(transcript.turns):
        found = [(number, f) for number, f in enumerate(card.findings, 1) if f.turn == index]
        turns.append(
            Turn(
                number=index + 1,
                mine=turn.speaker == "collector",
                part=str(PARTS[turn.speaker]),
                parts=marked(turn.text, found) if found else (Part(turn.text, False),),
                act=turn.act,
                at=where[index].at,
                findings=tuple(number for number, _f in found),
                duties=tuple(words.name_of(d.code, here) for d in card.duties if d.met and d.turn == index),
            )
        )
    return tuple(turns)


def _meaning(card: Scorecard) -> str:
    """The verdict of a real contact in a sentence."""
    sure = any(f.severity == "critical" and f.sure and not f.advice_only for f in card.findings)
    missed = any(d.severity == "critical" and not d.met and d.sure for d in card.duties)
    if card.verdict == "review" and not any(f.severity == "critical" and not f.advice_only for f in card.findings):
        return _(
            "The judge is not sure that a duty was done, and to leave it undone is a serious breach. "
            "A person has to look at it."
        )
    if card.verdict == "review":
        return _("The judge suspects a serious breach but is not sure. A person has to look at it.")
    if card.verdict == "pass":
        return _("No serious breach, and enough points.")
    if sure or missed:
        return _("A serious breach fails the contact, whatever the score.")
    return _("No serious breach, but not enough points to pass.")
