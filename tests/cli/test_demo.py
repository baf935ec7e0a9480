"""The demo's story: a cohort of twelve, really held talks, something to show in every room; told once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from trainer.cli.demo import COHORT, Told, _held, tell
from trainer.cli.demo_cast import INTENDED, STORY, Talk
from trainer.cli.demo_certificates import Earned, hard_ones
from trainer.cli.demo_review import ANNOUNCED, decided, is_meant, to_review, who_is_right
from trainer.cli.serving import make_demo_people
from trainer.conversation.moves import VIOLATIONS
from trainer.practice.desk import Desk, desk
from trainer.practice.result import result
from trainer.progress.agreement import agreement_by_code
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store import certificates, database, people, tables, team
from trainer.store.attempts import Attempts
from trainer.store.exports import Asked
from trainer.store.figures import Scope
from trainer.store.keys import proving_key
from trainer.store.reviewed import judged_and_reviewed
from trainer.store.tables_progress import Enrolment, PersonSkill
from trainer.store.tables_review import Decision as Judged
from trainer.store.tables_review import ReviewCase
from trainer.store.tables_teaching import Assigned, Cohort
from trainer.web.app import create_app

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Desk, Told]:
    folder: Path = tmp_path_factory.mktemp("demo")
    app = create_app(
        {
            "INSTANCE": folder,
            "DEMO": True,
            "SECRET_KEY": "for tests",
            "SECURITY_PASSWORD_SALT": "for tests",
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {"argon2__memory_cost": 64, "argon2__time_cost": 1},
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'demo.sqlite'}",
        }
    )
    database.prepare(app)
    with app.app_context():
        make_demo_people(app)
        made = tell(app.extensions["attempts"], desk(), folder, "demo-password-1", NOW)
    return app, desk(), made


def judged(*codes: str) -> Scorecard:
    found = tuple(Finding(code, "c", "major", "ethics", 2 * n, (0, 2), "hm", 0.6) for n, code in enumerate(codes))
    return Scorecard("fail", 40, {}, (), found, (), (), {})


def made(number: int, player: str, *codes: str) -> Any:
    return UUID(int=number), Talk(5, player, "disputed-fee", number, "handed-in"), None, judged(*codes), None


def count(app: Flask, table: type, *where: object) -> int:
    with app.app_context(), tables.db.engine.connect() as connection:
        rows = tables.rows(table)
        return connection.execute(select(func.count()).select_from(rows).where(*where)).scalar_one()  # type: ignore[arg-type]


def test_twelve_people_held_their_month(told: tuple[Flask, Desk, Told]) -> None:
    app, _desk, made = told
    assert len(STORY) == 12
    hard = sum(any(talk.kind == "exam" for talk in trainee.talks) for trainee in STORY) if hard_ones(desk()) else 0
    assert made.attempts == sum(len(trainee.talks) for trainee in STORY) + hard
    attempt = tables.rows(tables.Attempt)
    assert count(app, tables.Attempt, attempt.c.verdict.is_not(None)) == made.attempts
    assert count(app, tables.Attempt, attempt.c.started < NOW - timedelta(days=31)) == 0
    assert count(app, tables.Attempt, attempt.c.started > NOW) == 0


def test_every_room_has_something_to_show(told: tuple[Flask, Desk, Told]) -> None:
    app, _desk, _made = told
    cases = tables.rows(ReviewCase)
    assert count(app, ReviewCase, cases.c.closed.is_not(None)) > 0
    assert count(app, ReviewCase, cases.c.closed.is_(None), cases.c.claimed_by.is_not(None)) == 1
    assert count(app, ReviewCase, cases.c.closed.is_(None), cases.c.claimed_by.is_(None)) > 0
    assert count(app, Assigned, tables.rows(Assigned).c.done.is_not(None)) > 0
    assert count(app, PersonSkill) > 0
    assert count(app, Enrolment) > 0
    answered = tables.rows(tables.Feedback).c.outcome
    assert count(app, tables.Feedback, answered == "turned-down") == 1


def test_somebody_was_right_and_what_they_objected_to_is_withdrawn(told: tuple[Flask, Desk, Told]) -> None:
    app, _desk, _made = told
    said, told_of, case = tables.rows(tables.Feedback), tables.rows(Judged), tables.rows(ReviewCase)
    with app.app_context(), tables.db.engine.connect() as connection:
        (one,) = connection.execute(select(said).where(said.c.outcome == "upheld")).all()
        withdrawn = connection.execute(
            select(told_of.c.action).where(told_of.c.attempt == one.attempt, told_of.c.number == one.finding)
        ).scalar_one()
        closed = connection.execute(select(case.c.closed).where(case.c.attempt == one.attempt)).scalar_one()
    assert withdrawn == "withdraw"
    assert closed is not None, "given back: its owner reads the answer"
    assert one.answer


def test_somebody_is_named_for_conduct(told: tuple[Flask, Desk, Told]) -> None:
    app, _desk, _made = told
    with app.app_context():
        named = team.recognised(tables.db.engine, Scope(NOW - timedelta(days=31), NOW))
    assert "何思源" in {one.name for one in named}


def test_a_judge_that_finds_nothing_false_still_cannot_hear_the_switchboard() -> None:
    talk = Talk(5, "clumsy", "disputed-fee", 1, "handed-in")
    notice = Duty(ANNOUNCED, "r", "minor", "compliance", False, 0)
    card = replace(judged("identity-not-verified"), duties=(Duty("greeting", "g", "minor", "ethics", True, 0), notice))
    ((place, one),) = who_is_right([(talk, card), (talk, card)]).items()
    assert (place, one.said.finding, one.said.move) == (1, 2, ANNOUNCED)
    *_others, last = decided(talk, card, NOW, one)
    assert (last.action, last.kind, last.number, last.at) == ("withdraw", "duty", 2, NOW)
    false = judged("impersonation", "identity-not-verified")
    assert not is_meant(talk, false.findings[0])
    assert who_is_right([(talk, card), (talk, card), (talk, false)])[2].said.finding == 1
    assert who_is_right([(talk, card)]) == {}, "the first talk has an objection of its own"


def test_every_player_of_the_story_has_breaches_that_its_lines_are_about() -> None:
    open_talks = [talk for trainee in STORY for talk in trainee.talks if talk.kind != "practice"]
    assert {talk.player for talk in open_talks} <= set(INTENDED)
    assert all(codes <= set(VIOLATIONS) for codes in INTENDED.values())


def test_the_reviewer_withdraws_what_nobody_did_and_confirms_the_first_that_was_done() -> None:
    clumsy = Talk(5, "clumsy", "disputed-fee", 1, "handed-in")
    card = judged("impersonation", "identity-not-verified", "dispute-ignored")
    told = list(decided(clumsy, card, NOW))
    assert [(one.number, one.action, one.was) for one in told] == [
        (1, "withdraw", "impersonation"),
        (2, "confirm", "identity-not-verified"),
    ]
    assert "冒充身份" in told[0].reason
    assert "impersonation" in told[0].reason
    perfect = Talk(5, "perfect", "disputed-fee", 1, "assigned")
    assert [one.action for one in decided(perfect, judged("complaint-obstructed"), NOW)] == ["withdraw"]


def test_a_talk_with_something_false_in_it_is_among_the_first_that_are_reviewed() -> None:
    meant = [made(n, "rude", "abusive-language") for n in range(6)]
    false = made(9, "clumsy", "impersonation", "dispute-ignored")
    assert to_review([*meant, false]) == [*meant[:3], false, *meant[3:]]
    assert to_review(meant) == meant


def test_the_story_has_an_override_wherever_the_judge_found_what_nobody_did(told: tuple[Flask, Desk, Told]) -> None:
    app, counter, _made = told
    false = {
        finding.code
        for trainee in STORY
        for talk in trainee.talks
        if talk.kind != "practice"
        for finding in result(counter, _held(talk.scenario, trainee.locale, talk.player, talk.seed)).scorecard.findings
        if finding.code not in INTENDED[talk.player]
    }
    with app.app_context():
        trainer = people.datastore.find_user(email="trainer@example.org").id
        cases = judged_and_reviewed(tables.db.engine, trainer, Asked(trainer))
    overridden = {code for before, after in cases for code in before - after}
    assert overridden <= false
    assert bool(overridden) == bool(false)
    table = agreement_by_code(cases)
    assert all((table[code].kappa or 0) < 1 for code in overridden)
    assert any(table[code].both for code in table), "and what was done is confirmed"


def test_it_is_told_once(told: tuple[Flask, Desk, Told]) -> None:
    app, counter, _made = told
    with app.app_context():
        attempts: Attempts = app.extensions["attempts"]
        assert tell(attempts, counter, Path(app.instance_path), "demo-password-1", NOW).attempts == 0
    assert count(app, Cohort, tables.rows(Cohort).c.name == COHORT) == 1


def test_certificates_are_earned_as_soon_as_the_library_has_what_they_ask_for(told: tuple[Flask, Desk, Told]) -> None:
    app, counter, made = told
    with app.app_context():
        proved = certificates.audit(tables.db.engine, [proving_key(Path(app.instance_path))])
    assert proved == (made.earned.held, [])
    if hard_ones(counter):
        assert made.earned.held > 0
        assert made.earned.missing == ()
    else:
        assert made.earned == Earned(missing=("1 hard calls are asked for and 0 offered",))
