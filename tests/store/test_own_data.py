"""What is kept of a person goes along whole, and goes away whole."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, func, insert, select

from tests.store.events import BEGIN, started, turn
from tests.store.review import THREAT, School, card
from trainer.practice.opinion import Opinion
from trainer.practice.review import Decision
from trainer.store import decisions, own_data, remarks, reviews, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.database import for_writing
from trainer.store.feedback import Objection, object_to
from trainer.store.own_data import LastAdministrator, forget, pieces
from trainer.store.remarks import Remark
from trainer.store.tables import db
from trainer.store.tables_office import Trail
from trainer.store.tables_progress import Certificate
from trainer.store.visitors import Visitor

NOW = BEGIN + timedelta(hours=1)
REMARK = Remark(NOW, "asked-by-tess", "v1", remarks.as_json(Opinion("en", 3, 3, (), ())))
SECRETS = ("password", "fs_uniquifier", "token", "calendar")


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


def lived(school: School, name: str) -> Visitor:
    """Somebody with an attempt, an objection and a certificate."""
    who = school.person(name)
    attempt = uuid4()
    log = school.attempts.log(Beginning(owner=who.id))
    log.append(attempt, 0, started()), log.append(attempt, 1, turn(1))
    engine = school.attempts.engine
    school.attempts.settle(attempt, NOW, card("fail", 20, (THREAT,)))
    object_to(engine, attempt, Objection(1, "threat-of-violence", f"{name} objects", "finding", 1), NOW)
    with for_writing(engine).begin() as connection:
        connection.execute(
            insert(tables.rows(Certificate)).values(
                number=f"N-{name}", person=who.id, programme="phone", jurisdiction="cn", issued=NOW,
                until=NOW + timedelta(days=365), payload=f'{{"name": "{name.title()}"}}', signature="s",
            )
        )  # fmt: skip
    return who


def taken_along(engine: Engine, who: Visitor) -> dict[str, object]:
    """Everything as a reader of the zip finds it."""
    return {piece.name: json.loads(json.dumps(piece.content)) for piece in pieces(engine, who.id)}


def test_all_of_it_goes_along_with_whole_logs_and_nobody_elses(school, engine) -> None:
    ann, bo = lived(school, "ann"), lived(school, "bo")
    told = taken_along(engine, ann)
    (attempt,) = told["attempts.json"]
    log = told[f"attempts/{attempt['id']}.json"]
    assert [event["kind"] for event in log] == ["started", "turn-taken"]
    assert log[1]["said"] == turn(1).said
    assert told["account.json"]["email"] == "ann@example.org"
    assert told["account.json"]["roles"] == ["trainee"]
    assert told["feedback.json"][0]["reason"] == "ann objects"
    assert told["certificates.json"][0]["number"] == "N-ann"
    assert [f["code"] for f in told["findings.json"]] == ["threat-of-violence"]
    whole = json.dumps(told)
    assert "bo@example.org" not in whole
    assert "bo objects" not in whole
    assert str(bo.email) not in whole


def test_no_secret_goes_along(school, engine) -> None:
    told = taken_along(engine, lived(school, "ann"))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | set().union(*(names(v) for v in value.values()))
        return set().union(*(names(v) for v in value)) if isinstance(value, list) else set()

    assert names(told).isdisjoint(SECRETS)


def test_a_review_goes_along_once_it_is_given_back_and_not_before(school, engine) -> None:
    ann, tess = school.person("ann"), school.person("tess", "trainer")
    school.cohort("Spring", (tess,), (ann,))
    attempt = school.attempt(ann, card("fail", 20, (THREAT,)))
    at = NOW + timedelta(hours=1)
    object_to(engine, attempt, Objection(1, "threat-of-violence", "ann objects", "finding", 1), at)
    reviews.claim(engine, attempt, tess, at)
    decisions.decide(
        engine, attempt, tess, Decision(0, 1, "withdraw", "threat-of-violence", "critical", "a secret why", at, turn=2)
    )
    decisions.comment(engine, attempt, tess, "a secret word", at)
    (said,) = decisions.objections(engine, attempt)
    decisions.answer(engine, attempt, tess, said.id, "upheld", "a secret answer", at)
    remarks.keep_opinion(engine, attempt, REMARK, tess.id)
    remarks.keep_opinion(engine, attempt, replace(REMARK, model="asked-by-ann"), ann.id)

    told = taken_along(engine, ann)
    assert "secret" not in json.dumps(told)
    assert told["review-decisions.json"] == told["review-comments.json"] == []
    assert [one["model"] for one in told["model-remarks.json"]] == ["asked-by-ann"]
    assert (told["feedback.json"][0]["outcome"], told["feedback.json"][0]["answered"]) == ("", None)
    (case,) = told["review-cases.json"]
    assert set(case) == {"attempt", "opened", "verdict", "score", "critical", "word"}, "nothing of who is at it, or why"

    reviews.close(
        engine, attempt, tess, at + timedelta(hours=1), verdict="pass", score=70, critical=0, word="so", shown=()
    )
    told = taken_along(engine, ann)
    assert told["review-decisions.json"][0]["reason"] == "a secret why"
    assert told["review-comments.json"][0]["words"] == "a secret word"
    assert told["feedback.json"][0]["answer"] == "a secret answer"
    assert {one["model"] for one in told["model-remarks.json"]} == {"asked-by-ann", "asked-by-tess"}
    assert told["review-cases.json"][0]["verdict"] == "pass"

    object_to(engine, attempt, Objection(1, "identity-stated", "and this", "finding", 2), at + timedelta(hours=2))
    told = taken_along(engine, ann)
    assert told["review-decisions.json"] == [], "opened again: the page tells no decision either"
    assert [one["answer"] for one in told["feedback.json"]] == ["a secret answer", ""], "what was given back stays so"


def test_every_table_that_names_a_person_or_an_attempt_is_told_or_left_out_for_a_reason() -> None:
    told = {
        "attempt", "event", "feedback", "attempt_finding", "attempt_skill", "person_skill", "certificate", "enrolment",
        "sign_off", "review_case", "decision", "comment", "model_remark", "membership", "assigned", "outgoing",
        "imported_transcript", "chapter_run", "chapter_talk",
    }  # fmt: skip
    others = {
        "person": "the account itself, without its secrets",
        "roles_users": "the roles stand in the account",
        "webauthn": "switched off",
        "trail": "of what somebody did to others; an administrator answers for it",
        "trail_cut": "which lines of the trail went",
        "invite": "made for others",
        "learning_path": "made for others",
        "assignment": "made for others",
        "calendar": "a secret",
        "model_call": "what a model's part took and cost, without a word of it",
    }
    naming = {
        table.name
        for table in db.metadata.tables.values()
        if any(fk.column.table.name in ("person", "attempt") for fk in table.foreign_keys)
    }
    assert naming - told - set(others) == set()


class TestForgetting:
    def test_leaves_nothing_of_the_person_and_all_of_others(self, school, engine) -> None:
        ann, bo = lived(school, "ann"), lived(school, "bo")
        forget(engine, ann, NOW)
        with engine.connect() as connection:
            for table in (tables.Attempt, tables.Event, tables.Feedback):
                rows = tables.rows(table)
                assert connection.execute(select(func.count()).select_from(rows)).scalar() > 0, "bo's is still there"
            owners = connection.execute(select(tables.rows(tables.Attempt).c.owner)).scalars().all()
        assert owners == [bo.id]
        assert taken_along(engine, bo)["certificates.json"][0]["payload"] == '{"name": "Bo"}'

    def test_of_a_certificate_the_number_and_the_days_stay(self, school, engine) -> None:
        forget(engine, lived(school, "ann"), NOW)
        with engine.connect() as connection:
            (kept,) = connection.execute(select(tables.rows(Certificate))).mappings()
        assert (kept["number"], kept["programme"], kept["issued"]) == ("N-ann", "phone", NOW)
        assert (kept["person"], kept["payload"], kept["signature"]) == (None, "", "")

    def test_leaves_a_line_on_the_trail(self, school, engine) -> None:
        forget(engine, lived(school, "ann"), NOW)
        with engine.connect() as connection:
            (line,) = connection.execute(select(tables.rows(Trail))).mappings()
        assert (line["deed"], line["by"], line["whom"]) == (own_data.GONE, None, "ann@example.org")

    def test_spares_the_last_administrator(self, school, engine) -> None:
        boss = school.person("boss", "admin")
        with pytest.raises(LastAdministrator):
            forget(engine, boss, NOW)
        assert taken_along(engine, boss)["account.json"]["email"] == "boss@example.org"
        school.person("second", "admin")
        forget(engine, boss, NOW)
