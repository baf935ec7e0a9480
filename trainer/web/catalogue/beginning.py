"""The beginning of an attempt of one's own: whose it is, and the first event of its log."""

import secrets
from uuid import UUID, uuid4

from flask import session

from trainer.practice.events import DiagnosisFiled, Started
from trainer.scenario.schema import Scenario
from trainer.store.attempts import Beginning
from trainer.web import access
from trainer.web.catalogue.kept import keep_versions
from trainer.web.served import attempts


def whose() -> tuple[int | None, str]:
    """The id of who is signed in, or the token that opens the tries of this visitor, made at the first."""
    who = access.visitor()
    if who is not None:
        return who.id, ""
    if not access.guest_token():
        session["guest"] = secrets.token_urlsafe(24)
    return None, access.guest_token()


def begin_attempt(started: Started, scenario: Scenario, diagnosis: DiagnosisFiled | None = None) -> UUID:
    """Begin a private attempt of the visitor's with `started`; its id."""
    started = keep_versions(started, scenario)
    owner, token = whose()
    attempt_id = uuid4()
    log = attempts().log(
        Beginning(owner=owner, token=token, channel=scenario.channel, jurisdiction=scenario.jurisdiction)
    )
    log.append(attempt_id, 0, started)
    if diagnosis is not None:
        log.append(attempt_id, 1, diagnosis)
    return attempt_id
