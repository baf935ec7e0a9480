"""Who may do what: the whole policy on this page, and `may`, which every route states it with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from flask import abort, current_app, g, session

from trainer.store import imported, visitors
from trainer.store.attempts import Found
from trainer.store.imported import Imported
from trainer.store.visitors import Visitor
from trainer.web.served import attempts, now


class Permission(StrEnum):
    """What a route may ask for."""

    PRACTISE = "practise"  # see the catalogue, read a case file, hold a conversation, read its scorecard
    LOOK_BACK = "look-back"  # see the list of one's own attempts
    ASSURE = "assure"  # quality assurance: have real transcripts judged, and see one's own


PRACTISE = Permission.PRACTISE
LOOK_BACK = Permission.LOOK_BACK
ASSURE = Permission.ASSURE

GRANTS: Mapping[str, frozenset[Permission]] = {
    "trainee": frozenset({PRACTISE, LOOK_BACK}),
    "trainer": frozenset({PRACTISE, LOOK_BACK, ASSURE}),
    "manager": frozenset({PRACTISE, LOOK_BACK, ASSURE}),
    "admin": frozenset({PRACTISE, LOOK_BACK, ASSURE}),
}
"""What each role may do. Practice is private: no role opens another person's attempt, nor another's transcript."""

GUEST: frozenset[Permission] = frozenset({PRACTISE})
"""What a visitor without an account may do, in demo mode only."""

GUARDED_ELSEWHERE = {
    "static": "files for everybody",
    "security.login": "everybody; Flask-Security",
    "security.logout": "everybody; Flask-Security",
    "security.change_password": "who is signed in; Flask-Security",
    "security.verify": "who is signed in; Flask-Security",
    "security.static": "files for everybody",
}
"""Routes of libraries, which cannot carry `may`."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a route asks of its visitor; None is asked of the public."""

    permission: Permission | None
    own_attempt: bool = False
    own_transcript: bool = False


View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Everybody may."""
    view.access = Access(None)  # type: ignore[attr-defined]
    return view


def own_attempt() -> None:
    """A condition of `may`: the attempt in the address is the visitor's own."""


def own_transcript() -> None:
    """A condition of `may`: the real transcript in the address is the visitor's own, and not past its day."""


def may(permission: Permission, condition: Callable[[], None] | None = None) -> Callable[[View], View]:
    """Only who has `permission`, and with a condition only on what is their own; another's is not found.

    For an attempt one query answers all of it; what was found stands in `found()` and `found_transcript()`.
    """
    access = Access(permission, condition is own_attempt, condition is own_transcript)

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            if access.own_attempt:
                _find(kwargs["attempt_id"])
            if permission not in granted():
                abort(401 if visitor() is None else 403)
            if access.own_attempt and not _is_own(g.found):
                abort(404)
            if access.own_transcript and not _find_transcript(kwargs["transcript_id"]):
                abort(404)
            return view(*args, **kwargs)

        checked.access = access  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


def visitor() -> Visitor | None:
    """Who is signed in, read once a request."""
    if "visitor" not in g:
        g.visitor = visitors.visitor(attempts().engine, uniquifier())
    who: Visitor | None = g.visitor
    return who


def granted() -> frozenset[Permission]:
    """All that the visitor may do."""
    who = visitor()
    if who is None:
        return GUEST if current_app.config["DEMO"] else frozenset()
    return frozenset().union(*(GRANTS.get(role, frozenset()) for role in who.roles))


def found() -> Found:
    """The visitor's own attempt that the address names."""
    own: Found = g.found
    return own


def found_transcript() -> Imported:
    """The visitor's own transcript that the address names."""
    own: Imported = g.transcript
    return own


def uniquifier() -> str:
    """What Flask-Login keeps in the session of a person."""
    return str(session.get("_user_id") or "")


def guest_token() -> str:
    """What opens the tries of a visitor without an account; empty before the first."""
    return str(session.get("guest") or "")


def _find(attempt: UUID) -> None:
    g.found = attempts().find(attempt, uniquifier())
    if g.found is not None:
        g.visitor = g.found.visitor


def _find_transcript(transcript: UUID) -> bool:
    who = visitor()
    g.transcript = imported.find(attempts().engine, who.id, transcript, now()) if who else None
    return g.transcript is not None


def _is_own(attempt: Found | None) -> bool:
    if attempt is None:
        return False
    if attempt.row.owner is not None:
        return attempt.visitor is not None and attempt.row.owner == attempt.visitor.id
    return bool(attempt.row.token) and attempt.row.token == guest_token()
