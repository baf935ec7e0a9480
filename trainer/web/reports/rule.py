"""One rule of the Pareto chart, followed down to the attempts in which it was broken."""

from dataclasses import replace

from flask import render_template

from trainer.store import breaking
from trainer.web import language, words
from trainer.web.access import REPORT, may
from trainer.web.catalogue.pages import title_of
from trainer.web.paged import paged
from trainer.web.reports.room import bp, filters, page_number
from trainer.web.served import attempts


@bp.get("/rules/<any(violation, duty):kind>/<code>")
@may(REPORT)
def rule(kind: str, code: str) -> str:
    """The attempts that broke a rule, under the filters of the team's page; a rule that nobody broke has none."""
    chosen, here = filters(), language.locale()
    page = breaking.attempts_that_broke(attempts().engine, chosen.scope, kind, code, page_number())
    way = paged(page, chosen.query)
    return render_template(
        "reports/rule.html",
        chosen=chosen,
        kind=kind,
        code=code,
        name=words.name_of(code, here) or code,
        lines=[(one.line, one.times, title_of(one.line.scenario, here)) for one in page.items],
        page=replace(way, query={**way.query, "kind": kind, "code": code}),
    )
