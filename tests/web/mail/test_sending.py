"""A round of the post: reminders are made in each person's language and sent; what fails is tried again."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update

from tests.store.teaching import SECRETS
from tests.web.mail.smtp import SmtpServer
from tests.web.mail.test_carriers import carrier, read
from trainer.imported.roster import Entry
from trainer.store import assignments, cohorts, joining, outbox, tables
from trainer.store.assignments import Draft
from trainer.store.database import for_writing
from trainer.store.tables_office import Outgoing
from trainer.store.visitors import Visitor
from trainer.web.mail import sending
from trainer.web.mail.sending import send_round

NOW = datetime.now(UTC).replace(microsecond=0)
PEOPLE = (("王芳", "zh"), ("Ana", "en"), ("Sam", ""))


@pytest.fixture
def asked(engine: Engine) -> int:
    """An exam-free assignment of three people: one Chinese, one English, one whose language nobody knows."""
    person = tables.rows(tables.Person)
    with engine.connect() as connection:
        number = connection.execute(select(person.c.id).where(person.c.email == "trainer@example.org")).scalar_one()
    by = Visitor(number, "trainer@example.org", "", "en", "", frozenset({"trainer"}))
    made = cohorts.make(engine, by, "Spring", NOW)
    joining.enrol(
        engine,
        by,
        made,
        [Entry(n, name, f"p{n}@example.org", locale) for n, (name, locale) in enumerate(PEOPLE)],
        NOW,
        SECRETS,
    )
    with for_writing(engine).begin() as connection:
        connection.execute(update(person).where(person.c.password.is_(None)).values(password="a hash"))
    draft = Draft("第一通 & <first>", made, ("quiet-loan",), NOW - timedelta(hours=1), NOW + timedelta(days=9))
    return assignments.make(engine, by, draft, NOW - timedelta(hours=1))


def letters(server: SmtpServer) -> dict[str, tuple[str, str]]:
    return {str(found["To"]): (str(found["Subject"]), found.get_content()) for found in map(read, server.box.letters)}


@pytest.mark.usefixtures("asked")
def test_each_is_told_in_their_language_and_once(engine: Engine, server: SmtpServer) -> None:
    assert send_round(engine, carrier(server)) == sending.Round(made=3, sent=3)
    assert send_round(engine, carrier(server)) == sending.Round()
    found = letters(server)
    zh, en, both = (found[f"p{n}@example.org"] for n in range(3))
    assert zh[0] == "新作业：第一通 & <first>"
    assert "王芳，您好" in zh[1]
    assert "(Asia/Shanghai)" in zh[1]
    assert not re.search("[A-Za-z]{4,}", re.sub(r"Asia/Shanghai|<first>", "", zh[1]))
    assert en[0] == "Assigned to you: 第一通 & <first>"
    assert "Hello Ana," in en[1]
    assert "(UTC)" in en[1]
    assert both[0].startswith("新作业")
    assert "Assigned to you" in both[0]
    assert "Hello Sam," in both[1]


def test_the_address_of_the_copy_leads_to_the_assignment(
    engine: Engine, app: Flask, server: SmtpServer, asked: int
) -> None:
    app.config["ADDRESS"] = "https://train.example.org/practice/"
    send_round(engine, carrier(server))
    assert f"https://train.example.org/practice/assignments/{asked}\n" in letters(server)["p1@example.org"][1].replace(
        "\r", ""
    )


@pytest.mark.usefixtures("asked")
def test_without_an_address_it_says_where_to_look(engine: Engine, server: SmtpServer) -> None:
    send_round(engine, carrier(server))
    assert "open “Assignments”" in letters(server)["p1@example.org"][1]


@pytest.mark.usefixtures("asked")
def test_what_is_refused_for_now_is_tried_later_and_for_good_never(
    engine: Engine, server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"p0@": "450 later", "p1@": "550 never"}
    server.box.script = lambda told: next(
        (a for who, a in answers.items() if told.upper().startswith("RCPT") and who in told), None
    )
    assert send_round(engine, carrier(server)) == sending.Round(made=3, sent=1, refused=2)
    assert outbox.tally(engine) == outbox.Tally(waiting=1, sent=1, given_up=1)
    server.box.script = lambda _told: None
    monkeypatch.setattr(sending, "now", lambda: datetime.now(UTC) + timedelta(minutes=2))
    assert send_round(engine, carrier(server)) == sending.Round(sent=1)
    assert sorted(letters(server)) == ["p0@example.org", "p2@example.org"]


@pytest.mark.usefixtures("asked")
def test_a_server_that_is_away_ends_the_round_and_costs_no_try(
    engine: Engine, server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.box.script = lambda told: "421 closed for today" if told == "CONNECT" else None
    done = send_round(engine, carrier(server))
    assert (done.made, done.sent, done.refused) == (3, 0, 0)
    assert "421" in done.trouble
    with engine.connect() as connection:
        row = tables.rows(Outgoing)
        assert set(connection.execute(select(row.c.tries)).scalars()) == {0}
    server.box.script = lambda _told: None
    monkeypatch.setattr(sending, "now", lambda: datetime.now(UTC) + timedelta(minutes=2))
    assert send_round(engine, carrier(server)).sent == 3


def test_a_mailbox_that_is_busy_is_left_in_time(engine: Engine, server: SmtpServer, asked: int) -> None:
    server.box.script = lambda told: "hang" if told == "LETTER" else None
    done = send_round(engine, carrier(server))
    assert done.refused == 3
    assert outbox.tally(engine).waiting == 3
    assert asked
