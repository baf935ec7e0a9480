"""A scorecard as the JSON that `score` and `play` promise."""

from typing import Any

from trainer.conversation.paper import write_scorecard
from trainer.conversation.text import Locale
from trainer.rubric.book import RubricBook
from trainer.rubric.scorecard import Scorecard


def written(id: str, card: Scorecard, book: RubricBook, locale: Locale) -> dict[str, Any]:
    """`card` in words of `locale`: findings with citation, advice and better words, duties, grades, losses."""
    return write_scorecard(
        id,
        verdict=card.verdict,
        score=card.score,
        dimensions=card.dimensions,
        findings=[
            {
                "code": f.code,
                "kind": "violation",
                "severity": f.severity,
                "turn": f.turn,
                "span": list(f.span),
                "quote": f.quote,
                "citation": (rule := book.criterion(f.criterion)).citation.to(locale),
                "advice": rule.advice.to(locale),
                "better": list(rule.better.zh if locale == "zh" else rule.better.en),
                "confidence": f.confidence,
                "sure": f.sure,
                "advice_only": f.advice_only,
            }
            for f in card.findings
        ],
        duties=[
            {
                "code": d.code,
                "met": d.met,
                "turn": d.turn,
                "severity": d.severity,
                "citation": book.criterion(d.criterion).citation.to(locale),
            }
            for d in card.duties
        ],
        versions=card.versions,
        qualities=[{"code": g.code, "grade": g.grade, "turns": list(g.turns)} for g in card.grades],
        losses=[
            {
                "dimension": x.dimension,
                "criterion": x.criterion,
                "code": x.code,
                "points": x.points,
                "why": x.why.to(locale),
                "turn": x.turn,
            }
            for x in card.losses
        ],
    )
