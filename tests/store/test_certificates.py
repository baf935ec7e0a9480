"""Certificates are added, revoked with a reason, and never changed; two who issue at once make one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_security.models.fsqla import FsModels
from sqlalchemy import Engine, delete, select, update

from tests.progress.test_certificate import STATEMENT
from tests.store.review import School
from trainer.progress.certificate import key_text, new_key, new_number, public_key, signed
from trainer.store import certificates, enrolments, tables
from trainer.store.attempts import Attempts
from trainer.store.certificates import AlreadyHeld, AlreadyRevoked
from trainer.store.figures import people_of
from trainer.store.tables_office import Trail
from trainer.store.tables_progress import Certificate
from trainer.store.visitors import Visitor

NOW = datetime(2026, 6, 1, tzinfo=UTC)
KEY = new_key()


def token(name: str, issued: datetime = NOW, months: int = 12, **more: object) -> str:
    until = issued + timedelta(days=30 * months)
    number = new_number(issued)
    said = replace(STATEMENT, number=number, name=name, issued=issued.isoformat(), until=until.isoformat(), **more)
    return signed(said, KEY)


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def boss(school: School) -> Visitor:
    return school.person("boss", "manager")


@pytest.fixture
def ann(school: School) -> Visitor:
    return school.person("ann")


def test_what_was_signed_is_kept_byte_for_byte(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    made = token("安 “Ann” 𠮷")
    certificates.issue(engine, boss, ann.id, made, NOW)
    kept = certificates.of_person(engine, ann.id)[0]
    assert kept.token == made
    assert kept.statement.name == "安 “Ann” 𠮷"
    assert certificates.find(engine, kept.number) == kept
    assert certificates.find(engine, "2026-XXXXX-XXXXX") is None
    assert certificates.audit(engine, [public_key(KEY)]) == (1, [])


def test_a_second_one_waits_for_its_renewal(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW + timedelta(days=60))
    with pytest.raises(AlreadyHeld):
        certificates.issue(engine, boss, ann.id, token("Ann"), NOW + timedelta(days=60))
    certificates.issue(engine, boss, ann.id, token("Ann", jurisdiction="us"), NOW + timedelta(days=60))
    late = NOW + timedelta(days=320)
    certificates.issue(engine, boss, ann.id, token("Ann", late), late + timedelta(days=60))
    assert len(certificates.of_person(engine, ann.id)) == 3


def test_of_two_managers_at_once_one_issues(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    def issue(number: int) -> str:
        try:
            certificates.issue(engine, boss, ann.id, token(f"Ann {number}"), NOW + timedelta(days=60))
        except AlreadyHeld:
            return "held"
        return "issued"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(issue, range(4))) == ["held", "held", "held", "issued"]
    assert len(certificates.of_person(engine, ann.id)) == 1


def test_revoking_keeps_the_words_and_says_who_when_why(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW)
    before = certificates.of_person(engine, ann.id)[0]
    certificates.revoke(engine, boss, before.number, "Someone else practised", NOW + timedelta(days=3))
    after = certificates.of_person(engine, ann.id)[0]
    assert (after.payload, after.signature) == (before.payload, before.signature)
    assert (after.revoked, after.revoked_by, after.why_revoked) == (
        NOW + timedelta(days=3), "Boss", "Someone else practised",
    )  # fmt: skip
    assert after.outcome(NOW) == "revoked"
    assert after.outcome(NOW + timedelta(days=4000)) == "revoked"
    with pytest.raises(AlreadyRevoked):
        certificates.revoke(engine, boss, before.number, "again", NOW)
    with pytest.raises(LookupError):
        certificates.revoke(engine, boss, "nothing", "no", NOW)
    with engine.connect() as connection:
        deeds = [line.deed for line in connection.execute(select(tables.rows(Trail)).order_by("id"))]
    assert deeds == ["certificate-issued", "certificate-revoked"]


def test_after_a_revocation_a_new_one_may_be_issued(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW)
    certificates.revoke(engine, boss, certificates.of_person(engine, ann.id)[0].number, "slip", NOW)
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW + timedelta(days=60))
    assert len(certificates.of_person(engine, ann.id)) == 2


def test_the_register_lists_by_state(engine: Engine, school: School, boss: Visitor, ann: Visitor) -> None:
    bo = school.person("bo")
    cohort = school.cohort("Spring", (), (bo,))
    year = timedelta(days=365)
    for who, issued, programme in ((ann, NOW, "phone"), (bo, NOW - 0.9 * year, "phone"), (bo, NOW - 2 * year, "field")):
        certificates.issue(engine, boss, who.id, token(who.name, issued, programme=programme), issued)

    def names(**asked: object) -> list[str]:
        page = certificates.register(engine, NOW, within=NOW + timedelta(days=60), **asked)
        return [f"{one.name} {one.programme}" for one in page.items]

    assert names() == ["Ann phone", "Bo phone", "Bo field"]
    assert names(state="valid") == ["Ann phone", "Bo phone"]
    assert names(state="expiring") == ["Bo phone"]
    assert names(state="expired") == ["Bo field"]
    assert names(state="revoked") == []
    assert names(programme="field") == ["Bo field"]
    assert names(jurisdiction="us") == []
    assert names(people=people_of(cohort)) == ["Bo phone", "Bo field"]


def test_the_audit_finds_what_was_changed_in_the_database(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW)
    kept = certificates.of_person(engine, ann.id)[0]
    row = tables.rows(Certificate)
    with engine.begin() as connection:
        forged = kept.payload.decode().replace("Ann", "Bob")
        connection.execute(update(row).values(payload=forged))
    assert certificates.audit(engine, [public_key(KEY)]) == (0, [kept.number])
    with engine.begin() as connection:
        connection.execute(update(row).values(payload=kept.payload.decode(), number="2026-OTHER-NUMBE"))
    assert certificates.audit(engine, [public_key(KEY)]) == (0, ["2026-OTHER-NUMBE"]), "a number that it does not state"


def test_a_certificate_outlives_its_person(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW)
    number = certificates.of_person(engine, ann.id)[0].number
    with engine.begin() as connection:
        of_ann = FsModels.roles_users.c.user_id == ann.id
        connection.execute(delete(FsModels.roles_users).where(of_ann))
        connection.execute(delete(tables.rows(tables.Person)).where(tables.rows(tables.Person).c.id == ann.id))
    kept = certificates.find(engine, number)
    assert kept is not None
    assert kept.person is None
    assert kept.statement.name == "Ann"


def test_a_sign_off_vouches_for_one_certificate(engine: Engine, school: School, boss: Visitor, ann: Visitor) -> None:
    tess = school.person("tess", "trainer")
    school.cohort("Spring", (tess,), (ann,))
    enrolments.enrol(engine, boss, [ann.id], "phone", "cn", "1-a", NOW - timedelta(days=9))
    one = enrolments.of_person(engine, ann.id)[0]
    assert enrolments.signed_off(engine).total == 0
    assert enrolments.sign(engine, tess, one, "well done", NOW - timedelta(days=1))
    assert not enrolments.sign(engine, tess, one, "again", NOW - timedelta(days=1))
    assert enrolments.reviewer_of(engine, one) == "Tess"
    assert [each.person for each in enrolments.signed_off(engine).items] == [ann.id]
    assert enrolments.take_back(engine, tess, one, NOW)
    assert not enrolments.take_back(engine, tess, one, NOW)
    assert enrolments.reviewer_of(engine, one) == ""
    assert enrolments.sign(engine, tess, one, "", NOW - timedelta(hours=1))
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW)
    assert enrolments.signed_off(engine).total == 0
    assert not enrolments.take_back(engine, tess, one, NOW), "a certificate came of it"


def test_a_reviewer_sees_whom_they_teach_and_not_themselves(engine: Engine, school: School, boss: Visitor) -> None:
    tess, uma = school.person("tess", "trainer"), school.person("uma", "trainer")
    ann, bo = school.person("ann"), school.person("bo")
    school.cohort("Spring", (tess,), (ann,))
    school.cohort("Autumn", (uma,), (bo,))
    enrolments.enrol(engine, boss, [ann.id, bo.id, tess.id], "phone", "cn", "1-a", NOW)
    assert [each.person for each in enrolments.taught(engine, tess.id).items] == [ann.id]
    of_bo = enrolments.of_person(engine, bo.id)[0]
    assert enrolments.find_taught(engine, of_bo.id, uma.id) == of_bo
    assert enrolments.find_taught(engine, of_bo.id, tess.id) is None
    own = enrolments.of_person(engine, tess.id)[0]
    assert enrolments.find_taught(engine, own.id, tess.id) is None


def test_a_public_key_of_another_copy_proves_nothing(engine: Engine, boss: Visitor, ann: Visitor) -> None:
    certificates.issue(engine, boss, ann.id, token("Ann"), NOW)
    other = public_key(new_key())
    assert key_text(other) != key_text(public_key(KEY))
    held, forged = certificates.audit(engine, [other])
    assert (held, len(forged)) == (0, 1)
