"""The scorecard as a page value: verdict first, then the arithmetic, then the evidence."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.judging import setting_of
from trainer.practice.official import Counted, official
from trainer.practice.result import Result
from trainer.rubric.scorecard import Scorecard
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.attempt import evidence
from trainer.web.attempt.annotated import Annotated, annotated, opening, places
from trainer.web.attempt.doubts import Doubt, doubts
from trainer.web.attempt.evidence import Dimension, Found, Graded, Kept
from trainer.web.attempt.months import Months, months
from trainer.web.attempt.weighs import Weighs, weighs
from trainer.web.call.spoken import Speech
from trainer.web.call.told import deed_name
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.letter.reading import Draft, all_drafts

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

SIGNS = {"pass": "check", "fail": "cross", "review": "eye"}
FEELINGS = ("trust", "anger", "stress", "shame")


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
    """The whole scorecard. `days` and `drafts` are those of a written case; `weighs` says what of the score a model's
    grades are, None for a score of the judge alone; `took` is how long the contact lasted, by the clock of its story
    where it has one; `timed` whether turns have a time into it."""

    id: UUID
    scenario: str
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
    outcome: str
    debrief: str
    grade: str
    asked: tuple[Asked, ...]
    months: Months | None
    opening: Speech
    turns: tuple[Annotated, ...]
    moods: tuple[MoodLine, ...]
    lang: str
    started: datetime
    took: str
    timed: bool
    notes: str
    versions: tuple[tuple[str, str], ...]
    days: int | None
    drafts: tuple[Draft, ...]
    weighs: Weighs | None = None


def scorecard(
    desk: "Desk",
    scenario: Scenario,
    attempt: Attempt,
    attempt_id: UUID,
    judged: Result,
    here: Locale,
    counted: Counted | None = None,
) -> Page:
    """The page of a finished attempt; `here` is the reader's language, quotes stay in that of the talk.

    `counted` is the opinion that weighs in its score.
    """
    card, talk = judged.scorecard, attempt.started.locale
    weighed: Weighs | None = None
    if counted is not None:
        card = official(card, desk.rubrics.rules_for(setting_of(scenario, attempt)), counted)
        weighed = weighs(judged.scorecard, card, counted, here)
    where = places(scenario, attempt)
    findings = card.findings
    deeds = {turn.first_index: deed_name(scenario, turn.act, talk) or turn.act for turn in attempt.turns}
    return Page(
        id=attempt_id,
        scenario=scenario.id,
        title=scenario.title.to(here),
        verdict=card.verdict,
        sign=SIGNS[card.verdict],
        meaning=meaning(card, weighed=weighed is not None and weighed.is_left),
        doubts=doubts(card, where, here, found=len(findings)),
        score=card.score,
        dimensions=evidence.dimensions(card, where, here),
        findings=evidence.findings(desk, findings, where, here, talk, deeds),
        duties=evidence.duties(desk, card.duties, where, here, talk, found=len(findings)),
        grades=evidence.grades(desk, card.grades, where, here, talk, weighed.of_model if weighed else {}),
        outcome=judged.outcome.title.to(here),
        debrief=judged.outcome.debrief.to(here),
        grade=judged.outcome.grade,
        asked=tuple(Asked(c.title.to(here), met, c.advice.to(here)) for c, met in judged.criteria),
        months=months(desk, scenario, attempt),
        opening=opening(scenario, attempt),
        turns=annotated(scenario, attempt, findings),
        moods=tuple(MoodLine(f, tuple(round(getattr(m, f) * 100) for m in judged.mood_curve)) for f in FEELINGS),
        lang="zh-Hans" if talk == "zh" else "en",
        started=attempt.started.at,
        timed=scenario.channel == "phone",
        took=_took(scenario, attempt, max((place.at or 0.0 for place in where.values()), default=0.0)),
        notes=attempt.notes,
        versions=tuple(card.versions.items()),
        days=_days(scenario, attempt),
        drafts=all_drafts(desk, attempt, here),
        weighs=weighed,
    )


def _days(scenario: Scenario, attempt: Attempt) -> int | None:
    """How many days a written case took in its story; None for every other contact."""
    return (attempt.mail.day - scenario.starts_at.date()).days if attempt.mail else None


def _took(scenario: Scenario, attempt: Attempt, seconds: float) -> str:
    """How long it took: days of a letter case or a thread, minutes of a visit at the place, the length of a call."""
    moments = [turn.moment for turn in attempt.turns if turn.moment is not None]
    days = _days(scenario, attempt)
    if days is None and scenario.channel == "message" and moments:
        days = (moments[-1].date() - scenario.starts_at.date()).days
    if days is not None:
        return ngettext("%(num)s day in the story", "%(num)s days in the story", days)
    if scenario.channel == "field" and moments:
        minutes = int((moments[-1] - moments[0]).total_seconds() // 60)
        return ngettext("%(num)s minute at the place", "%(num)s minutes at the place", minutes)
    return _("%(time)s on the line", time=words.clock(seconds))


def meaning(card: Scorecard, *, weighed: bool = False) -> str:
    """The verdict in a sentence; `weighed` where a model's grades alone leave a pass to a person."""
    if weighed and card.verdict == "review":
        return _(
            "By the judge alone a pass; with the model's grades there are not enough points. No model fails anybody: "
            "a person has to look at it; until then nothing is decided."
        )
    sure = [f for f in card.findings if f.severity == "critical" and f.sure and not f.advice_only]
    missed = [d for d in card.duties if d.severity == "critical" and not d.met and d.sure and not d.advice_only]
    if card.verdict == "review":
        if not any(f.severity == "critical" and not f.advice_only for f in card.findings):
            return _(
                "The judge is not sure that a duty was done, and to leave it undone is a serious breach. "
                "A person has to look at it; until then nothing is decided."
            )
        return _(
            "The judge suspects a serious breach but is not sure enough to fail you. "
            "A person has to look at it; until then nothing is decided."
        )
    if card.verdict == "pass":
        return _("No serious breach, and enough points.")
    if sure or missed:
        return _("A serious breach fails the attempt, whatever the score.")
    return _("No serious breach, but not enough points to pass.")


def charts(page: Page) -> dict[str, Any]:
    """What the charts draw, as JSON; the same figures stand in the tables behind them."""
    return {
        "radar": evidence.radar(page.dimensions),
        "moods": [{"name": words.word(m.feeling), "key": m.feeling, "values": m.values} for m in page.moods],
        "turn": _("Turn"),
        "months": page.months.chart if page.months else None,
    }
