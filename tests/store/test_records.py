"""What counts of people for a programme, in a fixed number of queries."""

from uuid import UUID

import pytest
from sqlalchemy import Engine, insert

from tests.store.teaching import DAY, NOW, attempt, cohort, counted, ids
from trainer.curriculum.programme import Offered
from trainer.curriculum.skills import SkillEvidence
from trainer.progress.certification import Held
from trainer.progress.mastery import Mastery, as_json, observe
from trainer.store import records, tables
from trainer.store.cleared import taught
from trainer.store.database import for_writing
from trainer.store.tables_progress import Certificate, PersonSkill, SignOff
from trainer.store.tables_review import ReviewCase
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")

OPEN = {"private": False}
OFFERED = (Offered(id="quiet-loan", channel="phone", level="easy", jurisdiction="cn", skills=("empathy",)),)


@pytest.fixture
def person(engine: Engine, by: Visitor) -> int:
    cohort(engine, by)
    return ids(engine)[0]


def add(engine: Engine, table: type, **values: object) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(table)).values(**values))


def spoke(engine: Engine, tried: UUID) -> None:
    add(engine, tables.Event, attempt=tried, position=1, kind="turn-taken", payload="{}")


def certify(engine: Engine, person: int, number: str, **more: object) -> None:
    usual = {"programme": "phone", "jurisdiction": "cn", "issued": NOW - DAY, "until": NOW + 300 * DAY}
    add(engine, Certificate, number=number, person=person, payload="{}", signature="s", **{**usual, **more})


def test_only_attempts_that_ended_spoke_and_did_not_branch_off_count(engine: Engine, person: int) -> None:
    good = attempt(engine, person, None, NOW, jurisdiction="cn", critical=1, **OPEN)
    spoke(engine, good)
    attempt(engine, person, None, NOW, **OPEN)  # nothing was said in it
    for more in ({"branch_turn": 2}, {"ended": None, "verdict": None}):
        spoke(engine, attempt(engine, person, None, NOW, **OPEN, **more))
    found = records.of_people(engine, [person], OFFERED)[person]
    assert [(a.id, a.level, a.critical, a.jurisdiction) for a in found.attempts] == [(good, "easy", 1, "cn")]


def test_private_practice_is_in_no_certificate_until_it_is_handed_in(engine: Engine, person: int) -> None:
    """Else a reviewer would read from what is missing what somebody tried in private."""
    tried = attempt(engine, person, None, NOW, critical=1)
    spoke(engine, tried)
    assert not records.of_people(engine, [person], OFFERED)[person].attempts
    handed_in = attempt(engine, person, None, NOW, handed_in=NOW)
    spoke(engine, handed_in)
    assert [one.id for one in records.of_people(engine, [person], OFFERED)[person].attempts] == [handed_in]


@pytest.mark.parametrize(("verdict", "score", "critical"), [("pass", 88.0, 0), ("fail", 40.0, 1)])
def test_what_a_reviewer_decided_counts_before_the_judge(
    engine: Engine, person: int, verdict: str, score: float, critical: int
) -> None:
    tried = attempt(engine, person, None, NOW, verdict="fail", critical=1 - critical, **OPEN)
    spoke(engine, tried)
    reviewed = {"verdict": verdict, "score": score, "critical": critical}
    add(engine, ReviewCase, attempt=tried, need="critical", urgency=1, opened=NOW, closed=NOW, **reviewed)
    (only,) = records.of_people(engine, [person], OFFERED)[person].attempts
    assert (only.verdict, only.score, only.critical) == (verdict, score, critical)


def test_the_last_certificate_counts_and_a_revoked_one_only_without_another(engine: Engine, person: int) -> None:
    certify(engine, person, "1", revoked=NOW)
    assert records.of_people(engine, [person], OFFERED)[person].record("phone", "cn").certificate == Held(
        NOW - DAY, NOW + 300 * DAY, NOW
    )
    certify(engine, person, "2", issued=NOW - 3 * DAY)
    certify(engine, person, "3", issued=NOW - 2 * DAY)
    certify(engine, person, "4", jurisdiction="us")
    found = records.of_people(engine, [person], OFFERED)[person]
    assert found.record("phone", "cn").certificate == Held(NOW - 2 * DAY, NOW + 300 * DAY)
    assert found.record("field", "cn").certificate is None


def test_a_sign_off_counts_until_it_is_taken_back(engine: Engine, person: int) -> None:
    add(engine, SignOff, person=person, programme="phone", jurisdiction="cn", at=NOW)
    add(engine, SignOff, person=person, programme="field", jurisdiction="cn", at=NOW, taken_back=NOW)
    found = records.of_people(engine, [person], OFFERED)[person]
    assert found.record("phone", "cn").signed_off
    assert not found.record("phone", "us").signed_off
    assert not found.record("field", "cn").signed_off


def test_mastery_is_told_as_it_stands_and_as_it_has_faded(engine: Engine, person: int) -> None:
    state = observe(Mastery(), SkillEvidence("empathy", 1.0), NOW)
    add(engine, PersonSkill, person=person, skill="empathy", state=as_json(state), at=NOW)
    assert records.of_people(engine, [person], OFFERED)[person].mastery == {"empathy": state}
    with engine.connect() as connection:
        fresh = records.levels(connection, [person], NOW)[person]["empathy"]
        assert records.levels(connection, [person], NOW + 365 * DAY)[person]["empathy"] < fresh <= 1


def test_a_page_of_people_costs_as_many_queries_as_one(engine: Engine, by: Visitor) -> None:
    cohort(engine, by, people=500)
    with counted(engine) as sent:
        page = taught(engine, by.id)
        records.of_people(engine, [one.id for one in page.items], OFFERED)
    assert (page.total, len(page.items), len(sent)) == (500, 25, 6)
    assert records.of_people(engine, [], OFFERED) == {}
