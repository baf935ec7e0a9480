"""How people arrive by a link: they set their password, make an account, or join with the one they have."""

from datetime import datetime
from typing import Any

from flask_security.models.fsqla import FsModels
from sqlalchemy import Connection, Engine, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from trainer.store import tables, trail
from trainer.store.database import for_writing
from trainer.store.invites import Closed, Opened, use
from trainer.store.joining import account, trainee_role
from trainer.store.members import give_what_is_asked
from trainer.store.tables_teaching import Membership
from trainer.store.visitors import Visitor

_person = tables.rows(tables.Person)
_roles_users: Any = FsModels.roles_users
_membership = tables.rows(Membership)


class AddressTaken(ValueError):
    """Somebody has an account with this address."""


def set_own_password(engine: Engine, opened: Opened, name: str, password: str, locale: str, at: datetime) -> int:
    """Finish the account that waits behind a link of one's own; `password` is its hash. Raises Closed."""
    with for_writing(engine).begin() as connection:
        use(connection, opened.link, at)
        waiting = and_(_person.c.id == opened.person, _person.c.password.is_(None))
        changed = connection.execute(update(_person).where(waiting).values(name=name, password=password, locale=locale))
        if not changed.rowcount:
            raise Closed
        trail.note(connection, None, "account-opened", at, whom=opened.link.email)
    return int(opened.person or 0)


def make_account(
    engine: Engine, opened: Opened, email: str, name: str, password: str, locale: str, at: datetime
) -> int:
    """Make an account by a link and join its cohort; `password` is its hash. Raises Closed, AddressTaken."""
    try:
        with for_writing(engine).begin() as connection:
            use(connection, opened.link, at)
            if connection.execute(select(_person.c.id).where(func.lower(_person.c.email) == email.lower())).first():
                raise AddressTaken(email)
            row = insert(_person).values(**account(email, name, locale, password)).returning(_person.c.id)
            person = int(connection.execute(row).scalar_one())
            connection.execute(insert(_roles_users).values(user_id=person, role_id=trainee_role(connection)))
            _join(connection, opened, person, at)
            trail.note(connection, None, "account-made", at, whom=email, detail={"cohort": opened.cohort_name})
    except IntegrityError as taken:
        raise AddressTaken(email) from taken
    return person


def join(engine: Engine, opened: Opened, who: Visitor, at: datetime) -> bool:
    """Let somebody who has an account join by a link; False when they are in the cohort already. Raises Closed."""
    with for_writing(engine).begin() as connection:
        own = and_(_membership.c.person == who.id, _membership.c.cohort == opened.link.cohort)
        if connection.execute(select(_membership.c.person).where(own)).first():
            return False
        use(connection, opened.link, at)
        _join(connection, opened, who.id, at)
        trail.note(connection, who, "person-joined", at, whom=who.email, detail={"cohort": opened.cohort_name})
    return True


def _join(connection: Connection, opened: Opened, person: int, at: datetime) -> None:
    cohort = opened.link.cohort
    connection.execute(insert(_membership).values(cohort=cohort, person=person, part="trainee", since=at))
    give_what_is_asked(connection, cohort, [person], at)
