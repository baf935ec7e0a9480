"""How far reviewers agree with the judge, and their decisions as labelled data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import Response, render_template, request, stream_with_context

from trainer.practice.judging import setting_of
from trainer.practice.labels import labelled, labelled_turns
from trainer.progress.agreement import FEWEST_CASES, FEWEST_SEEN, Agreement, agreement_by_code, pooled
from trainer.store import decisions, reviewed, settings, trail
from trainer.store.database import for_writing
from trainer.store.exports import Asked
from trainer.web import language, words
from trainer.web.access import REVIEW, may
from trainer.web.attempt.as_used import NotKept
from trainer.web.language import gettext as _
from trainer.web.periods import Period, asked
from trainer.web.review.found import read, reviewer
from trainer.web.review.views import bp
from trainer.web.served import attempts, now

USUAL = timedelta(days=90)
"""The period that is shown where none is asked for: what it costs does not grow with the years."""


@dataclass(frozen=True, slots=True)
class Line:
    """A code with what both sides saw of it; `kappa` and `low` to `high` are empty where there is none."""

    name: str
    table: Agreement
    kappa: str
    interval: str


def line(name: str, table: Agreement) -> Line:
    """A row of the table."""
    kappa, interval = table.kappa, table.interval
    return Line(
        name,
        table,
        "" if kappa is None else f"{kappa:.2f}",
        "" if interval is None else _("%(low)s to %(high)s", low=f"{interval[0]:.2f}", high=f"{interval[1]:.2f}"),
    )


@bp.get("/agreement")
@may(REVIEW)
def agreement() -> str:
    """Cohen's kappa by code over the closed reviews of one's own cohorts."""
    wanted, period = asked_for()
    cases = reviewed.judged_and_reviewed(attempts().engine, reviewer().id, wanted)
    table, here = agreement_by_code(cases), language.locale()
    return render_template(
        "review/agreement.html",
        cases=len(cases),
        lines=sorted((line(words.name_of(code, here), told) for code, told in table.items()), key=lambda one: one.name),
        together=line(_("All codes together"), pooled(table)),
        period=period,
        fewest_cases=FEWEST_CASES,
        fewest_seen=FEWEST_SEEN,
        kept={name: day for name, day in (("from", period.first or ""), ("to", period.last)) if day is not None},
    )


@bp.get("/decisions.jsonl")
@may(REVIEW)
def decisions_file() -> Response:
    """The closed reviews of one's own cohorts, as `trainer evaluate judgement --data` reads them."""
    wanted, _period = asked_for()
    with for_writing(attempts().engine).begin() as connection:
        trail.note(connection, reviewer(), "decisions-exported", now())
    answer = Response(stream_with_context(_lines(wanted)), mimetype="application/x-ndjson; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="decisions.jsonl"'
    return answer


def _lines(wanted: Asked) -> Iterator[str]:
    """Line by line; a case whose content is no longer kept is left out. Reviewers are numbered as they come."""
    engine, numbers = attempts().engine, dict[str, str]()
    for attempt_id, verdict in reviewed.closed_cases(engine, reviewer().id, wanted):
        told = decisions.of_attempt(engine, attempt_id)
        attempt = attempts().rebuilt(attempt_id, tuple(attempts().log().load(attempt_id)))
        try:
            held = read(attempt_id, attempt, told)
        except NotKept:
            continue
        who = told[-1].by if told else ""
        writer = numbers.setdefault(who, f"reviewer-{len(numbers) + 1}")
        setting, turns = setting_of(held.scenario, attempt), attempt.transcript_turns
        yield labelled(str(attempt_id), setting, turns, held.review, verdict, writer) + "\n"
        for one in labelled_turns(setting, turns, held.review, writer):
            yield one + "\n"


def asked_for() -> tuple[Asked, Period]:
    """The period that the address asks for, over the cohorts of who asks."""
    zone = settings.read(attempts().engine).time_zone
    period = asked(request.args, zone, first=now().astimezone(ZoneInfo(zone)).date() - USUAL)
    return Asked(reviewer().id, since=period.since, until=period.until), period
