"""Verdicts: findings, duties and grades filed under their criteria."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.rubric.criterion import Rules
from trainer.rubric.detectors.said import Said, Suspicion
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.tally import DutyState, Tally

# From this calibrated confidence on a critical finding is sure, and from this one on a person should look; below,
# nothing is said. A criterion may set its own (`sure_from`, `review_from`). Ours: chosen on conversations.
SURE_FROM = 0.8
REVIEW_FROM = 0.5
# A finding that is not critical costs points only, and needs to be likelier than not.
LIKELY_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All that was judged of one contact, under the rules that held for it.

    `recited`: phrases were said to nobody. `unbegun`: it was ended before anything was dealt with.
    """

    rules: Rules
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    grades: tuple[Grade, ...]
    recited: bool = False
    unbegun: bool = False


def file_finding(said: Said, suspicion: Suspicion) -> Finding | None:
    """The finding that a suspicion comes to, or None when it is too weak or no rule speaks of it."""
    quote = said.quote(suspicion.span)
    rules = said.tally.rules
    about = said.act if suspicion.detail == "deed" else quote  # what the `words` of a criterion are held against
    answer = rules.answer(suspicion.code, suspicion.detail, about, suspicion.criterion)
    if answer is None:
        return None
    c = answer.criterion
    confidence = round(suspicion.confidence, 3)
    critical = answer.severity == "critical"
    sure_from = answer.thresholds.get("sure_from", SURE_FROM)
    review_from = answer.thresholds.get("review_from", REVIEW_FROM)
    if confidence < (review_from if critical else LIKELY_FROM):
        return None
    return Finding(
        code=suspicion.code,
        criterion=c.id,
        severity=answer.severity,
        dimension=c.dimension,
        turn=said.index,
        span=suspicion.span,
        quote=quote,
        confidence=confidence,
        sure=not critical or confidence >= sure_from,
        advice_only=c.unsure,
        detail=suspicion.detail,
        also=answer.also,
    )


def duties_of(tally: Tally, states: Mapping[str, DutyState]) -> tuple[Duty, ...]:
    """The duties that were met or missed, in the order of their turns."""
    duties = []
    for code, state in states.items():
        answer = tally.rules.answer(code, state.detail) or tally.rules.answer(code)
        if answer is None or state.status == "open":
            continue
        c = answer.criterion
        duties.append(
            Duty(
                code=code,
                criterion=c.id,
                severity=answer.severity,
                dimension=c.dimension,
                met=state.status == "met",
                turn=state.turn,
                span=state.span,
                quote=state.quote,
                sure=state.sure,
                advice_only=c.unsure,
                detail=state.detail,
            )
        )
    return tuple(sorted(duties, key=lambda d: (d.turn if d.turn is not None else -1, d.code)))
