"""Content as it was used, and objections to how it was read."""

from uuid import uuid4

from sqlalchemy import Engine

from tests.store.events import BEGIN, started
from trainer.store import feedback, versions
from trainer.store.attempts import Attempts
from trainer.store.feedback import Objection


def test_a_text_is_kept_once_by_its_digest(engine: Engine) -> None:
    versions.keep(engine, "scenario", "quiet-loan", "abc", "一: 1", BEGIN)
    versions.keep(engine, "scenario", "quiet-loan", "abc", "changed", BEGIN)
    versions.keep(engine, "scenario", "quiet-loan", "def", "二: 2", BEGIN)
    assert versions.text_of(engine, "scenario", "quiet-loan", "abc") == "一: 1"
    assert versions.text_of(engine, "scenario", "quiet-loan", "def") == "二: 2"
    assert versions.text_of(engine, "rubric", "quiet-loan", "abc") is None
    assert versions.is_kept(engine, "scenario", "quiet-loan", "abc")


def test_objections_are_kept_in_order(engine: Engine) -> None:
    attempt = uuid4()
    Attempts(engine).log().append(attempt, 0, started())
    said = (Objection(1, "threat-of-violence", "I said the opposite"), Objection(2, "", "我还问了收入"))
    for one in said:
        feedback.object_to(engine, attempt, one, BEGIN)
    assert feedback.objections(engine, attempt) == said
    assert feedback.objections(engine, uuid4()) == ()
