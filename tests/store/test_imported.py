"""Real transcripts in the database: their owner's alone, apart from attempts, gone on their day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from trainer.conversation.account import Account
from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.imported.hearing import judge_masked
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.scorecard import Scorecard
from trainer.store import imported, people
from trainer.store.database import for_writing
from trainer.store.imported import KEPT, ToKeep

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
TALK = Transcript(
    "c1",
    Setting(started_at=NOW, account=Account(balance=Decimal("8200.50"))),
    (
        Utterance("collector", "〔姓名A〕先生，不还就打断你的腿，一共欠8200.5元。", at=NOW),
        Utterance("borrower", "〔信息0000〕"),
    ),
)


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return judge_masked(TALK, RubricBook.open(), OfflineReader())


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def owner() -> int:
    people.add("a@example.org", "long enough", roles=("trainer",))
    return people.datastore.find_user(email="a@example.org").id


@pytest.fixture
def kept(engine: Engine, owner: int, card: Scorecard) -> UUID:
    one = uuid4()
    imported.keep(engine, owner, [ToKeep(one, "A call", TALK, card)], NOW)
    return one


def test_what_was_kept_comes_back_as_it_was(engine: Engine, owner: int, kept: UUID, card: Scorecard) -> None:
    found = imported.find(engine, owner, kept, NOW)
    assert found is not None
    assert found.transcript == TALK
    assert found.scorecard == card
    assert (found.line.title, found.line.verdict, found.line.jurisdiction) == ("A call", "fail", "cn")
    assert found.line.until == NOW + KEPT
    assert [line.id for line in imported.of_person(engine, owner, NOW)] == [kept]


def test_nobody_else_finds_lists_judges_or_deletes_it(engine: Engine, owner: int, kept: UUID, card: Scorecard) -> None:
    stranger = owner + 1
    assert imported.find(engine, stranger, kept, NOW) is None
    assert imported.of_person(engine, stranger, NOW) == ()
    assert not imported.forget(engine, stranger, kept)
    imported.judge_again(engine, stranger, kept, Scorecard("pass", 100.0, {}, (), (), (), (), {}))
    found = imported.find(engine, owner, kept, NOW)
    assert found is not None
    assert found.scorecard == card


def test_a_new_judgement_takes_the_place_of_the_old(engine: Engine, owner: int, kept: UUID) -> None:
    imported.judge_again(engine, owner, kept, Scorecard("pass", 100.0, {}, (), (), (), (), {"reader": "new"}))
    found = imported.find(engine, owner, kept, NOW)
    assert found is not None
    assert (found.line.verdict, found.line.score, found.scorecard.versions) == ("pass", 100.0, {"reader": "new"})


def test_what_is_deleted_is_gone(engine: Engine, owner: int, kept: UUID) -> None:
    assert imported.forget(engine, owner, kept)
    assert not imported.forget(engine, owner, kept)
    assert imported.find(engine, owner, kept, NOW) is None


def test_on_its_day_it_is_not_found_and_then_deleted(engine: Engine, owner: int, kept: UUID) -> None:
    day = NOW + KEPT
    assert imported.find(engine, owner, kept, day - timedelta(seconds=1)) is not None
    assert imported.find(engine, owner, kept, day) is None
    assert imported.of_person(engine, owner, day) == ()
    assert imported.forget_what_is_past(engine, day - timedelta(seconds=1)) == 0
    assert imported.forget_what_is_past(engine, day) == 1
    assert imported.forget_what_is_past(engine, day) == 0


def test_it_goes_with_its_owner(engine: Engine, kept: UUID) -> None:
    people.db.session.remove()
    with for_writing(engine).begin() as connection:
        connection.execute(text("DELETE FROM roles_users"))
        connection.execute(text("DELETE FROM person"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM imported_transcript")).scalar() == 0


def test_all_or_nothing_is_kept(engine: Engine, owner: int, card: Scorecard) -> None:
    one = uuid4()
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        imported.keep(engine, owner, [ToKeep(one, "A", TALK, card), ToKeep(one, "B", TALK, card)], NOW)
    assert imported.of_person(engine, owner, NOW) == ()


def test_it_is_no_attempt(engine: Engine, kept: UUID) -> None:
    with engine.connect() as connection:
        for table in ("attempt", "event"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
