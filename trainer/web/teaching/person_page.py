"""A person of one's cohorts: their attempts that trainers may read, each with its way to the conversation."""

from collections.abc import Mapping
from typing import Any

from flask import g, render_template

from trainer.store import case_runs, team
from trainer.store.members import taught_person
from trainer.web import access, language
from trainer.web.access import TEACH, Condition, may
from trainer.web.cases.pages import played_line
from trainer.web.catalogue.pages import title_of
from trainer.web.served import attempts
from trainer.web.teaching.room import bp, page_number


def _is_taught(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    g.taught = taught_person(attempts().engine, values["person_id"], who.id) if who else None
    return g.taught is not None


taught = Condition("person they teach", _is_taught)
"""The person in the address is a trainee of one of the trainer's cohorts, and not the trainer; their name and address
are in `g.taught`."""


@bp.get("/people/<int:person_id>", endpoint="person_page")
@may(TEACH, taught)
def show_person(person_id: int) -> str:
    """What somebody did that trainers may read, newest first: assigned attempts, exams, what was handed in; case
    studies that were asked of them."""
    name, email = g.taught
    page = team.attempts_of(attempts().engine, person_id, page_number())
    here = language.locale()
    return render_template(
        "teaching/person.html",
        person=person_id,
        name=name,
        email=email,
        page=page,
        played=[played_line(one, here) for one in case_runs.of_person(attempts().engine, person_id)],
        titles={one.scenario: title_of(one.scenario, here) for one in page.items},
    )
