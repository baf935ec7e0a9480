"""Rows of the tables: whose attempts, what of them, in bounded memory; and what stands after a review."""

import tracemalloc
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from tests.store.events import BEGIN
from tests.store.review import DOUBT, MISSED, RUDE, THREAT, School, card
from trainer.practice.review import Decision
from trainer.store import decisions, exports, reviewed, reviews
from trainer.store.attempts import Attempts
from trainer.store.exports import Asked
from trainer.store.visitors import Visitor

NOW = BEGIN + timedelta(days=1)


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def people(school: School) -> tuple[Visitor, Visitor, Visitor]:
    one, two, trainee = school.person("one", "trainer"), school.person("two", "trainer"), school.person("ann")
    school.cohort("Spring", (one, two), (trainee,))
    return one, two, trainee


def decide(engine: Engine, attempt, reviewer: Visitor, number: int, action: str, code: str, **more) -> int:
    told = Decision(0, number, action, code, more.pop("severity", "critical"), "why", NOW, **more)
    return decisions.decide(engine, attempt, reviewer, told)


def test_an_attempt_tells_what_the_judge_said_and_what_counts(school, people, engine) -> None:
    one, _two, trainee = people
    attempt = school.attempt(trainee, card("fail", 20, (THREAT,)))
    (row,) = exports.attempts(engine, Asked(one.id))
    assert (row["person"], row["email"], row["cohorts"], row["exam"]) == ("Ann", "ann@example.org", "Spring", True)
    assert (row["judge_verdict"], row["verdict"], row["judge_score"], row["score"]) == ("fail", "fail", 20, 20)
    assert (row["judge_critical"], row["critical"], row["reviewed"], row["reviewer"]) == (1, 1, None, "")
    reviews.claim(engine, attempt, one, NOW)
    reviews.close(engine, attempt, one, NOW, verdict="pass", score=88.0, critical=0, word="")
    (row,) = exports.attempts(engine, Asked(one.id))
    assert (row["judge_verdict"], row["verdict"], row["judge_score"], row["score"]) == ("fail", "pass", 20, 88)
    assert (row["critical"], row["reviewed"], row["reviewer"]) == (0, NOW, "One")


def test_findings_tell_the_last_decision_and_what_was_added(school, people, engine) -> None:
    one, _two, trainee = people
    attempt = school.attempt(trainee, card("fail", 20, (THREAT, RUDE), (MISSED,)))
    reviews.claim(engine, attempt, one, NOW)
    decide(engine, attempt, one, 1, "withdraw", "threat-of-violence", was="threat-of-violence")
    decide(engine, attempt, one, 1, "confirm", "threat-of-violence", was="threat-of-violence")
    added = decide(engine, attempt, one, 0, "add", "unlawful-visit", turn=2)
    decide(engine, attempt, one, -added, "withdraw", "unlawful-visit", turn=2)
    rows = list(exports.findings(engine, Asked(one.id)))
    assert [(r["number"], r["origin"], r["kind"], r["code"], r["decision"]) for r in rows] == [
        (1, "judge", "violation", "threat-of-violence", "confirm"),
        (2, "judge", "violation", "abusive-language", None),
        (3, "judge", "duty", "identity-stated", None),
        (-added, "reviewer", "violation", "unlawful-visit", "withdraw"),
    ]
    assert rows[0]["decided_by"] == "One"
    assert rows[0]["reason"] == "why"
    assert {row["reason"] for row in exports.findings(engine, Asked(None, reasons=False))} == {None}


def test_only_what_may_be_seen_goes_along(school, people, engine) -> None:
    one, two, trainee = people
    stranger = school.person("stranger", "trainer")
    other = school.cohort("Autumn", (stranger, two), (bob := school.person("bob"),))
    for who in (trainee, bob):
        school.attempt(who)
        school.attempt(who, exam=False)

    def who_are(asked: Asked) -> list[str]:
        assert exports.count(engine, asked) == len(list(exports.attempts(engine, asked)))
        return sorted(row["person"] for row in exports.attempts(engine, asked))

    assert who_are(Asked(one.id)) == ["Ann"]
    assert who_are(Asked(one.id, cohort=other)) == []
    assert who_are(Asked(two.id)) == ["Ann", "Bob"]
    assert who_are(Asked(two.id, cohort=other)) == ["Bob"]
    assert who_are(Asked(None)) == ["Ann", "Bob"]
    assert who_are(Asked(None, since=NOW)) == []
    assert [name for _id, name in exports.cohorts(engine, one.id)] == ["Spring"]
    assert [name for _id, name in exports.cohorts(engine, None)] == ["Autumn", "Spring"]


def test_rows_come_one_after_the_other(school, people, engine, backend: str) -> None:
    for _ in range(30):
        school.attempt(people[2], card("review", 50, (DOUBT,)))
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    rows = exports.attempts(engine, Asked(None))
    assert next(rows)["verdict"] == "review"
    rows.close()
    assert len([line for line in seen if line.startswith("SELECT")]) == 1
    tracemalloc.start()
    assert sum(1 for _row in exports.findings(engine, Asked(None))) == 30
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_the_codes_before_and_after_a_review_are_told_for_closed_cases(school, people, engine) -> None:
    one, _two, trainee = people
    judged = (
        card("fail", 20, (THREAT,)),
        card("review", 50, (DOUBT, RUDE)),
        card("pass", 90),
        card("fail", 1, (THREAT,)),
    )
    made = [school.attempt(trainee, each) for each in judged]
    for attempt in made[:3]:
        reviews.claim(engine, attempt, one, NOW)
    decide(engine, made[0], one, 1, "withdraw", "threat-of-violence")
    decide(engine, made[1], one, 2, "change", "private-channel")
    decide(engine, made[2], one, 0, "add", "unlawful-visit", turn=2)
    for attempt in made[:3]:
        reviews.close(engine, attempt, one, NOW, verdict="pass", score=88.0, critical=0, word="")
    told = reviewed.judged_and_reviewed(engine, one.id, Asked(one.id))
    assert sorted((sorted(before), sorted(after)) for before, after in told) == [
        ([], ["unlawful-visit"]),
        (["abusive-language", "public-shaming"], ["private-channel", "public-shaming"]),
        (["threat-of-violence"], []),
    ]
    assert [case for case, _verdict in reviewed.closed_cases(engine, one.id, Asked(one.id))] != []
    assert reviewed.judged_and_reviewed(engine, one.id, Asked(one.id, since=NOW)) == []
