"""Where people stand on their programmes, and how long it took them."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import Engine, insert

from tests.store.review import School
from trainer.store import enrolments, tables, whereabouts
from trainer.store.attempts import Attempts
from trainer.store.figures import Scope
from trainer.store.tables_progress import Certificate

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def held(engine: Engine, person: int, since: float, until: float, *, revoked: float | None = None) -> None:
    """A certificate issued and ending so many days from now."""
    with engine.begin() as connection:
        connection.execute(
            insert(tables.rows(Certificate)).values(
                number=f"{person}-{since}-{until}", person=person, programme="phone", jurisdiction="cn", payload="",
                signature="", why_revoked="", issued=NOW + timedelta(days=since), until=NOW + timedelta(days=until),
                revoked=None if revoked is None else NOW + timedelta(days=revoked),
            )
        )  # fmt: skip


def test_people_are_certified_expiring_lapsed_revoked_or_in_progress(app: Flask, engine: Engine) -> None:
    school = School(app, Attempts(engine))
    boss = school.person("boss", "manager")
    ann, bo, cy, di, ed, flo = (school.person(name) for name in ("ann", "bo", "cy", "di", "ed", "flo"))
    cohort = school.cohort("Spring", (), (ann, bo, cy, di))
    other = school.cohort("Autumn", (), (di, ed))
    enrolments.enrol(engine, boss, [p.id for p in (ann, bo, cy, di, ed, flo)], "phone", "cn", "1-a", NOW)
    held(engine, ann.id, -10, 300)
    held(engine, bo.id, -350, 15)
    held(engine, cy.id, -400, -35)
    held(engine, di.id, -10, 300, revoked=-2)
    held(engine, ed.id, -400, -35)
    held(engine, ed.id, -30, 330)
    states = {one.person: one.state for one in whereabouts.people_standing(engine, NOW).items}
    assert states == {
        ann.id: "certified", bo.id: "expiring", cy.id: "lapsed", di.id: "revoked", ed.id: "certified",
        flo.id: "in-progress",
    }  # fmt: skip
    table = {(one.cohort, one.programme): dict(one.by_state) for one in whereabouts.standings(engine, NOW)}
    assert table[(cohort, "phone")] == {"certified": 1, "expiring": 1, "lapsed": 1, "revoked": 1, "in-progress": 0}
    assert table[(other, "phone")] == {"certified": 1, "expiring": 0, "lapsed": 0, "revoked": 1, "in-progress": 0}
    assert table[(None, "phone")] == {"certified": 0, "expiring": 0, "lapsed": 0, "revoked": 0, "in-progress": 1}
    lapsed = whereabouts.people_standing(engine, NOW, cohort=cohort, state="lapsed")
    assert {one.person for one in lapsed.items} == {cy.id}
    revoked = whereabouts.people_standing(engine, NOW, cohort=cohort, state="revoked")
    assert {one.person for one in revoked.items} == {di.id}
    assert whereabouts.people_standing(engine, NOW, jurisdiction="us").total == 0


def test_one_that_was_not_revoked_counts_before_one_that_was(app: Flask, engine: Engine) -> None:
    school = School(app, Attempts(engine))
    boss, ann, bo = school.person("boss", "manager"), school.person("ann"), school.person("bo")
    enrolments.enrol(engine, boss, [ann.id, bo.id], "phone", "cn", "1-a", NOW)
    held(engine, ann.id, -400, -35)
    held(engine, ann.id, -30, 330, revoked=-2)
    held(engine, bo.id, -20, 300, revoked=-10)
    held(engine, bo.id, -5, 340)
    states = {one.person: one.state for one in whereabouts.people_standing(engine, NOW).items}
    assert states == {ann.id: "lapsed", bo.id: "certified"}


def test_who_left_a_programme_stands_nowhere_on_it(app: Flask, engine: Engine) -> None:
    school = School(app, Attempts(engine))
    boss, ann = school.person("boss", "manager"), school.person("ann")
    enrolments.enrol(engine, boss, [ann.id], "phone", "cn", "1-a", NOW)
    enrolments.leave(engine, boss, enrolments.of_person(engine, ann.id)[0].id, NOW)
    assert whereabouts.people_standing(engine, NOW).total == 0
    assert enrolments.enrol(engine, boss, [ann.id], "phone", "cn", "2-b", NOW + timedelta(days=1)) == 1
    back = enrolments.of_person(engine, ann.id)[0]
    assert (back.version, back.since) == ("2-b", NOW + timedelta(days=1))
    assert enrolments.enrol(engine, boss, [ann.id], "phone", "cn", "3-c", NOW + timedelta(days=2)) == 0
    assert enrolments.of_person(engine, ann.id)[0].version == "2-b"


def test_time_to_certification_is_from_joining_to_the_first(app: Flask, engine: Engine) -> None:
    school = School(app, Attempts(engine))
    boss, ann, bo = school.person("boss", "manager"), school.person("ann"), school.person("bo")
    enrolments.enrol(engine, boss, [ann.id, bo.id], "phone", "cn", "1-a", NOW - timedelta(days=38))
    held(engine, ann.id, -28, 300)
    held(engine, bo.id, -14, 300)
    held(engine, ann.id, -8, 330)
    took = whereabouts.days_to_certification(engine, Scope(NOW - timedelta(days=28), NOW))
    assert (took.people, took.middle, took.shortest, took.longest) == (2, 17.0, 10.0, 24.0)
