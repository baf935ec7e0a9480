"""The audit trail: who did what to whom, filtered, in pages, and as a table that leaves the house."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, render_template, request

from trainer.store import settings, trail
from trainer.store.database import for_writing
from trainer.store.trail import Wanted
from trainer.web.access import ADMINISTER, may
from trainer.web.language import gettext as _
from trainer.web.office.views import admin, bp, page_number
from trainer.web.office.wording import deed
from trainer.web.periods import Period, asked
from trainer.web.served import attempts, now
from trainer.web.sheets import Column, Sheet, sent


@bp.get("/office/audit")
@may(ADMINISTER)
def audit() -> str:
    """The lines that are wanted, the newest first."""
    engine = attempts().engine
    wanted, period = _wanted(request.args)
    there = trail.deeds(engine)
    return render_template(
        "office/audit.html",
        page=trail.lines(engine, wanted, page_number(request.args.get("page", ""))),
        wanted=wanted,
        period=period,
        deeds=sorted(((code, deed(code)) for code in there), key=lambda pair: pair[1]),
        deed_of=deed,
        kept={
            name: value
            for name in ("who", "whom", "deed", "from", "to")
            if (value := request.args.get(name, "").strip()[:100])
        },
    )


@bp.get("/office/audit.csv")
@may(ADMINISTER)
def export_audit() -> Response:
    """The lines that are wanted as CSV, the oldest first."""
    engine = attempts().engine
    wanted, _period = _wanted(request.args)
    with for_writing(engine).begin() as connection:
        trail.note(connection, admin(), "audit-exported", now())
    return sent(Sheet(_("Audit trail"), "", _columns(), _rows(wanted)), "csv", "audit-trail")


def _rows(wanted: Wanted) -> Iterator[tuple[Any, ...]]:
    for line in trail.every(attempts().engine, wanted):
        detail = "; ".join(f"{name}: {value}" for name, value in line.detail.items())
        yield line.at, line.who, line.deed, line.whom, detail


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("When"), _("The moment, in UTC."), key="at"),
        Column(_("Who"), _("The address of who did it; system where nobody did."), key="who"),
        Column(_("Deed"), _("What was done, as a fixed word."), key="deed"),
        Column(_("To whom"), _("The address or name of what it was done to."), key="whom"),
        Column(_("Details"), _("What the deed told about itself."), key="detail"),
    )


def _wanted(sent: Mapping[str, str]) -> tuple[Wanted, Period]:
    period = asked(sent, settings.read(attempts().engine).time_zone)
    who, whom, what = (sent.get(name, "").strip()[:100] for name in ("who", "whom", "deed"))
    return Wanted(who, whom, what, period.since, period.until), period
