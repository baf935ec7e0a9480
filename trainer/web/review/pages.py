"""The page values of the review: the queue, and one attempt with its findings and what was decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from trainer.conversation.moves import DUTIES, VIOLATIONS
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Utterance
from trainer.practice.review import Decision, Item, Reviewed
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store.cases import Case
from trainer.store.decisions import Objection, Said
from trainer.web import words
from trainer.web.attempt import evidence
from trainer.web.attempt.annotated import Annotated, annotated, opening, places
from trainer.web.attempt.evidence import Found, Kept, Place
from trainer.web.attempt.pages import SIGNS
from trainer.web.attempt.weighs import Weighs, weighs
from trainer.web.call.spoken import Speech
from trainer.web.catalogue.pages import title_of
from trainer.web.language import gettext as _
from trainer.web.review.found import Read
from trainer.web.review.record import Filed, filed
from trainer.web.review.wording import ANSWERED, DECIDED, NEEDS


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case in the queue. `holder` is who has it now, empty for nobody; `mine` when that is the visitor."""

    id: UUID
    title: str
    person: str
    need: str
    since: datetime
    verdict: str
    sign: str
    score: float
    exam: bool
    holder: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its score."""

    verdict: str
    sign: str
    score: float


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as it is read: what, by whom, when, why; `to` says what it became."""

    action: str
    deed: str
    by: str
    at: datetime
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Objected:
    """What the trainee objected to, and what became of it."""

    id: int
    about: str
    reason: str
    at: datetime
    outcome: str
    state: str
    answer: str
    by: str


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A finding or missed duty with all that was decided about it. `shown` is its mark in the words, 0 for none.

    `state` is empty, or the last action; `code` to `words` are as it stands, for the form.
    """

    number: int
    shown: int
    kind: str
    name: str
    code: str
    severity: str
    turn: int | None
    words: str
    place: Place | None
    judge: Found | None
    missed: Kept | None
    doubt: bool
    state: str
    deed: str
    made: tuple[Made, ...]
    objected: tuple[Objected, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A comment; `place` and `quote` say on what, None and empty for the whole."""

    by: str
    at: datetime
    place: Place | None
    quote: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A turn of the conversation: `indexes` are those of its speeches in the transcript."""

    turn: Annotated
    indexes: tuple[int, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a form."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """An attempt under review."""

    id: UUID
    title: str
    person: str
    email: str
    started: datetime
    exam: bool
    need: str
    mine: bool
    holder: str
    closed: datetime | None
    closer: str
    word: str
    final: Judgement | None
    judge: Judgement
    now: Judgement
    left_to_a_person: bool
    weighs: Weighs | None
    items: tuple[Reviewable, ...]
    objections: tuple[Objected, ...]
    opening: Speech
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    filed: Filed
    violations: tuple[Choice, ...]
    duties: tuple[Choice, ...]
    own_turns: tuple[Choice, ...]
    turns: tuple[Choice, ...]
    lang: str


def waiting(case: Case, visitor: int, at: datetime, here: Locale) -> Waiting:
    """A line of the queue."""
    holder = case.holder(at)
    closed = case.closed is not None
    verdict = (case.final if closed else "") or case.verdict
    score = case.final_score if closed and case.final_score is not None else case.score
    return Waiting(
        id=case.attempt,
        title=title_of(case.scenario, here),
        person=case.owner_name,
        need=str(NEEDS.get(case.need, "")),
        since=case.closed or case.opened or case.started,
        verdict=verdict,
        sign=SIGNS.get(verdict, ""),
        score=score,
        exam=case.exam,
        holder=case.claimer if holder else "",
        mine=holder == visitor,
    )


def case_page(
    case: Case,
    read: Read,
    said: Sequence[Said],
    objections: Sequence[Objection],
    visitor: int,
    at: datetime,
    here: Locale,
) -> CasePage:
    """The page of an attempt under review."""
    card, review = read.judged.scorecard, read.review
    where = places(read.scenario, read.attempt)
    holder = case.holder(at)
    shown = _marks(review.items)
    objected = [_objected(one, here) for one in objections]
    own = {one.id: one.finding for one in objections if one.kind == "finding" and one.finding}
    items = _items(read, where, shown, here, {o.id: o for o in objected}, own)
    utterances = read.attempt.transcript_turns
    notes = [note(one, where, utterances) for one in said]
    choices = [
        (index, u.speaker, _("Turn %(number)s", number=where[index].number) + f" · {u.text[:40]}")
        for index, u in enumerate(utterances)
        if u.text and index in where
    ]
    return CasePage(
        id=case.attempt,
        title=read.scenario.title.to(here),
        person=case.owner_name,
        email=case.owner_email,
        started=case.started,
        exam=case.exam,
        need=str(NEEDS.get(case.need, "")),
        mine=holder == visitor and case.closed is None,
        holder=case.claimer if holder else "",
        closed=case.closed,
        closer=case.closer,
        word=case.word,
        final=judgement(case.final, case.final_score or 0.0) if case.final else None,
        judge=_of(card),
        now=_of(review.scorecard),
        left_to_a_person=review.scorecard.verdict == "review",
        weighs=weighs(card, read.official, read.counted, here),
        items=items,
        objections=tuple(o for o in objected if o.id not in own or own[o.id] not in {i.number for i in items}),
        opening=opening(read.scenario, read.attempt),
        lines=_lines(read, review, shown, notes),
        notes=tuple(one for one in notes if one.place is None),
        filed=filed(read, here),
        violations=_choices(VIOLATIONS, read, here),
        duties=_choices(DUTIES, read, here),
        own_turns=tuple(Choice(str(i), name) for i, speaker, name in choices if speaker == "collector"),
        turns=tuple(Choice(str(i), name) for i, _speaker, name in choices),
        lang="zh-Hans" if read.attempt.started.locale == "zh" else "en",
    )


def _of(card: Scorecard) -> Judgement:
    return judgement(card.verdict, card.score)


def judgement(verdict: str, score: float) -> Judgement:
    """A verdict with its score and its sign."""
    return Judgement(verdict, SIGNS.get(verdict, ""), score)


def _choices(codes: Iterable[str], read: Read, here: Locale) -> tuple[Choice, ...]:
    """The codes that a rule of this contact speaks of, by name."""
    named = (Choice(code, words.name_of(code, here)) for code in codes if read.rules.has(code))
    return tuple(sorted(named, key=lambda choice: choice.name))


def _marks(items: Iterable[Item]) -> Mapping[int, int]:
    """The number that each violation has in the words: the judge's keep theirs, what was added goes on from there."""
    marked = [item.number for item in items if item.kind == "violation"]
    return {number: place for place, number in enumerate(marked, 1)}


def _items(
    read: Read,
    where: Mapping[int, Place],
    shown: Mapping[int, int],
    here: Locale,
    objected: Mapping[int, Objected],
    own: Mapping[int, int],
) -> tuple[Reviewable, ...]:
    talk = read.attempt.started.locale
    deeds = {turn.first_index: turn.act for turn in read.attempt.turns}
    criteria = read.desk
    found: list[Reviewable] = []
    for item in read.review.items:
        stands = item.after or item.before or _last(item)
        judge = missed = None
        match item.before:
            case Finding() as finding:
                judge = replace(
                    evidence.findings(criteria, (finding,), where, here, talk, deeds)[0], number=shown[item.number]
                )
            case Duty() as duty:
                missed = evidence.duties(criteria, (duty,), where, here, talk)[0]
        last = item.decisions[-1].action if item.decisions else ""
        found.append(
            Reviewable(
                number=item.number,
                shown=shown.get(item.number, 0),
                kind=item.kind,
                name=words.name_of(stands.code, here),
                code=stands.code,
                severity=stands.severity,
                turn=stands.turn,
                words=stands.quote if isinstance(stands, Finding) else "",
                place=where.get(stands.turn) if stands.turn is not None else None,
                judge=judge,
                missed=missed,
                doubt=item.before is not None and not item.before.sure and not last,
                state=last,
                deed=str(DECIDED[last]) if last else "",
                made=tuple(made(decision, here) for decision in item.decisions),
                objected=tuple(objected[o] for o, number in own.items() if number == item.number),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Gone:
    """What an addition was that has been withdrawn."""

    code: str
    severity: str
    turn: int | None


def _last(item: Item) -> _Gone:
    decision = item.decisions[-1]
    return _Gone(decision.code, decision.severity, decision.turn)


def made(decision: Decision, here: Locale) -> Made:
    """A decision as it is read."""
    to = ""
    if decision.action in ("change", "add"):
        to = _(
            "%(name)s (%(severity)s)",
            name=words.name_of(decision.code, here),
            severity=words.word(decision.severity),
        )
    return Made(decision.action, str(DECIDED[decision.action]), decision.by, decision.at, to, decision.reason)


def _objected(one: Objection, here: Locale) -> Objected:
    about = _("Turn %(number)s", number=one.turn)
    if one.kind == "finding":
        about = _("Finding %(number)s", number=one.finding)
    elif one.move:
        about = _("Turn %(number)s, understood as “%(name)s”", number=one.turn, name=words.name_of(one.move, here))
    return Objected(
        one.id, about, one.reason, one.at, one.outcome, str(ANSWERED[one.outcome]), one.answer, one.answered_by
    )


def note(one: Said, where: Mapping[int, Place], utterances: Sequence[Utterance]) -> Note:
    """A comment as it is read."""
    quote = ""
    if one.turn is not None and one.turn < len(utterances) and one.start is not None:
        quote = utterances[one.turn].text[one.start : one.stop]
    return Note(one.by, one.at, where.get(one.turn) if one.turn is not None else None, quote, one.words)


def _lines(read: Read, review: Reviewed, shown: Mapping[int, int], notes: Sequence[Note]) -> tuple[Line, ...]:
    marked = [item.after or item.before for item in review.items if item.number in shown]
    # One that was added and withdrawn again marks nothing, but keeps its number.
    nothing = Finding("", "", "minor", "compliance", -1, (0, 0), "", 0.0)
    findings = tuple(one if isinstance(one, Finding) else nothing for one in marked)
    lines = []
    for turn, taken in zip(annotated(read.scenario, read.attempt, findings), read.attempt.turns, strict=True):
        speeches = tuple(replace(s, who=_("Trainee")) if s.mine else s for s in turn.speeches)
        first = taken.first_index
        lines.append(
            Line(
                replace(turn, speeches=speeches),
                tuple(range(first, first + len(speeches))),
                tuple(one for one in notes if one.place is not None and one.place.number == turn.number),
            )
        )
    return tuple(lines)
