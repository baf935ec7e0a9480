"""Mail that did not arrive is told to who looks after the people, and may be tried again."""

import pytest
from sqlalchemy import Engine

from tests.store.teaching import DAY, NOW, cohort, counted, deeds, ids, trainer
from trainer.store import outbox
from trainer.store.database import for_writing
from trainer.store.outbox import Message
from trainer.store.undelivered import given_up, try_again, undelivered
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


@pytest.fixture
def by(engine: Engine) -> Visitor:
    """A trainer, to whose people went: one message that arrived, one that was refused for good, one for now."""
    by = trainer(engine)
    cohort(engine, by)
    people = ids(engine)
    with for_writing(engine).begin() as connection:
        for key, person in (("arrived", people[0]), ("refused", people[1]), ("later", people[2]), ("nobody", None)):
            outbox.put(connection, [Message(key, f"{key}@example.org", f"About {key}", "Words", person)], NOW)
    for taken in outbox.due(engine, NOW):
        if taken.subject == "About arrived":
            outbox.note_sent(engine, taken.id, NOW)
        else:
            outbox.note_trouble(engine, taken.id, f"550 {taken.subject}", for_good=taken.subject != "About later")
    return by


def test_who_teaches_sees_what_did_not_reach_their_people_given_up_first(engine: Engine, by: Visitor) -> None:
    page = undelivered(engine, trainer=by.id)
    assert [(one.name, one.subject, one.next_try is None) for one in page.items] == [
        ("Person 001", "About refused", True),
        ("Person 002", "About later", False),
    ]
    assert page.items[0].trouble == "550 About refused"
    assert given_up(engine, trainer=by.id) == given_up(engine, cohort=1) == 1


def test_another_trainer_sees_none_of_it_and_the_office_all(engine: Engine, by: Visitor) -> None:
    other = trainer(engine, "other@example.org")
    assert undelivered(engine, trainer=other.id).total == given_up(engine, trainer=other.id) == 0
    assert [one.address for one in undelivered(engine).items] == [
        "refused@example.org", "nobody@example.org", "later@example.org",
    ]  # fmt: skip
    assert given_up(engine) == 2


def test_a_message_tried_again_goes_out_as_if_it_were_new(engine: Engine, by: Visitor) -> None:
    refused = undelivered(engine).items[0]
    assert try_again(engine, by, refused.id, NOW + DAY)
    assert "About refused" in [taken.subject for taken in outbox.due(engine, NOW + DAY)]
    assert ("mail-tried-again", "refused@example.org") in deeds(engine)
    assert not try_again(engine, by, 999, NOW + DAY)


def test_what_arrived_is_not_sent_twice_by_mistake(engine: Engine, by: Visitor) -> None:
    assert not try_again(engine, by, 1, NOW + DAY)


def test_the_page_costs_two_queries(engine: Engine, by: Visitor) -> None:
    with counted(engine) as sent:
        undelivered(engine, trainer=by.id)
    assert len(sent) == 2
