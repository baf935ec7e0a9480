"""How far reviewers agree with the judge, and their decisions as labelled data."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import Response, render_template, request, stream_with_context

from trainer.practice.judging import setting_of
from trainer.practice.labels import labelled, labelled_turns
from trainer.progress.agreement import FEWEST_CASES, FEWEST_SEEN, Agreement, Together, agreement_by_code, pooled
from trainer.store import decisions, reviewed, settings, trail
from trainer.store.database import for_writing
from trainer.store.exports import Asked
from trainer.web import language, words
from trainer.web.access import REVIEW, may
from trainer.web.attempt.as_used import NotKept
from trainer.web.language import gettext as _
from trainer.web.periods import Period, asked
from trainer.web.reports.pages import percent
from trainer.web.review.found import read, reviewer
from trainer.web.review.views import bp
from trainer.web.served import attempts, now

Cases = Sequence[tuple[Collection[str], Collection[str]]]

USUAL = timedelta(days=90)
"""The period that is shown where none is asked for: what it costs does not grow with the years."""


@dataclass(frozen=True, slots=True)
class Line:
    """A code with what both sides saw of it, in cases; for all codes together, in answers over `cases` cases.

    `kappa` and `interval` are empty where there is none, or where it would say nothing: `remark` tells why.
    """

    name: str
    table: Agreement
    cases: int
    same: str
    kappa: str
    interval: str
    remark: str


def line(name: str, table: Agreement) -> Line:
    """A code's row."""
    return _line(name, table, table, table.n, table.seen)


def together(cases: Cases) -> Line:
    """The row of all codes together."""
    pool = pooled(cases)
    return _line(_("All codes together"), pool.table, pool, pool.cases, pool.seen)


def _line(name: str, table: Agreement, figure: Agreement | Together, cases: int, seen: int) -> Line:
    kappa, interval = (figure.kappa, figure.interval) if figure.enough else (None, None)
    remark = ""
    if cases < FEWEST_CASES:
        remark = _("too few cases to say: %(there)s of %(least)s", there=cases, least=FEWEST_CASES)
    elif seen < FEWEST_SEEN:
        remark = _("seen in too few cases to say: %(there)s of %(least)s", there=seen, least=FEWEST_SEEN)
    elif kappa is None:
        remark = _("everybody says the same: no kappa")
    return Line(
        name,
        table,
        cases,
        percent(table.observed if table.n else None),
        "" if kappa is None else f"{kappa:.2f}",
        "" if interval is None else _("%(low)s to %(high)s", low=f"{interval[0]:.2f}", high=f"{interval[1]:.2f}"),
        remark,
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
        together=together(cases),
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
