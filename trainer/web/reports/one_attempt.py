"""One attempt as managers see it: verdict, score and findings; the conversation only where the organisation says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import render_template

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.store import decisions, settings, team
from trainer.store.team import FindingLine
from trainer.web import access, language, words
from trainer.web.access import REPORT, may
from trainer.web.attempt import evidence
from trainer.web.attempt.annotated import Annotated, annotated, opening
from trainer.web.attempt.evidence import Dimension
from trainer.web.attempt.pages import SIGNS
from trainer.web.attempt.weighs import weighs
from trainer.web.call.spoken import Speech
from trainer.web.catalogue.pages import title_of
from trainer.web.reports.room import attempt_line, bp, counted_attempt
from trainer.web.review.found import Read, counted_in, read
from trainer.web.served import attempts, content


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding without its words. `action` says what a reviewer made of it; `mark` is its place on the page.

    `now` and `now_severity` are its name and severity after a change, each empty where it stayed as it was.
    """

    name: str
    kind: str
    severity: str
    sure: bool
    rule: str
    citation: str
    action: str
    now: str
    now_severity: str
    mark: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """The words, where managers may read them."""

    opening: Speech
    turns: tuple[Annotated, ...]
    lang: str


@bp.get("/attempts/<uuid:attempt_id>")
@may(REPORT, counted_attempt)
def attempt(attempt_id: UUID) -> str:
    """Scores and findings of an attempt that is open to trainers."""
    line, here, engine = attempt_line(), language.locale(), attempts().engine
    known = None if line.forgotten else attempts().find(attempt_id, access.uniquifier())
    judged = None
    if known is not None and known.events:
        rebuilt: Attempt = attempts().rebuilt(attempt_id, known.events)
        judged = read(attempt_id, rebuilt, decisions.of_attempt(engine, attempt_id), counted_in(known.row))
    allowed = settings.read(engine).managers_read_conversations
    return render_template(
        "reports/attempt.html",
        line=line,
        sign=SIGNS.get(line.verdict, ""),
        title=title_of(line.scenario, here),
        judge=judged.judged.scorecard if judged and judged.review.changed else None,
        weighs=weighs(judged.judged.scorecard, judged.official, judged.counted, here) if judged else None,
        dimensions=_dimensions(judged, here) if judged else (),
        findings=_findings(team.findings_of(engine, attempt_id), here),
        talk=_conversation(judged) if judged and allowed else None,
        allowed=allowed,
        versions=sorted((judged.attempt.started.versions | (judged.counted.versions if judged.counted else {})).items())
        if judged
        else (),
    )


def _dimensions(judged: Read, here: Locale) -> tuple[Dimension, ...]:
    return evidence.dimensions(judged.review.scorecard, {}, here)


def _conversation(judged: Read) -> Conversation:
    return Conversation(
        opening(judged.scenario, judged.attempt),
        annotated(judged.scenario, judged.attempt, judged.judged.scorecard.findings),
        "zh-Hans" if judged.attempt.started.locale == "zh" else "en",
    )


def _findings(found: Sequence[FindingLine], here: Locale) -> list[Finding]:
    """The findings in their order; the first that stands under a rule carries its mark, where links lead."""
    marks: dict[str, int] = {}
    for place, one in enumerate(found):
        if one.action != "withdraw":
            marks.setdefault(f"{one.kind}-{one.now or one.code}", place)
    mark = {place: name for name, place in marks.items()}
    return [_finding(one, here, mark.get(place, "")) for place, one in enumerate(found)]


def _finding(one: FindingLine, here: Locale, mark: str) -> Finding:
    rule = evidence.criterion_of(content(), one.criterion) if one.criterion else None
    changed = one.action == "change"
    return Finding(
        name=words.name_of(one.code, here) or one.code,
        kind=one.kind,
        severity=one.severity,
        sure=one.sure,
        rule=rule.title.to(here) if rule else "",
        citation=rule.citation.to(here) if rule else "",
        action=one.action,
        now=(words.name_of(one.now, here) or one.now) if changed and one.now != one.code else "",
        now_severity=one.now_severity if changed and one.now_severity != one.severity else "",
        mark=mark,
    )
