"""Page values of the coach: a turn with its advice, and the debrief of an attempt."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from trainer.conversation.text import Locale
from trainer.practice.coach import Advice, Lesson, Strength, advisable, advise, debrief
from trainer.practice.debrief_notes import Note, Notes, marked, named_as
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.store.remarks import Remark
from trainer.web import words
from trainer.web.attempt import evidence
from trainer.web.attempt.annotated import places
from trainer.web.attempt.evidence import Found, Kept, Place, criterion_of
from trainer.web.call.told import deed_name
from trainer.web.coach.ended import Ended
from trainer.web.coach.wording import note_dropped
from trainer.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a turn: its words, what was found in them, and what the exemplary dialogue says there."""

    text: str
    findings: tuple[Found, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A missed duty, and the words of the exemplary dialogue that meet it."""

    duty: Kept
    example: str


@dataclass(frozen=True, slots=True)
class TurnPage:
    """How one turn could have been said. `before` is what the other side had just said; `turns` all that one may ask
    about, `earlier` and `later` those beside this one."""

    number: int
    title: str
    lang: str
    before: tuple[str, ...]
    deed: str
    parts: tuple[Stretch, ...]
    beside: tuple[Found, ...]
    missed: tuple[Missing, ...]
    is_clean: bool
    is_letter: bool
    with_lines: bool
    earlier: int | None
    later: int | None
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lesson as it is read: what, in whose words, by which rule, and better ones."""

    kind: str
    name: str
    severity: str
    quote: str
    place: Place | None
    rule: str
    citation: str
    advice: str
    better: tuple[str, ...]
    note: "Noted | None" = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What a model says to a lesson or a strength, and the words of the talk that it rests on."""

    say: str
    quote: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Went:
    """What went well: the quality or duty, and the words that show it."""

    name: str
    grade: int | None
    quotes: tuple[tuple[str, Place | None], ...]
    note: Noted | None = None


@dataclass(frozen=True, slots=True)
class ModelPart:
    """Whose notes stand in a debrief (empty: nobody's), whether they may be asked for, or why not; `dropped` says what
    of the answer is not shown."""

    model: str = ""
    may_ask: bool = False
    why_not: str = ""
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """Three things at most, and what to keep. `turns` may each be asked about."""

    title: str
    lang: str
    lessons: tuple[Learnt, ...]
    strengths: tuple[Went, ...]
    turns: tuple[tuple[int, str, int], ...]  # number, beginning of its words, how much was found and missed in it
    reviewed: bool
    model: ModelPart = ModelPart()


def turn_page(ended: Ended, number: int, here: Locale) -> tuple[TurnPage, Advice]:
    """The page of one turn, and the advice it shows. Raises LookupError for a turn that nothing can be said of."""
    attempt, talk = ended.attempt, ended.attempt.started.locale
    advice = advise(ended.desk, attempt, ended.card, number, with_lines=not ended.row.exam)
    where = places(ended.scenario, attempt)
    deed = deed_name(ended.scenario, advice.turn.act, talk)
    own = advisable(attempt, ended.card)
    place = own.index(number)
    before = [u.text for u in attempt.transcript_turns[: advice.turn.first_index] if u.text]
    last = attempt.turns[number - 2].replies if number > 1 else attempt.started.opening

    def shown(findings: tuple[Finding, ...]) -> tuple[Found, ...]:
        deeds = {advice.turn.first_index: deed}
        return evidence.findings(ended.desk, findings, where, here, talk, deeds)

    kept = {
        duty: evidence.duties(ended.desk, (duty,), where, here, talk)[0]
        for duty in (lacking.duty for lacking in advice.missed)
    }
    page = TurnPage(
        number=number,
        title=ended.scenario.title.to(here),
        lang=ended.lang,
        before=tuple(u.text for u in last if u.text) or tuple(before[-1:]),
        deed=deed,
        parts=tuple(
            Stretch(part.text, shown(part.findings), part.exemplar.said if part.exemplar else "")
            for part in advice.parts
        ),
        beside=shown(advice.beside),
        missed=tuple(_missing(kept, advice)),
        is_clean=advice.is_clean,
        is_letter=advice.turn.letter is not None,
        with_lines=not ended.row.exam,
        earlier=own[place - 1] if place else None,
        later=own[place + 1] if place + 1 < len(own) else None,
        reviewed=ended.reviewed,
    )
    return page, advice


def _missing(kept: Mapping[Duty, Kept], advice: Advice) -> Iterator[Missing]:
    """The missed duties; a line that is shown already is not shown again."""
    shown = {part.exemplar for part in advice.parts}
    for each in advice.missed:
        yield Missing(kept[each.duty], each.exemplar.said if each.exemplar and each.exemplar not in shown else "")
        shown.add(each.exemplar)


def debrief_page(
    ended: Ended, here: Locale, remark: Remark | None = None, *, may_ask: bool = False, why_not: str = ""
) -> DebriefPage:
    """The debrief of an attempt; `here` is the reader's language, quotes and better words are in that of the talk.

    `remark` are a model's notes to it: shown where what they speak of still stands, as a review may have changed it.
    """
    told = debrief(ended.attempt, ended.card)
    where = places(ended.scenario, ended.attempt)
    kept = remark.notes if remark is not None else Notes(ended.attempt.started.locale, ())
    notes = {(one.kind, one.code): _noted(one, where) for one in kept.notes}
    stands = [one for one in marked(told).values() if named_as(one) in notes]
    part = ModelPart(
        model=remark.model if remark is not None and stands else "",
        may_ask=may_ask and not stands and bool(marked(told)),
        why_not="" if stands else why_not,
        dropped=tuple(note_dropped(why, times) for why, times in kept.dropped.items()) if stands else (),
    )
    numbers = set(advisable(ended.attempt, ended.card))
    turns = []
    for turn in ended.attempt.turns:
        if turn.number in numbers:
            indexes = range(turn.first_index, turn.first_index + len(turn.utterances))
            wrong = sum(f.turn == turn.first_index for f in ended.card.findings)
            missed = sum(not d.met and d.turn in indexes for d in ended.card.duties)
            said = " ".join(turn.said.split()) or deed_name(ended.scenario, turn.act, ended.attempt.started.locale)
            turns.append((turn.number, said, wrong + missed))
    return DebriefPage(
        title=ended.scenario.title.to(here),
        lang=ended.lang,
        lessons=tuple(
            replace(_learnt(ended, lesson, where, here), note=notes.get(named_as(lesson))) for lesson in told.lessons
        ),
        strengths=tuple(
            replace(_went(strength, where, here), note=notes.get(named_as(strength))) for strength in told.strengths
        ),
        turns=tuple(turns),
        reviewed=ended.reviewed,
        model=part,
    )


def _noted(note: Note, where: Mapping[int, Place]) -> Noted:
    return Noted(note.say, note.quote, where.get(note.turn) if note.turn is not None else None)


def _learnt(ended: Ended, lesson: Lesson, where: Mapping[int, Place], here: Locale) -> Learnt:
    about = lesson.about
    criterion = criterion_of(ended.desk, about.criterion)
    name = words.name_of(about.code, here)
    better = () if criterion is None else criterion.better.zh if ended.lang == "zh-Hans" else criterion.better.en
    return Learnt(
        kind=lesson.kind,
        name=_("Missed: %(name)s", name=name) if isinstance(about, Duty) else name,
        severity="" if isinstance(about, Grade) else about.severity,
        quote=lesson.quote,
        place=where.get(lesson.turn) if lesson.turn is not None else None,
        rule=criterion.title.to(here) if criterion else "",
        citation=criterion.citation.to(here) if criterion else "",
        advice=criterion.advice.to(here) if criterion else "",
        better=better,
    )


def _went(strength: Strength, where: Mapping[int, Place], here: Locale) -> Went:
    about = strength.about
    return Went(
        name=words.name_of(about.code, here),
        grade=about.grade if isinstance(about, Grade) else None,
        quotes=tuple((quote, where.get(turn)) for turn, quote in strength.quotes),
    )


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a model suggested for a turn, or whether it may be asked, or why not. Of a letter `paragraph` (from 1) says
    which one the words are for; 0 for a turn. `first` (from 0) is the paragraph in which most was found."""

    words: str
    model: str
    may_ask: bool
    why_not: str
    paragraph: int = 0
    first: int = 0


def suggested(remark: Remark | None, page: TurnPage, *, may_ask: bool, why_not: str) -> Suggested:
    """The part of the page that is the model's."""
    if remark is None:
        numbers = range(len(page.parts))
        first = max(numbers, key=lambda number: len(page.parts[number].findings), default=0)
        return Suggested("", "", may_ask, why_not, first=first)
    if not page.is_letter:
        return Suggested(remark.said, remark.model, False, "")
    kept = json.loads(remark.said)
    return Suggested(kept["say"], remark.model, False, "", paragraph=kept["part"] + 1)


def of_paragraph(part: int, say: str) -> str:
    """A suggestion for a paragraph of a letter as a remark keeps it."""
    return json.dumps({"part": part, "say": say}, ensure_ascii=False)
