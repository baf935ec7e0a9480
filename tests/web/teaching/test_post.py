"""Mail that did not arrive, on the pages of the trainer and of the office."""

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import outbox, people
from trainer.store.database import for_writing
from trainer.store.outbox import Message
from trainer.store.tables import db
from trainer.web.served import now


@pytest.fixture
def refused(app: Flask, cohort: int) -> None:
    """A message to the trainee of the cohort that the server refused for good."""
    with app.app_context():
        person = people.datastore.find_user(email="trainee@example.org").id
        db.session.rollback()
        with for_writing(db.engine).begin() as connection:
            outbox.put(connection, [Message("k", "trainee@example.org", "First calls", "Words", person)], now())
        (taken,) = outbox.due(db.engine, now())
        outbox.note_trouble(db.engine, taken.id, "550 <b>no such user</b>", for_good=True)


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize(
    ("locale", "words"), [("en", ("1 message did not arrive", "Given up")), ("zh", ("有 1 封邮件没有送达", "已放弃"))]
)
def test_the_trainer_is_told_where_they_look(app: Flask, cohort: int, locale: str, words: tuple[str, str]) -> None:
    hand = Hand(app, locale).sign_in("trainer")
    for path in ("/teaching", f"/teaching/cohorts/{cohort}"):
        assert words[0].replace(" ", "") in shown(hand.get(path)).replace(" ", "")
    page = hand.get("/teaching/mail")
    assert words[1] in shown(page)
    assert "550 &lt;b&gt;no such user" in page.text


def test_where_all_mail_arrived_nothing_is_said(trainer: Trainer, cohort: int) -> None:
    assert "did not arrive" not in shown(trainer.get("/teaching"))
    assert "has arrived or is on its way" in shown(trainer.get("/teaching/mail"))
    assert cohort


@pytest.mark.usefixtures("refused")
def test_the_office_sees_it_and_has_it_tried_again(app: Flask) -> None:
    admin = Hand(app, "en").sign_in("admin")
    page = shown(admin.get("/office/mail"))
    assert "0 wait, 0 were sent, 1 were given up." in page
    assert "no such user" in page
    assert admin.post("/office/mail/1/again").status_code == 302
    assert "Nothing failed" not in shown(admin.get("/office/mail"))
    assert "1 wait, 0 were sent, 0 were given up." in shown(admin.get("/office/mail"))
    assert admin.post("/office/mail/99/again").status_code == 404


def test_the_office_says_when_nothing_failed(app: Flask) -> None:
    assert "没有发送失败的邮件" in shown(Hand(app, "zh").sign_in("admin").get("/office/mail"))
