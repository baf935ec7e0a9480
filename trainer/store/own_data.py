"""All that the product keeps of a person: to take along, and to delete."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_security.models.fsqla import FsModels
from sqlalchemy import Connection, Engine, delete, func, select, update

from trainer.store import given_back, tables, trail
from trainer.store.database import for_writing
from trainer.store.given_back import Piece, Rows, lines, plain
from trainer.store.tables_cases import ChapterRun, ChapterTalk, ChapterTask
from trainer.store.tables_office import Outgoing
from trainer.store.tables_progress import AttemptFinding, AttemptSkill, Certificate, Enrolment, PersonSkill, SignOff
from trainer.store.tables_teaching import Assigned, Membership
from trainer.store.visitors import Visitor

_attempt = tables.rows(tables.Attempt)
_event = tables.rows(tables.Event)
_person = tables.rows(tables.Person)
_role = tables.rows(tables.Role)
_certificate = tables.rows(Certificate)
_roles_users: Any = FsModels.roles_users

_ACCOUNT = ("id", "email", "name", "locale", "theme", "active", "create_datetime", "last_login_at", "login_count")
"""What of an account is told: no password, no secret."""

GONE = "account-deleted"
"""The deed in the audit trail."""


class LastAdministrator(Exception):
    """Without this person nobody could administer this copy any more."""


def pieces(engine: Engine, person: int) -> Iterator[Piece]:
    """Everything that is kept of somebody, file by file: account, attempts with their whole logs, feedback, mastery,
    certificates, assignments, reviews of their attempts, transcripts they had judged, case studies.

    Of a review only what was given back: it is no way around the page, which tells no more than that meanwhile.
    """
    with engine.connect() as connection:
        yield Piece("account.json", _account(connection, person))
        attempts = lines(connection, _attempt, _attempt.c.owner == person)
        for attempt in attempts:
            attempt.pop("token", None)
        yield Piece("attempts.json", attempts)
        for attempt in attempts:
            yield Piece(f"attempts/{attempt['id']}.json", _log(connection, UUID(attempt["id"])))
        own = select(_attempt.c.id).where(_attempt.c.owner == person)
        for name, table in (("findings", AttemptFinding), ("skills-shown", AttemptSkill), ("case-talks", ChapterTalk)):
            rows = tables.rows(table)
            yield Piece(f"{name}.json", lines(connection, rows, rows.c.attempt.in_(own)))
        yield from given_back.of_reviews(connection, person)
        by_person = (
            ("mastery", PersonSkill),
            ("memberships", Membership),
            ("assigned", Assigned),
            ("programmes", Enrolment),
            ("sign-offs", SignOff),
            ("certificates", Certificate),
            ("messages-to-you", Outgoing),
        )
        for name, table in by_person:
            rows = tables.rows(table)
            yield Piece(f"{name}.json", lines(connection, rows, rows.c.person == person))
        imported = tables.rows(tables.ImportedTranscript)
        yield Piece("transcripts.json", lines(connection, imported, imported.c.owner == person))
        yield Piece("cases.json", list(_runs(connection, person)))


def _runs(connection: Connection, person: int) -> Iterator[dict[str, Any]]:
    """Somebody's case studies, with every answer."""
    rows, task = tables.rows(ChapterRun), tables.rows(ChapterTask)
    own = select(task.c.run, task.c.assignment).join(rows, rows.c.id == task.c.run).where(rows.c.owner == person)
    asked = {str(run): assignment for run, assignment in connection.execute(own)}
    for line in lines(connection, rows, rows.c.owner == person):
        line.pop("token", None)
        yield {**line, "log": json.loads(line["log"]), "assignment": asked.get(str(line["id"]))}


def _account(connection: Connection, person: int) -> dict[str, Any]:
    columns = [_person.c[name] for name in _ACCOUNT if name in _person.c]
    line = connection.execute(select(*columns).where(_person.c.id == person)).mappings().one()
    roles = connection.execute(
        select(_role.c.name)
        .join(_roles_users, _roles_users.c.role_id == _role.c.id)
        .where(_roles_users.c.user_id == person)
    ).scalars()
    return {**plain(line), "roles": sorted(roles)}


def _log(connection: Connection, attempt: UUID) -> Rows:
    statement = (
        select(_event.c.position, _event.c.kind, _event.c.payload)
        .where(_event.c.attempt == attempt)
        .order_by(_event.c.position)
    )
    return [
        {"position": position, "kind": kind, **json.loads(payload)}
        for position, kind, payload in connection.execute(statement)
    ]


def forget(engine: Engine, who: Visitor, at: datetime) -> None:
    """Delete somebody's account with all attempts. Raises LastAdministrator.

    Of a certificate only the number, its programme and its days stay, so that a printed one can still be looked up; of
    what they decided for others the decision stays, without a name. The audit trail keeps its lines.
    """
    with for_writing(engine).begin() as connection:
        if "admin" in who.roles and _administrators(connection) <= 1:
            raise LastAdministrator
        trail.note(connection, who, GONE, at, whom=who.email)
        connection.execute(
            update(_certificate).where(_certificate.c.person == who.id).values(person=None, payload="", signature="")
        )
        connection.execute(delete(_attempt).where(_attempt.c.owner == who.id))
        connection.execute(delete(_roles_users).where(_roles_users.c.user_id == who.id))
        connection.execute(delete(_person).where(_person.c.id == who.id))


def _administrators(connection: Connection) -> int:
    """How many people may administer and can sign in."""
    statement = (
        select(func.count())
        .select_from(_roles_users.join(_role, _role.c.id == _roles_users.c.role_id).join(
            _person, _person.c.id == _roles_users.c.user_id))
        .where(_role.c.name == "admin", _person.c.active)
    )  # fmt: skip
    return int(connection.execute(statement).scalar() or 0)
