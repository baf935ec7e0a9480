"""The page of exports with the meaning of every column, and the files."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from trainer.store import exports, settings, trail
from trainer.store.database import for_writing
from trainer.store.exports import Asked
from trainer.web import access, language, words
from trainer.web.access import EXPORT, REPORT, REVIEW, may
from trainer.web.exports import columns
from trainer.web.language import gettext as _
from trainer.web.language import pgettext
from trainer.web.periods import Period, asked
from trainer.web.served import attempts, now
from trainer.web.sheets import Column, Sheet, sent

bp = Blueprint("exports", __name__, url_prefix="/exports")


@bp.get("")
@may(EXPORT)
def page() -> str | tuple[str, int]:
    """What can be taken along, how much it is, and what each column means."""
    wanted, period = _asked()
    answer = render_template(
        "exports/page.html",
        cohorts=exports.cohorts(attempts().engine, wanted.trainer),
        cohort=wanted.cohort,
        period=period,
        count=exports.count(attempts().engine, wanted),
        tables=((pgettext("what is kept", "Attempts"), columns.attempts()), (_("Findings"), columns.findings())),
        kept={name: request.args[name] for name in ("cohort", "from", "to") if request.args.get(name)},
        review=REVIEW in access.granted(),
    )
    return (answer, 422) if period.misread or period.backwards else answer


@bp.get("/attempts")
@may(EXPORT)
def attempts_file() -> Response:
    """Attempts, one a row."""
    wanted = _checked()
    told = columns.attempts()
    rows = (_row(line, told) for line in exports.attempts(attempts().engine, wanted))
    return _file("attempts", pgettext("what is kept", "Attempts"), told, rows)


@bp.get("/findings")
@may(EXPORT)
def findings_file() -> Response:
    """Findings and missed duties, one a row."""
    wanted, here = _checked(), language.locale()
    told = columns.findings()
    rows = (
        _row({**line, "name": words.name_of(line["code"], here)}, told)
        for line in exports.findings(attempts().engine, wanted)
    )
    return _file("findings", _("Findings"), told, rows)


def _row(line: dict[str, Any], told: tuple[Column, ...]) -> list[Any]:
    return [line[column.key] for column in told]


def _file(name: str, title: str, told: tuple[Column, ...], rows: Iterator[list[Any]]) -> Response:
    with for_writing(attempts().engine).begin() as connection:
        trail.note(connection, access.visitor(), f"{name}-exported", now(), detail=dict(request.args))
    form = "xlsx" if request.args.get("format") == "xlsx" else "csv"
    return sent(Sheet(title, _("What the columns mean"), told, rows), form, name)


def _checked() -> Asked:
    wanted, period = _asked()
    if period.misread or period.backwards:
        abort(422)
    return wanted


def _asked() -> tuple[Asked, Period]:
    """What the address asks for, within what the visitor may see: their cohorts, or all for who may report."""
    held = settings.read(attempts().engine)
    period = asked(request.args, held.time_zone)
    who = access.visitor()
    all_of_them = REPORT in access.granted()
    given = request.args.get("cohort", "")
    return (
        Asked(
            trainer=None if all_of_them else who.id if who else 0,
            cohort=int(given) if given.isdecimal() and len(given) < 10 else None,
            since=period.since,
            until=period.until,
            reasons=held.managers_read_conversations if all_of_them else True,
        ),
        period,
    )
