"""What all pages of certificates share: the blueprint, whose things the address may name, the words for a state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, g, request, url_for

from trainer.conversation.text import Locale, Text
from trainer.curriculum.programme import Offered, programmes
from trainer.practice.offered import offered as offered_by
from trainer.progress.certificate import Outcome, fingerprint
from trainer.progress.certification import Requirement
from trainer.store import certificates, enrolments
from trainer.store.certificates import Kept
from trainer.store.enrolments import Enrolled
from trainer.store.issuing import Stands
from trainer.store.keys import proving_key
from trainer.store.visitors import Visitor
from trainer.web import access
from trainer.web.access import Condition
from trainer.web.language import lazy_gettext
from trainer.web.paper.certificate_page import certificate_pdf
from trainer.web.served import attempts, content, now
from trainer.web.teaching.missing import requirement_in_words

bp = Blueprint("certificates", __name__, url_prefix="/certificates")

OUTCOMES: Mapping[Outcome, object] = {
    "valid": lazy_gettext("Valid"),
    "expired": lazy_gettext("Expired"),
    "revoked": lazy_gettext("Revoked"),
}
STATES: Mapping[str, object] = {
    "certified": lazy_gettext("Certified"),
    "expiring": lazy_gettext("Ends soon"),
    "ready": lazy_gettext("Ready for a certificate"),
    "in-progress": lazy_gettext("In progress"),
    "lapsed": lazy_gettext("Lapsed"),
    "revoked": lazy_gettext("Revoked"),
}
TONES: Mapping[str, str] = {
    "valid": "done", "certified": "done", "ready": "done", "expiring": "stuck", "expired": "stuck", "lapsed": "stuck",
    "revoked": "late",
}  # fmt: skip
"""How a state is marked, by the tags of the trainer's room."""


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement in words, and whether it is met."""

    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class OnProgramme:
    """Where somebody stands on a programme. Where a certificate holds, what is open is for its renewal: `renew_from` is
    the day from which that may be earned, None where none holds."""

    id: int
    name: str
    email: str
    title: str
    jurisdiction: str
    state: str
    version: str
    since: datetime
    until: datetime | None
    needs: tuple[Need, ...]
    ruled_out: float | None
    clean_exams: int
    renew_from: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """A certificate in a list."""

    number: str
    title: str
    jurisdiction: str
    issued: datetime
    until: datetime
    outcome: Outcome
    revoked: datetime | None
    why: str


def me() -> Visitor:
    """Who asks."""
    who = access.visitor()
    if who is None:
        abort(401)
    return who


def page_number() -> int:
    """The page of a list that is asked for, from 1."""
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 7 else 1


def offered() -> tuple[Offered, ...]:
    """The scenarios there are, as programmes see them."""
    return offered_by(content())


def instance() -> Path:
    """The folder with the key."""
    return Path(current_app.instance_path)


def title_of(programme: str, here: Locale) -> str:
    """A programme by its title; its id when it is loaded no more."""
    shelf = programmes()
    return shelf[programme].content.title.to(here) if programme in shelf else programme


def line(kept: Kept, here: Locale) -> Line:
    """A certificate for a list."""
    said = kept.statement
    title = Text(said.title_zh, said.title_en).to(here) if said else title_of(kept.programme, here)
    return Line(
        kept.number, title, kept.jurisdiction, kept.issued, kept.until,
        kept.outcome(now()), kept.revoked, kept.why_revoked,
    )  # fmt: skip


def on_programme(stands: Stands, here: Locale) -> OnProgramme:
    """Where somebody stands, for a page."""
    held = stands.standing.held
    holds = held is not None and stands.standing.state in ("certified", "expiring")
    return OnProgramme(
        id=stands.enrolled.id,
        name=stands.enrolled.name,
        email=stands.enrolled.email,
        title=stands.programme.title.to(here),
        jurisdiction=stands.enrolled.jurisdiction,
        state=stands.standing.state,
        version=stands.version,
        since=stands.enrolled.since,
        until=held.until if held and held.revoked is None else None,
        needs=needs(stands.standing.requirements, here),
        ruled_out=stands.standing.bound,
        clean_exams=stands.standing.clean_exams,
        renew_from=held.until - timedelta(days=stands.programme.renew_days) if held and holds else None,
    )


def needs(requirements: Sequence[Requirement], here: Locale) -> tuple[Need, ...]:
    """Requirements in words."""
    return tuple(Need(requirement_in_words(one, here), one.met) for one in requirements)


def lookup_address(number: str) -> str:
    """Where anybody can look a certificate up, in full: under the setting ADDRESS, else as the request came."""
    base = str(current_app.config["ADDRESS"]).rstrip("/")
    if not base:
        return url_for("certificates.verify", number=number, _external=True)
    return base + url_for("certificates.verify", number=number)


def pdf(kept: Kept, here: Locale) -> Response:
    """The answer that hands a certificate out; not found where its words were deleted with an account."""
    said = kept.statement
    if said is None:
        abort(404)
    body = certificate_pdf(
        said, kept.token, here,
        address=lookup_address(kept.number), key=fingerprint(proving_key(instance())),
    )  # fmt: skip
    answer = Response(body, content_type="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"certificate-{kept.number}.pdf")
    return answer


def _is_own(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    kept = certificates.find(attempts().engine, values["number"]) if who else None
    g.certificate = kept if kept and who and kept.person == who.id else None
    return g.certificate is not None


def _is_taught(values: Mapping[str, Any]) -> bool:
    who = access.visitor()
    g.enrolled = enrolments.find_taught(attempts().engine, values["enrolment_id"], who.id) if who else None
    return g.enrolled is not None


own_certificate = Condition("own certificate", _is_own)
"""The certificate in the address is the visitor's own; it is in `certificate()`."""

taught_enrolment = Condition("on a programme and taught by them", _is_taught)
"""The reviewer teaches who is on the programme in the address, and is not that person; it is in `enrolled()`."""


def certificate() -> Kept:
    """The certificate that the address names."""
    kept: Kept = g.certificate
    return kept


def enrolled() -> Enrolled:
    """Who is on the programme that the address names."""
    found: Enrolled = g.enrolled
    return found
