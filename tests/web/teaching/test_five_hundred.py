"""A team of five hundred: every page of the trainer costs as many queries as for a team of three."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select

from tests.store.teaching import SECRETS, counted
from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer
from trainer.curriculum.path import Path, Step
from trainer.imported.roster import Entry
from trainer.store import assignments, cohorts, joining, paths, tables
from trainer.store.assignments import Draft
from trainer.store.database import for_writing
from trainer.store.visitors import Visitor
from trainer.web.served import attempts

NOW = datetime.now(UTC)
MOST = 14
"""Queries of the dearest page, sign-in and language included."""


def team(app: Flask, people: int) -> tuple[int, int]:
    """A cohort of so many people with five assignments and ten attempts each; and a path assignment of theirs."""
    with app.app_context():
        engine = attempts().engine
        person, attempt = tables.rows(tables.Person), tables.rows(tables.Attempt)
        with engine.connect() as connection:
            me = connection.execute(select(person.c.id).where(person.c.email == "trainer@example.org")).scalar_one()
        by = Visitor(me, "trainer@example.org", "", "en", "", frozenset({"trainer"}))
        made = cohorts.make(engine, by, f"Team of {people}", NOW - timedelta(days=30))
        entries = [Entry(n, f"P {n:03d}", f"team{people}-{n}@example.org", "en") for n in range(people)]
        joining.enrol(engine, by, made, entries, NOW - timedelta(days=30), SECRETS)
        path = paths.keep(engine, by, "Path", Path((Step("1", "quiet-loan"), Step("2", "quiet-loan"))), NOW)
        last = 0
        for number in range(5):
            opens = NOW - timedelta(days=20 - number)
            follows = {"path": path} if number == 4 else {}
            draft = Draft(
                f"A{number}",
                made,
                () if follows else ("quiet-loan",),
                opens,
                NOW + timedelta(days=number - 2),
                **follows,
            )
            last = assignments.make(engine, by, draft, opens)
        with for_writing(engine).begin() as connection:
            from uuid import uuid4

            owners = connection.execute(select(person.c.id).where(person.c.email.like(f"team{people}-%"))).scalars()
            lines = [
                {
                    "id": uuid4(), "owner": owner, "scenario": "quiet-loan", "locale": "en", "seed": 1, "private": False,
                    "started": NOW - timedelta(days=9, hours=n), "ended": NOW - timedelta(days=9, hours=n - 1),
                    "verdict": "fail", "score": 40.0, "critical": 0, "assignment": last - n % 5,
                }
                for owner in owners
                for n in range(10)
            ]  # fmt: skip
            connection.execute(insert(attempt), lines)
    return made, last


@pytest.mark.parametrize("people", [500])
def test_every_page_costs_as_many_queries_as_for_three(app: Flask, people: int) -> None:
    trainer = Trainer(app, "en").sign_in("trainer")
    spent: dict[int, dict[str, int]] = {}
    for size in (3, people):
        cohort, assignment = team(app, size)
        room = f"/teaching/cohorts/{cohort}"
        pages = {
            "home": "/teaching",
            "cohort": room,
            "second page": f"{room}?page=2",
            "links": f"{room}/links",
            "new": f"{room}/assignments/new",
            "assignments": "/teaching/assignments",
            "assignment": f"/teaching/assignments/{assignment}",
            "late": f"/teaching/assignments/{assignment}?state=late",
            "steps": f"/teaching/assignments/{assignment}/steps",
            "export": f"/teaching/assignments/{assignment}/export.csv",
            "cleared": f"/teaching/cleared?cohort={cohort}",
            "paths": "/teaching/paths",
        }
        spent[size] = {}
        with app.app_context():
            engine = attempts().engine
        for name, path in pages.items():
            with counted(engine) as sent, trainer.get(path) as answer:
                assert answer.status_code == 200
                assert answer.data, (
                    "read to its end: a table that is sent while it is read keeps its context until then"
                )
            spent[size][name] = len(sent)
    assert spent[people] == spent[3]
    assert max(spent[people].values()) <= MOST


def test_a_trainees_list_costs_as_many_queries_for_one_assignment_as_for_twenty(app: Flask) -> None:
    trainer = Trainer(app, "en").sign_in("trainer")
    made = trainer.cohort()
    trainer.add(made, "trainee@example.org")
    trainee = Hand(app, "en").sign_in("trainee")
    spent = []
    with app.app_context():
        engine = attempts().engine
    for more in (1, 19):
        for _number in range(more):
            trainer.assigned(made)
        with counted(engine) as sent:
            trainee.get("/assignments")
        spent.append(len(sent))
    assert spent[0] == spent[1] <= 5
