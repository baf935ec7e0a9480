"""Certificates as they were issued: added, revoked with a reason, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, and_, func, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from trainer.progress.certificate import (
    NotProved,
    Outcome,
    Statement,
    outcome,
    proved,
    read,
    taken_apart,
    token_of,
)
from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.paging import Page, page_of
from trainer.store.reviews import name_of
from trainer.store.tables_progress import Certificate
from trainer.store.visitors import Visitor

_certificate = tables.rows(Certificate)
_person = tables.rows(tables.Person)
_revoker = _person.alias("revoker")


class AlreadyHeld(Exception):
    """The person holds a certificate of this programme that runs, and its renewal is not due yet."""


class AlreadyRevoked(Exception):
    """It was revoked before."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A certificate as it was signed, and what became of it."""

    number: str
    person: int | None
    programme: str
    jurisdiction: str
    issued: datetime
    until: datetime
    payload: bytes
    signature: str
    revoked: datetime | None
    revoked_by: str
    why_revoked: str

    @property
    def statement(self) -> Statement | None:
        """What it states; None where its words were deleted with the account of whoever held it."""
        return read(self.payload) if self.payload else None

    @property
    def token(self) -> str:
        """What proves it."""
        return token_of(self.payload, self.signature)

    def outcome(self, now: datetime) -> Outcome:
        """What it is worth at `now`."""
        return outcome(self.until, self.revoked, now)


@dataclass(frozen=True, slots=True)
class Line:
    """A certificate in the register."""

    number: str
    person: int | None
    name: str
    programme: str
    jurisdiction: str
    issued: datetime
    until: datetime
    revoked: datetime | None

    def outcome(self, now: datetime) -> Outcome:
        """What it is worth at `now`."""
        return outcome(self.until, self.revoked, now)


_KEPT = select(
    *(_certificate.c[name] for name in ("number", "person", "programme", "jurisdiction", "issued", "until")),
    _certificate.c.payload,
    _certificate.c.signature,
    _certificate.c.revoked,
    name_of(_revoker),
    _certificate.c.why_revoked,
).select_from(_certificate.outerjoin(_revoker, _revoker.c.id == _certificate.c.revoked_by))

_LINE = select(
    _certificate.c.number, _certificate.c.person, func.coalesce(name_of(_person), ""),
    *(_certificate.c[name] for name in ("programme", "jurisdiction", "issued", "until", "revoked")),
).select_from(_certificate.outerjoin(_person, _person.c.id == _certificate.c.person))  # fmt: skip


def issue(engine: Engine, by: Visitor | None, person: int, token: str, renewable_from: datetime) -> None:
    """Keep a certificate that was signed, by its token. Raises AlreadyHeld where one runs beyond `renewable_from`.

    `renewable_from` is the moment up to which a running certificate may reach without barring a new one. Of two who
    issue at once one wins.
    """
    content, signature = taken_apart(token)
    said = read(content)
    issued, until = datetime.fromisoformat(said.issued), said.valid_until
    with for_writing(engine).begin() as connection:
        # PostgreSQL has no lock on the whole database: the person's row stands in for it.
        whom = connection.execute(select(_person.c.email).where(_person.c.id == person).with_for_update()).scalar_one()
        running = select(_certificate.c.id).where(
            _certificate.c.person == person,
            _certificate.c.programme == said.programme,
            _certificate.c.jurisdiction == said.jurisdiction,
            _certificate.c.revoked.is_(None),
            _certificate.c.until > renewable_from,
        )
        if connection.execute(running).first():
            raise AlreadyHeld(said.programme)
        connection.execute(
            insert(_certificate).values(
                number=said.number, person=person, programme=said.programme, jurisdiction=said.jurisdiction,
                issued=issued, until=until, payload=content.decode(), signature=signature, why_revoked="",
            )
        )  # fmt: skip
        detail = {"number": said.number, "programme": said.programme, "jurisdiction": said.jurisdiction}
        trail.note(connection, by, "certificate-issued", issued, whom=whom, detail=detail)


def revoke(engine: Engine, by: Visitor, number: str, reason: str, at: datetime) -> None:
    """Revoke a certificate. Raises AlreadyRevoked, LookupError."""
    with for_writing(engine).begin() as connection:
        done = connection.execute(
            update(_certificate)
            .where(_certificate.c.number == number, _certificate.c.revoked.is_(None))
            .values(revoked=at, revoked_by=by.id, why_revoked=reason)
        )
        line = connection.execute(_LINE.where(_certificate.c.number == number)).first()
        if line is None:
            raise LookupError(number)
        if not done.rowcount:
            raise AlreadyRevoked(number)
        detail = {"number": number, "reason": reason}
        trail.note(connection, by, "certificate-revoked", at, whom=Line(*line).name, detail=detail)


def find(engine: Engine, number: str) -> Kept | None:
    """The certificate with this number."""
    with for_one_read(engine).connect() as connection:
        line = connection.execute(_KEPT.where(_certificate.c.number == number)).first()
    return _kept(line) if line else None


def of_person(engine: Engine, person: int) -> tuple[Kept, ...]:
    """A person's certificates, newest first."""
    statement = _KEPT.where(_certificate.c.person == person).order_by(_certificate.c.issued.desc(), _certificate.c.id)
    with for_one_read(engine).connect() as connection:
        return tuple(_kept(line) for line in connection.execute(statement))


def register(
    engine: Engine,
    now: datetime,
    *,
    state: str = "",
    programme: str = "",
    jurisdiction: str = "",
    within: datetime | None = None,
    people: Select[Any] | None = None,
    page: int = 1,
) -> Page[Line]:
    """The register, newest first: those valid, expired, revoked, or expiring before `within`; of one programme."""
    wanted: list[ColumnElement[bool]] = []
    if state:
        wanted.append(_in_state(state, now, within or now))
    if programme:
        wanted.append(_certificate.c.programme == programme)
    if jurisdiction:
        wanted.append(_certificate.c.jurisdiction == jurisdiction)
    if people is not None:
        wanted.append(_certificate.c.person.in_(people))
    order = (_certificate.c.until,) if state == "expiring" else (_certificate.c.issued.desc(),)
    with engine.connect() as connection:
        statement = _LINE.where(*wanted).order_by(*order, _certificate.c.id)
        return page_of(connection, statement, lambda line: Line(*line), page)


def audit(engine: Engine, keys: Sequence[bytes]) -> tuple[int, list[str]]:
    """How many certificates the public `keys` prove, and the numbers of those that they do not.

    Those whose words were deleted with an account have nothing to prove.
    """
    held, forged = 0, list[str]()
    with engine.connect() as connection:
        columns = (_certificate.c.number, _certificate.c.payload, _certificate.c.signature)
        for number, payload, signature in connection.execute(select(*columns).where(_certificate.c.payload != "")):
            try:
                is_its_own = proved(token_of(payload.encode(), signature), keys).number == number
            except NotProved:
                is_its_own = False
            held += is_its_own
            forged += [] if is_its_own else [number]
    return held, forged


def _in_state(state: str, now: datetime, within: datetime) -> ColumnElement[bool]:
    runs = and_(_certificate.c.revoked.is_(None), _certificate.c.until > now)
    match state:
        case "valid":
            return runs
        case "expiring":
            return and_(runs, _certificate.c.until <= within)
        case "revoked":
            return _certificate.c.revoked.is_not(None)
    return and_(_certificate.c.revoked.is_(None), _certificate.c.until <= now)


def _kept(line: Any) -> Kept:
    number, person, programme, jurisdiction, issued, until, payload, *rest = line
    signature, revoked, by, why = rest
    return Kept(
        number, person, programme, jurisdiction, issued, until, payload.encode(), signature, revoked, by or "", why
    )
