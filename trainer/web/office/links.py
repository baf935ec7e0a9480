"""Links by which a person sets a password: signed, good for three days and for one use."""

import hashlib
from dataclasses import dataclass

from flask import current_app, url_for
from itsdangerous import BadData, URLSafeTimedSerializer

from trainer.store import accounts
from trainer.web.served import attempts

DAYS = 3
"""How long a link is good for."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose link it is, and what their sessions carry as long as it is good."""

    person: int
    uniquifier: str


def link_for(person: int, uniquifier: str) -> str:
    """The address to give to a person."""
    return url_for("office.new_password", token=_serializer().dumps([person, _mark(uniquifier)]), _external=True)


def bearer(token: str) -> Bearer | None:
    """Whose link this is; None when it is none of ours, too old, used, or its owner suspended."""
    try:
        person, mark = _serializer().loads(token, max_age=DAYS * 86_400)
    except (BadData, ValueError, TypeError):
        return None
    uniquifier = accounts.uniquifier(attempts().engine, person) if isinstance(person, int) else None
    return Bearer(person, uniquifier) if uniquifier and _mark(uniquifier) == mark else None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="new password")


def _mark(uniquifier: str) -> str:
    """Changes when a password is set, so that the link is used up; the uniquifier itself opens sessions."""
    return hashlib.sha256(f"new password {uniquifier}".encode()).hexdigest()[:24]
