"""What every scorecard shows, whatever was judged: the arithmetic, the findings, the duties, the skills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType
from typing import Protocol

from trainer.conversation.text import Locale
from trainer.rubric.because import why, why_missed
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.schema import Criterion
from trainer.rubric.scorecard import SHARES, Scorecard
from trainer.web import words
from trainer.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the talk something happened: the turn's number, and the seconds into the talk if they are known."""

    number: int
    at: float | None


@dataclass(frozen=True, slots=True)
class Lost:
    """Points lost, and by which criterion."""

    points: float
    why: str
    name: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension: 100 less what was lost, and what it counts for."""

    code: str
    score: float
    share: int
    floor: bool
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with all that explains it; `deed` is what was done where nothing was said."""

    number: int
    severity: str
    name: str
    title: str
    quote: str
    deed: str
    because: str
    citations: tuple[str, ...]
    advice: str
    better: tuple[str, ...]
    confidence: int
    sure: bool
    advice_only: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A duty, met or missed; a missed one has its number among what can be objected to, the others 0."""

    name: str
    title: str
    met: bool
    sure: bool
    advice_only: bool
    quote: str
    because: str
    place: Place | None
    citation: str
    better: tuple[str, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Graded:
    """A quality with its grade from 0 to 3; `model` is a model's grade that weighs in the score, None for none."""

    name: str
    grade: int
    word: str
    places: tuple[Place, ...]
    advice: str
    better: tuple[str, ...]
    model: int | None = None


class Criteria(Protocol):
    """Where criteria are looked up by name: a desk, or a book of rubrics on a day."""

    def criterion(self, criterion_id: str, /) -> Criterion:
        """The criterion with this id; raises KeyError."""


Where = Mapping[int, Place]


def dimensions(card: Scorecard, where: Where, here: Locale) -> tuple[Dimension, ...]:
    """The arithmetic: each dimension with what was lost in it."""
    whole = sum(SHARES[code] for code in card.dimensions)
    return tuple(
        Dimension(
            code,
            score,
            round(100 * SHARES[code] / whole),
            sum(loss.points for loss in card.losses if loss.dimension == code) > 100,
            tuple(
                Lost(loss.points, loss.why.to(here), words.name_of(loss.code, here), _place(loss.turn, where))
                for loss in sorted(card.losses, key=lambda loss: -loss.points)
                if loss.dimension == code
            ),
        )
        for code, score in card.dimensions.items()
    )


def radar(shown: Sequence[Dimension]) -> list[dict[str, str | float]]:
    """The dimensions as their chart draws them."""
    return [{"name": words.word(dimension.code), "value": dimension.score} for dimension in shown]


def findings(
    criteria: Criteria,
    found: Sequence[Finding],
    where: Where,
    here: Locale,
    talk: Locale,
    deeds: Mapping[int, str],
) -> tuple[Found, ...]:
    """The findings, numbered from 1; `here` is the reader's language, better words are in that of the talk.

    `deeds` tells by turn what was done beside or instead of words.
    """
    return tuple(_finding(criteria, number, each, where, here, talk, deeds) for number, each in enumerate(found, 1))


def _finding(
    criteria: Criteria,
    number: int,
    finding: Finding,
    where: Where,
    here: Locale,
    talk: Locale,
    deeds: Mapping[int, str],
) -> Found:
    criterion = criterion_of(criteria, finding.criterion)
    cited = [c for name in (finding.criterion, *finding.also) if (c := criterion_of(criteria, name))]
    return Found(
        number=number,
        severity=finding.severity,
        name=words.name_of(finding.code, here),
        title=criterion.title.to(here) if criterion else "",
        quote=finding.quote,
        deed=deeds.get(finding.turn, "") if finding.detail == "deed" else "",
        because=why(finding, criterion).to(here),
        citations=tuple(dict.fromkeys(c.citation.to(here) for c in cited)),
        advice=criterion.advice.to(here) if criterion else "",
        better=_better(criterion, talk),
        confidence=round(finding.confidence * 100),
        sure=finding.sure,
        advice_only=finding.advice_only,
        place=_place(finding.turn, where),
    )


def duties(
    criteria: Criteria, told: Sequence[Duty], where: Where, here: Locale, talk: Locale, *, found: int = 0
) -> tuple[Kept, ...]:
    """The duties, the missed ones first; these are numbered on from the `found` findings."""
    kept = []
    missed = count(found + 1)
    for duty in sorted(told, key=lambda d: d.met):
        criterion = criterion_of(criteria, duty.criterion)
        kept.append(
            Kept(
                name=words.name_of(duty.code, here),
                title=criterion.title.to(here) if criterion else "",
                met=duty.met,
                sure=duty.sure,
                advice_only=duty.advice_only,
                quote=duty.quote,
                because="" if duty.met else why_missed(duty, criterion).to(here),
                place=_place(duty.turn, where),
                citation=criterion.citation.to(here) if criterion else "",
                better=() if duty.met else _better(criterion, talk),
                number=0 if duty.met else next(missed),
            )
        )
    return tuple(kept)


def grades(
    criteria: Criteria,
    told: Sequence[Grade],
    where: Where,
    here: Locale,
    talk: Locale,
    of_model: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Graded, ...]:
    """The skills with their grades, and by code those `of_model` that weigh in the score."""
    named = (_("absent"), _("weak"), _("good"), _("exemplary"))
    graded = []
    for grade in told:
        criterion = criterion_of(criteria, grade.criterion)
        low = grade.grade < 2
        found = dict.fromkeys(where[turn] for turn in grade.turns if turn in where)
        graded.append(
            Graded(
                name=words.name_of(grade.code, here),
                grade=grade.grade,
                word=named[grade.grade],
                places=tuple(found),
                advice=criterion.advice.to(here) if criterion and low else "",
                better=_better(criterion, talk) if low else (),
                model=of_model.get(grade.code),
            )
        )
    return tuple(graded)


def criterion_of(criteria: Criteria, name: str) -> Criterion | None:
    """The criterion of this name; None for one that is no longer there."""
    try:
        return criteria.criterion(name)
    except KeyError:
        return None


def _place(turn: int | None, where: Where) -> Place | None:
    return where.get(turn) if turn is not None else None


def _better(criterion: Criterion | None, talk: Locale) -> tuple[str, ...]:
    if criterion is None:
        return ()
    return criterion.better.zh if talk == "zh" else criterion.better.en
