"""The people behind the figures: where each stands, and one of them with what they hold, show and did."""

from flask import abort, render_template, request

from trainer.curriculum.programme import programmes
from trainer.store import case_runs, certificates, enrolments, team, whereabouts
from trainer.store.issuing import stands
from trainer.store.whereabouts import STATES as STANDINGS
from trainer.web import language
from trainer.web.access import REPORT, may
from trainer.web.cases.pages import played_line
from trainer.web.catalogue.pages import title_of as scenario_title
from trainer.web.certificates.room import OUTCOMES, STATES, TONES, line, offered, on_programme, title_of
from trainer.web.paged import paged
from trainer.web.reports import pages
from trainer.web.reports.room import bp, filters, page_number, skill_titles
from trainer.web.served import attempts, now


@bp.get("/people")
@may(REPORT)
def people() -> str:
    """Everybody on a programme, by state, programme, cohort and jurisdiction."""
    chosen, here = filters(), language.locale()
    state = request.args.get("state", "") if request.args.get("state", "") in STANDINGS else ""
    asked = request.args.get("programme", "")
    programme = asked if asked in programmes() else ""
    page = whereabouts.people_standing(
        attempts().engine, now(), cohort=chosen.cohort, jurisdiction=chosen.jurisdiction, programme=programme,
        state=state, page=page_number(),
    )  # fmt: skip
    return render_template(
        "reports/people.html",
        chosen=chosen,
        lines=[(one, title_of(one.programme, here)) for one in page.items],
        page=paged(page, {**chosen.query, "programme": programme, "state": state}),
        programmes=[(each.content.id, each.content.title.to(here)) for each in programmes()],
        programme=programme,
        state=state,
        standings=STANDINGS,
        states=STATES,
        tones=TONES,
    )


@bp.get("/people/<int:person_id>")
@may(REPORT)
def person(person_id: int) -> str:
    """One person: programmes, certificates, skills in the period, attempts that count."""
    engine, here, chosen, known = attempts().engine, language.locale(), filters(), offered()
    somebody = team.person_named(engine, person_id)
    if somebody is None:
        abort(404)
    name, email = somebody
    found = [stands(engine, one, known, now()) for one in enrolments.of_person(engine, person_id)]
    shown = team.skills_of_person(engine, chosen.scope, person_id)
    titles = {skill: title for skill, title in skill_titles(here).items() if skill in shown}
    page = team.attempts_of(engine, person_id, page_number())
    return render_template(
        "reports/person.html",
        id=person_id,
        name=name,
        email=email,
        chosen=chosen,
        programmes=[(on_programme(one, here), one.may_be_issued) for one in found if one is not None],
        certificates=[line(kept, here) for kept in certificates.of_person(engine, person_id)],
        skills=[(titles[skill], pages.cell(shown[skill])) for skill in titles],
        played=[played_line(one, here) for one in case_runs.of_person(engine, person_id)],
        attempts=[(one, scenario_title(one.scenario, here)) for one in page.items],
        page=paged(page, {"person_id": str(person_id), **chosen.query}),
        outcomes=OUTCOMES,
        states=STATES,
        tones=TONES,
    )
