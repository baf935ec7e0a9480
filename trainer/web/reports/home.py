"""The manager's home: how the team stands, where it is weak, whom to name; and everybody's skills, page by page."""

from flask import render_template

from trainer.progress.definitions import DEFINITIONS
from trainer.progress.figures import LEAST_FOR_RECOGNITION
from trainer.store import enrolments, team
from trainer.web import language
from trainer.web.access import REPORT, may
from trainer.web.paged import paged
from trainer.web.reports import pages
from trainer.web.reports.cases import case_row
from trainer.web.reports.figures import team_of
from trainer.web.reports.room import bp, filters, page_number, skill_titles
from trainer.web.served import attempts, now


@bp.get("")
@may(REPORT)
def home() -> str:
    """The team in figures."""
    chosen, here = filters(), language.locale()
    found = team_of(chosen, now())
    skills = pages.shown_skills(found, here)
    return render_template(
        "reports/home.html",
        chosen=chosen,
        team=found,
        headlines=pages.headlines(found),
        indicators=pages.indicators(found),
        rules=pages.rules(found.broken, found.totals.attempts, here),
        points=pages.points(found.periods, found.trend),
        standings=pages.standings(found, here),
        skills=skills,
        averages=[pages.cell(found.skills[name]) for name in skills],
        rows=pages.map_rows(found.map.items, list(skills)),
        recognised=[(one, pages.hundred(one.conduct)) for one in found.recognised],
        least=LEAST_FOR_RECOGNITION,
        waiting=enrolments.signed_off(attempts().engine).total,
        cases=[case_row(one, here) for one in found.cases],
        definitions={name: text.to(here) for name, text in DEFINITIONS.items()},
        charts=pages.charts(found, here, chosen.query),
    )


@bp.get("/skills")
@may(REPORT)
def skills() -> str:
    """The heat map of skill by person, page by page."""
    chosen, here = filters(), language.locale()
    engine, scope = attempts().engine, chosen.scope
    shown = team.skills_of_all(engine, scope)
    titles = {name: title for name, title in skill_titles(here).items() if name in shown}
    people = team.heat_map(engine, scope, page_number())
    return render_template(
        "reports/skills.html",
        chosen=chosen,
        skills=titles,
        averages=[pages.cell(shown[name]) for name in titles],
        rows=pages.map_rows(people.items, list(titles)),
        page=paged(people, chosen.query),
        definition=DEFINITIONS["skill"].to(here),
    )
