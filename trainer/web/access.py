"""Who may do what: the whole policy on this page, and `may`, which every route states it with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from flask import abort, current_app, g, session

from trainer.practice.attempt import NotBegun
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
    TEACH = "teach"  # one's own cohorts: people, assignments, who may call whom
    REVIEW = "review"  # read and decide attempts of one's own cohorts that are open to their trainers
    SURVEY = "survey"  # what all scenarios train together, and what they leave out
    EXPORT = "export"  # attempts and findings as tables: of one's own cohorts, or of all who may report
    REPORT = "report"  # certificates and figures of all cohorts; scores and findings, not conversations
    ADMINISTER = "administer"  # accounts, roles, settings, the audit trail


PRACTISE = Permission.PRACTISE
LOOK_BACK = Permission.LOOK_BACK
ASSURE = Permission.ASSURE
TEACH = Permission.TEACH
REVIEW = Permission.REVIEW
SURVEY = Permission.SURVEY
EXPORT = Permission.EXPORT
REPORT = Permission.REPORT
ADMINISTER = Permission.ADMINISTER

GRANTS: Mapping[str, frozenset[Permission]] = {
    "trainee": frozenset({PRACTISE, LOOK_BACK}),
    "trainer": frozenset({PRACTISE, LOOK_BACK, ASSURE, SURVEY, TEACH, REVIEW, EXPORT}),
    "manager": frozenset({PRACTISE, LOOK_BACK, ASSURE, SURVEY, EXPORT, REPORT}),
    "admin": frozenset({PRACTISE, LOOK_BACK, ASSURE, SURVEY, EXPORT, REPORT, ADMINISTER}),
}
"""What each role may do. Practice is private: no role opens another person's attempt before it is handed in, nor
another's transcript."""

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
class Condition:
    """What must hold of the object that the address names, beside the permission; else it is not found.

    `before` runs first of all, with the values in the address: it may read who asks in the query that finds the object.
    """

    name: str
    holds: Callable[[Mapping[str, Any]], bool]
    before: Callable[[Mapping[str, Any]], None] = lambda _values: None


@dataclass(frozen=True, slots=True)
class Access:
    """What a route asks of its visitor; None is asked of the public. `condition` is the name of one."""

    permission: Permission | None
    condition: str = ""


View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Everybody may."""
    view.access = Access(None)  # type: ignore[attr-defined]
    return view


def may(permission: Permission, condition: Condition | None = None) -> Callable[[View], View]:
    """Only who has `permission`, and with a condition only on what it holds for; another's is not found."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            if condition is not None:
                condition.before(kwargs)
            if permission not in granted():
                abort(401 if visitor() is None else 403)
            if condition is not None and not condition.holds(kwargs):
                abort(404)
            return view(*args, **kwargs)

        checked.access = Access(permission, condition.name if condition else "")  # type: ignore[attr-defined]
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


def _find(values: Mapping[str, Any]) -> None:
    g.found = attempts().find(values["attempt_id"], uniquifier())
    if g.found is not None:
        g.visitor = g.found.visitor


def _is_own(_values: Mapping[str, Any]) -> bool:
    attempt: Found | None = g.found
    if attempt is None:
        return False
    row, who = attempt.row, attempt.visitor
    if row.owner is not None:
        own = who is not None and row.owner == who.id
    else:
        own = bool(row.token) and row.token == guest_token()
    return own and still_kept(attempt)


def still_kept(attempt: Found) -> bool:
    """True, or NotBegun is raised: the words of `attempt` were deleted, and a page tells so."""
    if attempt.row.forgotten is not None:
        raise NotBegun(str(attempt.row.id))
    return True


def _is_own_transcript(values: Mapping[str, Any]) -> bool:
    who = visitor()
    g.transcript = imported.find(attempts().engine, who.id, values["transcript_id"], now()) if who else None
    return g.transcript is not None


own_attempt = Condition("own attempt", _is_own, _find)
"""The attempt in the address is the visitor's own; one query answers all of it, and what was found is in `found()`."""

own_transcript = Condition("own transcript", _is_own_transcript)
"""The real transcript in the address is the visitor's own, and not past its day; it is in `found_transcript()`."""
