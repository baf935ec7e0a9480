"""What all pages of the trainer's room share: the blueprint, who asks, and whose things the address may name."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, current_app, g, request

from trainer.imported.roster import Entry
from trainer.store import assignments, cohorts, paths
from trainer.store.invites import Secrets, made_at
from trainer.store.joining import Joined, enrol
from trainer.store.visitors import Visitor
from trainer.web import access
from trainer.web.access import Condition
from trainer.web.mail.sending import invite, post_in_demo
from trainer.web.served import attempts, now

bp = Blueprint("teaching", __name__, url_prefix="/teaching")

LARGEST_UPLOAD = 16_000_000
"""Bytes of a list of people. Far more than the longest list that is taken, so that it is told its length in rows."""


def me() -> Visitor:
    """The trainer who asks."""
    who = access.visitor()
    if who is None:
        abort(401)
    return who


def page_number() -> int:
    """The page of a list that is asked for, from 1."""
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 7 else 1


def link_secrets() -> Secrets:
    """What makes the secrets of invitations in this copy."""
    return Secrets(str(current_app.config["SECRET_KEY"]))


def bring_in(entries: Sequence[Entry]) -> Joined:
    """Bring people into the cohort of the address, and send those who are new their link."""
    at = now()
    joined = enrol(attempts().engine, me(), cohort().id, entries, at, link_secrets())
    if joined.made:
        invite(cohort().name, made_at(attempts().engine, cohort().id, at), link_secrets())
    else:
        post_in_demo()
    return joined


def _is_own_cohort(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    g.cohort = cohorts.find(attempts().engine, values["cohort_id"], who.id) if who else None
    return g.cohort is not None


def _is_own_assignment(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    g.assignment = assignments.find(attempts().engine, values["assignment_id"], who.id) if who else None
    return g.assignment is not None


def _is_own_path(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    g.path = paths.find(attempts().engine, values["path_id"], who.id) if who else None
    return g.path is not None


own_cohort = Condition("cohort they teach", _is_own_cohort)
"""The trainer teaches the cohort in the address; it is in `cohort()`."""

own_assignment = Condition("assignment of a cohort they teach", _is_own_assignment)
"""The assignment is of a cohort that the trainer teaches, or was given by them; it is in `assignment()`."""

own_path = Condition("path they made", _is_own_path)
"""The trainer made the learning path; it is in `path()`."""


def cohort() -> cohorts.Line:
    """The cohort that the address names."""
    own: cohorts.Line = g.cohort
    return own


def assignment() -> assignments.Kept:
    """The assignment that the address names."""
    own: assignments.Kept = g.assignment
    return own


def path() -> paths.Kept:
    """The learning path that the address names."""
    own: paths.Kept = g.path
    return own
