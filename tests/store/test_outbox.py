"""Messages go out once a key, are tried ever later, and no two senders send the same one."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from tests.store.teaching import DAY, NOW, assign, attempt, cohort, ids
from trainer.store import assignments, cohorts, members, outbox, tables, tasks
from trainer.store.database import for_writing
from trainer.store.outbox import DELAYS, MOST_TRIES, Message
from trainer.store.reminders import Reminder, put_reminders
from trainer.store.tables_office import Outgoing
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


def put(engine: Engine, *keys: str, at=NOW) -> int:
    with for_writing(engine).begin() as connection:
        return outbox.put(connection, [Message(key, "a@example.org", f"About {key}", "Words") for key in keys], at)


def waiting(engine: Engine, at=NOW) -> list[str]:
    return [message.subject for message in outbox.due(engine, at)]


def test_the_same_key_goes_in_once(engine: Engine) -> None:
    assert put(engine, "one", "two") == 2
    assert put(engine, "two", "three") == 1
    with engine.connect() as connection:
        assert outbox.known_keys(connection, ["one", "four"]) == {"one"}
    assert waiting(engine) == ["About one", "About two", "About three"]


def test_a_message_that_was_taken_waits_for_its_delay_before_it_is_taken_again(engine: Engine) -> None:
    put(engine, "one")
    at = NOW
    for delay in DELAYS:
        (taken,) = outbox.due(engine, at)
        outbox.note_trouble(engine, taken.id, "450 try later")
        assert waiting(engine, at + delay - timedelta(seconds=1)) == []
        at += delay
    assert list(DELAYS) == sorted(DELAYS)
    (last,) = outbox.due(engine, at)
    assert last.tries == MOST_TRIES
    assert waiting(engine, at + 100 * DAY) == []
    assert outbox.tally(engine) == outbox.Tally(waiting=0, sent=0, given_up=1)


def test_two_senders_share_the_work_and_send_nothing_twice(engine: Engine) -> None:
    put(engine, "one", "two")
    first, second = outbox.due(engine, NOW), outbox.due(engine, NOW)
    taken = [next(first).subject, next(second).subject]
    taken += [message.subject for message in (*first, *second)]
    assert sorted(taken) == ["About one", "About two"]


def test_what_was_sent_is_not_sent_again_and_its_words_are_forgotten(engine: Engine) -> None:
    put(engine, "one")
    (taken,) = outbox.due(engine, NOW)
    outbox.note_sent(engine, taken.id, NOW)
    assert waiting(engine, NOW + 100 * DAY) == []
    with engine.connect() as connection:
        (row,) = connection.execute(select(tables.rows(Outgoing))).mappings()
    assert (row["body"], row["sent"], row["trouble"]) == ("", NOW, "")


def test_what_can_never_be_sent_is_given_up_at_once(engine: Engine) -> None:
    put(engine, "one")
    (taken,) = outbox.due(engine, NOW)
    outbox.note_trouble(engine, taken.id, "550 no such user", for_good=True)
    assert outbox.tally(engine).given_up == 1


def test_a_server_that_is_away_costs_no_try(engine: Engine) -> None:
    put(engine, "one")
    (taken,) = outbox.due(engine, NOW)
    outbox.give_back(engine, taken.id, taken.tries, NOW + timedelta(minutes=1), "refused")
    assert waiting(engine) == []
    (again,) = outbox.due(engine, NOW + timedelta(minutes=1))
    assert again.tries == 1


# ---- reminders


@pytest.fixture
def made(engine: Engine, by: Visitor) -> int:
    return cohort(engine, by, people=2)


def told(engine: Engine, at=NOW) -> list[tuple[str, str]]:
    """What is put in at `at`: the occasion and for whom."""
    found: list[Reminder] = []

    def word(reminder: Reminder) -> tuple[str, str]:
        found.append(reminder)
        return reminder.title, reminder.occasion

    new = put_reminders(engine, at, word)
    assert new == len(found)
    return [(each.occasion, each.name) for each in found]


BOTH = ["Person 000", "Person 001"]


def test_everybody_is_told_when_it_opens_before_it_is_due_and_when_it_is_late_each_once(
    engine: Engine, by: Visitor, made: int
) -> None:
    asked = assign(engine, by, made, at=NOW, opens=NOW + DAY, due=NOW + 10 * DAY)
    assert told(engine, asked.opens - timedelta(seconds=1)) == []
    assert told(engine, asked.opens) == [("assigned", name) for name in BOTH]
    assert told(engine, asked.opens + DAY) == []
    assert told(engine, asked.due - 3 * DAY) == [("soon", name) for name in BOTH]
    assert told(engine, asked.due - DAY) == []
    assert told(engine, asked.due + timedelta(seconds=1)) == [("late", name) for name in BOTH]
    assert told(engine, asked.due + 2 * DAY) == []


def test_what_is_due_within_days_is_told_as_given_and_not_twice(engine: Engine, by: Visitor, made: int) -> None:
    asked = assign(engine, by, made, at=NOW, due=NOW + 2 * DAY)
    assert told(engine) == [("assigned", name) for name in BOTH]
    assert told(engine, NOW + DAY) == []
    assert told(engine, asked.due + timedelta(seconds=1)) == [("late", name) for name in BOTH]


def test_a_changed_date_is_a_new_occasion(engine: Engine, by: Visitor, made: int) -> None:
    asked = assign(engine, by, made, at=NOW - 10 * DAY, due=NOW + 2 * DAY)
    assert told(engine) == [("soon", name) for name in BOTH]
    assignments.change_dates(engine, by, asked.id, asked.opens, NOW + 10 * DAY, NOW)
    assert [occasion for occasion, _name in told(engine)] == ["assigned", "assigned"]
    assert told(engine, NOW + 8 * DAY) == [("soon", name) for name in BOTH]


def test_nobody_is_reminded_who_is_done_rests_or_cannot_sign_in(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=6)
    asked = assign(engine, by, made, at=NOW)
    p = ids(engine)
    tasks.note_end(engine, attempt(engine, p[0], asked, NOW), NOW)
    members.suspend(engine, by, p[1], made, NOW)
    person = tables.rows(tables.Person)
    with for_writing(engine).begin() as connection:
        connection.execute(update(person).where(person.c.id == p[2]).values(active=False))
        connection.execute(update(person).where(person.c.id == p[3]).values(password=None))
    assert [name for _occasion, name in told(engine)] == ["Person 004", "Person 005"]


def test_nothing_is_said_of_what_is_withdrawn_put_away_or_long_past(engine: Engine, by: Visitor, made: int) -> None:
    assign(engine, by, made, at=NOW - 60 * DAY)
    gone = assign(engine, by, made, at=NOW)
    assignments.withdraw(engine, by, gone.id, NOW)
    assert told(engine) == []
    assign(engine, by, made, at=NOW)
    cohorts.archive(engine, by, made, NOW)
    assert told(engine) == []


def test_an_exam_that_is_closed_is_not_asked_for(engine: Engine, by: Visitor, made: int) -> None:
    asked = assign(engine, by, made, at=NOW, exam=True, attempts=1)
    assert len(told(engine)) == 2
    assert told(engine, asked.due + timedelta(seconds=1)) == []


def test_each_is_told_in_their_own_language_else_in_that_of_the_assignment(
    engine: Engine, by: Visitor, made: int
) -> None:
    person = tables.rows(tables.Person)
    p = ids(engine)
    with for_writing(engine).begin() as connection:
        connection.execute(update(person).where(person.c.id == p[0]).values(locale="zh"))
        connection.execute(update(person).where(person.c.id == p[1]).values(locale=""))
    assign(engine, by, made, at=NOW, locale="en")
    found: list[str] = []
    put_reminders(engine, NOW, lambda reminder: (reminder.title, found.append(reminder.locale) or ""))
    assert found == ["zh", "en"]
