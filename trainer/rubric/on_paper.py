"""A scorecard as one line of JSON, with the texts of its criteria in the conversation's language."""

from typing import Any

from trainer.conversation.paper import write_scorecard
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Transcript
from trainer.rubric.because import why, why_missed
from trainer.rubric.book import RubricBook
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.schema import Criterion
from trainer.rubric.scorecard import Scorecard


def scorecard_on_paper(transcript: Transcript, card: Scorecard, book: RubricBook) -> dict[str, Any]:
    """The line that `trainer score` writes for `transcript`."""
    setting = transcript.setting
    day = setting.started_at.date() if setting.started_at else None

    def criterion(name: str) -> Criterion:
        return book.criterion(name, day)

    return write_scorecard(
        transcript.id,
        verdict=card.verdict,
        score=card.score,
        dimensions=card.dimensions,
        findings=[_finding(f, criterion(f.criterion), setting.locale) for f in card.findings],
        duties=[_duty(d, criterion(d.criterion), setting.locale) for d in card.duties],
        grades=[
            {"code": g.code, "grade": g.grade, "turns": list(g.turns), "criterion": g.criterion} for g in card.grades
        ],
        losses=[
            {
                "dimension": loss.dimension,
                "criterion": loss.criterion,
                "code": loss.code,
                "points": loss.points,
                "why": loss.why.to(setting.locale),
                "turn": loss.turn,
            }
            for loss in card.losses
        ],
        versions=card.versions,
    )


def _finding(finding: Finding, criterion: Criterion, locale: Locale) -> dict[str, Any]:
    better = criterion.better
    return {
        "code": finding.code,
        "kind": "violation",
        "severity": finding.severity,
        "turn": finding.turn,
        "span": list(finding.span),
        "quote": finding.quote,
        "citation": criterion.citation.to(locale),
        "advice": criterion.advice.to(locale),
        "better": list(better.zh if locale == "zh" else better.en),
        "confidence": finding.confidence,
        "sure": finding.sure,
        "advice_only": finding.advice_only,
        "decided_by": finding.detail or "words",
        "why": why(finding, criterion).to(locale),
        "criterion": finding.criterion,
        "also": list(finding.also),
    }


def _duty(duty: Duty, criterion: Criterion, locale: Locale) -> dict[str, Any]:
    told: dict[str, Any] = {"code": duty.code, "met": duty.met, "turn": duty.turn}
    if duty.span is not None:
        told |= {"span": list(duty.span), "quote": duty.quote}
    if not duty.met:
        better = criterion.better
        told |= {
            "citation": criterion.citation.to(locale),
            "advice": criterion.advice.to(locale),
            "better": list(better.zh if locale == "zh" else better.en),
            "sure": duty.sure,
            "advice_only": duty.advice_only,
            "why": why_missed(duty, criterion).to(locale),
        }
    return {**told, "severity": duty.severity, "criterion": duty.criterion}
