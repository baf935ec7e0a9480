"""From an assignment, a cohort and a sign-off to the conversation that was held: read without taking anything up."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from tests.web.hand import PASSWORD, Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import people, tables
from trainer.store.database import for_writing
from trainer.store.tables_progress import Enrolment
from trainer.store.tables_review import ReviewCase
from trainer.web.served import attempts, now

TRAINEE = 1


@pytest.fixture
def trainee(app: Flask) -> Hand:
    return Hand(app, "en").sign_in("trainee")


def hold(trainee: Hand, assignment: int) -> str:
    """An ordinary assigned attempt, begun, held and ended; its id."""
    begun = trainee.post(f"/assignments/{assignment}/attempts", scenario="quiet-loan", locale="en")
    trainee.call, trainee.turns = begun.location, 0
    trainee.walk().hang_up()
    return trainee.call.rpartition("/")[2]


def ways_to_read(page: str) -> list[str]:
    return re.findall(r'href="/reviews/([0-9a-f-]{36})"', page)


def stranger(app: Flask) -> Trainer:
    """A trainer of another cohort."""
    with app.app_context():
        people.add("stranger@example.org", PASSWORD, name="Stranger", roles=("trainer",))
    other = Trainer(app, "en").sign_in("stranger")
    other.cohort("Autumn")
    return other


def test_the_assignment_leads_to_each_ended_attempt_and_reading_takes_nothing_up(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort, pass_mark="100")
    first, second = hold(trainee, made), hold(trainee, made)
    page = trainer.get(f"/teaching/assignments/{made}")
    assert ways_to_read(page.text) == [second, first]
    conversation = trainer.get(f"/reviews/{first}")
    assert "You can read it as it is" in shown(conversation)
    assert "Give it back" not in shown(conversation)
    case = tables.rows(ReviewCase)
    with app.app_context(), attempts().engine.connect() as connection:
        assert connection.execute(select(case.c.claimed_by)).scalars().all() == []


def test_the_cohort_leads_to_a_person_and_the_person_to_their_attempts(
    trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    held = hold(trainee, trainer.assigned(cohort))
    assert f'href="/teaching/people/{TRAINEE}"' in trainer.get(f"/teaching/cohorts/{cohort}").text
    assert ways_to_read(trainer.get(f"/teaching/people/{TRAINEE}").text) == [held]


def test_the_sign_off_leads_to_the_attempts_that_are_vouched_for(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    held = hold(trainee, trainer.assigned(cohort))
    with app.app_context(), for_writing(attempts().engine).begin() as connection:
        line = {"person": TRAINEE, "programme": "phone", "jurisdiction": "cn", "version": "1", "since": now()}
        made = connection.execute(insert(tables.rows(Enrolment)).values(line).returning(tables.rows(Enrolment).c.id))
        enrolment = made.scalar_one()
    page = trainer.get(f"/certificates/sign-offs/{enrolment}")
    assert ways_to_read(page.text) == [held]
    assert f'href="/teaching/people/{TRAINEE}"' in page.text


def test_practice_that_was_not_handed_in_is_on_none_of_these_pages(
    trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    trainee.dial().walk().hang_up()
    page = trainer.get(f"/teaching/people/{TRAINEE}")
    assert ways_to_read(page.text) == []
    assert "None is open to you yet." in shown(page)
    assert trainer.get(f"/reviews/{trainee.call.rpartition('/')[2]}").status_code == 404


def test_an_attempt_that_was_left_is_said_to_be_and_has_no_conversation_to_read(
    trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort)
    begun = trainee.post(f"/assignments/{made}/attempts", scenario="quiet-loan", locale="en").location
    trainee.post(f"{begun}/leave", client_id=str(uuid4()))
    page = trainer.get(f"/teaching/assignments/{made}")
    assert "Left early" in shown(page)
    assert ways_to_read(page.text) == []


def test_where_the_words_were_deleted_the_page_says_so_in_place_of_a_way_that_ends(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort)
    hold(trainee, made)
    attempt = tables.rows(tables.Attempt)
    with app.app_context(), for_writing(attempts().engine).begin() as connection:
        connection.execute(update(attempt).values(forgotten=now()))
    for path in (f"/teaching/assignments/{made}", f"/teaching/people/{TRAINEE}"):
        page = trainer.get(path)
        assert "its words were deleted" in shown(page)
        assert ways_to_read(page.text) == []


def test_a_trainer_of_another_cohort_finds_neither_the_person_nor_the_attempt(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand
) -> None:
    made = trainer.assigned(cohort)
    held = hold(trainee, made)
    other = stranger(app)
    for path in (f"/teaching/people/{TRAINEE}", f"/teaching/assignments/{made}", f"/reviews/{held}"):
        assert other.get(path).status_code == 404


@pytest.mark.parametrize(("role", "code"), [("trainee", 403), ("manager", 403), ("admin", 403)])
def test_only_trainers_read_there(app: Flask, cohort: int, role: str, code: int) -> None:
    assert Hand(app, "en").sign_in(role).get(f"/teaching/people/{TRAINEE}").status_code == code


def test_nobody_is_on_a_page_of_their_own_attempts_there(app: Flask, trainer: Trainer, cohort: int) -> None:
    """Who teaches a cohort and is taught in another reviews nothing of their own."""
    other = stranger(app)
    with app.app_context():
        table = tables.rows(tables.Person)
        with attempts().engine.connect() as connection:
            own = connection.execute(select(table.c.id).where(table.c.email == "stranger@example.org")).scalar_one()
    trainer.add(cohort, "stranger@example.org")
    assert trainer.get(f"/teaching/people/{own}").status_code == 200
    assert other.get(f"/teaching/people/{own}").status_code == 404


@pytest.mark.parametrize(
    ("locale", "words"), [("zh", ("您可以查看的练习", "查看")), ("en", ("Attempts that you may read", "Read them"))]
)
def test_the_ways_are_named_in_the_language_of_the_page(
    app: Flask, trainer: Trainer, cohort: int, trainee: Hand, locale: str, words: tuple[str, str]
) -> None:
    made = trainer.assigned(cohort)
    hold(trainee, made)
    teacher = Trainer(app, locale).sign_in("trainer")
    assert words[0] in shown(teacher.get(f"/teaching/people/{TRAINEE}"))
    assert words[1] in shown(teacher.get(f"/teaching/assignments/{made}"))
