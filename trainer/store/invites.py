"""Links with which somebody sets the password of an account that waits for them, or makes one and joins a cohort."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select, update

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_teaching import Cohort, Invite
from trainer.store.visitors import Visitor

_person = tables.rows(tables.Person)
_cohort = tables.rows(Cohort)
_invite = tables.rows(Invite)

OWN_LINK_DAYS = 30
"""Days for which the link of somebody whose account was made for them opens. Ours."""


@dataclass(frozen=True, slots=True)
class Link:
    """An invitation as its trainer sees it. `email` is empty for one that anybody may use."""

    id: int
    cohort: int
    email: str
    made: datetime
    until: datetime
    uses_left: int
    revoked: datetime | None
    digest: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitation as who holds it sees it; `person` is the account that waits for its password, if there is one."""

    link: Link
    cohort_name: str
    person: int | None
    name: str
    locale: str
    has_password: bool

    def state(self, now: datetime) -> str:
        """Empty when it opens; else revoked, used or expired."""
        if self.link.revoked is not None:
            return "revoked"
        if self.link.uses_left <= 0 or (self.link.email and self.has_password):
            return "used"
        return "expired" if now >= self.link.until else ""


class Closed(Exception):
    """The link was used up, revoked or ran out before it could be used."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Makes the secret of an invitation from what its row says and a key that is not in the database.

    So a trainer can copy a link again, and who reads the database alone cannot.
    """

    key: str

    def of(self, cohort: int, email: str, made: datetime) -> str:
        """The secret of the invitation that was made so."""
        told = f"invite {cohort} {email.lower()} {made.timestamp():.6f}"
        return hmac.new(self.key.encode(), told.encode(), hashlib.sha256).hexdigest()

    def of_link(self, link: Link) -> str:
        """The secret of `link`; empty when the key has changed since."""
        secret = self.of(link.cohort, link.email, link.made)
        return secret if digest(secret) == link.digest else ""


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def own_link(by: Visitor, cohort: int, email: str, at: datetime, until: datetime, secrets: Secrets) -> dict[str, Any]:
    secret = secrets.of(cohort, email, at)
    return {"secret": digest(secret), "cohort": cohort, "email": email, "by": by.id, "made": at, "until": until}


def make_link(
    engine: Engine, by: Visitor, cohort: int, at: datetime, secrets: Secrets, *, days: int, uses: int
) -> Link:
    """Make a link that `uses` people may use within `days`."""
    with for_writing(engine).begin() as connection:
        line = {**own_link(by, cohort, "", at, at + timedelta(days=days), secrets), "uses_left": uses}
        connection.execute(insert(_invite), line)
        name = connection.execute(select(_cohort.c.name).where(_cohort.c.id == cohort)).scalar_one()
        trail.note(connection, by, "invite-made", at, whom=name, detail={"days": days, "uses": uses})
        found = connection.execute(select(*_LINK).where(_invite.c.secret == line["secret"])).one()
    return Link(*found)


def renew_own_link(engine: Engine, by: Visitor, link: Link, at: datetime, secrets: Secrets) -> None:
    """Put a new link in the place of an old one that somebody never used."""
    with for_writing(engine).begin() as connection:
        connection.execute(update(_invite).where(_invite.c.id == link.id).values(revoked=at))
        until = at + timedelta(days=OWN_LINK_DAYS)
        connection.execute(insert(_invite), own_link(by, link.cohort, link.email, at, until, secrets))
        trail.note(connection, by, "invite-renewed", at, whom=link.email)


def revoke(engine: Engine, by: Visitor, cohort: int, link: int, at: datetime) -> bool:
    """Close a link of a cohort; False when there is none or it is closed already."""
    own = and_(_invite.c.id == link, _invite.c.cohort == cohort, _invite.c.revoked.is_(None))
    with for_writing(engine).begin() as connection:
        if not connection.execute(update(_invite).where(own).values(revoked=at)).rowcount:
            return False
        email = connection.execute(select(_invite.c.email).where(_invite.c.id == link)).scalar()
        name = connection.execute(select(_cohort.c.name).where(_cohort.c.id == cohort)).scalar_one()
        trail.note(connection, by, "invite-revoked", at, whom=email or name, detail={"cohort": name})
    return True


_LINK = [_invite.c[name] for name in ("id", "cohort", "email", "made", "until", "uses_left", "revoked", "secret")]


def links(engine: Engine, cohort: int, now: datetime, *, own: bool) -> tuple[Link, ...]:
    """The links of a cohort that still open, newest first: those for anybody, or those of people who have not come."""
    statement = (
        select(*_LINK)
        .where(_invite.c.cohort == cohort, _invite.c.revoked.is_(None), _invite.c.uses_left > 0)
        .where(_invite.c.email != "" if own else _invite.c.email == "")
        .where(or_(_invite.c.until > now, _invite.c.email != ""))
        .order_by(_invite.c.made.desc(), _invite.c.email)
    )
    with for_one_read(engine).connect() as connection:
        return tuple(Link(*line) for line in connection.execute(statement))


def made_at(engine: Engine, cohort: int, at: datetime) -> tuple[tuple[Link, str, str], ...]:
    """The links of one's own that were made in a cohort at this moment, with the people's names and languages."""
    statement = (
        select(*_LINK, _person.c.name, _person.c.locale)
        .join(_person, _person.c.email == _invite.c.email)
        .where(_invite.c.cohort == cohort, _invite.c.made == at, _invite.c.revoked.is_(None), _invite.c.email != "")
    )
    with for_one_read(engine).connect() as connection:
        return tuple((Link(*line[:-2]), line[-2], line[-1]) for line in connection.execute(statement))


def open_link(engine: Engine, secret: str) -> Opened | None:
    """The invitation with this secret, whatever its state."""
    statement = (
        select(*_LINK, _cohort.c.name, _person.c.id, _person.c.name, _person.c.locale, _person.c.password.is_not(None))
        .select_from(
            _invite.join(_cohort, _cohort.c.id == _invite.c.cohort).outerjoin(
                _person, and_(_invite.c.email != "", func.lower(_person.c.email) == func.lower(_invite.c.email))
            )
        )
        .where(_invite.c.secret == digest(secret))
    )
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    if line is None:
        return None
    cohort, person, name, locale, has_password = line[len(_LINK) :]
    return Opened(Link(*line[: len(_LINK)]), cohort, person, name or "", locale or "", bool(has_password))


def use(connection: Connection, link: Link, at: datetime) -> None:
    """Take one use of a link, unless somebody else took the last one in the meantime. Raises Closed."""
    is_open = and_(_invite.c.id == link.id, _invite.c.uses_left > 0, _invite.c.revoked.is_(None), _invite.c.until > at)
    if not connection.execute(update(_invite).where(is_open).values(uses_left=_invite.c.uses_left - 1)).rowcount:
        raise Closed
