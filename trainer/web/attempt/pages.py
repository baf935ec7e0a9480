"""The scorecard as a page value: verdict first, then the arithmetic, then the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.result import Result
from trainer.rubric.because import why, why_missed
from trainer.rubric.finding import Finding
from trainer.rubric.schema import Criterion
from trainer.rubric.scorecard import SHARES, Loss
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.attempt.annotated import Annotated, Place, annotated, opening, places
from trainer.web.call.spoken import Speech
from trainer.web.language import gettext as _

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

SIGNS = {"pass": "check", "fail": "cross", "review": "eye"}
FEELINGS = ("trust", "anger", "stress", "shame")


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
    """A duty, met or missed."""

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


@dataclass(frozen=True, slots=True)
class Graded:
    """A quality with its grade from 0 to 3."""

    name: str
    grade: int
    word: str
    places: tuple[Place, ...]
    advice: str
    better: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What this scenario asked for beyond the rubrics."""

    title: str
    met: bool
    advice: str


@dataclass(frozen=True, slots=True)
class MoodLine:
    """A feeling after each turn, in points of a hundred; the first is before anything was said."""

    feeling: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole scorecard."""

    id: UUID
    scenario: str
    title: str
    verdict: str
    sign: str
    meaning: str
    score: float
    dimensions: tuple[Dimension, ...]
    findings: tuple[Found, ...]
    duties: tuple[Kept, ...]
    grades: tuple[Graded, ...]
    outcome: str
    debrief: str
    grade: str
    asked: tuple[Asked, ...]
    opening: Speech
    turns: tuple[Annotated, ...]
    moods: tuple[MoodLine, ...]
    lang: str
    started: datetime
    seconds: float
    notes: str
    versions: tuple[tuple[str, str], ...]


def scorecard(
    desk: "Desk", scenario: Scenario, attempt: Attempt, attempt_id: UUID, judged: Result, here: Locale
) -> Page:
    """The page of a finished attempt; `here` is the reader's language, quotes stay in that of the talk."""
    card, talk = judged.scorecard, attempt.started.locale
    where = places(scenario, attempt)
    findings = card.findings
    return Page(
        id=attempt_id,
        scenario=scenario.id,
        title=scenario.title.to(here),
        verdict=card.verdict,
        sign=SIGNS[card.verdict],
        meaning=_meaning(judged),
        score=card.score,
        dimensions=_dimensions(card.dimensions, card.losses, where, here),
        findings=tuple(_finding(desk, attempt, n, f, where, here) for n, f in enumerate(findings, 1)),
        duties=_duties(desk, judged, where, here, talk),
        grades=_grades(desk, judged, where, here, talk),
        outcome=judged.outcome.title.to(here),
        debrief=judged.outcome.debrief.to(here),
        grade=judged.outcome.grade,
        asked=tuple(Asked(c.title.to(here), met, c.advice.to(here)) for c, met in judged.criteria),
        opening=opening(scenario, attempt),
        turns=annotated(scenario, attempt, findings),
        moods=tuple(MoodLine(f, tuple(round(getattr(m, f) * 100) for m in judged.mood_curve)) for f in FEELINGS),
        lang="zh-Hans" if talk == "zh" else "en",
        started=attempt.started.at,
        seconds=max((place.at for place in where.values()), default=0.0),
        notes=attempt.notes,
        versions=tuple(card.versions.items()),
    )


def _meaning(judged: Result) -> str:
    """The verdict in a sentence."""
    card = judged.scorecard
    sure = [f for f in card.findings if f.severity == "critical" and f.sure and not f.advice_only]
    missed = [d for d in card.duties if d.severity == "critical" and not d.met and d.sure and not d.advice_only]
    if card.verdict == "review":
        return _(
            "The judge suspects a serious breach but is not sure enough to fail you. "
            "A person has to look at it; until then nothing is decided."
        )
    if card.verdict == "pass":
        return _("No serious breach, and enough points.")
    if sure or missed:
        return _("A serious breach fails the attempt, whatever the score.")
    return _("No serious breach, but not enough points to pass.")


def _dimensions(
    scores: Mapping[str, float], losses: tuple[Loss, ...], where: Mapping[int, Place], here: Locale
) -> tuple[Dimension, ...]:
    whole = sum(SHARES[code] for code in scores)
    return tuple(
        Dimension(
            code,
            score,
            round(100 * SHARES[code] / whole),
            sum(loss.points for loss in losses if loss.dimension == code) > 100,
            tuple(
                Lost(loss.points, loss.why.to(here), words.name_of(loss.code, here), _place(loss.turn, where))
                for loss in sorted(losses, key=lambda loss: -loss.points)
                if loss.dimension == code
            ),
        )
        for code, score in scores.items()
    )


def _place(turn: int | None, where: Mapping[int, Place]) -> Place | None:
    return where.get(turn) if turn is not None else None


def _criterion(desk: "Desk", name: str) -> Criterion | None:
    try:
        return desk.criterion(name)
    except KeyError:
        return None


def _better(criterion: Criterion | None, talk: Locale) -> tuple[str, ...]:
    if criterion is None:
        return ()
    return criterion.better.zh if talk == "zh" else criterion.better.en


def _finding(
    desk: "Desk", attempt: Attempt, number: int, finding: Finding, where: Mapping[int, Place], here: Locale
) -> Found:
    criterion = _criterion(desk, finding.criterion)
    done = next((turn.act for turn in attempt.turns if turn.first_index == finding.turn), "")
    cited = [c for name in (finding.criterion, *finding.also) if (c := _criterion(desk, name))]
    return Found(
        number=number,
        severity=finding.severity,
        name=words.name_of(finding.code, here),
        title=criterion.title.to(here) if criterion else "",
        quote=finding.quote,
        deed=done if finding.detail == "deed" else "",
        because=why(finding, criterion).to(here),
        citations=tuple(dict.fromkeys(c.citation.to(here) for c in cited)),
        advice=criterion.advice.to(here) if criterion else "",
        better=_better(criterion, attempt.started.locale),
        confidence=round(finding.confidence * 100),
        sure=finding.sure,
        advice_only=finding.advice_only,
        place=_place(finding.turn, where),
    )


def _duties(desk: "Desk", judged: Result, where: Mapping[int, Place], here: Locale, talk: Locale) -> tuple[Kept, ...]:
    kept = []
    for duty in sorted(judged.scorecard.duties, key=lambda d: d.met):
        criterion = _criterion(desk, duty.criterion)
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
            )
        )
    return tuple(kept)


def _grades(desk: "Desk", judged: Result, where: Mapping[int, Place], here: Locale, talk: Locale) -> tuple[Graded, ...]:
    named = (_("absent"), _("weak"), _("good"), _("exemplary"))
    graded = []
    for grade in judged.scorecard.grades:
        criterion = _criterion(desk, grade.criterion)
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
            )
        )
    return tuple(graded)


def charts(page: Page) -> dict[str, Any]:
    """What the charts draw, as JSON; the same figures stand in the tables behind them."""
    return {
        "radar": [{"name": words.word(d.code), "value": d.score} for d in page.dimensions],
        "moods": [{"name": words.word(m.feeling), "key": m.feeling, "values": m.values} for m in page.moods],
        "turn": _("Turn"),
    }
